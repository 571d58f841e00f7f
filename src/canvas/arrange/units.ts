import type { Note, PlacedId, TopologyDocument } from '../../engine/model/document'
import type { NicId, NodeId, NoteId } from '../../engine/model/ids'
import { compareText } from '../../lib/sort'
import { isLocked } from '../scene/groups'
import { encloses, type Rect, rect } from '../scene/geometry'
import { clustersOf } from './clusters'
import { isBar, nodeSize } from '../scene/node-shapes'
import type { Scene } from '../scene/scene'

/** What tidying up knows of a thing: where it stands, and what it stands in. */
export interface Unit {
  readonly id: PlacedId
  /** `box`: takes room of its own. `mark`: is drawn over others, so it goes where they go. */
  readonly kind: 'host' | 'bar' | 'node' | 'frame' | 'note' | 'mark'
  readonly rect: Rect
  /** The smallest frame around it. */
  readonly frame: NoteId | null
  /** What it is grouped with goes where it goes; all of that has this name. null: it goes by itself. */
  readonly cluster: PlacedId | null
  /** It keeps its place: locked, grouped with something locked, or in a frame with something locked, or such a frame. */
  readonly fixed: boolean
}

/** Every placed thing of a board; `scene` is its picture. */
export function unitsOf(document: TopologyDocument, scene: Scene): ReadonlyMap<PlacedId, Unit> {
  const loose = [
    ...Object.values(document.topology.hosts).map(({ id }) => bare(scene, id, 'host')),
    ...Object.values(document.topology.nodes).map(({ id, kind }) => {
      // A bar is drawn as far as its cables reach; what it takes for itself is less.
      const at = document.layout[id] ?? { x: 0, y: 0 }
      const size = nodeSize(kind)
      return {
        id,
        kind: isBar(kind) ? ('bar' as const) : ('node' as const),
        rect: rect(at.x, at.y, size.width, size.height),
      }
    }),
    ...Object.values(document.notes).map((note) => bare(scene, note.id, kindOf(note))),
  ].sort((a, b) => compareText(a.id, b.id))

  const frames = loose.filter((unit) => unit.kind === 'frame')
  const parents = new Map<PlacedId, NoteId | null>(
    loose.map((unit) => {
      const around = frames
        .filter((frame) => frame.id !== unit.id && isInside(frame, unit))
        .sort((a, b) => areaOf(a.rect) - areaOf(b.rect) || compareText(a.id, b.id))
      return [unit.id, (around[0]?.id as NoteId | undefined) ?? null] // frames are notes
    }),
  )
  const marks = new Set(loose.flatMap(({ id, kind }) => (kind === 'mark' ? [id] : [])))
  const clusters = clustersOf(document, parents, (id) => marks.has(id))
  const fixed = fixedOnes(document, parents, clusters)
  return new Map(
    loose.map((unit) => [
      unit.id,
      {
        ...unit,
        frame: parents.get(unit.id) ?? null,
        cluster: clusters.get(unit.id) ?? null,
        fixed: fixed.has(unit.id),
      },
    ]),
  )
}

type Bare = Pick<Unit, 'id' | 'kind' | 'rect'>

const bare = (scene: Scene, id: PlacedId, kind: Unit['kind']): Bare => ({
  id,
  kind,
  rect: scene.byId.get(id)?.rect ?? rect(0, 0, 0, 0),
})

function kindOf({ form }: Note): 'frame' | 'note' | 'mark' {
  if (form?.kind === 'frame') return 'frame'
  return form === undefined || form.kind === 'text' ? 'note' : 'mark'
}

const areaOf = (box: Rect): number => box.width * box.height

/** Of two frames that are equal the one with the later name is inside, so that there is no circle. */
function isInside(frame: Bare, unit: Bare): boolean {
  if (!encloses(frame.rect, unit.rect)) return false
  const isSame = unit.kind === 'frame' && encloses(unit.rect, frame.rect)
  return !isSame || compareText(frame.id, unit.id) < 0
}

/** The locked ones, what is grouped with them, what stands around those, and everything in that. */
function fixedOnes(
  document: TopologyDocument,
  parents: ReadonlyMap<PlacedId, NoteId | null>,
  clusters: ReadonlyMap<PlacedId, PlacedId>,
): ReadonlySet<PlacedId> {
  const fixed = new Set<PlacedId>([...parents.keys()].filter((id) => isLocked(document, id)))
  for (let before = -1; before < fixed.size;) {
    before = fixed.size
    const held = new Set([...fixed].flatMap((id) => clusters.get(id) ?? []))
    for (const [id, cluster] of clusters) if (held.has(cluster)) fixed.add(id)
    for (const id of [...fixed]) {
      for (let at = parents.get(id) ?? null; at !== null; at = parents.get(at) ?? null) {
        fixed.add(at)
      }
    }
    for (const id of parents.keys()) {
      for (let at = parents.get(id) ?? null; at !== null; at = parents.get(at) ?? null) {
        if (fixed.has(at)) fixed.add(id)
      }
    }
  }
  return fixed
}

/** Which machines a cable joins: a NIC stands for its host. */
export function cablesOf({
  topology,
}: TopologyDocument): readonly (readonly [PlacedId, PlacedId])[] {
  const ownerOf = (of: NicId | NodeId): PlacedId | null =>
    of.startsWith('nic:') ? (topology.nics[of as NicId]?.hostId ?? null) : (of as NodeId)
  return Object.values(topology.links)
    .sort((a, b) => compareText(a.id, b.id))
    .flatMap(({ ends: [a, b] }) => {
      const [one, other] = [ownerOf(a.of), ownerOf(b.of)]
      return one === null || other === null ? [] : [[one, other] as const]
    })
}
