import type { NoteForm, PlacedId, Position, TopologyDocument } from '../../engine/model/document'
import type { NoteId } from '../../engine/model/ids'
import type { ForwardingState } from '../../engine/tables/forwarding-state'
import type { TidyPlan } from '../contract'
import { snap, snapPosition } from '../gesture/desk'
import { arrowForm } from '../gesture/draw-mode'
import { bottomOf, centreOf, distanceTo, type Rect, rect, unionOf } from '../scene/geometry'
import { projectScene } from '../scene/project-scene'
import type { Scene } from '../scene/scene'
import { firstCrossed } from './crossings'
import { laidOut } from './lay-out'
import { inReadingOrder } from './reading-order'
import { type Block, freeCorner, GAP, ROW_GAP, wholeSteps } from './rows'
import { cablesOf, type Unit, unitsOf } from './units'

/** Room between what a frame surrounds and its line; more above, for the title. Steps of the grid. */
const FRAME_ROOM = { side: 32, above: 56 } as const
/** Between a note and what it is beside. */
const NOTE_GAP = 16

/**
 * Where everything would stand in order: hosts in rows by their cables, what is in a frame together and
 * the frame around it, notes beside what they were beside, nothing over anything else. What is locked keeps
 * its place, and so does the frame around it with all that is in it. What is grouped goes as one piece. Same board, same plan; null when
 * everything stands so already.
 *
 * No layout library: those for layered graphs know neither bars that grow with what hangs on them nor
 * things that keep their place.
 */
export function tidied(
  document: TopologyDocument,
  forwarding: ForwardingState | null,
): TidyPlan | null {
  const scene = projectScene(document, forwarding, 'section')
  const units = unitsOf(document, scene)
  const free = [...units.values()].filter((unit) => !unit.fixed)
  const cables = cablesOf(document)
  const clusters = clustersIn(free, scene)
  const sizes = new Map<PlacedId, { readonly width: number; readonly height: number }>()
  const insides = new Map<PlacedId | null, Block>()

  /** The unit at this depth that a thing is, or is in; null when it is elsewhere. */
  const standingIn = (frame: NoteId | null, id: PlacedId): PlacedId | null => {
    for (let at = units.get(id); at !== undefined;) {
      if (at.frame === frame) return at.cluster ?? at.id
      at = at.frame === null ? undefined : units.get(at.frame)
    }
    return null
  }

  const layOutIn = (frame: NoteId | null): Block => {
    const own = free.filter((unit) => unit.frame === frame)
    for (const unit of own) {
      if (unit.kind !== 'frame' || unit.cluster !== null) continue
      const inside = layOutIn(unit.id as NoteId) // frames are notes
      if (inside.at.size === 0) continue // around nothing it stays as large as it is
      sizes.set(unit.id, {
        width: inside.width + 2 * FRAME_ROOM.side,
        height: inside.height + FRAME_ROOM.above + FRAME_ROOM.side,
      })
    }
    // Out on the board a note goes with what it is beside.
    const alone = own.filter(({ cluster }) => cluster === null)
    const together = clusters.filter((cluster) => cluster.frame === frame)
    const pieces = [
      ...alone,
      ...together.map(({ id, kind, rect: box }) => ({ id, kind, rect: box })),
    ]
      .filter(({ kind }) => kind !== 'mark' && (frame !== null || kind !== 'note'))
      .map(({ id, kind, rect: box }) => {
        const size = sizes.get(id) ?? box
        return {
          id,
          now: box,
          kind: kind === 'frame' || kind === 'mark' ? ('host' as const) : kind,
          width: wholeSteps(size.width),
          height: wholeSteps(size.height),
        }
      })
    const ids = new Set(pieces.map(({ id }) => id))
    const joined = cables.flatMap(([a, b]) => {
      const [one, other] = [standingIn(frame, a), standingIn(frame, b)]
      const isHere = one !== null && other !== null && ids.has(one) && ids.has(other)
      return isHere && one !== other ? [[one, other] as const] : []
    })
    const block = laidOut({ pieces, cables: joined })
    insides.set(frame, block)
    return block
  }

  const whole = layOutIn(null)
  const boxes = new Map<PlacedId, Rect>()
  const put = (id: PlacedId, at: Position): void => {
    const cluster = clusters.find((each) => each.id === id)
    if (cluster !== undefined) {
      const by = { x: snap(at.x - cluster.rect.x), y: snap(at.y - cluster.rect.y) }
      for (const { id: each, rect: box } of cluster.members) {
        boxes.set(each, rect(box.x + by.x, box.y + by.y, box.width, box.height))
      }
      return
    }
    const old = units.get(id)?.rect ?? rect(0, 0, 0, 0)
    const size = sizes.get(id) ?? old
    boxes.set(id, rect(at.x, at.y, size.width, size.height))
    for (const [inner, place] of insides.get(id)?.at ?? []) {
      put(inner, { x: at.x + FRAME_ROOM.side + place.x, y: at.y + FRAME_ROOM.above + place.y })
    }
  }
  const fixed = [...units.values()].filter((unit) => unit.fixed)
  for (const unit of fixed) boxes.set(unit.id, scene.byId.get(unit.id)?.rect ?? unit.rect)
  const corner = cornerFor(whole, free, fixed, boxes)
  for (const [id, place] of whole.at) put(id, { x: corner.x + place.x, y: corner.y + place.y })
  // A bar reaches as far as its cables do, over notes of other frames too. Their frame goes below everything,
  // straight down, so that no bar changes its reach; once, for it has a row of its own there.
  let drawn = projectScene(planOf(document, units, boxes).document, forwarding, 'section')
  for (const went = new Set<PlacedId>(); ;) {
    const crossed = firstCrossed(units, rectsOf(drawn))
    if (crossed === null || went.has(crossed.id)) break
    went.add(crossed.id)
    const cluster = clusters.find(({ id }) => id === crossed.cluster)
    const moved = movedBy(crossed, boxes)
    const x = (cluster ?? crossed).rect.x + moved.x
    put(crossed.cluster ?? crossed.id, {
      x,
      y: wholeSteps(bottomOf(drawn.bounds ?? crossed.rect) + ROW_GAP),
    })
    drawn = projectScene(planOf(document, units, boxes).document, forwarding, 'section')
  }
  const beside = [...free.filter(({ cluster }) => cluster === null), ...clusters].filter(
    ({ frame, kind }) => frame === null && kind === 'note',
  )
  const taken = takenBy(drawn, units, new Set(beside.map(({ id }) => id)))
  for (const note of inReadingOrder(beside, (each) => each.rect)) {
    const at = besideOf(note, units, boxes, taken)
    put(note.id, at)
    taken.push(rect(at.x, at.y, note.rect.width, note.rect.height))
  }
  const plan = planOf(document, units, boxes)
  const { bounds } = projectScene(plan.document, forwarding, 'section')
  return plan.count === 0 || bounds === null ? null : { ...plan, bounds }
}

