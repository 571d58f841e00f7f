import { memo, useEffect, useRef } from 'react'
import type { ForwardingState } from '../../../engine/tables/forwarding-state'
import type { ArpExchange, TableLookup } from '../../../engine/trace/trace'
import { isIpv6 } from '../../../engine/wire/address'
import { stepSentence } from '../../../i18n/sentences'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { ConfidenceBadge } from '../../primitives/confidence-badge'
import { Icon } from '../../primitives/icon'
import { FactNote } from '../shared/fact-note'
import { rowNames, stationName } from '../shared/station-name'
import type { PlacedStep } from '../shared/steps'
import { useOpenRow, useSeek } from '../shared/use-open-row'
import { HeaderDiff, HeaderStack } from './header-diff'

interface StepItemProps {
  readonly placed: PlacedStep
  readonly isCurrent: boolean
  /** A breakpoint stops here. */
  readonly hasStop: boolean
  readonly forwarding: ForwardingState | null
}

/**
 * A step in words: click goes there; its rows open in the tables panel; changes of the packet below.
 * Kept as it is while one walks: drawing fifty of them again took most of a seek.
 */
export const StepItem = memo(function StepItem({
  placed,
  isCurrent,
  hasStop,
  forwarding,
}: StepItemProps) {
  const translator = useT()
  const { t } = translator
  const seek = useSeek()
  const store = useAppStore()
  const { step, position } = placed
  const level = useApp((state) => state.level)
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    const shown = item.current
    if (!isCurrent || shown === null) return
    // Asked at once, it would have the page laid out in the middle of a seek, which is a third of it.
    const observer = new IntersectionObserver(([entry]) => {
      observer.disconnect()
      if (entry === undefined || entry.intersectionRatio === 1) return
      shown.scrollIntoView({ block: 'nearest' })
      // Where the whole does not fit, its sentence does.
      shown.firstElementChild?.scrollIntoView({ block: 'nearest' })
    })
    observer.observe(shown)
    return () => observer.disconnect()
  }, [isCurrent, level])
  const isDrop = placed.trace.disposition.kind === 'dropped' && isLastOf(placed)
  return (
    <li
      ref={item}
      onPointerEnter={() =>
        store.setSelection({ hovered: placed.hop.entity, hoveredStation: step.station })
      }
      onPointerLeave={() => store.setSelection({ hovered: null, hoveredStation: null })}
      className={classNames(
        'rounded-control border-l-2 px-2 py-1',
        isCurrent ? 'border-accent bg-accent-soft' : 'border-transparent',
      )}
    >
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <button
          type="button"
          aria-current={isCurrent ? 'step' : undefined}
          onClick={() => seek(position)}
          className="flex min-h-hit flex-1 basis-panel-min items-baseline gap-2 text-left hover:text-accent pointer-coarse:min-h-touch"
        >
          {hasStop && <span className="sr-only">{t('debug.timeline.breakpoint')}</span>}
          <span
            aria-hidden="true"
            className={classNames(
              'size-2 self-center rounded-sheet',
              hasStop ? 'bg-drop' : 'bg-transparent',
            )}
          />
          <span className="min-w-6 text-right data text-table text-ink-3">{position + 1}</span>
          <span className={classNames('flex-1', isDrop && 'font-strong text-drop')}>
            {isDrop && <Icon name="stop" small className="mr-1 inline align-text-bottom" />}
            {stepSentence(translator, step)}
          </span>
        </button>
        {uniqueRows(step.lookups).map((lookup) => (
          <RowLink
            key={`${lookup.table} ${lookup.winner}`}
            placed={placed}
            table={lookup.table}
            rule={lookup.winner}
            forwarding={forwarding}
          />
        ))}
        <ConfidenceBadge confidence={step.origin.confidence} compact />
      </div>
      <div className="pl-8">
        <HeaderDiff before={step.before} after={step.after} level={level} />
        {step.arp !== null && <ArpNote arp={step.arp} forwarding={forwarding} />}
        {isCurrent && (
          <p className="flex flex-wrap items-baseline gap-x-3 py-1">
            <WhyThisStep />
            <FactNote origin={step.origin} />
          </p>
        )}
        {isCurrent && (
          <details className="text-table text-ink-2">
            <summary className="min-h-hit cursor-pointer pointer-coarse:min-h-touch">
              {t('traceUi.list.headers')}
            </summary>
            <HeaderStack packet={step.after} level={level} />
          </details>
        )}
      </div>
    </li>
  )
})

/** Opens the explanation of the step one stands at. */
function WhyThisStep() {
  const { t } = useT()
  const actions = useActions()
  return (
    <button
      type="button"
      onClick={() => actions.run('trace.why-about', 'step')}
      className="min-h-hit text-table text-accent underline underline-offset-2 pointer-coarse:min-h-touch pointer-coarse:min-w-touch"
    >
      {t('shell.inspector.why')}
    </button>
  )
}

/** A table that was asked twice and gave the same row is one link. */
function uniqueRows(lookups: readonly TableLookup[]): readonly TableLookup[] {
  return lookups.filter(
    ({ table, winner }, index) =>
      lookups.findIndex((other) => other.table === table && other.winner === winner) === index,
  )
}

function isLastOf({ trace, step }: PlacedStep): boolean {
  return trace.hops.at(-1)?.steps.at(-1) === step
}

function RowLink({
  placed,
  table,
  rule,
  forwarding,
}: {
  readonly placed: PlacedStep
  readonly table: PlacedStep['step']['lookups'][number]['table']
  readonly rule: PlacedStep['step']['lookups'][number]['winner']
  readonly forwarding: ForwardingState | null
}) {
  const translator = useT()
  const { t } = translator
  const openRow = useOpenRow()
  const isHovered = useApp((state) => state.hoveredRule === rule)
  const names = rowNames(translator, forwarding, table, rule)
  if (names === null) return null
  const row = names.isDefault ? t('traceUi.list.default') : names.row
  return (
    <button
      type="button"
      aria-label={t('traceUi.list.open-row', { row, table: names.table })}
      onClick={() => openRow(placed.position, table, rule)}
      className={classNames(
        'inline-flex min-h-hit max-w-full items-center gap-1 rounded-control px-1 text-table text-accent hover:bg-sunken pointer-coarse:min-h-touch',
        isHovered && 'bg-sunken',
      )}
    >
      <Icon name="table" small />
      <span className="truncate data">{t('traceUi.list.row', { row, table: names.table })}</span>
    </button>
  )
}

/** The ARP exchange of a held packet, folded: who was asked, along which hops, who answered. */
function ArpNote({
  arp,
  forwarding,
}: {
  readonly arp: ArpExchange
  readonly forwarding: ForwardingState | null
}) {
  const translator = useT()
  const { t } = translator
  const answered =
    arp.answer !== null && arp.answeredBy !== null
      ? t('traceUi.arp.answered', {
          place: stationName(translator, forwarding, arp.answeredBy),
          mac: arp.answer,
        })
      : t('traceUi.arp.nobody')
  return (
    <details className="text-table text-ink-2">
      <summary className="min-h-hit cursor-pointer pointer-coarse:min-h-touch">
        {t(isIpv6(arp.target) ? 'traceUi.arp.title-ipv6' : 'traceUi.arp.title', {
          address: arp.target,
        })}{' '}
        {answered}
      </summary>
      <p className="font-mono break-words">
        {t('traceUi.arp.path', { path: arp.path.join(' → ') })}
      </p>
      <HeaderStack packet={arp.request} level="kernel" />
      {arp.reply !== null && <HeaderStack packet={arp.reply} level="kernel" />}
    </details>
  )
}
