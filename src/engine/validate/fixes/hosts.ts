import { sortedValues } from '../../../lib/sort'
import type { Edit } from '../../edit/edit'
import { boardNames, plainName } from '../../edit/naming'
import { DEFAULT_IMAGES } from '../../facts/defaults'
import { hasGate, type GateName } from '../../facts/gates'
import { DYNAMIC_PORTS, MAX_BACKENDS } from '../../facts/limits'
import type { NicId } from '../../model/ids'
import { entityName, hostOfContainer } from '../../model/queries'
import type {
  Container,
  Host,
  HnsNetwork,
  Isolation,
  LoadBalancer,
  PhysicalNic,
  Topology,
  WindowsRelease,
} from '../../model/topology'
import { ahead, at, ofSetup, setHost, type Mend } from './mend'

function hostOf(topology: Topology, subject: string): Host | null {
  const network = at<HnsNetwork>(topology.networks, subject)
  return at<Host>(topology.hosts, network?.hostId ?? subject)
}

/** Another release on the host that the problem, or its network, is on. */
export const release =
  (newer: WindowsRelease): Mend =>
  (topology, { subject }) => {
    const host = hostOf(topology, subject)
    return host && setHost(host, { release: newer })
  }

/** The first release that has a behaviour, on the host that the problem names. */
export const releaseWith =
  (gate: GateName, newer: WindowsRelease): Mend =>
  (topology, { params }) => {
    const host = sortedValues(topology.hosts).find(
      ({ name, release: old }) => name === params['host'] && !hasGate(old, gate),
    )
    return host ? setHost(host, { release: newer }) : null
  }

/** The parent lets other MACs through. */
export const spoofing: Mend = (topology, { subject }) => {
  const host = hostOf(topology, subject)
  return host && setHost(host, { macSpoofing: true })
}

/** No update is missing. */
export const withUpdates: Mend = (topology, { subject }) => {
  const host = hostOf(topology, subject)
  return host && setHost(host, { missingUpdates: [] })
}

/** The same on the host that the problem names. */
export const withUpdatesNamed: Mend = (topology, { params }) => {
  const host = sortedValues(topology.hosts).find(({ name }) => name === params['host'])
  return host ? setHost(host, { missingUpdates: [] }) : null
}

/** The excluded ranges that leave the dynamic ports alone. */
export const freeBlocks = ofSetup(({ setup }) => ({
  excludedPorts: setup.excludedPorts.filter(
    ({ from, to }) => to < DYNAMIC_PORTS.from || from > DYNAMIC_PORTS.to,
  ),
}))

/** Another isolation for the container. */
export const isolate =
  (isolation: Isolation): Mend =>
  (topology, { subject }) => {
    const container = at<Container>(topology.containers, subject)
    return container && [{ kind: 'set-isolation', containerId: container.id, isolation }]
  }

/** The image that runs on the host. */
export const fittingImage: Mend = (topology, { subject }) => {
  const container = at<Container>(topology.containers, subject)
  const hostId = container && hostOfContainer(topology, container.id)
  const host = hostId ? topology.hosts[hostId] : undefined
  if (!container || !host) return null
  const image = DEFAULT_IMAGES[host.release]
  return [{ kind: 'update-container', id: container.id, patch: { image } }]
}

/** A name that nothing else has. */
export const freeName: Mend = (topology, { subject }) => {
  const name = plainName(boardNames(topology), entityName(topology, subject))
  return [{ kind: 'rename', id: subject, name }]
}

/** A cable to a LAN, or in Azure to the VNet; a LAN is made where there is none. */
export const cable: Mend = (topology, { subject }) => {
  const nic = at<PhysicalNic>(topology.nics, subject)
  const host = nic && topology.hosts[nic.hostId]
  if (!nic || !host) return null
  const kind = host.machine === 'azure-vm' ? 'azure-fabric' : 'segment'
  const to = (id: NicId, board: Topology): Edit | null => {
    const ground = sortedValues(board.nodes).find((node) => node.kind === kind)
    const end = (of: NicId | `node:${string}`) => ({ of, interfaceName: null })
    return ground ? { kind: 'connect', a: end(id), b: end(ground.id) } : null
  }
  const direct = to(nic.id, topology)
  if (direct) return [direct]
  const made = ahead(topology, { kind: 'place-node', node: kind })
  const connect = made && to(nic.id, made.topology)
  return made && connect ? [made.edit, connect] : null
}

/** The first backends of a service, as many as Windows takes. */
export const fewerBackends: Mend = (topology, { subject }) => {
  const balancer = at<LoadBalancer>(topology.loadBalancers, subject)
  if (!balancer) return null
  const endpointIds = balancer.endpointIds.slice(0, MAX_BACKENDS)
  return [{ kind: 'update-service', id: balancer.id, patch: { endpointIds } }]
}

/** Takes the thing away that the problem is about. */
export const remove: Mend = (_topology, { subject }) => [{ kind: 'remove', ids: [subject] }]
