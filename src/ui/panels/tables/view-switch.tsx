import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'

/** A table of ours, or what a Windows console prints of it. */
export type TableMode = 'table' | 'console'

interface ViewSwitchProps {
  readonly mode: TableMode
  readonly onMode: (mode: TableMode) => void
}

/** Table or console. */
export function ViewSwitch({ mode, onMode }: ViewSwitchProps) {
  const { t } = useT()
  return (
    <div role="group" aria-label={t('consoleView.view.label')} className="flex">
      {(['table', 'console'] as const).map((option) => (
        <button
          key={option}
          type="button"
          aria-pressed={mode === option}
          onClick={() => onMode(option)}
          className={classNames(
            'min-h-hit flex-1 border px-2 text-table first:rounded-l-control last:rounded-r-control last:border-l-0 pointer-coarse:min-h-touch',
            mode === option
              ? 'border-accent bg-accent-soft text-ink last:border-l'
              : 'border-line text-ink-2 hover:bg-sunken hover:text-ink',
          )}
        >
          {t(`consoleView.view.${option}`)}
        </button>
      ))}
    </div>
  )
}
