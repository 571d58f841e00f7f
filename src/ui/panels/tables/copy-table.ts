import type { TableView } from './table-view'

/** A table with the headers that the person sees, for the two ways of copying. */
export interface CopySource {
  readonly view: TableView
  readonly headerOf: (column: TableView['columns'][number]) => string
  /** Rows in the order and filter on the screen. */
  readonly rows: TableView['rows']
}

/** Tab-separated text with a header line; pastes into a spreadsheet as cells. */
export function tableToTsv({ view, headerOf, rows }: CopySource): string {
  const clean = (text: string) => text.replace(/[\t\r\n]+/g, ' ')
  const lines = [
    view.columns.map(headerOf),
    ...rows.map((row) => view.columns.map((column) => row.cells[column] ?? '')),
  ]
  return lines.map((cells) => cells.map(clean).join('\t')).join('\n') + '\n'
}

/** One object a row, with stable English keys whatever the language of the page. */
export function tableToJson({ view, rows }: CopySource): string {
  const objects = rows.map((row) => ({
    ...Object.fromEntries(view.columns.map((column) => [column, row.cells[column] ?? ''])),
    ...(row.rule !== null && { id: row.rule }),
    ...(row.origin !== null && { fact: row.origin.fact }),
    ...(row.isDecided && { decided: true }),
  }))
  return JSON.stringify({ table: view.name, kind: view.kind, rows: objects }, null, 2) + '\n'
}
