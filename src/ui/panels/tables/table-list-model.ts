import type { Station } from '../../../engine/tables/forwarding-state'
import type { StationId } from '../../../engine/tables/rule'
import type { FlowState, TableLookup } from '../../../engine/trace/trace'
import { tableTitle } from '../../../i18n/table-title'
import { flowTablesOf } from './flow-tables'
import { tablesOf, type PlacedTable } from './places'
import type { ViewWords } from './rule-words'
import { viewTable, type TableView } from './table-view'

/** A table in the list of a place. */
export interface TableEntry {
  readonly id: string
  readonly station: StationId
  readonly title: string
  readonly layer: PlacedTable['layer']
  /** Rows without the default row. */
  readonly rowCount: number
  /** How the current step used it; null when it did not. */
  readonly lookup: TableLookup | null
  readonly isFlow: boolean
  /** Makes the rows; only for the table that is shown. */
  readonly view: () => TableView
}

/**
 * The tables of these stations, in the order in which a packet meets them; flow state last. Tables
 * that the step asked at another station (the walker names them in its lookups) come first.
 */
export function listTables(
  words: ViewWords,
  stations: readonly Station[],
  lookups: readonly TableLookup[],
  flows: FlowState | null,
): readonly TableEntry[] {
  const here = stations.flatMap((station) => [
    ...tablesOf(words.forwarding, station).map((placed) => tableEntry(words, placed, lookups)),
    ...(flows === null ? [] : flowTablesOf(flows, station.id, words).map(flowEntry)),
  ])
  const elsewhere = lookups
    .flatMap((lookup) => words.forwarding.tables[lookup.table] ?? [])
    .filter((table) => !here.some((entry) => entry.id === table.id))
    .map((table) => tableEntry(words, { table, layer: null }, lookups))
  const all = [...elsewhere, ...here]
  // A table that two stations ask (the host firewall over published ports) is listed once.
  return all.filter((entry, index) => all.findIndex(({ id }) => id === entry.id) === index)
}

function tableEntry(
  words: ViewWords,
  { table, layer }: PlacedTable,
  lookups: readonly TableLookup[],
): TableEntry {
  const lookup = lookups.findLast((candidate) => candidate.table === table.id) ?? null
  return {
    id: table.id,
    station: table.station,
    title: tableTitle(words.translator, table),
    layer,
    rowCount: table.rules.length,
    lookup,
    isFlow: false,
    view: () => viewTable(table, lookup, words),
  }
}

function flowEntry(view: TableView): TableEntry {
  return {
    id: view.id,
    station: view.station,
    title: view.name,
    layer: null,
    rowCount: view.rows.length,
    lookup: null,
    isFlow: true,
    view: () => view,
  }
}
