import type { ForwardingState } from '../../../engine/tables/forwarding-state'
import type { RuleId, StationId, TableId } from '../../../engine/tables/rule'
import { tableTitle } from '../../../i18n/table-title'
import type { Translator } from '../../../i18n/translator'

/** "vSwitch port port(C1)": what kind of place it is, and its token. The id when it is gone. */
export function stationName(
  { t }: Translator,
  forwarding: ForwardingState | null,
  id: StationId,
): string {
  const station = forwarding?.stations[id]
  return station === undefined ? id : `${t(`table.station.${station.kind}`)} ${station.token}`
}

/** The names of a row and its table, as they are printed; null when the board has changed since. */
export function rowNames(
  translator: Translator,
  forwarding: ForwardingState | null,
  tableId: TableId,
  ruleId: RuleId,
): { readonly row: string; readonly table: string; readonly isDefault: boolean } | null {
  const table = forwarding?.tables[tableId]
  if (table === undefined) return null
  const isDefault = table.defaultRule.id === ruleId
  const rule = isDefault ? table.defaultRule : table.rules.find(({ id }) => id === ruleId)
  if (rule === undefined) return null
  return { row: rule.name, table: tableTitle(translator, table), isDefault }
}
