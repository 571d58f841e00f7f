import type { Position } from '../../engine/model/document'
import type { ForwardingState } from '../../engine/tables/forwarding-state'
import type { StationId } from '../../engine/tables/rule'
import type { Hop, Trace } from '../../engine/trace/trace'
import { anchorKeyOf, anchorOf } from '../scene/anchors'
import { clamp } from '../scene/geometry'
import { tidy } from '../scene/link-route'
import type { AnchorKey, Bar, Scene } from '../scene/scene'

/** One hop of a trail: how the packet gets there and where its bead sits. Board units. */
export interface TrailHop {
  /** Index in `trace.hops`. */
  readonly hop: number
  readonly station: StationId
  /** From the bead before to this one, along the wires; the bead is its last point. */
  readonly path: readonly Position[]
  readonly bead: Position
}

interface Stop {
  readonly hop: number
  readonly station: StationId
  readonly at: Position
  readonly key: AnchorKey | null
  readonly bar: Bar | null
}

/** The way of one trace over the drawing. Hops that stand nowhere on the board are left out. */
export function trailOf(scene: Scene, trace: Trace, forwarding: ForwardingState): TrailHop[] {
  return trailThrough(scene, trace.hops, forwarding)
}

/** The line over the drawing from station to station; null when fewer than two stand on the board. */
export function lineThrough(
  scene: Scene,
  stations: readonly StationId[],
  forwarding: ForwardingState,
): readonly Position[] | null {
  const hops = stations.map((station, index) => ({ station, index }))
  const trail = trailThrough(scene, hops, forwarding)
  return trail.length < 2 ? null : tidy(trail.flatMap(({ path }) => path))
}

function trailThrough(
  scene: Scene,
  hops: readonly Pick<Hop, 'station' | 'index'>[],
  forwarding: ForwardingState,
): TrailHop[] {
  const stops = hops.flatMap((hop): Stop[] => {
    const station = forwarding.stations[hop.station]
    const at = anchorOf(scene, hop.station, forwarding)
    if (station === undefined || at === null) return []
    const plan = scene.level === 'site-plan' && station.hostId !== null
    const key = plan ? null : anchorKeyOf(station)
    const bar = key === null ? null : (scene.bars.get(key) ?? null)
    return [{ hop: hop.index, station: hop.station, at, key, bar }]
  })
  const trail: TrailHop[] = []
  stops.forEach((stop, index) => {
    const before = stops[index - 1]
    const after = stops[index + 1]
    const bead = stop.bar === null ? stop.at : beadOnBar(stop.bar, before, after, stop.at)
    const last = trail[trail.length - 1]
    const path =
      before === undefined || last === undefined
        ? [bead]
        : pathBetween(scene, before, last.bead, stop, bead)
    trail.push({ hop: stop.hop, station: stop.station, path, bead })
  })
  return trail
}

/** A bead on a bar sits half way between where the packet comes in and where it goes out. */
function beadOnBar(
  bar: Bar,
  before: Stop | undefined,
  after: Stop | undefined,
  fallback: Position,
): Position {
  const xs = [before, after].flatMap((stop) =>
    stop === undefined ? [] : [clamp(stop.at.x, bar.left, bar.right)],
  )
  const x = xs.length === 0 ? fallback.x : xs.reduce((sum, each) => sum + each, 0) / xs.length
  return { x, y: bar.y }
}

function pathBetween(
  scene: Scene,
  before: Stop,
  from: Position,
  stop: Stop,
  to: Position,
): Position[] {
  const wire = wireBetween(scene, before, stop)
  if (wire !== null) return tidy(straighten([from, ...wire, to]))
  if (before.bar !== null) {
    // Along the bar to below or above the next stop, then straight to it.
    const x = clamp(to.x, before.bar.left, before.bar.right)
    return tidy([from, { x, y: before.bar.y }, { x, y: to.y }, to])
  }
  if (stop.bar !== null) {
    const x = clamp(from.x, stop.bar.left, stop.bar.right)
    return tidy([from, { x, y: from.y }, { x, y: stop.bar.y }, to])
  }
  const shared = sharedBar(scene, before, stop)
  if (shared !== null) {
    return tidy([from, { x: from.x, y: shared.y }, { x: to.x, y: shared.y }, to])
  }
  if (from.x === to.x || from.y === to.y) return [from, to]
  return tidy([from, { x: from.x, y: to.y }, to])
}

function sharedBar(scene: Scene, a: Stop, b: Stop): Bar | null {
  const first = a.key === null ? undefined : scene.onBar.get(a.key)
  const second = b.key === null ? undefined : scene.onBar.get(b.key)
  return first !== undefined && first === second ? (scene.bars.get(first) ?? null) : null
}

function wireBetween(scene: Scene, a: Stop, b: Stop): readonly Position[] | null {
  if (a.key === null || b.key === null) return null
  const starts = aliases(a.key)
  const ends = aliases(b.key)
  for (const wire of scene.wires) {
    if (starts.includes(wire.a) && ends.includes(wire.b)) return wire.points
    if (starts.includes(wire.b) && ends.includes(wire.a)) return [...wire.points].reverse()
  }
  return null
}

/** What stands on the same cable: the parent's port lies under the NIC of its VM. */
function aliases(key: AnchorKey): readonly AnchorKey[] {
  const [kind, ...rest] = key.split(':')
  const id = rest.join(':')
  if (kind === 'parent' && isNic(id)) return [key, `pnic:${id}`]
  if (kind === 'team' && isSwitch(id)) return [key, `external:${id}`]
  if (kind === 'vtep' && isSwitch(id)) return [key, `external:${id}`]
  if (kind === 'app' && isNode(id)) return [key, `stack:${id}`]
  return [key]
}

function isNic(id: string): id is `nic:${string}` {
  return id.startsWith('nic:')
}

function isNode(id: string): id is `node:${string}` {
  return id.startsWith('node:')
}

function isSwitch(id: string): id is `vsw:${string}` {
  return id.startsWith('vsw:')
}

/**
 * Without turning back: a wire may begin a little before the point where the packet already is (the
 * parent's port on the cable of the NIC). Points that would be gone back over are dropped.
 */
function straighten(points: readonly Position[]): Position[] {
  const kept: Position[] = []
  for (const point of points) {
    for (;;) {
      const last = kept[kept.length - 1]
      const before = kept[kept.length - 2]
      if (last === undefined || before === undefined) break
      const vertical = before.x === last.x && last.x === point.x
      const horizontal = before.y === last.y && last.y === point.y
      const backV = vertical && Math.sign(last.y - before.y) === -Math.sign(point.y - last.y)
      const backH = horizontal && Math.sign(last.x - before.x) === -Math.sign(point.x - last.x)
      if (!backV && !backH) break
      kept.pop()
    }
    kept.push(point)
  }
  return kept
}

/** The point at a share (0..1) of a polyline's length. */
export function pointAlong(points: readonly Position[], share: number): Position {
  const lengths = points.map((point, index) => {
    const before = points[index - 1]
    return before === undefined ? 0 : Math.hypot(point.x - before.x, point.y - before.y)
  })
  let left = lengths.reduce((sum, each) => sum + each, 0) * clamp(share, 0, 1)
  for (let index = 1; index < points.length; index++) {
    const a = points[index - 1]
    const b = points[index]
    const length = lengths[index] ?? 0
    if (a === undefined || b === undefined) break
    if (left <= length || index === points.length - 1) {
      const t = length === 0 ? 1 : left / length
      return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }
    }
    left -= length
  }
  return points[points.length - 1] ?? { x: 0, y: 0 }
}
