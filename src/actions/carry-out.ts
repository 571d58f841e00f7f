import { traitsOf } from '../engine/drivers/traits'
import { applyEdit } from '../engine/edit/apply-edit'
import type { Edit, EditError } from '../engine/edit/edit'
import type { NoteForm, PlacedId, Position, TopologyDocument } from '../engine/model/document'
import { withNote } from './noting'
import type { EntityId, HostId, NetworkId, NoteId } from '../engine/model/ids'
import { err, ok, type Result } from '../lib/result'
import type { PlaceTarget } from './action'
import { freeSpot, occupied, USUAL_SIZE, withPlaces, type BoundsOf } from './free-spot'
import { planDrop, type DropPlan, type DroppedItem } from './placement'

/** A board after a drop, and what the drop is about. */
export interface Dropped {
  readonly document: TopologyDocument
  readonly subject: EntityId | NoteId | null
  /** Addresses and names that were changed on the way. */
  readonly changes: number
}

/**
 * Carries a plan out on a copy of the board. Fails with the edit's reason and changes nothing. A plan
 * to choose takes the first choice: pass a target with the chosen network instead.
 */
export function carryOut(
  document: TopologyDocument,
  item: DroppedItem,
  target: PlaceTarget,
  boundsOf: BoundsOf,
  words: { readonly note: string },
): Result<Dropped, EditError> {
  const plan = planDrop(document, item, target, boundsOf)
  if (plan.kind === 'place-note') {
    const form = item.kind === 'note' ? item.form : undefined
    return ok(placeNote(document, target.position, words.note, form))
  }
  let topology = document.topology
  let changes = 0
  let subject: EntityId | null = null
  const created: EntityId[] = []
  const run = (edit: Edit): Result<EntityId | null, EditError> => {
    const result = applyEdit(topology, edit)
    if (!result.ok) return result
    topology = result.value.topology
    changes += result.value.changes.length
    created.push(...result.value.created)
    return ok(result.value.created[0] ?? null)
  }
  const edits = editsOf(plan, item, target)
  if (edits.length === 0) return ok({ document, subject: null, changes: 0 })
  for (const edit of edits) {
    const result = run(edit(created))
    if (!result.ok) return err(result.error)
    subject = result.value ?? subject
  }
  if (item.kind === 'move' || item.kind === 'held') subject = item.id
  if (plan.kind === 'change-driver') subject = plan.networkId
  if (plan.kind === 'change-isolation') subject = plan.containerId
  const placed = placeAt(
    { ...document, topology },
    created.find(isPlaced) ?? null,
    target,
    boundsOf,
  )
  return ok({ document: placed, subject, changes })
}

/** The edits of a plan; each may look at what the ones before it created. */
function editsOf(
  plan: DropPlan,
  item: DroppedItem,
  target: PlaceTarget,
): readonly ((created: readonly EntityId[]) => Edit)[] {
  const inHost = (hostId: HostId, networkId: NetworkId | null): Edit => {
    if (item.kind === 'move') {
      return { kind: 'move-container', containerId: asContainer(item.id), hostId, networkId }
    }
    if (item.kind === 'held') {
      return { kind: 'place-held', containerId: item.id, hostId, networkId }
    }
    if (item.kind === 'network') return { kind: 'place-network', hostId, driver: item.driver }
    return {
      kind: 'place-container',
      hostId,
      networkId,
      isolation: item.kind === 'container' ? item.isolation : 'process',
    }
  }
  switch (plan.kind) {
    case 'stay':
    case 'needs-host':
    case 'place-note':
      return []
    case 'place-host':
      return item.kind === 'host'
        ? [
            () => ({
              kind: 'place-host',
              release: item.release,
              machine: plan.machine,
              segmentId: plan.segment === null ? null : target.nodeId,
            }),
          ]
        : []
    case 'place-node':
      return item.kind === 'node' ? [() => ({ kind: 'place-node', node: item.node })] : []
    case 'into-host':
      return [() => inHost(plan.hostId, plan.networkId)]
    case 'choose-network':
      return [() => inHost(plan.hostId, plan.choices[0] ?? null)]
    case 'network-on-host':
      return [() => inHost(plan.hostId, null)]
    case 'change-driver':
      return item.kind === 'network'
        ? [() => ({ kind: 'change-driver', networkId: plan.networkId, driver: item.driver })]
        : []
    case 'change-isolation': {
      const { containerId, isolation } = plan
      return [() => ({ kind: 'set-isolation', containerId, isolation })]
    }
    case 'with-new-host': {
      const needsAzure = item.kind === 'network' && traitsOf(item.driver).needsAzure
      return [
        () => ({
          kind: 'place-host',
          release: 'ws2022',
          machine: needsAzure ? 'azure-vm' : 'physical',
          segmentId: null,
        }),
        (created) => {
          const host = created.find(isHostId)
          if (host === undefined) throw new Error('carryOut: place-host created no host')
          return inHost(host, null)
        },
      ]
    }
  }
}

function isHostId(id: EntityId): id is HostId {
  return id.startsWith('host:')
}

function isPlaced(id: EntityId): id is Extract<EntityId, PlacedId> {
  return id.startsWith('host:') || id.startsWith('node:')
}

function asContainer(id: EntityId): `ctr:${string}` {
  if (!id.startsWith('ctr:')) throw new Error(`carryOut: ${id} is no container`)
  return `ctr:${id.slice(4)}`
}

/** Puts the first new thing under the pointer and everything that came with it around. */
function placeAt(
  document: TopologyDocument,
  id: PlacedId | null,
  target: PlaceTarget,
  boundsOf: BoundsOf,
): TopologyDocument {
  if (id === null) return withPlaces(document, boundsOf)
  const size = id.startsWith('host:') ? USUAL_SIZE.host : USUAL_SIZE.node
  const wanted = {
    x: target.position.x - size.width / 2,
    y: target.position.y - size.height / 2,
  }
  const at = freeSpot(occupied(document, boundsOf).values(), wanted, size, 24)
  return withPlaces({ ...document, layout: { ...document.layout, [id]: at } }, boundsOf)
}

function placeNote(
  document: TopologyDocument,
  at: Position,
  text: string,
  form: NoteForm | undefined,
): Dropped {
  const { document: changed, id } = withNote(document, { text, ...(form && { form }) }, at)
  return { document: changed, subject: id, changes: 0 }
}
