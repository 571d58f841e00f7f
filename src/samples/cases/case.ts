import type { Edit, EditError } from '../../engine/edit/edit'
import type { EntityId } from '../../engine/model/ids'
import type { Isolation, Topology, WindowsRelease } from '../../engine/model/topology'
import type { Confidence, DropReason, TableKind } from '../../engine/tables/rule'
import type { DiagnosticCode } from '../../engine/validate/diagnostic'
import type { LabOptions } from '../labs/parts'

/*
 * The conformance cases of data-paths part 4 as data: what is given, what is sent, what must come
 * out. `harness.ts` runs them; it knows no case.
 */

export const SCENARIOS = [
  'c2c-local-same',
  'c2c-local-cross',
  'c2c-remote-same',
  'c2c-remote-cross',
  'c2ext',
  'ext2c',
  'c2host',
  'host2c',
  'hairpin',
  'dns',
  'policy',
  'lb',
  'misc',
] as const
export type Scenario = (typeof SCENARIOS)[number]

/** `any` is sent as TCP, as UDP and as ICMP; `tcp6` is TCP to an IPv6 address. */
export type CaseProtocol = 'tcp' | 'udp' | 'icmp' | 'any' | 'other' | 'tcp6'

export interface CaseRequest {
  readonly from: EntityId
  /** null: the DNS server of the sender, for `query`. */
  readonly to: string | null
  /** What the container's stack sends for itself, in place of what `protocol` says. */
  readonly asks?: 'lease'
  /** The name that is asked for; what is sent is then a question of DNS, whatever the protocol. */
  readonly query?: string
  /** `session`: the outside port of the first WinNAT session that `before` left. Unused by ICMP. */
  readonly port: number | 'session'
  /** Where UDP goes when the case is for any protocol. */
  readonly udpPort?: number
  readonly sourcePort?: number
  /** Of the case when absent. */
  readonly protocol?: 'tcp' | 'udp' | 'icmp'
  /** For `other`. */
  readonly protocolNumbers?: readonly number[]
  readonly timeSeconds?: number
  readonly payloadBytes?: number
  readonly dontFragment?: boolean
}

/** Header fields that a case may fix. `inner.` is what stands behind a VXLAN header. */
export type HeaderField =
  | 'eth.src'
  | 'eth.dst'
  | 'vlan'
  | 'ip.src'
  | 'ip.dst'
  | 'ttl'
  | 'sport'
  | 'dport'
  | 'vni'
  | 'length'
  | 'inner.eth.src'
  | 'inner.eth.dst'
  | 'inner.ip.src'
  | 'inner.ip.dst'
  | 'inner.ttl'
  | 'inner.dport'
  | 'dhcp.message'
  | 'dhcp.address'
  | 'dns.code'
  /** Addresses of the answer, `, ` between. */
  | 'dns.answer'

/** Headers at one place: on entering the token's hop, or on leaving it. `vlan: 0` = no tag. */
export interface HeaderCheck {
  readonly at: string
  /** Which occurrence of the token, from 1. */
  readonly nth?: number
  readonly leaving?: boolean
  readonly on?: 'request' | 'reply'
  readonly fields: Readonly<Partial<Record<HeaderField, string | number>>>
}

/** What must have decided: a row of this kind of table, or the drop, with the fact it cites. */
export type Decision =
  | { readonly drop: DropReason; readonly fact?: string }
  | { readonly table: TableKind; readonly fact: string }

/** Tokens a row leaves out and a trace has, each where it belongs. */
export interface Elided {
  readonly after: string
  /** Which occurrence of `after` in the row's path, from 1. */
  readonly nth?: number
  readonly tokens: string
}

export interface Branch {
  /** '' when the case has one outcome; else what tells the branches apart. */
  readonly name: string
  readonly board: (options: LabOptions) => Topology
  /** Round trips sent before, whose flow state the request meets. */
  readonly before?: readonly CaseRequest[]
  readonly request: CaseRequest
  readonly verdict: 'works' | 'fails'
  /** The reply is what dies: the path's last token is its drop, and the request arrives. */
  readonly dropsOn?: 'reply'
  /** Forward path in hop tokens, process form; or `as NAT-01`. */
  readonly path: string
  readonly elided?: readonly Elided[]
  /** Tokens the row calls otherwise than the trace. */
  readonly renamed?: Readonly<Record<string, string>>
  readonly headers?: readonly HeaderCheck[]
  readonly decides?: Decision
  /** Why this differs in form from the row it stands for. */
  readonly remark?: string
}

