import { useEffect, useState } from 'react'
import type { EntityId } from '../../../engine/model/ids'
import { useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { classNames } from '../../primitives/class-names'
import { Icon } from '../../primitives/icon'
import { EmptyNote } from '../shared/empty-note'
import { FactNote } from '../shared/fact-note'
import { rowContains, type RowView, type TableView } from './table-view'

/** Cards drawn before a person asks for the rest. */
const FIRST_CARDS = 40

interface RowCardsProps {
  readonly view: TableView
  readonly filter: string
  readonly onOrigin: (id: EntityId) => void
  /** The rows on the screen, in order, for copying. */
  readonly onRows: (rows: () => readonly RowView[]) => void
}

/** A table for a phone: a card a row, the one that decided first. */
export function RowCards({ view, filter, onOrigin, onRows }: RowCardsProps) {
  const { t } = useT()
  const [isAll, setIsAll] = useState(false)
  const matching = view.rows.filter((row) => rowContains(row, filter))
  const rows = [
    ...matching.filter((row) => row.isDecided),
    ...matching.filter((row) => !row.isDecided),
  ]
  useEffect(() => {
    onRows(() => rows)
  })
  if (rows.length === 0) return <EmptyNote text={t('table.empty.filter', { text: filter })} />
  const shown = isAll ? rows : rows.slice(0, FIRST_CARDS)
  return (
    <div className="min-h-0 flex-1 overflow-auto p-2">
      <ul className="flex flex-col gap-2">
        {shown.map((row) => (
          <Card key={row.id} row={row} columns={view.columns} onOrigin={onOrigin} />
        ))}
      </ul>
      {shown.length < rows.length && (
        <Button className="mt-2 w-full" onClick={() => setIsAll(true)}>
          {t('table.cards.all', { count: rows.length })}
        </Button>
      )}
    </div>
  )
}

function Card({
  row,
  columns,
  onOrigin,
}: {
  readonly row: RowView
  readonly columns: TableView['columns']
  readonly onOrigin: (id: EntityId) => void
}) {
  const { t } = useT()
  const origin = row.origin?.object ?? null
  return (
    <li
      aria-current={row.isDecided ? 'true' : undefined}
      className={classNames(
        'rounded-control border p-2 text-table',
        row.isDecided ? 'border-accent bg-accent-soft' : 'border-hair',
      )}
    >
      {row.isDecided && (
        <p className="flex items-center gap-1 pb-1 font-strong text-accent">
          <Icon name="play" small filled />
          {t('table.decided')}
        </p>
      )}
      <dl className="grid grid-cols-3 gap-x-2 gap-y-1">
        {columns
          .filter((column) => column !== 'confidence' && (row.cells[column] ?? '') !== '')
          .map((column) => (
            <div key={column} className="contents">
              <dt className="text-ink-3">{t(`table.column.${column}`)}</dt>
              <dd className="col-span-2 break-words">
                {column === 'origin' && origin !== null ? (
                  <button
                    type="button"
                    onClick={() => onOrigin(origin)}
                    className="min-h-hit text-accent underline underline-offset-2 pointer-coarse:min-h-touch pointer-coarse:min-w-touch"
                  >
                    {row.cells[column]}
                  </button>
                ) : (
                  row.cells[column]
                )}
              </dd>
            </div>
          ))}
      </dl>
      {row.origin !== null && (
        <div className="pt-1">
          <FactNote origin={row.origin} />
        </div>
      )}
    </li>
  )
}
