import { useT } from '../../app-context'
import { FactNote } from '../shared/fact-note'
import type { RowView } from './table-view'

/** The active row in full: what a cell cuts off, why it was not the one, and how sure we are. */
export function RowDetail({ row }: { readonly row: RowView }) {
  const { t } = useT()
  const { name, conditions, action, why } = row.cells
  return (
    <div className="flex max-h-24 shrink-0 flex-wrap items-baseline gap-x-4 gap-y-1 overflow-auto border-t border-hair bg-sunken px-3 py-1 text-table">
      {name !== undefined && <strong className="font-mono">{name}</strong>}
      {conditions !== undefined && conditions !== '' && (
        <span>
          <span className="text-ink-3">{t('table.column.conditions')} </span>
          <span className="font-mono">{conditions}</span>
        </span>
      )}
      {action !== undefined && (
        <span>
          <span className="text-ink-3">{t('table.column.action')} </span>
          {action}
        </span>
      )}
      {why !== undefined && why !== '' && (
        <span>
          <span className="text-ink-3">{t('table.column.why')} </span>
          {why}
        </span>
      )}
      {row.origin !== null && <FactNote origin={row.origin} />}
    </div>
  )
}
