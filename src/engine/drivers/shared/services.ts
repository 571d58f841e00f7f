import { sortedValues } from '../../../lib/sort'
import { hasGate, hostHas } from '../../facts/gates'
import { BALANCERS_BEFORE_UPDATE } from '../../facts/limits'
import { OUTBOUND_NAT } from '../../facts/winnat'
import { hostOfEndpoint, networksOfBalancer } from '../../model/queries'
import type { HnsEndpoint, HnsNetwork, Host, LoadBalancer, Topology } from '../../model/topology'
import type { Condition, RuleAction } from '../../tables/rule'
import type { Ipv4Address } from '../../wire/address'
import { PROTOCOL_NUMBERS } from '../../wire/packet-ops'
import type { DriverContext } from '../driver'
import { hostPrefix } from './endpoint'
import { wordOf } from './rule-word'

/*
 * HNS load balancers on one node: which of the board's services it makes, to whom they lead and how
 * their rows are called and ask. Where the rewriting happens is the driver's.
 */

/** A backend as the rows name it; port 0 keeps the port that was called. */
export interface Backend {
  readonly endpoint: HnsEndpoint
  readonly address: Ipv4Address
  readonly port: number
  readonly isLocal: boolean
}

/** One load balancer as this node has it. */
export interface Service {
  readonly balancer: LoadBalancer
  /** The virtual address, or the node's own for a NodePort. */
  readonly frontend: Ipv4Address
  readonly backends: readonly Backend[]
  /** Those with a container on this node. */
  readonly local: readonly Backend[]
  /** First port of the block of 64 that the node's own address uses for it (MD-KTS). */
  readonly firstPort: number
}

/** OutboundNAT takes the blocks of 64 host ports from the first on, services from the last back. */
const PORT_BLOCKS = 256
const PORTS_END = OUTBOUND_NAT.firstPort + PORT_BLOCKS * OUTBOUND_NAT.blockSize

/**
 * The services of this network that HNS takes on this host, in the order of their ids. Without a host
 * address there is no node to serve them.
 */
export function servicesOf(network: HnsNetwork, context: DriverContext): Service[] {
  const { topology, host, management } = context
  if (management === null) return []
  return takenBalancers(topology, host, network).map(({ balancer, number }): Service => {
    const backends = balancer.endpointIds.flatMap((id): Backend[] => {
      const endpoint = topology.endpoints[id]
      return endpoint
        ? [
            {
              endpoint,
              address: endpoint.address,
              port: balancer.internalPort,
              isLocal: hostOfEndpoint(topology, id) === host.id,
            },
          ]
        : []
    })
    return {
      balancer,
      frontend: balancer.vip ?? management.address,
      backends,
      local: backends.filter(({ isLocal }) => isLocal),
      firstPort: PORTS_END - ((number % PORT_BLOCKS) + 1) * OUTBOUND_NAT.blockSize,
    }
  })
}

/**
 * The load balancers of a network that HNS of its host makes, numbered among those that need a block
 * of ports. Left out are those it refuses: DSR or blocks of ports without the update (X-19, SVC-08),
 * every one before Server 2019 (OVL-27).
 */
export function takenBalancers(
  topology: Topology,
  host: Host,
  network: HnsNetwork,
): { readonly balancer: LoadBalancer; readonly number: number }[] {
  if (!hasGate(host.release, 'service-vip')) return []
  let withoutDsr = 0
  return balancersOf(network, topology).flatMap((balancer) => {
    if (balancer.dsr && !hostHas(host, 'balancer-dsr')) return []
    const number = balancer.dsr ? 0 : withoutDsr++
    const isRefused = number >= BALANCERS_BEFORE_UPDATE && !hostHas(host, 'balancer-ports')
    return isRefused ? [] : [{ balancer, number }]
  })
}

/** The board's load balancers of this network, whatever this host makes of them. */
export function balancersOf(network: HnsNetwork, topology: Topology): LoadBalancer[] {
  return sortedValues(topology.loadBalancers).filter((balancer) =>
    networksOfBalancer(topology, balancer).some((served) => served.id === network.id),
  )
}

