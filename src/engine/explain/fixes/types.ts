import type { Edit } from '../../edit/edit'
import type { EntityId } from '../../model/ids'
import type { Topology } from '../../model/topology'
import type { RoundTrip, TraceError, TraceRequest } from '../../trace/trace'

/**
 * Everything that a fix can be, with the parameters of its sentence `fix.<kind>`. Stable: pages,
 * tests and translations refer to them.
 */
export const FIX_KINDS = [
  // firewalls and filters
  'firewall-allow', // {host, direction, protocol, port?} an allow rule of Windows Firewall
  'firewall-remove-block', // {host, rule}
  'firewall-local-rules', // {host} local rules apply again
  'acl-allow', // {container, direction, protocol, port?} an ACL that allows it, in front of the others
  'acl-remove', // {container, acl}
  'acl-remove-all', // {container, count}
  'icc-on', // {container} DisableICC off
  'nsg-allow', // {fabric, protocol, port?}
  'nsg-remove', // {fabric, rule}
  // programs and ports
  'listen', // {name, protocol, port} a program that listens
  'publish-port', // {container, protocol, external, internal, host}
  'local-routed-vip', // {container, protocol, external} the host itself may use the mapping
  'outbound-nat-on', // {network}
  'outbound-nat-exception', // {network, prefix}
  'outbound-nat-include', // {network, prefix} taken out of the exceptions
  'loopback-dsr', // {container}
  'service-local-off', // {service} externalTrafficPolicy Cluster
  'service-backend', // {service, container} one more backend
  'service-dsr-off', // {service}
  'service-local-routed', // {service} the node itself may call its own port
  // ways
  'forwarding-on', // {host, switch} IP forwarding on the management vNIC
  'host-endpoint-on', // {network, address} gateway endpoint, with forwarding
  'host-endpoint-forwarding', // {network}
  'route-add', // {name, prefix, nextHop} a static route of a host, router or machine
  'route-policy', // {container, prefix} SDNRoute
  'host-route-on', // {network} HostRoute policy of overlay
  'peers-known', // {network, host} the control plane reaches the host
  'remote-macs', // {network, host} the DR MACs of the other nodes are known
  'gateway-set', // {name, address}
  'subnet-gateway', // {network, address}
  // wires
  'vlan-set', // {name, vlan} endpoint or network
  'vlan-off', // {name}
  'vlan-carried', // {vlan, link} the physical port is a trunk that has it
  'vlan-access', // {vlan, link} the physical port is an access port of it
  'link-up', // {nic, host}
  'cable', // {nic, host, segment}
  'mtu-raise', // {nic, host, mtu}
  'mtu-lower', // {network, overhead} the containers send smaller packets
  'mac-spoofing', // {host}
  'vxlan-left-alone', // {host} the parent does not take VXLAN
  'vxlan-port', // {network, port}
  'vni-same', // {network, vni}
  'address-register', // {fabric, address}
  // names and addresses
  'dns-server', // {name, address} container, network or adapter asks this one
  'dns-record', // {server, name, address}
  'dhcp-on', // {machine}
  'address-static', // {network, prefix} HNS assigns addresses
  // bigger: another place, driver, isolation, machine
  'attach-network', // {container, network} a second endpoint
  'attach-new-network', // {container, driver, host}
  'move-container', // {container, network, host}
  'isolation', // {container, isolation}
  'release', // {host, release}
  'updates', // {host}
  'driver', // {network, driver}
  // not the board but the packet
  'send-to', // {address, port?, name}
  'send-to-host', // {address, port, host, name} the published port
  'send-fragments', // {} without DF
] as const
export type FixKind = (typeof FIX_KINDS)[number]

/** Why no configuration can help, with what says so. Sentence: `fix.none.<reason>`. */
export const NO_FIX_FACTS = {
  /** {address} Nothing on the board has the address, and nothing can be told from it. */
  'address-not-on-the-board': 'tcp-ip',
  /** The path leads to where nothing is modelled. */
  'not-modelled': 'tcp-ip',
  /** {driver} HNS has no such setting for this driver. */
  'driver-cannot': 'tcp-ip',
} as const
export type NoFixReason = keyof typeof NO_FIX_FACTS

/** A way that a packet of the same protocol and port takes: who sends, and who is meant. */
export interface OtherPath {
  readonly from: EntityId
  readonly to: EntityId
}

/** What else becomes of a board, besides the packet that is mended. */
export interface SideEffects {
  /** Other ways that are delivered there and back with the fix and are not without it. */
  readonly opens: readonly OtherPath[]
  readonly closes: readonly OtherPath[]
  /** How many ways were compared, out of how many there are; fewer on a large board. */
  readonly compared: number
  readonly outOf: number
}

/** One thing to do, as a sentence: `fix.<kind>` with its parameters. */
export interface FixPart {
  readonly kind: FixKind
  readonly params: Readonly<Record<string, string | number>>
}

/** A change that was tried on a copy, and with which request and reply arrive. */
export interface OfferedFix {
  /** Of the first part. */
  readonly kind: FixKind
  /** What to do, in order; mostly one thing, and never none. */
  readonly parts: readonly FixPart[]
  /** In order, for `applyEdit`. Empty when the packet changes and the board does not. */
  readonly edits: readonly Edit[]
  /** The board after them; the same object when there are none. */
  readonly topology: Topology
  /** What is sent on it: the packet with the target's address there, or another packet. */
  readonly request: TraceRequest
  /** Set when the packet is to be sent elsewhere: what a person would write as the target. */
  readonly sendTo: string | null
  /** Delivered, there and back. */
  readonly roundTrip: RoundTrip
  readonly sideEffects: SideEffects
}

/** The answer to "what would let it through". Never empty: without a fix there is a reason. */
export interface FixSearch {
  /** Best first: fewest edits, then those that change least. */
  readonly fixes: readonly OfferedFix[]
  /** null when there is a fix. */
  readonly none: NoFixReason | null
  /** Parameters of the sentence `fix.none.<reason>`. */
  readonly noneParams: Readonly<Record<string, string | number>>
  /** Boards that were tried. */
  readonly tried: number
  /** Set when the packet cannot even start on the board as it is. */
  readonly error: TraceError | null
}

export interface FixOptions {
  /** How many are offered at most; 3 when absent. */
  readonly limit?: number
  /** Packets sent before this one, whose sessions it meets, on every board that is tried. */
  readonly before?: readonly TraceRequest[]
}
