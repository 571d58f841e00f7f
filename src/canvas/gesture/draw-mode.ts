import type { ArrowHold, NoteForm, Position, StrokePoint } from '../../engine/model/document'
import { loadNotes } from '../scene/late-notes'
import { type Desk, type Mode, NO_SKETCH, type PointerInput, snapPosition } from './desk'
import { heldRing, holdAt } from './hold'
import { boxOf } from './marquee-mode'

/** Shorter than this is a slip of the hand, board units. */
const LEAST = 12

/** Draws with the tool in the hand; null when it draws nothing. */
export function drawMode(desk: Desk, start: PointerInput): Mode | null {
  switch (desk.props().tool) {
    case 'pen':
      return penMode(desk, start)
    case 'arrow':
      return lineMode(desk, start)
    case 'frame':
      return frameMode(desk, start)
    case 'laser':
      return laserMode(desk, start)
    case 'select':
    case 'hand':
    case 'connect':
      return null
  }
}

const round = ({ x, y }: Position): Position => ({ x: Math.round(x), y: Math.round(y) })

/** A freehand line. A mouse knows no pressure: then every point has the same. */
function penMode(desk: Desk, start: PointerInput): Mode {
  const points: StrokePoint[] = []
  const at = round(start.board)
  const put = ({ board, pressure }: PointerInput) => {
    const point = [tenth(board.x - at.x), tenth(board.y - at.y), pressure] as const
    const last = points.at(-1)
    if (last === undefined || Math.hypot(last[0] - point[0], last[1] - point[1]) > 0.5) {
      points.push(point)
    }
  }
  loadNotes().catch(() => undefined) // asked for again when the stroke is shown
  put(start)
  return {
    edgePans: false,
    cursor: 'crosshair',
    move: (input) => {
      put(input)
      desk.sketch({
        ...NO_SKETCH,
        ink: points.map(([x, y]) => ({ x: x + at.x, y: y + at.y })),
      })
    },
    up: () => {
      desk.sketch(NO_SKETCH)
      // The engine room thins them: what lies on the way says nothing.
      desk.props().onDraw({ kind: 'stroke', points: [...points] }, at, true)
    },
    cancel: () => desk.sketch(NO_SKETCH),
  }
}

const tenth = (value: number): number => Math.round(value * 10) / 10

/**
 * An arrow; with Shift it keeps to 15 degrees. An end on a thing stays with it, unless Ctrl is held: two
 * ends on one thing are drawn over it and stay where they are.
 */
function lineMode(desk: Desk, start: PointerInput): Mode {
  const from = round(start.board)
  const endOf = (input: PointerInput): Position => {
    if (!input.shift) return round(input.board)
    const way = { x: input.board.x - from.x, y: input.board.y - from.y }
    const step = Math.PI / 12
    const angle = Math.round(Math.atan2(way.y, way.x) / step) * step
    const length = Math.hypot(way.x, way.y)
    return round({ x: from.x + Math.cos(angle) * length, y: from.y + Math.sin(angle) * length })
  }
  const fromHold = holdAt(desk, start, null)
  const endHold = (input: PointerInput): ArrowHold | null => {
    const hold = holdAt(desk, { ...input, board: endOf(input) }, null)
    return hold?.id === fromHold?.id ? null : hold
  }
  return {
    edgePans: true,
    cursor: 'crosshair',
    move: (input) =>
      desk.sketch({
        ...NO_SKETCH,
        rubber: { from, to: endOf(input), isArrow: true },
        target: heldRing(endHold(input)),
      }),
    up: (input) => {
      desk.sketch(NO_SKETCH)
      const to = endOf(input)
      if (Math.hypot(to.x - from.x, to.y - from.y) < LEAST) return
      const isOver = fromHold !== null && holdAt(desk, input, null)?.id === fromHold.id
      const { form, at } = arrowForm(from, to, {
        from: isOver ? null : fromHold,
        to: endHold(input),
      })
      desk.props().onDraw(form, at, false)
    },
    cancel: () => desk.sketch(NO_SKETCH),
  }
}

/** An arrow between two points of the board, and its corner. */
export function arrowForm(
  from: Position,
  to: Position,
  holds: { readonly from: ArrowHold | null; readonly to: ArrowHold | null } = NO_HOLDS,
): { readonly form: NoteForm; readonly at: Position } {
  const at = { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y) }
  const inner = (point: Position) => ({ x: point.x - at.x, y: point.y - at.y })
  const form: NoteForm = {
    kind: 'arrow',
    from: inner(from),
    to: inner(to),
    ...(holds.from !== null && { fromHold: holds.from }),
    ...(holds.to !== null && { toHold: holds.to }),
  }
  return { at, form }
}

const NO_HOLDS = { from: null, to: null } as const

/** A frame between two corners, on the grid. */
function frameMode(desk: Desk, start: PointerInput): Mode {
  const boxTo = (input: PointerInput) => {
    const isHeld = desk.props().snapping.grid && !input.ctrl
    const place = isHeld ? snapPosition : round
    return boxOf(place(start.board), place(input.board))
  }
  return {
    edgePans: true,
    cursor: 'crosshair',
    move: (input) => desk.sketch({ ...NO_SKETCH, marquee: boxTo(input) }),
    up: (input) => {
      desk.sketch(NO_SKETCH)
      const { x, y, width, height } = boxTo(input)
      if (width < 2 * LEAST || height < 2 * LEAST) return
      desk.props().onDraw({ kind: 'frame', zone: 'zone', width, height }, { x, y }, false)
    },
    cancel: () => desk.sketch(NO_SKETCH),
  }
}

/** How long a point of the laser is seen, milliseconds. */
const GLOW_MS = 900

/** A light that shows where one points, and fades. Nothing of it is kept. */
function laserMode(desk: Desk, start: PointerInput): Mode {
  let points: { readonly at: Position; readonly time: number }[] = []
  let frame = 0
  let isDown = true
  const show = () => {
    const now = performance.now()
    points = points.filter(({ time }) => now - time < GLOW_MS)
    desk.sketch({
      ...NO_SKETCH,
      laser: points.map(({ at, time }) => ({ at, glow: 1 - (now - time) / GLOW_MS })),
    })
    frame = points.length > 0 || isDown ? requestAnimationFrame(show) : 0
  }
  const put = (input: PointerInput) => {
    points.push({ at: input.board, time: performance.now() })
    if (frame === 0) show()
  }
  put(start)
  return {
    edgePans: false,
    cursor: 'crosshair',
    move: put,
    up: () => {
      isDown = false
    },
    cancel: () => {
      cancelAnimationFrame(frame)
      desk.sketch(NO_SKETCH)
    },
  }
}
