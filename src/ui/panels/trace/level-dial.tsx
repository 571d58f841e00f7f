import { AUDIENCE_LEVELS } from '../../../engine/explain/levels'
import { useActions, useApp, useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'

/** The audience dial: how much of the one trace is shown, in list, timeline, beads and card. */
export function LevelDial() {
  const { t } = useT()
  const actions = useActions()
  const level = useApp((state) => state.level)
  return (
    <div
      role="group"
      aria-label={t('debug.level.label')}
      className="flex overflow-hidden rounded-control border border-line"
    >
      {AUDIENCE_LEVELS.map((option) => (
        <button
          key={option}
          type="button"
          aria-pressed={level === option}
          onClick={() => actions.run('trace.level', option)}
          className={classNames(
            'min-h-hit px-2 text-table pointer-coarse:min-h-touch',
            level === option ? 'bg-accent text-on-accent' : 'bg-panel text-ink hover:bg-sunken',
          )}
        >
          {t(`debug.level.${option}`)}
        </button>
      ))}
    </div>
  )
}
