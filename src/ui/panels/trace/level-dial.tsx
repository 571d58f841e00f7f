import { AUDIENCE_LEVELS } from '../../../engine/explain/levels'
import { useActions, useApp, useT } from '../../app-context'
import { Segments } from '../../primitives/segments'

/** The audience dial: how much of the one trace is shown, in list, timeline, beads and card. */
export function LevelDial() {
  const { t } = useT()
  const actions = useActions()
  const level = useApp((state) => state.level)
  return (
    <Segments
      label={t('debug.level.label')}
      value={level}
      options={AUDIENCE_LEVELS.map((value) => ({ value, label: t(`debug.level.${value}`) }))}
      onChange={(value) => actions.run('trace.level', value)}
    />
  )
}
