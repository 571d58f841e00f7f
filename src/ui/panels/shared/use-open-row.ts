import type { RuleId, TableId } from '../../../engine/tables/rule'
import { laneRange } from '../../../actions/transport'
import { useActions, useAppStore } from '../../app-context'
import { focusTable } from './table-focus'

/** Goes to a step, showing both ways when the chosen lane does not have it. Stops playing. */
export function useSeek(): (position: number) => void {
  const actions = useActions()
  const store = useAppStore()
  return (position) => {
    const [first, last] = laneRange(store.getState())
    if (position < first || position > last) actions.run('trace.lane', 'both')
    actions.run('trace.seek', position)
  }
}

/** Goes to a step and shows one of its rows in the tables panel, wherever the layout has that. */
export function useOpenRow(): (position: number, table: TableId, rule: RuleId) => void {
  const seek = useSeek()
  const store = useAppStore()
  return (position, table, rule) => {
    seek(position)
    focusTable(table, rule)
    const isSheet = store.getState().sheet !== 'none'
    store.setView({ dockOpen: true, dockTab: 'tables', ...(isSheet && { sheet: 'tables' }) })
  }
}
