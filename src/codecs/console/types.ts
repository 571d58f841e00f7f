import type { EntityId } from '../../engine/model/ids'
import type { Topology } from '../../engine/model/topology'
import type { ForwardingState } from '../../engine/tables/forwarding-state'
import type { RuleId } from '../../engine/tables/rule'
import type { FlowState } from '../../engine/trace/trace'

/** Every output there is; the names are also those of `sim console --as`. */
export const CONSOLE_KINDS = [
  'vfpctrl',
  'vfpctrl-list-layer',
  'vfpctrl-list-group',
  'vfpctrl-list-unified-flow',
  'vfpctrl-list-vmswitch-port',
  'get-netnat',
  'get-netnatstaticmapping',
  'get-netnatsession',
  'hnsdiag',
  'get-hnsnetwork',
  'get-hnsendpoint',
  'get-hnspolicylist',
  'get-netfirewallrule',
  'route-print',
  'arp',
  'ipconfig',
  'netstat',
  'get-netcompartment',
  'get-vmswitch',
  'docker-network-inspect',
] as const
export type ConsoleKind = (typeof CONSOLE_KINDS)[number]

/** What the outputs are made from: the board, its compiled tables, and what packets left behind. */
export interface ConsoleWorld {
  readonly topology: Topology
  readonly forwarding: ForwardingState
  readonly flows: FlowState
}

/** What the output cannot say itself, for the one who shows it. */
export const CONSOLE_REMARKS = [
  /** rule-tables F 7: whether the cmdlet shows what HNS made differs from build to build. */
  'netnat-visibility',
  /** rule-tables F 8: HNS lets published ports in, but nobody has published the rule's name. */
  'published-rule-unnamed',
  /** rule-tables F 1, F 3, F 11: order, numbers and some names of layers and rules are not public. */
  'layers-inferred',
  /** A board knows no models of adapters and no interface indexes. */
  'adapters-are-ours',
  /** A board has no counters and no offloads; whether a port learns MACs is not public. */
  'port-counters-missing',
  /** Connections are no sockets of a board. */
  'listening-only',
  /** Ids come from our own, by hash. */
  'ids-are-ours',
] as const
export type ConsoleRemark = (typeof CONSOLE_REMARKS)[number]

/** Where a block prints a row of a table: line numbers from 0, both inclusive. */
export interface RowLines {
  readonly rule: RuleId
  readonly first: number
  readonly last: number
}

/** One command and what it prints, `\n` between lines and behind the last one. */
export interface ConsoleBlock {
  /** To be typed on the host in PowerShell; within a Hyper-V container through `docker exec`. */
  readonly command: string
  readonly text: string
  /** Rows of our tables that it prints; a row that no line is about is not among them. */
  readonly rows: readonly RowLines[]
}

/** The answer to one kind at one place. Several blocks when one command serves one port only. */
export interface ConsoleOutput {
  readonly blocks: readonly ConsoleBlock[]
  readonly remarks: readonly ConsoleRemark[]
}

/** Why a place has no such output. `wrong-place`: the command is not for it; `prints-nothing`: it is, and stays silent. */
export interface ConsoleError {
  readonly code: 'wrong-place' | 'prints-nothing'
  readonly kind: ConsoleKind
  readonly at: EntityId
}
