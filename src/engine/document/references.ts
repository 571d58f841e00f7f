import { sortedValues } from '../../lib/sort'
import type { ArrowTarget, PlacedId, TopologyDocument } from '../model/document'
import type { HostId } from '../model/ids'
import { hostOfContainer, hostOfEndpoint, isEntityId, tablesOf } from '../model/queries'
import type { LinkEnd, Topology } from '../model/topology'
import type { DecodeCode, DecodeError, JsonPath } from './decode-error'

/**
 * What the form cannot say: every id names something on the board, every record stands under its own
 * id, nothing is in two groups, and what belongs together is on one host.
 */
export function boardErrors(document: TopologyDocument): DecodeError[] {
  return [...referenceErrors(document.topology), ...drawingErrors(document)]
}

/** The same for the network alone. */
export function referenceErrors(topology: Topology): DecodeError[] {
  return [
    ...keyErrors(topology),
    ...hostErrors(topology),
    ...networkErrors(topology),
    ...endpointErrors(topology),
    ...containerErrors(topology),
    ...heldErrors(topology),
    ...balancerErrors(topology),
    ...linkErrors(topology),
  ]
}

function problem(code: DecodeCode, path: JsonPath, found: string, expected?: string): DecodeError {
  const params = expected === undefined ? { found } : { found, expected }
  return { code, path: ['topology', ...path], params }
}

function keyErrors(topology: Topology): DecodeError[] {
  return Object.entries(tablesOf(topology)).flatMap(([table, records]) =>
    Object.entries(records as Readonly<Record<string, { readonly id: string }>>).flatMap(
      ([key, record]) =>
        key === record.id ? [] : [problem('id-differs', [table, key, 'id'], record.id, key)],
    ),
  )
}

function drawingErrors(document: TopologyDocument): DecodeError[] {
  const { topology, notes, groups = [], locked = [], linkLabels = {} } = document
  const error = (code: DecodeCode, path: JsonPath, found: string, expected?: string) => ({
    ...problem(code, [], found, expected),
    path,
  })
  const stands = (id: PlacedId) => id in topology.hosts || id in topology.nodes || id in notes
  const grouped = new Set<PlacedId>()
  return [
    ...Object.entries(notes).flatMap(([key, { id }]) =>
      key === id ? [] : [error('id-differs', ['notes', key, 'id'], id, key)],
    ),
    ...Object.entries(notes).flatMap(([key, { form }]) =>
      (['fromHold', 'toHold'] as const).flatMap((end) => {
        const hold = form?.kind === 'arrow' ? form[end] : undefined
        if (hold === undefined || canHold(document, hold.id)) return []
        return [error('unknown-id', ['notes', key, 'form', end, 'id'], hold.id)]
      }),
    ),
    ...groups.flatMap((group, at) =>
      group.flatMap((id, index) => {
        const path = ['groups', at, index]
        if (!stands(id)) return [error('unknown-id', path, id)]
        if (grouped.has(id)) return [error('id-twice', path, id)]
        grouped.add(id)
        return []
      }),
    ),
    ...locked.flatMap((id, at) => (stands(id) ? [] : [error('unknown-id', ['locked', at], id)])),
    ...Object.keys(linkLabels).flatMap((id) =>
      id in topology.links ? [] : [error('unknown-id', ['linkLabels', id], id)],
    ),
  ]
}

/** True when an arrow can be fastened to it: a container that waits without a host keeps its arrows. */
function canHold({ topology, notes }: TopologyDocument, id: ArrowTarget): boolean {
  const { hosts, nodes, containers, held } = topology
  return id in hosts || id in nodes || id in containers || id in held || id in notes
}

function known(topology: Topology, id: string, path: JsonPath): DecodeError[] {
  return isEntityId(topology, id) ? [] : [problem('unknown-id', path, id)]
}

function sameHost(a: HostId | null | undefined, b: HostId, path: JsonPath, found: string) {
  return a === undefined || a === null || a === b ? [] : [problem('other-host', path, found)]
}

