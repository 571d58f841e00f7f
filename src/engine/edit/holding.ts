import { ok } from '../../lib/result'
import type { ContainerId } from '../model/ids'
import { containersOfCompartment, endpointsOfContainer } from '../model/queries'
import type { Container, HeldContainer, PortMappingPolicy, Topology } from '../model/topology'
import { addEndpoint, createCompartment, networkFor, policiesThatFit } from './containers'
import { create, drop, noteChange, put, refuse, type Draft, type Outcome } from './draft'
import type { Edit } from './edit'
import { boardNames, freeId, numberedName } from './naming'
import { removeContainer } from './removal'

/*
 * The holding strip: containers whose host is taken away wait there for another one. Held containers
 * are no part of the network: they have no host, compartment, endpoint or address.
 */

/** Takes containers off their hosts. Fails with `not-found`, then all stay where they are. */
export function holdContainers(
  draft: Draft,
  edit: Extract<Edit, { kind: 'hold' }>,
): Outcome<ContainerId | null> {
  const { topology } = draft
  const missing = edit.containerIds.find((id) => !topology.containers[id])
  if (missing) return refuse('not-found', { id: missing })
  for (const id of new Set(edit.containerIds)) {
    const container = topology.containers[id]
    if (!container) continue
    // Read from the board as it was: in a pod the ports go with the first, which leaves first.
    const held = heldFrom(topology, container)
    removeContainer(draft, id)
    put(draft, 'held', held)
  }
  return ok(edit.containerIds[0] ?? null)
}

/** What a container keeps in the strip. The ports of a pod are those of its first container. */
function heldFrom(topology: Topology, container: Container): HeldContainer {
  const { id, name, isolation, image, listeners, runOptions } = container
  const [first] = containersOfCompartment(topology, container.compartmentId)
  return {
    id,
    name,
    isolation,
    image,
    listeners,
    runOptions,
    published: first?.id === id ? publishedOf(topology, id) : [],
  }
}

/** Every port that the endpoints of a container publish, each once. */
function publishedOf(topology: Topology, id: ContainerId): readonly PortMappingPolicy[] {
  const seen = new Set<string>()
  return endpointsOfContainer(topology, id).flatMap((endpoint) =>
    endpoint.policies.filter((policy): policy is PortMappingPolicy => {
      if (policy.type !== 'PortMapping') return false
      const key = `${policy.protocol} ${policy.externalPort}`
      if (seen.has(key)) return false
      seen.add(key)
      return true
    }),
  )
}

/**
 * A container out of the strip onto a host, with a compartment and an endpoint of legal values. It keeps
 * its id, isolation, image and sockets; its name unless a board written by hand has it twice; its ports
 * where they are free. What could not be kept is told.
 */
export function placeHeld(
  draft: Draft,
  edit: Extract<Edit, { kind: 'place-held' }>,
): Outcome<ContainerId> {
  const held = draft.topology.held[edit.containerId]
  if (!held) return refuse('not-found', { id: edit.containerId })
  const host = draft.topology.hosts[edit.hostId]
  if (!host) return refuse('not-found', { id: edit.hostId })
  const network = networkFor(draft, host, edit.networkId)
  if (!network.ok) return network
  drop(draft, 'held', held.id)
  const { id, isolation, image, listeners, runOptions } = held
  const names = boardNames(draft.topology)
  const isTaken = names.has(held.name.toLowerCase())
  const name = isTaken ? numberedName(names, `${held.name}-`) : held.name
  const compartmentId = createCompartment(draft, host.id, name)
  create(draft, 'containers', { id, name, compartmentId, isolation, image, listeners, runOptions })
  const { kept, lost } = policiesThatFit(draft.topology, host.id, held.published)
  const endpointId = freeId(draft.topology, 'ep', name)
  const endpoint = addEndpoint(draft, endpointId, compartmentId, network.value, kept)
  if (!endpoint.ok) return endpoint
  noteChange(draft, id, 'name', held.name, name)
  for (const port of lost) noteChange(draft, id, 'policies', port, '')
  return ok(id)
}