/** What is grouped, as one piece: the room that all of it takes, and what it is among the others. */
interface Cluster {
  readonly id: PlacedId
  readonly frame: NoteId | null
  readonly kind: 'host' | 'note'
  readonly rect: Rect
  /** Without what is only drawn: that goes where these go. */
  readonly members: readonly Unit[]
}

function clustersIn(free: readonly Unit[], { byId }: Scene): readonly Cluster[] {
  const names = new Set(free.flatMap(({ cluster }) => cluster ?? []))
  return [...names].flatMap((id): readonly Cluster[] => {
    const members = free.filter(({ cluster, kind }) => cluster === id && kind !== 'mark')
    const ids = new Set(members.map((unit) => unit.id))
    const tops = members.filter(({ frame }) => frame === null || !ids.has(frame))
    // A bar takes the room that it is drawn in: its cables go with it.
    const room = unionOf(members.map((unit) => byId.get(unit.id)?.rect ?? unit.rect))
    if (room === null || tops[0] === undefined) return []
    const kind = members.every((unit) => unit.kind === 'note') ? 'note' : 'host'
    return [{ id, frame: tops[0].frame, kind, rect: room, members }]
  })
}

const rectsOf = ({ byId }: Scene): ReadonlyMap<PlacedId, Rect> =>
  new Map([...byId].map(([id, item]) => [id as PlacedId, item.rect]))

/** Where everything but the loose notes is drawn. */
function takenBy(
  { byId }: Scene,
  units: ReadonlyMap<PlacedId, Unit>,
  loose: ReadonlySet<PlacedId>,
): Rect[] {
  return [...units.values()].flatMap(({ id, kind, cluster }) =>
    kind === 'mark' || loose.has(cluster ?? id) ? [] : (byId.get(id)?.rect ?? []),
  )
}

