import { sortedValues } from '../../lib/sort'
import { endpointsOfContainer, hostOfContainer, networkOf } from '../model/queries'
import type { CompartmentId, EntityId, HostId, NetworkId } from '../model/ids'
import type { HnsEndpoint, NetworkType, Topology, TransportProtocol } from '../model/topology'
import { addressOf } from '../trace/target'
import type { IpAddress } from '../wire/address'

/** What every source asks every target: a TCP handshake or a datagram to a port, or a ping. */
export type Probe = (
  | { readonly protocol: TransportProtocol; readonly port: number } // 1..65535
  | { readonly protocol: 'icmp'; readonly port: null }
) & {
  /** Asked at the IPv6 addresses of dual-stack networks; absent: at IPv4 addresses. */
  readonly family?: 'ipv6'
}

/** True when both ask the same. */
export const sameProbe = (a: Probe, b: Probe): boolean =>
  a.protocol === b.protocol && a.port === b.port && a.family === b.family

/** True when somebody on the board can be asked over IPv6. */
export const hasIpv6Ends = (topology: Topology): boolean =>
  Object.values(topology.endpoints).some(({ ipv6Address }) => ipv6Address !== undefined)

/** As a packet asks, where everybody can be asked like that; else as a browser asks a web server. */
export function probeLike(
  packet: { readonly protocol: string; readonly port: number } | null,
): Probe {
  if (packet?.protocol === 'icmp') return { protocol: 'icmp', port: null }
  return packet?.protocol === 'tcp' || packet?.protocol === 'udp'
    ? { protocol: packet.protocol, port: packet.port }
    : { protocol: 'tcp', port: 80 }
}

/** Where an end is, for grouping. All null outside of hosts; a host itself has no network. */
export interface ReachPlace {
  readonly hostId: HostId | null
  /** Of a container with several networks, the first of a source, the one asked of a target. */
  readonly networkId: NetworkId | null
  readonly driver: NetworkType | null
}

/** Who asks: a container, a host or something outside. Its own routes choose the address it asks from. */
export interface ReachSource extends ReachPlace {
  readonly id: EntityId
  readonly name: string
  /** The network namespace of a container, null for others: who shares it is the same end. */
  readonly compartmentId: CompartmentId | null
}

/**
 * Who is asked, at one address: each endpoint of a container, a host, a machine outside, the virtual
 * address of a service.
 */
export interface ReachTarget extends ReachPlace {
  /** The endpoint of a container; else the host, node or load balancer. */
  readonly id: EntityId
  /** Whom a person means by it: the container of an endpoint, else the thing itself. */
  readonly owner: EntityId
  readonly name: string
  readonly address: IpAddress
  readonly compartmentId: CompartmentId | null
}

export interface ReachEnds {
  readonly sources: readonly ReachSource[]
  readonly targets: readonly ReachTarget[]
}

const NOWHERE: ReachPlace = { hostId: null, networkId: null, driver: null }

function placeOf(topology: Topology, endpoint: HnsEndpoint | undefined): ReachPlace {
  const network = endpoint ? networkOf(topology, endpoint) : null
  return network ? { hostId: network.hostId, networkId: network.id, driver: network.type } : NOWHERE
}

/**
 * Everybody on the board who can ask and everybody who can be asked with this probe, containers first,
 * then hosts, then what is outside, each in the order of the ids. The internet asks but has no address
 * to be asked at; the machines behind it have. A service is a target where the probe is its own port:
 * at any other nobody claims to be there. Over IPv6 only endpoints have an address.
 */
export function reachEnds(topology: Topology, probe: Probe): ReachEnds {
  const containers = sortedValues(topology.containers)
  const hosts = sortedValues(topology.hosts)
  const nodes = sortedValues(topology.nodes).filter(
    ({ kind }) => kind !== 'segment' && kind !== 'azure-fabric',
  )
  // A router and a gateway are asked, but nobody sits there who asks.
  const asks = new Set<EntityId>(
    nodes.filter(({ kind }) => kind !== 'router' && kind !== 'azure-gateway').map(({ id }) => id),
  )
  const hosted = (id: HostId): ReachPlace => ({ ...NOWHERE, hostId: id })
  const plain = [
    ...hosts.map(({ id, name }) => ({ id, name, compartmentId: null, ...hosted(id) })),
    ...nodes.map(({ id, name }) => ({ id, name, compartmentId: null, ...NOWHERE })),
  ]
  const asked = new Set<EntityId>()
  const isOverIpv6 = probe.family === 'ipv6'
  return {
    sources: [
      ...containers.map(({ id, name, compartmentId }) => {
        const place = placeOf(topology, endpointsOfContainer(topology, id)[0])
        const hostId = place.hostId ?? hostOfContainer(topology, id)
        return { id, name, compartmentId, ...place, hostId }
      }),
      ...plain.filter(({ id, hostId }) => hostId !== null || asks.has(id)),
    ],
    targets: [
      ...containers.flatMap(({ id: owner, name, compartmentId }) =>
        endpointsOfContainer(topology, owner)
          // The containers of a pod share their endpoints: each is asked once.
          .filter(({ id }) => !asked.has(id) && asked.add(id))
          .flatMap((endpoint) => {
            const address = isOverIpv6 ? endpoint.ipv6Address : endpoint.address
            const place = { compartmentId, ...placeOf(topology, endpoint) }
            return address === undefined
              ? []
              : [{ id: endpoint.id, owner, name, address, ...place }]
          }),
      ),
      ...plain.flatMap((end) => {
        const address = isOverIpv6 ? null : addressOf(topology, end.id)
        return address === null ? [] : [{ ...end, owner: end.id, address }]
      }),
      ...sortedValues(topology.loadBalancers).flatMap(({ id, name, vip, ...service }) =>
        vip !== null &&
        !isOverIpv6 &&
        (service.protocol ?? probe.protocol) === probe.protocol &&
        (service.externalPort === 0 || service.externalPort === probe.port)
          ? [{ id, owner: id, name, address: vip, compartmentId: null, ...NOWHERE }]
          : [],
      ),
    ],
  }
}

/** True when the target is the source itself: the same host or node, or a container of the same pod. */
export function isSelf(source: ReachSource, target: ReachTarget): boolean {
  if (source.id === target.owner) return true
  return source.compartmentId !== null && source.compartmentId === target.compartmentId
}
