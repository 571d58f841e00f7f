import { applyEdit } from '../../engine/edit/apply-edit'
import { compile, roundTrip } from '../../engine/index'
import type { Isolation, Topology, WindowsRelease } from '../../engine/model/topology'
import type { ForwardingState } from '../../engine/tables/forwarding-state'
import {
  NO_FLOWS,
  type FlowState,
  type RoundTrip,
  type Trace,
  type TraceRequest,
} from '../../engine/trace/trace'
import { validate } from '../../engine/validate/validate'
import { parseIp } from '../../engine/wire/address'
import type { LabOptions } from '../labs/parts'
import type { Branch, CaseRequest, ConformanceCase, Decision, Refusal } from './case'
import { headerDifferences } from './headers'
import { CASES } from './index'
import { expectedPath, joinDrop } from './paths'

/*
 * Runs one branch of one case on one release under one isolation, and says how the trace differs
 * from the row. An empty list is a pass. Knows no case: what differs is data.
 */

type Probe = Pick<TraceRequest, 'protocol' | 'protocolNumber'>

/** What a case's protocol is sent as. */
export function probesOf(branch: Branch, conformance: ConformanceCase): readonly Probe[] {
  const plain = (protocol: 'tcp' | 'udp' | 'icmp'): Probe => ({ protocol, protocolNumber: null })
  switch (conformance.protocol) {
    case 'tcp6':
      return [plain('tcp')]
    case 'any':
      return [plain('tcp'), plain('udp'), plain('icmp')]
    case 'other':
      return (branch.request.protocolNumbers ?? []).map((protocolNumber) => ({
        protocol: 'other',
        protocolNumber,
      }))
    case 'tcp':
    case 'udp':
    case 'icmp':
      return [plain(conformance.protocol)]
  }
}

function protocolOf(request: CaseRequest, probe: Probe): TraceRequest['protocol'] {
  if (request.asks === 'lease') return 'dhcp'
  return request.query === undefined ? (request.protocol ?? probe.protocol) : 'dns'
}

/** What is asked of the engine; `flows` is the state that a session of `before` is looked up in. */
export function requestOfCase(request: CaseRequest, probe: Probe, flows: FlowState): TraceRequest {
  const address = request.to === null ? null : parseIp(request.to)
  if (address?.ok === false) throw new Error(`requestOfCase: ${request.to ?? ''} is no address`)
  const protocol = protocolOf(request, probe)
  const port =
    request.port === 'session' ? (flows.natSessions.at(-1)?.outside.port ?? 0) : request.port
  const hasPorts = protocol === 'tcp' || protocol === 'udp'
  return {
    from: request.from,
    to: address?.value ?? null,
    protocol,
    ...(request.query !== undefined && { query: request.query }),
    protocolNumber: protocol === 'other' ? probe.protocolNumber : null,
    sourcePort: request.sourcePort ?? null,
    destinationPort: hasPorts ? (protocol === 'udp' ? (request.udpPort ?? port) : port) : null,
    timeSeconds: request.timeSeconds ?? 0,
    payloadBytes: request.payloadBytes ?? (protocol === 'icmp' ? 32 : 0),
    dontFragment: request.dontFragment ?? false,
  }
}

/** What a branch sends, the packets that go before it first, and what became of the last. */
export interface SentCase extends RoundTrip {
  readonly state: ForwardingState
  readonly asked: TraceRequest
  readonly before: readonly TraceRequest[]
}

/**
 * The round trip of a branch, after those that go before it. `amongst` is what other connections have
 * left by then. Throws when the request is no request.
 */
