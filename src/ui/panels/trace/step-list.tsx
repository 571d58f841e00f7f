import type { ForwardingState } from '../../../engine/tables/forwarding-state'
import type { Hop, Trace } from '../../../engine/trace/trace'
import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import type { PlacedStep } from '../shared/steps'
import { StepItem } from './step-item'

interface StepListProps {
  readonly steps: readonly PlacedStep[]
  readonly stepIndex: number
  readonly forwarding: ForwardingState | null
}

/** Every hop with its steps in words, request first, then the reply. */
export function StepList({ steps, stepIndex, forwarding }: StepListProps) {
  const { t } = useT()
  return (
    <div className="flex flex-col gap-3">
      {ways(steps).map(({ trace, hops, count }) => (
        <section key={trace.direction} aria-label={t(`traceUi.list.${trace.direction}`)}>
          <h3 className="flex items-baseline gap-2 px-2 py-1 text-table text-ink-2">
            {t(`traceUi.list.${trace.direction}`)}
            <span className="font-normal text-ink-3">{t('traceUi.list.steps', { count })}</span>
          </h3>
          <ol className="flex flex-col">
            {hops.map(({ hop, placed }) => (
              <li key={hop.index} className="flex flex-col tablet:flex-row">
                <p
                  className={classNames(
                    'shrink-0 px-2 py-1 data text-table tablet:w-40 tablet:text-right',
                    hop.at.startsWith('DROP@') ? 'text-drop' : 'text-ink-2',
                  )}
                >
                  {hop.at}
                </p>
                <ol className="min-w-0 flex-1 border-l border-hair">
                  {placed.map((one) => (
                    <StepItem
                      key={one.position}
                      placed={one}
                      isCurrent={one.position === stepIndex}
                      forwarding={forwarding}
                    />
                  ))}
                </ol>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

interface Way {
  readonly trace: Trace
  readonly count: number
  readonly hops: readonly { readonly hop: Hop; readonly placed: readonly PlacedStep[] }[]
}

/** The flat list of steps, back under their ways and hops. */
function ways(steps: readonly PlacedStep[]): readonly Way[] {
  const traces = [...new Set(steps.map(({ trace }) => trace))]
  return traces.map((trace) => {
    const own = steps.filter((placed) => placed.trace === trace)
    const hops = [...new Set(own.map(({ hop }) => hop))]
    return {
      trace,
      count: own.length,
      hops: hops.map((hop) => ({ hop, placed: own.filter((placed) => placed.hop === hop) })),
    }
  })
}
