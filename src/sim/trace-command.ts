import { chosenOption } from '../engine/facts/questions'
import type { QuestionId } from '../engine/model/assumptions'
import type { Topology } from '../engine/model/topology'
import { optionSentence } from '../i18n/assumptions'
import { compile, reliedAssumptions, roundTrip } from '../engine/index'
import { entityName } from '../engine/model/queries'
import type { TopologyDocument } from '../engine/model/document'
import { includes, levelOf, type AudienceLevel } from '../engine/explain/levels'
import type { ForwardingState } from '../engine/tables/forwarding-state'
import type { RuleId } from '../engine/tables/rule'
import type { Hop, Step, TableLookup, Trace } from '../engine/trace/trace'
import { formatHeader } from '../engine/wire/format'
import type { Packet } from '../engine/wire/packet'
import { tupleOf } from '../engine/wire/packet-ops'
import { dropSentence, remedySentence, stepSentence } from '../i18n/sentences'
import type { Translator } from '../i18n/translator'
import type { Command } from './command'
import { done, json, wrongInput, type Outcome } from './outcome'
import { callText, requestOfCall } from './packet-call'
import { passportText } from './passport-text'

type TraceCommand = Extract<Command, { kind: 'trace' }>

/** Sends one packet, and its reply when asked, and tells what happened. */
export function traceBoard(
  document: TopologyDocument,
  command: TraceCommand,
  translator: Translator,
): Outcome {
  const { topology } = document
  const called = requestOfCall(topology, command, translator)
  if (!called.ok) return wrongInput(called.error)
  const asked = called.value
  const state = compile(topology)
  const sent = roundTrip(state, asked)
  if (!sent.ok) {
    const { code, text } = sent.error
    return wrongInput(translator.say(`sim.${code}`, { name: text, value: text }))
  }
  if (command.passport !== null) {
    const out = passportText(sent.value, command.passport, translator)
    return done(out, sent.value.verdict === 'delivered' ? 0 : 2)
  }
  const words: Words = { state, translator, hostName: (id) => entityName(topology, id) }
  const request = viewTrace(sent.value.request, words)
  const reply =
    command.withReply && sent.value.reply !== null ? viewTrace(sent.value.reply, words) : null
  const verdict =
    request.verdict === 'delivered' && reply?.verdict !== 'dropped' ? 'delivered' : 'dropped'
  const view: RoundTripView = {
    from: command.from,
    to: asked.to ?? destinationOf(sent.value.request),
    protocol: command.protocol,
    ...(command.query !== null && { query: command.query }),
    port: command.port,
    verdict,
    reason: request.reason ?? reply?.reason ?? null,
    text: request.text ?? reply?.text ?? null,
    assumptions: reliedAssumptions(topology, asked).map((question) => ({
      question,
      option: chosenOption(topology, question),
      text: assumptionText(topology, question, translator),
    })),
    hops: request.hops,
    ...(command.withReply
      ? { reply: reply && { verdict: reply.verdict, reason: reply.reason, hops: reply.hops } }
      : {}),
  }
  const out = command.asJson ? json(view) : textOf(command, request, reply, words, view.assumptions)
  return done(out, verdict === 'delivered' ? 0 : 2)
}

/** Where the packet goes that the sender's own client addressed. */
function destinationOf(request: Trace): string {
  const packet = request.hops[0]?.steps[0]?.before
  return (packet && tupleOf(packet)?.destination) ?? ''
}

interface Words {
  readonly state: ForwardingState
  readonly translator: Translator
  readonly hostName: (id: `host:${string}`) => string
}

/** The JSON that `--json` prints; its names are promised in the README. */
interface RoundTripView {
  readonly from: string
  readonly to: string
  readonly protocol: string
  /** Only for dns. */
  readonly query?: string
  readonly port: number | null
  readonly verdict: 'delivered' | 'dropped'
  /** Code of the drop, null when there is none. */
  readonly reason: string | null
  /** The reason as a sentence, and what would help. */
  readonly text: string | null
  /** Answers to open questions that are not the defaults and on which the packet's way rests. */
  readonly assumptions: readonly AssumptionView[]
  readonly hops: readonly HopView[]
  /** Only with `--reply`; null when nobody answered. */
  readonly reply?: Pick<TraceView, 'verdict' | 'reason' | 'hops'> | null
}

interface AssumptionView {
  readonly question: string
  readonly option: string
  readonly text: string
}

interface TraceView {
  readonly verdict: 'delivered' | 'dropped'
  readonly reason: string | null
  readonly text: string | null
  readonly hops: readonly HopView[]
}

interface HopView {
  readonly at: string
  /** Name of the host it is in, null outside. */
  readonly host: string | null
  readonly steps: readonly StepView[]
}

