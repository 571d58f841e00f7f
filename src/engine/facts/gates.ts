import type { WindowsRelease } from '../model/topology'

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
  /** HostRoute policy. */
  'host-route': { from: 19, fact: 'X-14' },
  /** Today's dockerd starts on it. */
  'current-engine': { from: 19, fact: 'X-02' },
  /** Several subnets in one l2bridge or l2tunnel network. */
  'several-subnets': { from: 22, fact: 'L2B-03' },
  /** Port mappings with flag LocalRoutedVip are answered for the host's own traffic. */
  'local-routed-vip': { from: 22, fact: 'L2B-22' },
  /** Node address + host port usable from the node's own containers on l2bridge. */
  'bridge-hairpin': { from: 22, fact: 'L2B-20' },
  /** Any ACL on an endpoint closes what no ACL allows. */
  'acl-default-deny': { from: 25, fact: 'F-07' },
} as const satisfies Record<string, { readonly from: number; readonly fact: string }>

export type GateName = keyof typeof GATES

/** True when the release has it. */
export function hasGate(release: WindowsRelease, gate: GateName): boolean {
  return GENERATION[release] >= GATES[gate].from
}
