import { useT } from '../../app-context'
import { Segments } from '../../primitives/segments'

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
    <Segments
      fill
      label={t('consoleView.view.label')}
      value={mode}
      options={(['table', 'console'] as const).map((value) => ({
        value,
        label: t(`consoleView.view.${value}`),
      }))}
      onChange={onMode}
    />
  )
}
