import { ok } from '../../lib/result'
import type { EntityId } from '../model/ids'
import { containersOfCompartment, entityOf, type Entity } from '../model/queries'
import type { HnsNetwork, Topology } from '../model/topology'
import { put, refuse, type Draft, type Outcome } from './draft'
import type { Edit } from './edit'
import { boardNames, nicNames, switchNames } from './naming'
import { updateNetwork } from './update-network'

/**
 * Gives a thing another name. Names of hosts, containers and outside nodes are one space, so that a
 * packet can be sent to a name; those of networks, switches and NICs are unique on their host
 * (data-paths V-29). An endpoint or compartment is called after its container, so that is renamed.
 */
export function rename(draft: Draft, edit: Extract<Edit, { kind: 'rename' }>): Outcome<EntityId> {
  const name = edit.name.trim()
  if (name === '') return refuse('name-empty')
  const entity = entityOf(draft.topology, edit.id)
  if (!entity) return refuse('not-found', { id: edit.id })
  const named = namedOf(draft.topology, entity)
  if (!named) return refuse('invalid-value', { field: 'name', value: name })
  if ('vSwitchId' in named) {
    return updateNetwork(draft, { kind: 'update-network', id: named.id, patch: { name } })
  }
  const taken = namesAround(draft.topology, named)
  taken.delete(named.name.toLowerCase())
  if (taken.has(name.toLowerCase())) return refuse('name-taken', { name })
  setName(draft, named, name)
  return ok(named.id)
}

type Named = Extract<Entity, { readonly name: string }>
type Other = Exclude<Named, HnsNetwork>

function namedOf(topology: Topology, entity: Entity): Named | null {
  if ('name' in entity) return entity
  if ('ends' in entity) return null
  const compartmentId = 'compartmentId' in entity ? entity.compartmentId : entity.id
  return containersOfCompartment(topology, compartmentId)[0] ?? null
}

function namesAround(topology: Topology, named: Other): Set<string> {
  if ('uplinkNicIds' in named) return switchNames(topology, named.hostId)
  if ('mtuBytes' in named) return nicNames(topology, named.hostId)
  if ('sourceVips' in named) return new Set()
  return boardNames(topology)
}

function setName(draft: Draft, named: Other, name: string): void {
  if ('uplinkNicIds' in named) put(draft, 'vSwitches', { ...named, name })
  else if ('mtuBytes' in named) put(draft, 'nics', { ...named, name })
  else if ('sourceVips' in named) put(draft, 'loadBalancers', { ...named, name })
  else if ('release' in named) put(draft, 'hosts', { ...named, name })
  else if ('published' in named) put(draft, 'held', { ...named, name })
  else if ('isolation' in named) put(draft, 'containers', { ...named, name })
  else put(draft, 'nodes', { ...named, name })
}
