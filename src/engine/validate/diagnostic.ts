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
  'V-03', // {vni} VNI below 4096 or too large
  'V-15', // {protocol, port, network, other} NAT host port used twice
  'V-18', // {protocol, port, other} host port clash on l2bridge, l2tunnel, overlay
  'V-20', // {prefix, internal} 2016: NAT subnet outside the one internal prefix
  'V-22', // {prefix, other} NAT subnet overlaps
  'V-23', // {switch} second external-switch network without an adapter
  'V-28', // {network} l2bridge on a client
  'V-29', // {name} used twice on a host
  'V-31', // {vlan} VLAN id out of range
  'V-32', // {vlan, driver} VLAN on a driver that has none
  'V-36', // {address} endpoint on a reserved address
  'V-37', // {image, release} process isolation and another build
  'V-38', // {image, release} image newer than the host
  'V-39', // {} process isolation on a client
  'V-41', // {host} routing mesh on 2016
  'V-44', // {} dockerd does not start on 2016
  'V-45', // {network} transparent in Azure
  'V-46', // {network} transparent in a VM without spoofing
  'V-47', // {network} l2tunnel outside Azure
  'V-48', // {network} l2bridge without routes, gateway endpoint or OutboundNAT
  'V-49', // {switch} team on a switch or in a VM that cannot have one
  'V-50', // {container} compartment shared with a Hyper-V container
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
] as const
export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number]
