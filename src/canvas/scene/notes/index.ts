import type { Note, NoteForm, Position, TextSize, Zone } from '../../../engine/model/document'
import type { ContainerId } from '../../../engine/model/ids'
import type { Topology } from '../../../engine/model/topology'
import { assertNever } from '../../../lib/assert'
import { rect, type Rect } from '../geometry'
import type { Level } from '../level'
import type { ItemKind, SceneItem } from '../scene'
import { label, type Shape } from '../shape'
import type { BoardId } from '../../contract'
import { breakRuns, runsWidth } from './break-lines'
import { heldArrow } from './held-arrow'
import { markdownLines } from './markdown'
import { strokeOutline } from './stroke'

/*
 * What people write and draw beside the network, as shapes: slips, texts, frames, arrows, strokes. A chunk
 * of its own, because most boards begin without any; `late-notes.ts` brings it.
 */

const SLIP_WIDTH = 208
const TEXT_WIDTH = 480
const PAD = 12
/** Letters of a slip, board units, and of texts by their size. */
const SLIP_LETTERS = 13
const LETTERS: Readonly<Record<TextSize, number>> = { small: 14, medium: 20, large: 32 }
const LINE = 1.4
const INDENT = 14

/** The pictures of notes. Arrows come last: they go where the things are that they are fastened to. */
export function noteItems(
  notes: readonly Note[],
  placeOf: (note: Note) => Position,
  level: Level,
  standing: Standing,
): readonly SceneItem[] {
  const rects = new Map<BoardId, Rect>(standing.items.map((item) => [item.id, item.rect]))
  for (const item of standing.items) if (item.key === item.id) rects.set(item.id, item.rect)
  const items = notes.map((note) => noteItem(note, placeOf(note), level))
  for (const item of items) rects.set(item.id, item.rect)
  const rectOf = (id: BoardId): Rect | null => {
    const own = rects.get(id)
    if (own !== undefined) return own
    // From afar containers are not drawn: their host stands for them.
    const container = standing.topology.containers[id as ContainerId]
    const home = container && standing.topology.compartments[container.compartmentId]?.hostId
    return (home && rects.get(home)) ?? null
  }
  return items.map((item, index) => {
    const note = notes[index]
    const form = note?.form
    if (note === undefined || form?.kind !== 'arrow') return item
    if (form.fromHold === undefined && form.toHold === undefined) return item
    const at = placeOf(note)
    return noteItem({ ...note, form: heldArrow(form, at, rectOf) }, at, level)
  })
}

/** What stands on the board beside notes: arrows are fastened to it. */
export interface Standing {
  readonly items: readonly SceneItem[]
  readonly topology: Topology
}

/** The picture of a note with its corner at `at`. */
export function noteItem(note: Note, at: Position, level: Level): SceneItem {
  const drawn = drawnNote(note, level)
  return {
    key: note.id,
    id: note.id,
    kind: drawn.kind,
    parent: null,
    rect: rect(at.x + drawn.box.x, at.y + drawn.box.y, drawn.box.width, drawn.box.height),
    origin: at,
    shapes: drawn.shapes,
    tone: null,
    line: drawn.line === null ? null : drawn.line.map(({ x, y }) => ({ x: x + at.x, y: y + at.y })),
  }
}

interface Drawn {
  readonly kind: ItemKind
  /** From the note's own corner. */
  readonly box: Rect
  readonly shapes: readonly Shape[]
  readonly line: readonly Position[] | null
}

function drawnNote({ text, form }: Note, level: Level): Drawn {
  if (form === undefined) return slip(text, level)
  switch (form.kind) {
    case 'text':
      return freeText(text, LETTERS[form.size])
    case 'frame':
      return frame(text, form)
    case 'arrow':
      return arrow(text, form)
    case 'stroke':
      return stroke(form)
    default:
      return assertNever(form)
  }
}

/** A slip of paper with a folded corner. */
function slip(text: string, level: Level): Drawn {
  const written = writing(text, SLIP_LETTERS, SLIP_WIDTH - 2 * PAD)
  const width = SLIP_WIDTH
  const height = Math.max(2 * SLIP_LETTERS * LINE, written.height) + 2 * PAD
  const fold = 16
  const paper: Shape[] = [
    {
      kind: 'path',
      d: `M0 0H${width - fold}L${width} ${fold}V${height}H0Z`,
      fill: 'accent-soft',
      stroke: 'line',
    },
    { kind: 'path', d: `M${width - fold} 0V${fold}H${width}`, stroke: 'line' },
  ]
  return {
    kind: 'note',
    box: rect(0, 0, width, height),
    shapes: level === 'site-plan' ? paper : [...paper, ...written.shapes(PAD, PAD)],
    line: null,
  }
}

/** Letters on the board itself, as wide as they are, up to a column. */
function freeText(text: string, letters: number): Drawn {
  const written = writing(text, letters, Math.max(TEXT_WIDTH, letters * 16))
  const box = rect(
    0,
    0,
    Math.max(24, written.width + 8),
    Math.max(letters * LINE, written.height) + 8,
  )
  return { kind: 'text', box, shapes: written.shapes(4, 4), line: null }
}