function hostErrors(topology: Topology): DecodeError[] {
  return [
    ...sortedValues(topology.nics).flatMap((nic) =>
      known(topology, nic.hostId, ['nics', nic.id, 'hostId']),
    ),
    ...sortedValues(topology.compartments).flatMap((compartment) =>
      known(topology, compartment.hostId, ['compartments', compartment.id, 'hostId']),
    ),
    ...sortedValues(topology.vSwitches).flatMap((vSwitch) => [
      ...known(topology, vSwitch.hostId, ['vSwitches', vSwitch.id, 'hostId']),
      ...vSwitch.uplinkNicIds.flatMap((nicId, index) => {
        const path = ['vSwitches', vSwitch.id, 'uplinkNicIds', index]
        return [
          ...known(topology, nicId, path),
          ...sameHost(topology.nics[nicId]?.hostId, vSwitch.hostId, path, nicId),
        ]
      }),
    ]),
  ]
}

function networkErrors(topology: Topology): DecodeError[] {
  return sortedValues(topology.networks).flatMap((network) => {
    const path = ['networks', network.id, 'vSwitchId']
    const owner = topology.vSwitches[network.vSwitchId]?.hostId
    return [
      ...known(topology, network.hostId, ['networks', network.id, 'hostId']),
      ...known(topology, network.vSwitchId, path),
      ...sameHost(owner, network.hostId, path, network.vSwitchId),
    ]
  })
}

function endpointErrors(topology: Topology): DecodeError[] {
  return sortedValues(topology.endpoints).flatMap((endpoint) => {
    const path = ['endpoints', endpoint.id, 'compartmentId']
    const home = topology.compartments[endpoint.compartmentId]?.hostId
    const errors = [
      ...known(topology, endpoint.networkId, ['endpoints', endpoint.id, 'networkId']),
      ...known(topology, endpoint.compartmentId, path),
    ]
    const hostId = hostOfEndpoint(topology, endpoint.id)
    return hostId ? [...errors, ...sameHost(home, hostId, path, endpoint.compartmentId)] : errors
  })
}

function containerErrors(topology: Topology): DecodeError[] {
  return sortedValues(topology.containers)
    .filter((container) => hostOfContainer(topology, container.id) === null)
    .map((container) =>
      problem('unknown-id', ['containers', container.id, 'compartmentId'], container.compartmentId),
    )
}

/** A container is on a host or in the holding strip, never both. */
function heldErrors(topology: Topology): DecodeError[] {
  return sortedValues(topology.held)
    .filter(({ id }) => topology.containers[id] !== undefined)
    .map(({ id }) => problem('id-twice', ['held', id], id))
}

function balancerErrors(topology: Topology): DecodeError[] {
  return sortedValues(topology.loadBalancers).flatMap((balancer) => [
    ...balancer.endpointIds.flatMap((id, index) =>
      known(topology, id, ['loadBalancers', balancer.id, 'endpointIds', index]),
    ),
    ...Object.keys(balancer.sourceVips).flatMap((id) =>
      known(topology, id, ['loadBalancers', balancer.id, 'sourceVips', id]),
    ),
  ])
}

function linkErrors(topology: Topology): DecodeError[] {
  return sortedValues(topology.links).flatMap((link) =>
    link.ends.flatMap((end, index) => endErrors(topology, end, ['links', link.id, 'ends', index])),
  )
}

function endErrors(topology: Topology, end: LinkEnd, path: JsonPath): DecodeError[] {
  const missing = known(topology, end.of, [...path, 'of'])
  if (missing.length > 0 || end.interfaceName === null) return missing
  const nodes: Readonly<Record<string, Topology['nodes'][keyof Topology['nodes']]>> = topology.nodes
  const node = nodes[end.of]
  const has =
    node?.kind === 'router' && node.interfaces.some((port) => port.name === end.interfaceName)
  return has ? [] : [problem('no-interface', [...path, 'interfaceName'], end.interfaceName)]
}
