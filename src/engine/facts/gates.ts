import type { Host, WindowsRelease, WindowsUpdate } from '../model/topology'

/*
 * What changed between releases, as data. Whoever wants to know asks a gate; nobody compares
 * releases in place. Windows 11 is treated as the generation between Server 2022 and 2025.
 */

const GENERATION = { ws2016: 16, ws2019: 19, ws2022: 22, win11: 23, ws2025: 25 } satisfies Record<
  WindowsRelease,
  number
>

/** First generation that has it, and where that is written. */
export const GATES = {
  /** Unsolicited TCP, UDP, ICMP, IGMP let in by default (before: only ICMP, DHCP and published ports). */
  'container-inbound-allow': { from: 19, fact: 'F-02' },
  /** Several NAT networks, each with its own prefix (before: partitions of one internal prefix). */
  'several-nat-networks': { from: 19, fact: 'X-03' },
  /** WinNAT answers published ports for traffic that starts on the host. */
  'nat-loopback': { from: 19, fact: 'NAT-30' },
  /** l2bridge cross-subnet traffic is routed through the management vNIC. */
  'routes-through-management': { from: 19, fact: 'L2B-31' },
  /** VFP OutboundNAT on overlay endpoints. */
  'overlay-outbound-nat': { from: 19, fact: 'OVL-18' },
  /** Container MTU = underlay MTU − 50 on overlay networks. */
  'overlay-mtu': { from: 19, fact: 'OVL-15' },
  /** Swarm routing mesh. */
  'routing-mesh': { from: 19, fact: 'OVL-24' },
  /** HNS load balancers with a virtual address (before: only round robin by DNS). */
  'service-vip': { from: 19, fact: 'OVL-27' },
  /** LoadBalancer flag DSR. */
  'balancer-dsr': { from: 19, update: 'KB4551853', fact: 'X-19' },
  /** Load balancers without DSR do not run out of blocks of 64 ports. */
  'balancer-ports': { from: 19, update: 'KB4551853', fact: 'SVC-08' },
  /** The node answers its own NodePort. */
  'local-node-port': { from: 19, update: 'KB4571748', fact: 'SVC-09' },
  /** The node itself reaches virtual addresses of services. */
  'node-to-vip': { from: 22, fact: 'SVC-07' },
  /** DistributionType other than the five-tuple: HNS 12.0. */
  'session-affinity': { from: 22, fact: 'B.7' },
  /** HostRoute policy. */
  'host-route': { from: 19, fact: 'X-14' },
  /** Today's dockerd starts on it. */
  'current-engine': { from: 19, fact: 'X-02' },
  /** A running container may get a fixed address or another NIC. */
  'hot-add-nic': { from: 19, fact: 'V-34' },
  /** NAT networks are made anew when dockerd starts (before: HNS keeps them). */
  'nat-made-at-start': { from: 19, fact: 'V-57' },
  /** Overlay networks can be made at all; each of these releases got it with an update. */
  'overlay-2016': { from: 16, update: 'KB4015217', isRepair: true, fact: 'V-42' },
  'overlay-2019': { from: 19, update: 'KB4489899', isRepair: true, fact: 'V-42' },
  /** VXLAN on another port than 4789, where HNS is told so itself. */
  'vxlan-port': { from: 22, fact: 'V-04' },
  /** Several subnets in one l2bridge or l2tunnel network. */
  'several-subnets': { from: 22, fact: 'L2B-03' },
  /** IPv6 on transparent and l2bridge endpoints (HNS 11.10). */
  'container-ipv6': { from: 22, fact: 'L2B-40' },
  /** Port mappings with flag LocalRoutedVip are answered for the host's own traffic. */
  'local-routed-vip': { from: 22, fact: 'L2B-22' },
  /** Node address + host port usable from the node's own containers on l2bridge. */
  'bridge-hairpin': { from: 22, fact: 'L2B-20' },
  /** Any ACL on an endpoint closes what no ACL allows. */
  'acl-default-deny': { from: 25, fact: 'F-07' },
} as const satisfies Record<
  string,
  {
    readonly from: number
    /** Came to that first generation with an update only. */
    readonly update?: WindowsUpdate
    /** The update repairs its own release alone: nothing is new in the next one. */
    readonly isRepair?: true
    readonly fact: string
  }
>

export type GateName = keyof typeof GATES
/** Gates that part one release from another. */
export type ReleaseGate = {
  [Gate in GateName]: (typeof GATES)[Gate] extends { readonly isRepair: true } ? never : Gate
}[GateName]

/** True for a release of the same generation as `first`, or of a later one. */
export function isSince(release: WindowsRelease, first: WindowsRelease): boolean {
  return GENERATION[release] >= GENERATION[first]
}

/** True when the release has it. */
export function hasGate(release: WindowsRelease, gate: GateName): boolean {
  return GENERATION[release] >= GATES[gate].from
}

/** True when this very host has it: its release does, and no update that brought it is missing. */
export function hostHas(host: Host, gate: GateName): boolean {
  const fact: { readonly from: number; readonly update?: WindowsUpdate } = GATES[gate]
  const isFirst = GENERATION[host.release] === fact.from
  const lacks = fact.update !== undefined && isFirst && host.missingUpdates.includes(fact.update)
  return hasGate(host.release, gate) && !lacks
}

/** The updates that brought something to this very release, which a host may lack. */
export function updatesOf(release: WindowsRelease): WindowsUpdate[] {
  const gates: readonly { readonly from: number; readonly update?: WindowsUpdate }[] =
    Object.values(GATES)
  const updates = gates.flatMap(({ from, update }) =>
    update !== undefined && from === GENERATION[release] ? [update] : [],
  )
  return [...new Set(updates)].sort()
}
