import type { EntityId } from '../../engine/model/ids'
import type { Topology } from '../../engine/model/topology'
import type { BoardId, DropVerdict, PulledEnd } from '../contract'
import { overlaps, rect } from '../scene/geometry'
import type { SceneItem } from '../scene/scene'
import type { CableEnds } from './cable'
import type { Desk } from './desk'
import { isEntity } from './hit-test'

/** Judges every possible end of a cable. */
export interface EndJudge {
  readonly ends: CableEnds
  /** What a cable to this would do, or why it cannot be. */
  readonly verdict: (to: EntityId) => DropVerdict
  readonly stop: () => void
}

/** How long the judge may hold up one frame, milliseconds. */
const SLICE_MS = 6

const ENDS: ReadonlySet<SceneItem['kind']> = new Set([
  'host',
  'container',
  'network',
  'nic',
  'node',
])

/**
 * Asks of everything on the board whether the cable could end there: what is in sight first, a slice in each
 * frame, so that a large board does not stand still. `onJudged` hears of each slice.
 */
export function judgeEnds(
  desk: Desk,
  from: EntityId,
  pulled: PulledEnd | null,
  onJudged: () => void,
): EndJudge {
  const { document } = desk.props()
  const known = new Map<BoardId, DropVerdict>()
  const verdict = (to: EntityId): DropVerdict => {
    const before = known.get(to)
    if (before !== undefined) return before
    const now = desk.props().text.connectVerdict(from, to, pulled)
    if (now.label !== '') known.set(to, now) // empty: what judges has not come yet
    return now
  }
  const waiting = candidates(desk, from)
  let frame = 0
  const step = () => {
    const until = performance.now() + SLICE_MS
    while (waiting.length > 0 && performance.now() < until) {
      const next = waiting.shift()
      if (next === undefined) break
      if (verdict(next).label === '') {
        waiting.unshift(next) // asked again in the next frame
        break
      }
    }
    frame = waiting.length > 0 ? requestAnimationFrame(later) : 0
  }
  const later = () => {
    step()
    onJudged()
  }
  step()

  const subjects = subjectsOf(document.topology)
  const isIllegal = (id: BoardId) => known.get(id)?.allowed === false
  return {
    verdict,
    stop: () => cancelAnimationFrame(frame),
    ends: {
      from,
      isLegal: (id) => known.get(id)?.allowed === true,
      isIllegal,
      isDimmed: ({ id, kind }) => {
        if (id === from) return false
        if (kind === 'link') return id !== pulled?.link
        const stands = subjects.get(id) ?? [id]
        return !stands.includes(from) && stands.every(isIllegal)
      },
    },
  }
}

/** What a cable could be thought to end at, what is in sight first. */
function candidates(desk: Desk, from: EntityId): EntityId[] {
  const scene = desk.scene()
  const { zoom, pan } = desk.screen.camera()
  const size = desk.size()
  const seen = rect(-pan.x / zoom, -pan.y / zoom, size.x / zoom, size.y / zoom)
  const near: EntityId[] = []
  const far: EntityId[] = []
  for (const item of scene.byId.values()) {
    const { id } = item
    if (!ENDS.has(item.kind) || id === from || !isEntity(id)) continue
    ;(overlaps(item.rect, seen) ? near : far).push(id)
  }
  return [...near, ...far]
}

/** What is no end itself is drawn like what it belongs to: a room like its containers, a switch like its networks. */
function subjectsOf(topology: Topology): ReadonlyMap<BoardId, readonly BoardId[]> {
  const subjects = new Map<BoardId, BoardId[]>()
  const add = (id: BoardId, subject: BoardId) => {
    const all = subjects.get(id)
    if (all === undefined) subjects.set(id, [subject])
    else all.push(subject)
  }
  for (const container of Object.values(topology.containers)) {
    add(container.compartmentId, container.id)
  }
  for (const endpoint of Object.values(topology.endpoints)) {
    for (const id of subjects.get(endpoint.compartmentId) ?? []) add(endpoint.id, id)
  }
  for (const network of Object.values(topology.networks)) add(network.vSwitchId, network.id)
  return subjects
}
