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

export const DIAGNOSTIC_CODES = [
  'V-03', // VNI below 4096 or too large
  'V-14', // unused: mappings have no host address in the model
  'V-15', // NAT host port used twice
  'V-18', // host port clash on l2bridge, l2tunnel, overlay
  'V-20', // 2016: NAT subnet outside the one internal prefix
  'V-22', // NAT subnet overlaps
  'V-23', // second external-switch network without an adapter
  'V-29', // name used twice on a host
  'V-31', // VLAN id out of range
  'V-36', // endpoint on a reserved address
  'V-44', // dockerd does not start on 2016
  'V-45', // transparent in Azure
  'V-46', // transparent in a VM without spoofing
  'V-47', // l2tunnel outside Azure
  'V-48', // l2bridge without routes, gateway endpoint or OutboundNAT
  'V-49', // team on a switch or in a VM that cannot have one
  'V-37', // image newer than the host
  'board-no-network', // container without endpoint
  'board-no-cable', // NIC without a link
  'board-duplicate-address',
  'board-duplicate-mac',
  'board-address-outside-subnet',
  'board-gateway-outside-subnet',
  'board-subnets-per-release', // several subnets before 2022
  'board-port-out-of-range',
] as const
export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number]