/** "To this address, on the port and in the protocol of the service." */
export function serviceConditions(balancer: LoadBalancer, address: Ipv4Address): Condition[] {
  return [{ field: 'destination-ip', in: [hostPrefix(address)] }, ...portsOf(balancer)]
}

/** "On the port and in the protocol of the service", whatever the address. */
export function portsOf(balancer: LoadBalancer): Condition[] {
  const { externalPort } = balancer
  const protocol: Condition = { field: 'protocol', is: protocolsOf(balancer) }
  return externalPort === 0
    ? [protocol]
    : [protocol, { field: 'destination-port', ranges: [[externalPort, externalPort]] }]
}

/** IP protocol numbers of a service. */
function protocolsOf({ protocol }: LoadBalancer): number[] {
  return protocol === null
    ? [PROTOCOL_NUMBERS.tcp, PROTOCOL_NUMBERS.udp]
    : [PROTOCOL_NUMBERS[protocol]]
}

/** "From this backend, on its port." */
export function answerConditions(
  balancer: LoadBalancer,
  backends: readonly Backend[],
): Condition[] {
  const { internalPort } = balancer
  const conditions: Condition[] = [
    { field: 'source-ip', in: backends.map(({ address }) => hostPrefix(address)) },
    { field: 'protocol', is: protocolsOf(balancer) },
  ]
  return internalPort === 0
    ? conditions
    : [...conditions, { field: 'source-port', ranges: [[internalPort, internalPort]] }]
}

const numberOf = ({ protocol }: LoadBalancer): number =>
  protocol === null ? 0 : PROTOCOL_NUMBERS[protocol]

/** Rule names as the vendor's scripts match them (rule-tables A.3). */
export const serviceNames = {
  dsr: ({ balancer, frontend }: Service, management: Ipv4Address): string =>
    `LB_DSR_${wordOf(balancer)}_${management}_${frontend}_${balancer.externalPort}_${balancer.internalPort}_${numberOf(balancer)}`,
  server: ({ balancer, frontend }: Service): string =>
    `NAT_${wordOf(balancer)}_${frontend}_${balancer.externalPort}_${numberOf(balancer)}`,
  answer: ({ balancer, frontend }: Service): string =>
    `ALLOW_NAT_${wordOf(balancer)}_${frontend}_${balancer.externalPort}_${numberOf(balancer)}`,
  /** On the host's port: with a backend elsewhere, with several here, with a single one here. */
  host: ({ balancer, frontend, backends }: Service): string =>
    backends.some(({ isLocal }) => !isLocal)
      ? `LB_HOST_${wordOf(balancer)}_${frontend}_${balancer.externalPort}_${balancer.internalPort}_${numberOf(balancer)}`
      : `${backends.length > 1 ? 'LB' : 'NAT'}_${wordOf(balancer)}_${frontend}_${balancer.externalPort}_${balancer.externalPort}_${numberOf(balancer)}`,
  hairpin: ({ balancer, frontend }: Service): string =>
    `HairPin_${wordOf(balancer)}_${frontend}_${balancer.externalPort}_${balancer.externalPort}_${numberOf(balancer)}`,
} as const

type Balance = RuleAction & { readonly kind: 'balance' }

/**
 * "One of these", with session affinity where the release has it (HNS 12.0). `fixesMac`: backends whose
 * MAC the frame gets at once.
 */
export function balanceAction(
  { balancer }: Service,
  backends: readonly Backend[],
  context: DriverContext,
  more: Pick<Balance, 'source'> & Partial<Pick<Balance, 'firstPort' | 'onward'>>,
  fixesMac: (backend: Backend) => boolean = () => false,
): Balance {
  const isAffine =
    balancer.distribution !== 'five-tuple' && hasGate(context.host.release, 'session-affinity')
  return {
    kind: 'balance',
    backends: backends.map((backend) => ({
      address: backend.address,
      port: backend.port,
      ...(fixesMac(backend) && { mac: backend.endpoint.mac }),
    })),
    ...more,
    ...(isAffine && { distribution: balancer.distribution }),
  }
}
