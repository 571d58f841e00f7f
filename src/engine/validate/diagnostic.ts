import type { EntityId } from '../model/ids'

/** R of data-paths part 6 is an error, W and S are warnings. */
export type Severity = 'error' | 'warning' | 'info'

/** Something questionable about a board. Never blocks editing. */
export interface Diagnostic {
  /** Id of the rule in data-paths part 6, `V-31`, or `board-…` for rules of ours. */
  readonly code: DiagnosticCode
  readonly severity: Severity
  readonly subject: EntityId
  readonly params: Readonly<Record<string, string | number>>
  /** Literal text of a real host where one is known; not translated. */
  readonly message: string | null
}

/** Every code, with the parameters of its sentence. */
export const DIAGNOSTIC_CODES = [
  'V-01', // {network, host} overlay where nobody is a swarm manager
  'V-02', // {network, count} overlay without a VNI for each subnet
  'V-03', // {vni} VNI below 4096 or too large
  'V-04', // {network, port} VXLAN port other than 4789
  'V-05', // {option} DirectRouting or GBP
  'V-06', // {network} encrypted overlay
  'V-07', // {network} IPv6 subnet
  'V-08', // {network} IPv4 off
  'V-09', // {network} no subnet at all
  'V-10', // {option} --ip-range or an IPv6 pool
  'V-11', // {option} option that Windows does not have
  'V-12', // {option} protocol that cannot be published
  'V-13', // {option} range of host ports
  'V-14', // {option} mapping bound to an address
  'V-15', // {protocol, port, network, other} NAT host port used twice
  'V-16', // {protocol, port, from, to} NAT host port in an excluded range
  'V-17', // {protocol, port, from, to} the same, where HNS chose the port
  'V-18', // {protocol, port, other} host port clash on l2bridge, l2tunnel, overlay
  'V-19', // {container} host ports chosen by the engine
  'V-20', // {prefix, internal} 2016: NAT subnet outside the one internal prefix
  'V-21', // {host, nat} 2016: foreign NetNat object
  'V-22', // {prefix, other} NAT subnet overlaps
  'V-23', // {switch} second external-switch network without an adapter
  'V-24', // {network} second transparent network without an adapter of its own
  'V-25', // {switch, nic} bound to a vEthernet adapter
  'V-26', // {switch, other} adapter taken by a switch that no network is on
  'V-27', // {network, nic} transparent on Wi-Fi
  'V-28', // {network} l2bridge on a client
  'V-29', // {name} used twice on a host
  'V-30', // {network, count} MAC pool with a start that has no end
  'V-31', // {vlan} VLAN id out of range
  'V-32', // {vlan, driver} VLAN on a driver that has none
  'V-33', // {container, network} fixed address without --subnet
  'V-34', // {container} 2016: changed while running
  'V-35', // {network} l2bridge with DHCP
  'V-36', // {address} endpoint on a reserved address
  'V-37', // {image, release} process isolation and another build
  'V-38', // {image, release} image newer than the host
  'V-39', // {} process isolation on a client
  'V-40', // {name, network} swarm service on a network that is no overlay
  'V-41', // {host, name} routing mesh or virtual address on 2016
  'V-42', // {network, host} overlay on a host without updates
  'V-43', // {host} IPv6 disabled
  'V-44', // {} dockerd does not start on 2016
  'V-45', // {network} transparent in Azure
  'V-46', // {network} transparent in a VM without spoofing
  'V-47', // {network} l2tunnel outside Azure
  'V-48', // {network} l2bridge without routes, gateway endpoint or OutboundNAT
  'V-49', // {switch} team on a switch or in a VM that cannot have one
  'V-50', // {container} compartment shared with a Hyper-V container
  'V-51', // {network, plugin, driver} CNI plug-in of another network type
  'V-52', // {prefix} endpointMacPrefix that is none
  'V-53', // {host, needed, free} no block of ports left
  'V-54', // {name, count} too many backends
  'V-55', // {host} HNS data of an older build
  'V-56', // {network, other} gateway endpoint attached twice
  'V-57', // {network} NAT prefix that may change at the next start
  'V-58', // {network} prune leaves it
  'V-59', // {network, address, public} host-gw behind a NAT
  'V-60', // {host} the first external switch is made
  'board-service-dsr', // {host, name} DSR without the update that brought it
  'board-service-ports', // {host, name} no more services without DSR before the update
  'board-service-source-vip', // {host, name} overlay without source VIP
  'board-no-network', // {} container without endpoint
  'board-no-cable', // {nic} NIC without a link
  'board-duplicate-address', // {address, other}
  'board-duplicate-mac', // {mac, other}
  'board-duplicate-name', // {name}
  'board-address-outside-subnet', // {address, network}
  'board-gateway-outside-subnet', // {gateway, prefix}
  'board-subnets-per-release', // {network} several subnets before 2022
  'board-vlan-not-carried', // {vlan, nic}
  'board-acl-without-effect', // {container, driver} ACL of a Hyper-V container where it is fixed
  'board-port-in-pod', // {protocol, port, other} two containers of a compartment on one port
  'board-mapping-without-effect', // {port, network}
  'board-vni-differs', // {network, vni, other}
  'board-port-differs', // {network, port, other}
  'board-switch-kind', // {network, switch} internal switch for a bridged network, or the other way
  'board-private-management', // {switch} a private switch with a port of the host
  'board-edge-address', // {address} network or broadcast address of its own wire
  'board-host-endpoint-outside', // {address, network}
  'board-attached-twice', // {container, network}
] as const
export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number]