export function sendCase(
  board: Topology,
  branch: Branch,
  probe: Probe,
  amongst: FlowState = NO_FLOWS,
): SentCase {
  const state = compile(board)
  const send = (asked: TraceRequest, flows: FlowState): RoundTrip => {
    const sent = roundTrip(state, asked, flows)
    if (!sent.ok) throw new Error(`sendCase: ${sent.error.code} ${sent.error.text}`)
    return sent.value
  }
  const before: TraceRequest[] = []
  let flows = amongst
  for (const request of branch.before ?? []) {
    const asked = requestOfCase(request, probe, flows)
    flows = send(asked, flows).flows
    before.push(asked)
  }
  const asked = requestOfCase(branch.request, probe, flows)
  return { ...send(asked, flows), state, asked, before }
}

const tokensOf = (trace: Trace): string[] => joinDrop(trace.hops.map((hop) => hop.at))

/**
 * A row may stop where the packet has left the hosts; what the trace has after that must all be
 * outside too.
 */
function pathDifferences(expected: readonly string[], trace: Trace): string[] {
  const actual = tokensOf(trace)
  const endsOutside = /^(wire|R1|azhost)$/.test(expected.at(-1) ?? '')
  const delivered = trace.disposition.kind === 'delivered'
  const outsideOnly = trace.hops.slice(expected.length).every((hop) => hop.hostId === null)
  const compared =
    delivered && endsOutside && outsideOnly ? actual.slice(0, expected.length) : actual
  return compared.join(' ') === expected.join(' ')
    ? []
    : [`path: ${actual.join(' ')}`, ` not: ${expected.join(' ')}`]
}

function verdictDifferences(branch: Branch, sent: RoundTrip): string[] {
  const { request, reply } = sent
  const arrived = request.disposition.kind === 'delivered'
  const answered = reply === null || reply.disposition.kind === 'delivered'
  const verdict = arrived && answered ? 'works' : 'fails'
  const reason = [request, reply].flatMap((trace) =>
    trace?.disposition.kind === 'dropped' ? [`${trace.direction} ${trace.disposition.reason}`] : [],
  )
  if (verdict !== branch.verdict) return [`verdict: ${verdict} ${reason.join(', ')}`]
  if (verdict === 'fails' && arrived !== (branch.dropsOn === 'reply')) {
    return [`dropped on the ${arrived ? 'reply' : 'request'}: ${reason.join(', ')}`]
  }
  return []
}

/** The row that had to decide is among those that did. */
function decisionDifferences(decides: Decision, sent: RoundTrip, state: ForwardingState): string[] {
  const traces = sent.reply === null ? [sent.request] : [sent.request, sent.reply]
  if ('drop' in decides) {
    const dropped = traces.flatMap((trace) =>
      trace.disposition.kind === 'dropped' ? [trace.disposition] : [],
    )
    const good = dropped.some(
      (drop) =>
        drop.reason === decides.drop &&
        (decides.fact === undefined || drop.origin.fact === decides.fact),
    )
    const actual = dropped.map((drop) => `${drop.reason} (${drop.origin.fact})`).join(', ')
    return good ? [] : [`decided: ${actual}, not ${decides.drop} (${decides.fact ?? 'any'})`]
  }
  const rows = traces
    .flatMap((trace) => trace.hops.flatMap((hop) => hop.steps.flatMap((step) => step.lookups)))
    .flatMap((used) => {
      const table = state.tables[used.table]
      const row =
        table === undefined
          ? undefined
          : [...table.rules, table.defaultRule].find((rule) => rule.id === used.winner)
      return table && row ? [{ kind: table.kind, fact: row.origin.fact }] : []
    })
  if (rows.some((row) => row.kind === decides.table && row.fact === decides.fact)) return []
  const ofKind = rows.filter((row) => row.kind === decides.table).map((row) => row.fact)
  return [
    `decided: no row of ${decides.table} cites ${decides.fact}; there were ${ofKind.join(', ') || 'none'}`,
  ]
}

