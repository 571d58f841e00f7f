import type { ReactNode } from 'react'
import { WINDOWS_REASONS } from '../../../engine/facts/windows-reasons'
import type { ForwardingState } from '../../../engine/tables/forwarding-state'
import type { Topology } from '../../../engine/model/topology'
import type { RuleId, TableId } from '../../../engine/tables/rule'
import type { RoundTrip, Trace } from '../../../engine/trace/trace'
import { remedySentence } from '../../../i18n/sentences'
import type { Translator } from '../../../i18n/translator'
import { useActions, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { classNames } from '../../primitives/class-names'
import { Icon } from '../../primitives/icon'
import { FactNote } from '../shared/fact-note'
import { rowNames, stationName } from '../shared/station-name'
import { decidingTrace, dropOf, lastPositionOf } from '../shared/steps'
import { useOpenRow, useSeek } from '../shared/use-open-row'
import { VERDICT_LOOKS } from '../shared/verdict-looks'
import { verdictSentence } from '../shared/verdict-sentence'

interface VerdictProps {
  readonly roundTrip: RoundTrip
  readonly topology: Topology
  readonly forwarding: ForwardingState | null
}

/** The outcome first: shape, word and sentence; for a drop also why, what would help, and which row. */
export function Verdict({ roundTrip, topology, forwarding }: VerdictProps) {
  const translator = useT()
  const { t } = translator
  const actions = useActions()
  const { icon, colour } = VERDICT_LOOKS[roundTrip.verdict]
  const trace = decidingTrace(roundTrip)
  return (
    <section aria-label={t(`traceUi.verdict.${roundTrip.verdict}`)} className="flex gap-3">
      <Icon name={icon} className={colour} />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <p>
          <strong className={classNames('text-lead', colour)}>
            {t(`traceUi.verdict.${roundTrip.verdict}`)}
          </strong>{' '}
          <span className="data text-table text-ink-2">{placeOf(translator, trace)}</span>
        </p>
        <p>{verdictSentence(translator, roundTrip, topology)}</p>
        <p>
          <Button small icon="help" onClick={() => actions.run('trace.why-about', 'end')}>
            {t('shell.inspector.why')}
          </Button>
        </p>
        <Why roundTrip={roundTrip} trace={trace} forwarding={forwarding} />
      </div>
    </section>
  )
}

function placeOf({ t }: Translator, trace: Trace): string {
  const hop = trace.hops.at(-1)
  if (hop === undefined) return ''
  return t(
    trace.direction === 'reply' && dropOf(trace) !== null
      ? 'traceUi.verdict.reply-at'
      : 'traceUi.verdict.at',
    {
      place: hop.at.replace('DROP@', ''), // the word before it says so already
    },
  )
}

/** For a drop: which row, what would let it through. For both: how sure we are. */
function Why({
  roundTrip,
  trace,
  forwarding,
}: {
  readonly roundTrip: RoundTrip
  readonly trace: Trace
  readonly forwarding: ForwardingState | null
}) {
  const translator = useT()
  const { t } = translator
  const seek = useSeek()
  const openRow = useOpenRow()
  const drop = dropOf(trace)
  const windows = (drop !== null && WINDOWS_REASONS[drop.reason]) || null
  const position = lastPositionOf(roundTrip, trace)
  const { rule, table } = decidingRow(trace, drop)
  const names =
    rule === null || table === null ? null : rowNames(translator, forwarding, table, rule)
  return (
    <dl className="grid gap-x-3 gap-y-1 text-table">
      {drop !== null && (
        <Entry term={t('traceUi.verdict.remedy')}>
          <span className="text-body">{remedySentence(translator, drop.reason, drop.params)}</span>
        </Entry>
      )}
      {(drop !== null || names !== null) && (
        <Entry term={t('traceUi.verdict.decided')}>
          {names !== null && rule !== null && table !== null ? (
            <button
              type="button"
              onClick={() => openRow(position, table, rule)}
              className="min-h-hit text-left text-accent underline underline-offset-2 pointer-coarse:min-h-touch pointer-coarse:min-w-touch"
            >
              {names.isDefault
                ? t('traceUi.verdict.default-row', { table: names.table })
                : t('traceUi.verdict.row', names)}
            </button>
          ) : (
            <button
              type="button"
              onClick={() => seek(position)}
              className="min-h-hit text-left text-accent underline underline-offset-2 pointer-coarse:min-h-touch pointer-coarse:min-w-touch"
            >
              {t('traceUi.verdict.no-row', {
                place: stationName(translator, forwarding, trace.disposition.station),
              })}
            </button>
          )}{' '}
          {drop !== null && (
            <span className="text-ink-3">({t(`traceUi.family.${drop.family}`)})</span>
          )}
        </Entry>
      )}
      {windows !== null && (
        <Entry term={t('traceUi.verdict.windows')}>
          <span className="data">
            {t(`traceUi.windows.${windows.by}`, {
              number: windows.number ?? '',
              text: windows.text,
            })}
          </span>
        </Entry>
      )}
      <Entry term={t('traceUi.verdict.sure')}>
        <FactNote origin={trace.disposition.origin} />
      </Entry>
    </dl>
  )
}

/** The row that dropped it, or the last row that was asked before it arrived. */
function decidingRow(
  trace: Trace,
  drop: ReturnType<typeof dropOf>,
): { readonly rule: RuleId | null; readonly table: TableId | null } {
  if (drop !== null) return drop
  const lookup = trace.hops.at(-1)?.steps.at(-1)?.lookups.at(-1)
  return { rule: lookup?.winner ?? null, table: lookup?.table ?? null }
}

function Entry({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-3">{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
