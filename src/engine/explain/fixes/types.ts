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
  'firewall-allow', // {host, direction, protocol, port?, remote?} an allow rule of Windows Firewall
  'firewall-remove-block', // {host, rule}
  'firewall-local-rules', // {host} local rules apply again
  'acl-allow', // {container, direction, priority, protocol, port?, remote?} an ACL that allows it
  'acl-remove', // {container, acl}
  'acl-remove-all', // {container, count}
  'icc-on', // {container} DisableICC off
  'nsg-allow', // {fabric, priority, protocol, port?}
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
  'management-vnic', // {host, switch} the host gets a port of its own on the switch
  'host-endpoint-on', // {network, address} gateway endpoint, with forwarding
  'host-endpoint-forwarding', // {network}
  'route-add', // {name, prefix, nextHop} a static route of a host, router or machine
  'route-remove', // {name, prefix, nextHop}
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
  'nic-add', // {host} one more network adapter, on the LAN
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
  'updates', // {host, updates}
  'driver', // {network, driver}
  // not the board but the packet
  'send-to', // {address, port?, name}
  'send-to-host', // {address, port, host, name} the published port
  'send-fragments', // {} without DF
  // what stops a packet that arrives
  'acl-block', // {container, direction, priority, protocol, port?, remote?}
  'firewall-block', // {host, direction, protocol, port?, remote?}
  'publish-remove', // {container, protocol, external, host}
  'listen-stop', // {name, protocol, port}
] as const
export type FixKind = (typeof FIX_KINDS)[number]

/**
 * Why no configuration can help, with the parameters of its sentence `fix.none.<reason>`. Which statement
 * about Windows says so travels with the answer: see `FixSearch`.
 */
export const NO_FIX_REASONS = [
  'delivered', // {} there is nothing to mend
  'cannot-start', // {} see `FixSearch.error`
  'address-not-on-the-board', // {address} nothing here has it
  'no-ipv6', // {driver} the driver has none, whatever is set
  'not-modelled', // {} the path leaves what the simulator knows
  'platform-decides', // {name} the fabric or hypervisor below, which no setting here governs
  'needs-azure', // {driver} the driver works on the fabric of Azure alone
  'protocol-not-translated', // {protocol} NAT knows TCP, UDP and ping
  'ping-not-translated', // {} NAT of VFP knows TCP and UDP
  'nobody-can-listen', // {name} no program runs there
  'no-dns-server', // {} no DNS server is on the board that could be asked
  'no-such-name', // {name} nothing on the board is called so
  'address-is-static', // {} nobody asks DHCP, and nobody has to
  'no-dhcp-server', // {} no machine is on the board that could give addresses
  'driver-cannot', // {driver} Windows has no setting for it under this driver
  'search-ended', // {tried} none of the changes that were tried let it through
] as const
export type NoFixReason = (typeof NO_FIX_REASONS)[number]

/**
 * A way that a packet of the same protocol and port takes: who sends, and who is meant. A question for a
 * name or an address names nobody: `to` is then who asks.
 */
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

/**
 * A change that was tried on a copy: with it request and reply arrive, or, where it is offered against a packet
 * that arrives, one of them no longer does.
 */
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
  /** Delivered, there and back; of a change that stops the packet, how that ends. */
  readonly roundTrip: RoundTrip
  readonly sideEffects: SideEffects
}

/** The answer to "what would let it through". Never empty: without a fix there is a reason. */
export interface FixSearch {
  /** Best first: fewest edits, then those that change least. */
  readonly fixes: readonly OfferedFix[]
  /** For a packet that arrives: what would stop it, best first. Absent for others, and where it was not asked. */
  readonly stops?: readonly OfferedFix[]
  /** null when there is a fix. */
  readonly none: NoFixReason | null
  /** Parameters of the sentence `fix.none.<reason>`; empty when there is a fix. */
  readonly noneParams: Readonly<Record<string, string | number>>
  /** Key in `engine/facts` of what says so; null when there is a fix. */
  readonly noneFact: string | null
  /** Boards that were tried. */
  readonly tried: number
  /** Set when the packet cannot even start on the board as it is. */
  readonly error: TraceError | null
}

export interface FixOptions {
  /** How many are offered at most; 3 when absent. */
  readonly limit?: number
  /** False: what would stop a packet that arrives is not looked for. */
  readonly stops?: boolean
  /** How many other ways are compared at most; see `side-effects.ts`. 0 compares none. */
  readonly ways?: number
  /** Packets sent before this one, whose sessions it meets, on every board that is tried. */
  readonly before?: readonly TraceRequest[]
}