/** Markdown as lines under each other, from a corner. */
function writing(text: string, letters: number, width: number) {
  const plain = letters * LINE
  let top = 0
  let widest = 0
  const lines = markdownLines(text).flatMap((line) => {
    const size = letters * line.scale * (line.kind === 'code' ? 0.92 : 1)
    const left = line.indent * INDENT + (line.kind === 'code' ? 4 : 0)
    const rows = line.kind === 'rule' ? [[]] : breakRuns(line.runs, size, width - left)
    return rows.map((runs, at) => {
      if (at === 0) top += line.above * plain
      const height = line.kind === 'rule' ? plain / 2 : size * LINE
      const placed = { line, runs, size, left, top, height }
      top += height
      widest = Math.max(widest, left + runsWidth(runs, size))
      return placed
    })
  })
  const shapes = (x: number, y: number): Shape[] =>
    lines.flatMap(({ line, runs, size, left, top: from, height }): Shape[] => {
      const middle = y + from + height / 2
      const behind: Shape[] =
        line.kind === 'code'
          ? [{ kind: 'rect', box: rect(x, y + from, width, height), fill: 'sunken', opacity: 0.7 }]
          : line.kind === 'quote'
            ? [{ kind: 'path', d: `M${x + 4} ${y + from}v${height}`, stroke: 'line', width: 2 }]
            : line.kind === 'rule'
              ? [{ kind: 'path', d: `M${x} ${middle}h${width}`, stroke: 'line', width: 1 }]
              : []
      if (runs.length === 0) return behind
      const words: Shape = {
        kind: 'rich',
        at: { x: x + left, y: middle },
        runs,
        size,
        maxWidth: width - left + 8,
      }
      return [...behind, words]
    })
  return { width: Math.min(widest, width), height: top, shapes }
}

/** Solid for a site, dashes for a subnet, long dashes for a VNet: the line says it beside the word. */
const ZONE_DASH: Readonly<Record<Zone, readonly number[] | undefined>> = {
  zone: [2, 5],
  site: undefined,
  subnet: [8, 5],
  vnet: [18, 6],
}

function frame(title: string, form: Extract<NoteForm, { kind: 'frame' }>): Drawn {
  const { width, height, zone } = form
  const dash = ZONE_DASH[zone]
  const kind = zone === 'zone' ? [] : [{ word: `zone-${zone}` } as const]
  const joint = zone === 'zone' || title === '' ? [] : [' · ']
  return {
    kind: 'frame',
    box: rect(0, 0, width, height),
    shapes: [
      {
        kind: 'rect',
        box: rect(0, 0, width, height),
        radius: 2,
        stroke: 'ink-3',
        width: 2,
        ...(dash && { dash }),
      },
      label([...kind, ...joint, title], 12, 16, width - 24, {
        size: 15,
        strong: true,
        colour: 'ink-2',
      }),
    ],
    line: null,
  }
}

function arrow(text: string, form: Extract<NoteForm, { kind: 'arrow' }>): Drawn {
  const { from, to } = form
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y))
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
  const head = Math.min(16, length / 2)
  const wing = (side: 1 | -1) => ({
    x: to.x - along.x * head - side * along.y * head * 0.55,
    y: to.y - along.y * head + side * along.x * head * 0.55,
  })
  const [one, other] = [wing(1), wing(-1)]
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  const width = Math.min(280, runsWidth([{ text }], 13))
  const box = rect(
    Math.min(from.x, to.x) - 4,
    Math.min(from.y, to.y) - 4,
    Math.abs(to.x - from.x) + 8,
    Math.abs(to.y - from.y) + 8,
  )
  const words: Shape[] =
    text === ''
      ? []
      : [
          {
            kind: 'rect',
            box: rect(middle.x - width / 2 - 6, middle.y - 11, width + 12, 22),
            radius: 2,
            fill: 'canvas',
          },
          label(text, middle.x, middle.y, width + 8, { size: 13, align: 'middle' }),
        ]
  return {
    kind: 'arrow',
    box,
    shapes: [
      { kind: 'path', d: `M${from.x} ${from.y}L${to.x} ${to.y}`, stroke: 'ink', width: 2 },
      {
        kind: 'path',
        d: `M${to.x} ${to.y}L${one.x} ${one.y}L${other.x} ${other.y}Z`,
        fill: 'ink',
        stroke: 'ink',
        width: 1,
      },
      ...words,
    ],
    line: [from, to],
  }
}

function stroke({ points }: Extract<NoteForm, { kind: 'stroke' }>): Drawn {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, top] = [Math.min(...xs) - 4, Math.min(...ys) - 4]
  return {
    kind: 'stroke',
    box: rect(left, top, Math.max(...xs) + 4 - left, Math.max(...ys) + 4 - top),
    shapes: [{ kind: 'path', d: strokeOutline(points), fill: 'ink' }],
    line: points.map(([x, y]) => ({ x, y })),
  }
}
