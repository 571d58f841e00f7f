import { compile, roundTrip } from '../engine/index'
import { searchFixes } from '../engine/explain/fixes/search'
import type { FixSearch, OfferedFix, OtherPath } from '../engine/explain/fixes/types'
import type { TopologyDocument } from '../engine/model/document'
import { entityName } from '../engine/model/queries'
import type { ForwardingState } from '../engine/tables/forwarding-state'
import type { Disposition, RoundTrip } from '../engine/trace/trace'
import { fixSentence, noFixSentence } from '../i18n/fix-sentence'
import { dropSentence } from '../i18n/sentences'
import type { Translator } from '../i18n/translator'
import type { Command } from './command'
import { done, json, wrongInput, type Outcome } from './outcome'
import { callText, requestOfCall } from './packet-call'

type FixCommand = Extract<Command, { kind: 'fix' }>

/**
 * Sends one packet and, when it or its answer is dropped, prints what decided and which changes would let
 * it through. Ends with 0 when it is delivered or a fix is offered, with 2 when nothing helps.
 */
export function fixBoard(
  document: TopologyDocument,
  command: FixCommand,
  translator: Translator,
): Outcome {
  const { topology } = document
  const asked = requestOfCall(topology, command, translator)
  if (!asked.ok) return wrongInput(asked.error)
  const state = compile(topology)
  const sent = roundTrip(state, asked.value)
  if (!sent.ok) {
    const { code, text } = sent.error
    return wrongInput(translator.say(`sim.${code}`, { name: text, value: text }))
  }
  const search = searchFixes(topology, asked.value, command.to, { stops: false })
  const view = viewOf(command, state, sent.value, search, translator)
  const isHopeless = view.verdict === 'dropped' && view.fixes.length === 0
  return done(
    command.asJson ? json(view) : textOf(callText(command), view, translator),
    isHopeless ? 2 : 0,
  )
}

/** The JSON that `--json` prints; its names are promised in the README. */
interface FixView {
  readonly from: string
  readonly to: string | null
  readonly protocol: string
  readonly port: number | null
  readonly verdict: 'delivered' | 'dropped'
  /** Code and sentence of the drop, and what decided; null when there is none. */
  readonly reason: string | null
  readonly text: string | null
  readonly decided: DecidedView | null
  readonly fixes: readonly FixOfView[]
  /** Why there is no fix: code, sentence and the fact that says so. */
  readonly none: { readonly reason: string; readonly text: string; readonly fact: string } | null
  /** Boards that were tried. */
  readonly tried: number
}

interface DecidedView {
  readonly at: string
  readonly way: 'request' | 'reply'
  readonly table: string | null
  readonly row: string | null
  readonly fact: string
  readonly confidence: string
}

interface FixOfView {
  readonly kind: string
  readonly parts: readonly {
    readonly kind: string
    readonly params: object
    readonly text: string
  }[]
  /** In order; see `Edit`. Empty when only the packet changes. */
  readonly edits: OfferedFix['edits']
  /** Where the packet is sent instead; null when it stays as it is. */
  readonly sendTo: {
    readonly name: string
    readonly address: string
    readonly port: number | null
  } | null
  readonly opens: readonly PathView[]
  readonly closes: readonly PathView[]
  /** Paths that were compared, out of all. */
  readonly compared: number
  readonly outOf: number
}

interface PathView {
  readonly from: string
  readonly to: string
}

function viewOf(
  command: FixCommand,
  state: ForwardingState,
  trip: RoundTrip,
  search: FixSearch,
  translator: Translator,
): FixView {
  const way = [trip.request, trip.reply].find((trace) => trace?.disposition.kind === 'dropped')
  const dropped = way?.disposition.kind === 'dropped' ? way.disposition : null
  const why = noFixSentence(translator, search)
  return {
    from: command.from,
    to: command.to ?? command.query,
    protocol: command.protocol,
    port: command.port,
    verdict: dropped ? 'dropped' : 'delivered',
    reason: dropped?.reason ?? null,
    text: dropped && dropSentence(translator, dropped.reason, dropped.params),
    decided:
      way && dropped ? decidedBy(state, dropped, way.direction, way.hops.at(-1)?.at ?? '') : null,
    fixes: search.fixes.map((fix) => viewFix(fix, translator)),
    none:
      search.none === null || why === null || dropped === null
        ? null
        : { reason: search.none, text: why, fact: search.noneFact ?? '' },
    tried: search.tried,
  }
}

function decidedBy(
  state: ForwardingState,
  drop: Extract<Disposition, { kind: 'dropped' }>,
  way: DecidedView['way'],
  at: string,
): DecidedView {
  const table = drop.table === null ? undefined : state.tables[drop.table]
  const row = [...(table?.rules ?? []), table?.defaultRule].find((each) => each?.id === drop.rule)
  const { fact, confidence } = drop.origin
  return { at, way, table: table?.name ?? null, row: row?.name ?? null, fact, confidence }
}

function viewFix(fix: OfferedFix, translator: Translator): FixOfView {
  const nameOf = ({ from, to }: OtherPath): PathView => ({
    from: entityName(fix.topology, from),
    to: entityName(fix.topology, to),
  })
  const { opens, closes, compared, outOf } = fix.sideEffects
  const { sendTo, request } = fix
  return {
    kind: fix.kind,
    parts: fix.parts.map((part) => ({ ...part, text: fixSentence(translator, part) })),
    edits: fix.edits,
    sendTo:
      sendTo === null
        ? null
        : { name: sendTo, address: request.to ?? '', port: request.destinationPort },
    opens: opens.map(nameOf),
    closes: closes.map(nameOf),
    compared,
    outOf,
  }
}

function textOf(title: string, view: FixView, translator: Translator): string {
  const { t } = translator
  if (view.verdict === 'delivered') return `${title}\n\n${t('fix.none.delivered')}\n`
  const decided = view.decided
  const row =
    decided?.table && decided.row
      ? [`  ${t('sim.row', { table: decided.table, row: decided.row })}`]
      : []
  const why = [
    `${t('sim.dropped')} (${view.reason ?? ''}, ${decided?.at ?? ''})`,
    `  ${view.text ?? ''}`,
    ...row,
    `  ${decided?.fact ?? ''} (${decided?.confidence ?? ''})`,
  ]
  const fixes = view.fixes.map((fix, index) => fixText(fix, index + 1, translator))
  const end = view.none === null ? fixes : [view.none.text]
  return `${[title, why.join('\n'), ...end].join('\n\n')}\n`
}

function fixText(fix: FixOfView, number: number, { t, list }: Translator): string {
  const paths = (all: readonly PathView[]) => list(all.map(({ from, to }) => `${from} → ${to}`))
  const effects = [
    ...(fix.opens.length === 0
      ? []
      : [t('fix.opens', { count: fix.opens.length, paths: paths(fix.opens) })]),
    ...(fix.closes.length === 0
      ? []
      : [t('fix.closes', { count: fix.closes.length, paths: paths(fix.closes) })]),
  ]
  const sampled =
    fix.compared < fix.outOf ? [t('fix.sampled', { compared: fix.compared, all: fix.outOf })] : []
  const lines = [
    ...(effects.length === 0 ? [t('fix.no-effects')] : effects),
    ...sampled,
    ...fix.edits.map((edit) => JSON.stringify(edit)),
  ]
  const what = fix.parts.map(({ text }) => text).join(' ')
  return [`${number}. ${what}`, ...lines.map((line) => `   ${line}`)].join('\n')
}
