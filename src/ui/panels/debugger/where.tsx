import { useMemo } from 'react'
import { framesAt, treeOf } from '../../../engine/explain/tree'
import { useApp, useT } from '../../app-context'
import { Icon } from '../../primitives/icon'
import { stoppedText } from '../transport/trace-announcer'
import { placedStepAt } from '../shared/steps'

/** Place, layer, group and row of the present step, as a path; and why it stopped, when it did. */
export function Where() {
  const translator = useT()
  const { t } = translator
  const roundTrip = useApp((state) => state.roundTrip)
  const forwarding = useApp((state) => state.forwarding)
  const stepIndex = useApp((state) => state.stepIndex)
  const stoppedBy = useApp((state) => state.stoppedBy)
  const tree = useMemo(
    () => (roundTrip === null ? null : treeOf(roundTrip, forwarding)),
    [roundTrip, forwarding],
  )
  const placed = placedStepAt(roundTrip, stepIndex)
  if (tree === null || placed === null) return null
  const names = framesAt(tree, stepIndex).map(({ kind, name }) =>
    kind === 'way' ? t(`debug.where.${placed.trace.direction}`) : name,
  )
  const row = placed.step.params['rule']
  const path = typeof row === 'string' ? [...names, row] : names
  return (
    <div className="min-w-0 px-2 py-1 text-table">
      <ol aria-label={t('debug.where.label')} className="flex flex-wrap gap-x-1">
        {path.map((name, index) => (
          <li key={index} className="flex min-w-0 items-baseline gap-1">
            {index > 0 && (
              <span aria-hidden="true" className="text-ink-3">
                ›
              </span>
            )}
            <span
              className={index === path.length - 1 ? 'break-all text-ink' : 'break-all text-ink-2'}
            >
              {name}
            </span>
          </li>
        ))}
      </ol>
      {stoppedBy !== null && (
        <p className="flex items-center gap-1 text-drop">
          <Icon name="breakpoint" small />
          {stoppedText(translator, { stoppedBy })}
        </p>
      )}
    </div>
  )
}