/** Where the new order begins: at the corner of the old one, or as near to it as what is locked lets it. */
function cornerFor(
  whole: Block,
  free: readonly Unit[],
  fixed: readonly Unit[],
  boxes: ReadonlyMap<PlacedId, Rect>,
): Position {
  const old = unionOf(free.filter(({ kind }) => kind !== 'mark').map((unit) => unit.rect))
  const wanted = snapPosition(old ?? { x: 0, y: 0 })
  const taken = fixed.flatMap(({ id, kind }) => (kind === 'mark' ? [] : (boxes.get(id) ?? [])))
  return freeCorner(taken, wanted, whole, GAP)
}

/** What a point belongs to: the nearest thing, of several the smallest. */
function nearestTo(
  point: Position,
  units: ReadonlyMap<PlacedId, Unit>,
  boxes: ReadonlyMap<PlacedId, Rect>,
): Unit | null {
  let best: Unit | null = null
  let least = Infinity
  for (const unit of units.values()) {
    if (unit.kind === 'mark' || unit.kind === 'note' || !boxes.has(unit.id)) continue
    const area = unit.rect.width * unit.rect.height
    const cost = distanceTo(unit.rect, point) + area / 1e9
    if (cost < least) [best, least] = [unit, cost]
  }
  return best
}

/** How a thing moves; not at all when it is nothing. */
function movedBy(unit: Unit | null, boxes: ReadonlyMap<PlacedId, Rect>): Position {
  const box = unit === null ? undefined : boxes.get(unit.id)
  if (unit === null || box === undefined || unit.fixed) return { x: 0, y: 0 }
  return { x: box.x - unit.rect.x, y: box.y - unit.rect.y }
}

/** A note keeps its place beside what it is nearest to, and gives way where that is taken. */
function besideOf(
  note: Pick<Unit, 'rect'>,
  units: ReadonlyMap<PlacedId, Unit>,
  boxes: ReadonlyMap<PlacedId, Rect>,
  taken: readonly Rect[],
): Position {
  const by = movedBy(nearestTo(centreOf(note.rect), units, boxes), boxes)
  const wanted = snapPosition({ x: note.rect.x + by.x, y: note.rect.y + by.y })
  return freeCorner(taken, wanted, note.rect, NOTE_GAP)
}

/** The board with other places, frames of another size, and arrows whose ends went different ways. */
function planOf(
  document: TopologyDocument,
  units: ReadonlyMap<PlacedId, Unit>,
  boxes: ReadonlyMap<PlacedId, Rect>,
): Omit<TidyPlan, 'bounds'> {
  const places: Partial<Record<PlacedId, Position>> = {}
  const forms: Partial<Record<NoteId, NoteForm>> = {}
  const place = (id: PlacedId, at: Position) => {
    const now = document.layout[id]
    if (now === undefined || now.x !== at.x || now.y !== at.y) places[id] = { x: at.x, y: at.y }
  }
  /** What is drawn over a group goes with it. */
  const leaderOf = ({ cluster }: Unit) => (cluster === null ? null : (units.get(cluster) ?? null))
  for (const [id, box] of boxes) {
    const unit = units.get(id)
    if (unit?.fixed === false && unit.kind !== 'mark') place(id, box)
  }
  for (const { id, form } of Object.values(document.notes)) {
    const unit = units.get(id)
    const at = document.layout[id]
    if (unit === undefined || unit.fixed || at === undefined) continue
    const box = boxes.get(id)
    if (form?.kind === 'frame' && box !== undefined) {
      const { width, height } = box
      if (width !== form.width || height !== form.height) forms[id] = { ...form, width, height }
    } else if (form?.kind === 'stroke') {
      const by = movedBy(leaderOf(unit) ?? nearestTo(centreOf(unit.rect), units, boxes), boxes)
      place(id, { x: at.x + snap(by.x), y: at.y + snap(by.y) })
    } else if (form?.kind === 'arrow') {
      const end = (point: Position): Position => {
        const on = { x: at.x + point.x, y: at.y + point.y }
        const by = movedBy(leaderOf(unit) ?? nearestTo(on, units, boxes), boxes)
        return { x: Math.round(on.x + by.x), y: Math.round(on.y + by.y) }
      }
      const holds = { from: form.fromHold ?? null, to: form.toHold ?? null }
      const next = arrowForm(end(form.from), end(form.to), holds)
      place(id, next.at)
      if (JSON.stringify(next.form) !== JSON.stringify(form)) forms[id] = next.form
    }
  }
  const count = new Set([...Object.keys(places), ...Object.keys(forms)]).size
  const notes = { ...document.notes }
  for (const note of Object.values(notes)) {
    const form = forms[note.id]
    if (form !== undefined) notes[note.id] = { ...note, form }
  }
  return { document: { ...document, notes, layout: { ...document.layout, ...places } }, count }
}