/** Something that a real host refuses to make: nothing is ever sent. */
export interface Refusal {
  /** '' when the case has one; else what tells them apart. */
  readonly name: string
  readonly board: (options: LabOptions) => Topology
  /** What is asked of the board, and the code of the refusal. */
  readonly edit: Edit
  readonly refused: EditError['code']
  /** A board written by hand that has it all the same, and what validation says of it. */
  readonly written: {
    readonly board: (options: LabOptions) => Topology
    readonly diagnostic: DiagnosticCode
  }
}

export interface ConformanceCase {
  readonly id: string
  readonly scenario: Scenario
  readonly isolations: readonly Isolation[]
  readonly releases: readonly WindowsRelease[]
  readonly protocol: CaseProtocol
  readonly given: string
  readonly sources: readonly string[]
  readonly confidence: Confidence
  /** What the engine does otherwise; such a case is listed as to do and not run. */
  readonly open: string | null
  readonly branches: readonly Branch[]
  /** Cases that end while something is made have these and no branch. */
  readonly refusals: readonly Refusal[]
}

const ISOLATION_SETS = {
  p: ['process'],
  h: ['hyperv'],
  ph: ['process', 'hyperv'],
} as const satisfies Readonly<Record<string, readonly Isolation[]>>

const RELEASE_OF = {
  16: 'ws2016',
  19: 'ws2019',
  22: 'ws2022',
  25: 'ws2025',
} as const satisfies Readonly<Record<number, WindowsRelease>>

const CONFIDENCE_OF = {
  D: 'documented',
  O: 'observed',
  I: 'inferred',
} as const satisfies Readonly<Record<string, Confidence>>

type ReleaseNumber = keyof typeof RELEASE_OF

export const ALL: readonly ReleaseNumber[] = [16, 19, 22, 25]
/** From 1809 on. */
export const SINCE_2019: readonly ReleaseNumber[] = [19, 22, 25]
export const SINCE_2022: readonly ReleaseNumber[] = [22, 25]

/** A case's columns, short as in the document. Sources are written `MD-DRV, moby#32969`. */
export interface CaseColumns {
  readonly id: string
  readonly scenario: Scenario
  readonly iso: keyof typeof ISOLATION_SETS
  readonly os: readonly ReleaseNumber[]
  readonly proto: CaseProtocol
  readonly given: string
  readonly src: string
  readonly conf: keyof typeof CONFIDENCE_OF
  readonly open?: string
}

/** A case with one outcome, or with several named ones. */
export function makeCase(
  columns: CaseColumns,
  ...branches: readonly (Omit<Branch, 'name'> & { readonly name?: string })[]
): ConformanceCase {
  return {
    ...readColumns(columns),
    branches: branches.map((branch) => ({ ...branch, name: branch.name ?? '' })),
    refusals: [],
  }
}

/** A case whose path is `create-time rejection` or `policy programming`. */
export function makeRefusal(
  columns: CaseColumns,
  ...refusals: readonly (Omit<Refusal, 'name'> & { readonly name?: string })[]
): ConformanceCase {
  return {
    ...readColumns(columns),
    branches: [],
    refusals: refusals.map((refusal) => ({ ...refusal, name: refusal.name ?? '' })),
  }
}

function readColumns(columns: CaseColumns) {
  return {
    id: columns.id,
    scenario: columns.scenario,
    isolations: ISOLATION_SETS[columns.iso],
    releases: columns.os.map((os) => RELEASE_OF[os]),
    protocol: columns.proto,
    given: columns.given,
    sources: columns.src.split(',').map((source) => source.trim()),
    confidence: CONFIDENCE_OF[columns.conf],
    open: columns.open ?? null,
  }
}