interface StepView {
  readonly code: string
  /** The lowest level of the audience dial that shows it. */
  readonly level: AudienceLevel
  readonly text: string
  readonly params: Step['params']
  /** The table that decided the step and the row of it; null when none was asked. */
  readonly table: string | null
  readonly row: string | null
  readonly losers: readonly LoserView[]
  readonly before: string
  readonly after: string
  readonly fact: string
  readonly confidence: string
}

interface LoserView {
  readonly row: string
  readonly field: string
  readonly expected: string
  readonly actual: string
}

/** The question and the board's answer. */
function assumptionText(topology: Topology, question: QuestionId, translator: Translator): string {
  return translator.t('assumption.relied.one', {
    question: translator.say(`assumption.q.${question}`, {}),
    option: optionSentence(translator, question, chosenOption(topology, question)),
  })
}

function viewTrace(trace: Trace, words: Words): TraceView {
  const { disposition } = trace
  const { translator } = words
  const dropped = disposition.kind === 'dropped' ? disposition : null
  return {
    verdict: disposition.kind,
    reason: dropped?.reason ?? null,
    text: dropped
      ? [
          dropSentence(translator, dropped.reason, dropped.params),
          remedySentence(translator, dropped.reason, dropped.params),
        ].join(' ')
      : null,
    hops: trace.hops.map((hop) => ({
      at: hop.at,
      host: hop.hostId === null ? null : words.hostName(hop.hostId),
      steps: hop.steps.map((step) => viewStep(trace, hop, step, words)),
    })),
  }
}

function viewStep(trace: Trace, hop: Hop, step: Step, { state, translator }: Words): StepView {
  const decided = step.lookups.at(-1)
  return {
    code: step.code,
    level: levelOf({ trace, hop, step }),
    text: stepSentence(translator, step),
    params: step.params,
    table: decided ? (state.tables[decided.table]?.name ?? decided.table) : null,
    row: decided ? rowName(state, decided, decided.winner) : null,
    losers: (decided?.losers ?? []).map((loser) => ({
      row: decided ? rowName(state, decided, loser.rule) : loser.rule,
      field: loser.field,
      expected: loser.expected,
      actual: loser.actual,
    })),
    before: packetText(step.before),
    after: packetText(step.after),
    fact: step.origin.fact,
    confidence: step.origin.confidence,
  }
}

function rowName(state: ForwardingState, lookup: TableLookup, id: RuleId): string {
  const table = state.tables[lookup.table]
  const rule = [...(table?.rules ?? []), table?.defaultRule].find((row) => row?.id === id)
  return rule?.name ?? id
}

const packetText = (packet: Packet): string => packet.headers.map(formatHeader).join(' | ')

function textOf(
  command: TraceCommand,
  request: TraceView,
  reply: TraceView | null,
  words: Words,
  assumptions: readonly AssumptionView[],
): string {
  const { t } = words.translator
  const title = callText(command)
  const parts = [title, wayText(t('sim.request'), request, command.level, words)]
  if (command.withReply) {
    parts.push(reply ? wayText(t('sim.reply'), reply, command.level, words) : t('sim.no-reply'))
  }
  if (assumptions.length > 0) {
    const lines = assumptions.map(({ text }) => `  ${text}`)
    parts.push([t('assumption.relied'), ...lines].join('\n'))
  }
  return `${parts.join('\n\n')}\n`
}

function wayText(
  name: string,
  way: TraceView,
  level: AudienceLevel,
  { translator: { t } }: Words,
): string {
  const width = Math.max(...way.hops.map((hop) => hop.at.length))
  const lines: string[] = []
  let folded = 0
  for (const hop of way.hops) {
    const shown = hop.steps.filter((step) => includes(level, step.level))
    for (const step of hop.steps) {
      if (!shown.includes(step)) {
        folded += 1
        continue
      }
      if (folded > 0) lines.push(`  ${' '.repeat(width)}  ${t('sim.folded', { count: folded })}`)
      folded = 0
      lines.push(`  ${(step === shown[0] ? hop.at : '').padEnd(width)}  ${step.text}`)
      if (step.row !== null) lines.push(`  ${' '.repeat(width)}      ${rowText(step, t)}`)
    }
  }
  const verdict = t(way.verdict === 'delivered' ? 'sim.delivered' : 'sim.dropped')
  const reason = way.reason === null ? '' : ` (${way.reason})`
  return [`${name}: ${verdict}${reason}`, ...lines, ...(way.text === null ? [] : [way.text])].join(
    '\n',
  )
}

function rowText(step: StepView, t: Translator['t']): string {
  const table = step.table ?? ''
  const row = step.row ?? ''
  return step.losers.length === 0
    ? t('sim.row', { table, row })
    : t('sim.row-after', {
        table,
        row,
        losers: step.losers.map((one) => one.row).join(', '),
      })
}