/** How a round trip differs from what the branch says; empty when it does not. */
export function differences(
  branch: Branch,
  isolation: Isolation,
  sent: RoundTrip & { readonly state: ForwardingState },
): string[] {
  const expected = expectedPath(branch, isolation, CASES)
  const replyDrop =
    expected.replyDrop === null ||
    (sent.reply !== null && tokensOf(sent.reply).at(-1) === expected.replyDrop)
      ? []
      : [
          `reply: ${sent.reply ? tokensOf(sent.reply).join(' ') : 'none'}, not ${expected.replyDrop}`,
        ]
  return [
    ...verdictDifferences(branch, sent),
    ...pathDifferences(expected.request, sent.request),
    ...replyDrop,
    ...(branch.headers ?? []).flatMap((check) =>
      headerDifferences(check.on === 'reply' ? sent.reply : sent.request, check),
    ),
    ...(branch.decides ? decisionDifferences(branch.decides, sent, sent.state) : []),
  ]
}

/** Whether what a real host refuses is refused, and said of a board that has it all the same. */
function refusalDifferences(refusal: Refusal, options: LabOptions): string[] {
  const result = applyEdit(refusal.board(options), refusal.edit)
  const code = result.ok ? 'no refusal' : result.error.code
  const said = validate(refusal.written.board(options)).map((diagnostic) => diagnostic.code)
  const before = validate(refusal.board(options)).map((diagnostic) => diagnostic.code)
  const { diagnostic } = refusal.written
  return [
    ...(code === refusal.refused ? [] : [`refused: ${code}, not ${refusal.refused}`]),
    ...(said.includes(diagnostic) ? [] : [`written: ${said.join(', ')}, not ${diagnostic}`]),
    ...(before.includes(diagnostic) ? [`written: ${diagnostic} of the good board too`] : []),
  ]
}

const closed = (cases: readonly ConformanceCase[]): readonly ConformanceCase[] =>
  cases.filter((conformance) => conformance.open === null)

/** Every branch that is run, with its case and a name for it: `NAT-13 answer after 60 s`. */
export function caseBranches(cases: readonly ConformanceCase[] = CASES) {
  return closed(cases).flatMap((conformance) =>
    conformance.branches.map((branch) => ({
      name: `${conformance.id} ${branch.name}`.trim(),
      conformance,
      branch,
    })),
  )
}

/** One line of the table of tests. */
export interface CaseRun {
  readonly name: string
  readonly run: () => string[]
}

function refusalRuns(
  { id, refusals, isolations, releases }: ConformanceCase,
  onlyReleases: readonly WindowsRelease[] | undefined,
): CaseRun[] {
  return refusals.flatMap((refusal) =>
    isolations.flatMap((isolation) =>
      releases
        .filter((release) => onlyReleases?.includes(release) ?? true)
        .map((release) => ({
          name: [id, refusal.name === '' ? '' : `(${refusal.name})`, isolation, release]
            .filter((word) => word !== '')
            .join(' '),
          run: () => refusalDifferences(refusal, { isolation, release }),
        })),
    ),
  )
}

/** Every case over branches, isolations, releases and protocols, named `NAT-01 process ws2022 tcp`. */
export function caseRuns(
  cases: readonly ConformanceCase[] = CASES,
  onlyReleases?: readonly WindowsRelease[],
): CaseRun[] {
  return closed(cases).flatMap((conformance) => [
    ...refusalRuns(conformance, onlyReleases),
    ...conformance.branches.flatMap((branch) =>
      conformance.isolations.flatMap((isolation) =>
        conformance.releases
          .filter((release) => onlyReleases?.includes(release) ?? true)
          .flatMap((release) =>
            probesOf(branch, conformance).map((probe) => ({
              name: [
                conformance.id,
                branch.name === '' ? '' : `(${branch.name})`,
                isolation,
                release,
                probe.protocol,
                probe.protocolNumber ?? '',
              ]
                .filter((word) => word !== '')
                .join(' '),
              run: () =>
                differences(
                  branch,
                  isolation,
                  sendCase(branch.board({ isolation, release }), branch, probe),
                ),
            })),
          ),
      ),
    ),
  ])
}
