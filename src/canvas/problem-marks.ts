import type { EntityId } from '../engine/model/ids'
import { containerOfEndpoint, isEntityId, parentOf } from '../engine/model/queries'
import type { Topology } from '../engine/model/topology'
import type { BoardId, ProblemView } from './contract'
import type { Scene, SceneItem } from './scene/scene'

/** A mark at a thing of the drawing: the gravest of its problems. */
export interface ProblemMark {
  readonly item: SceneItem
  readonly severity: ProblemView['severity']
}

/**
 * Where problems are marked: at what they are about, or at what stands around it when that is not
 * drawn at this distance. A connection is marked at its container. One mark a thing.
 */
export function problemMarks(
  scene: Scene,
  topology: Topology,
  problems: readonly ProblemView[],
): readonly ProblemMark[] {
  const marks = new Map<BoardId, ProblemMark>()
  for (const { subject, severity } of problems) {
    const item = drawnAt(scene, topology, subject)
    if (item === null) continue
    const old = marks.get(item.id)
    if (old?.severity === 'error') continue
    marks.set(item.id, { item, severity })
  }
  return [...marks.values()]
}

/** What a person looks at for a problem: the container of a connection, else the thing itself. */
export function ownerOf(topology: Topology, subject: EntityId): EntityId {
  const endpoint = Object.values(topology.endpoints).find(({ id }) => id === subject)
  return (endpoint && containerOfEndpoint(topology, endpoint.id)?.id) ?? subject
}

function drawnAt(scene: Scene, topology: Topology, subject: EntityId): SceneItem | null {
  let at: EntityId | null = ownerOf(topology, subject)
  while (at !== null && isEntityId(topology, at)) {
    const item = scene.byId.get(at)
    if (item !== undefined && item.line === null) return item
    at = parentOf(topology, at)
  }
  return null
}
