import { useMemo } from 'react'
import { outlineOf, type Outline } from '../../../engine/explain/levels'
import type { ForwardingState } from '../../../engine/tables/forwarding-state'
import type { Hop, RoundTrip, Trace } from '../../../engine/trace/trace'
import { useApp, useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { foldWords } from '../shared/fold-words'
import { placedSteps, type PlacedStep } from '../shared/steps'
import { useStops } from '../shared/use-stops'
import { StepItem } from './step-item'

interface StepListProps {
  readonly roundTrip: RoundTrip
  readonly stepIndex: number
  readonly forwarding: ForwardingState | null
}

/** Every hop with its steps in words, request first, then the reply; what the level folds is counted. */
export function StepList({ roundTrip, stepIndex, forwarding }: StepListProps) {
  const { t } = useT()
  const level = useApp((state) => state.level)
  const stops = useStops()
  const ways = useMemo(() => waysAt(roundTrip, outlineOf(roundTrip, level)), [roundTrip, level])
  const step = (placed: PlacedStep) => (
    <StepItem
      key={placed.position}
      placed={placed}
      isCurrent={placed.position === stepIndex}
      hasStop={stops.has(placed.position)}
      forwarding={forwarding}
    />
  )
  return (
    <div className="flex flex-col gap-3">
      {ways.map(({ trace, entries, shown, total }) => (
        <section key={trace.direction} aria-label={t(`traceUi.list.${trace.direction}`)}>
          <h3 className="flex items-baseline gap-2 px-2 py-1 text-table text-ink-2">
            {t(`traceUi.list.${trace.direction}`)}
            <span className="font-normal text-ink-3">
              {shown === total
                ? t('traceUi.list.steps', { count: total })
                : t('debug.level.count', { shown, total })}
            </span>
          </h3>
          <ol className="flex flex-col">
            {entries.map((entry) =>
              entry.kind === 'fold' ? (
                <Fold key={`fold ${entry.first}`} count={entry.count} indented />
              ) : (
                // What is out of sight is not laid out: a seek moves all that is below it.
                <li
                  key={entry.hop.index}
                  className="flex flex-col [contain-intrinsic-block-size:auto_3rem] [content-visibility:auto] tablet:flex-row"
                >
                  <p
                    className={classNames(
                      'shrink-0 px-2 py-1 data text-table tablet:w-40 tablet:text-right',
                      entry.hop.at.startsWith('DROP@') ? 'text-drop' : 'text-ink-2',
                    )}
                  >
                    {entry.hop.at}
                  </p>
                  <ol className="min-w-0 flex-1 border-l border-hair">
                    {entry.items.map((item) =>
                      item.kind === 'fold' ? (
                        <Fold key={`fold ${item.first}`} count={item.count} />
                      ) : (
                        step(item.placed)
                      ),
                    )}
                  </ol>
                </li>
              ),
            )}
          </ol>
        </section>
      ))}
    </div>
  )
}

function Fold({
  count,
  indented = false,
}: {
  readonly count: number
  readonly indented?: boolean
}) {
  const translator = useT()
  return (
    <li
      className={classNames(
        'px-2 py-1 text-table text-ink-3',
        indented && 'tablet:ml-40 tablet:border-l tablet:border-hair',
      )}
    >
      <span aria-hidden="true">⋯ </span>
      {foldWords(translator, count)}
    </li>
  )
}

type FoldItem = Extract<Outline, { readonly kind: 'fold' }>
type HopItem = FoldItem | { readonly kind: 'step'; readonly placed: PlacedStep }

/** A hop with what is shown of it, or a run of steps that are folded between hops. */
type Entry = FoldItem | { readonly kind: 'hop'; readonly hop: Hop; readonly items: HopItem[] }

interface Way {
  readonly trace: Trace
  readonly entries: Entry[]
  readonly shown: number
  readonly total: number
}

/** The outline under its ways and hops. A fold that lies between two steps of one hop stays in it. */
function waysAt(roundTrip: RoundTrip, outline: readonly Outline[]): readonly Way[] {
  const steps = placedSteps(roundTrip)
  const traces = [...new Set(steps.map(({ trace }) => trace))]
  return traces.map((trace) => {
    const own = outline.filter(
      (item) => steps[item.kind === 'step' ? item.position : item.first]?.trace === trace,
    )
    const entries: Entry[] = []
    own.forEach((item, index) => {
      const last = entries.at(-1)
      if (item.kind === 'fold') {
        const next = own[index + 1]
        const after = next?.kind === 'step' ? steps[next.position]?.hop : undefined
        if (last?.kind === 'hop' && after === last.hop) last.items.push(item)
        else entries.push(item)
        return
      }
      const placed = steps[item.position]
      if (placed === undefined) return
      if (last?.kind === 'hop' && last.hop === placed.hop) {
        last.items.push({ kind: 'step', placed })
      } else {
        entries.push({ kind: 'hop', hop: placed.hop, items: [{ kind: 'step', placed }] })
      }
    })
    return {
      trace,
      entries,
      shown: own.filter(({ kind }) => kind === 'step').length,
      total: steps.filter((placed) => placed.trace === trace).length,
    }
  })
}
