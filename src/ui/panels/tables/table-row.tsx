import type { KeyboardEvent } from 'react'
import type { EntityId } from '../../../engine/model/ids'
import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { ConfidenceBadge } from '../../primitives/confidence-badge'
import { Icon } from '../../primitives/icon'
import type { ColumnId, RowView } from './table-view'

/** Columns whose text is ours, not a value to compare by eye. */
const PROSE: readonly ColumnId[] = ['origin', 'confidence', 'why', 'state', 'direction', 'action']

interface TableRowProps {
  readonly row: RowView
  readonly columns: readonly ColumnId[]
  /** Position in the grid from 1, the header being 1. */
  readonly rowIndex: number
  /** The one row of the grid that Tab reaches. */
  readonly isStop: boolean
  readonly isActive: boolean
  readonly isLit: boolean
  readonly onActivate: (row: RowView) => void
  readonly onHover: (row: RowView) => void
  readonly onOrigin: (id: EntityId) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onFocus: () => void
}

/** A row; the deciding one carries colour, marker and word. */
export function TableRow({
  row,
  columns,
  rowIndex,
  isStop,
  isActive,
  isLit,
  onActivate,
  onHover,
  onOrigin,
  onKeyDown,
  onFocus,
}: TableRowProps) {
  return (
    <tr
      aria-rowindex={rowIndex}
      aria-selected={row.isDecided}
      data-row={row.id}
      data-decided={row.isDecided ? '' : undefined}
      tabIndex={isStop ? 0 : -1}
      onFocus={onFocus}
      onClick={() => onActivate(row)}
      onPointerEnter={() => onHover(row)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget) onActivate(row)
        onKeyDown(event)
      }}
      className={classNames(
        'h-7 cursor-default scroll-mt-7 border-b border-hair',
        row.isDecided && 'bg-accent-soft',
        !row.isDecided && isLit && 'bg-sunken',
        !row.isDecided && !isLit && 'hover:bg-sunken',
        row.isDefault && 'italic',
        isActive && 'outline-1 -outline-offset-1 outline-accent',
      )}
    >
      {columns.map((column) => (
        <td
          key={column}
          title={row.cells[column]}
          className={classNames(
            'h-7 truncate px-2',
            !PROSE.includes(column) && 'data',
            column === 'why' && 'text-ink-3',
          )}
        >
          <Cell row={row} column={column} isStop={isStop} onOrigin={onOrigin} />
        </td>
      ))}
    </tr>
  )
}

function Cell({
  row,
  column,
  isStop,
  onOrigin,
}: Pick<TableRowProps, 'row' | 'isStop' | 'onOrigin'> & { readonly column: ColumnId }) {
  const { t } = useT()
  const text = row.cells[column] ?? ''
  const { origin } = row
  if (column === 'order' && row.isDecided) {
    return (
      <span className="inline-flex items-center gap-1 text-accent">
        <Icon name="play" small filled />
        <strong>{text}</strong>
        <span className="text-tag">{t('table.decided')}</span>
      </span>
    )
  }
  if (column === 'confidence' && origin !== null) {
    return <ConfidenceBadge confidence={origin.confidence} />
  }
  if (column === 'origin' && origin?.object !== null && origin !== null) {
    const id = origin.object
    return (
      <button
        type="button"
        tabIndex={isStop ? 0 : -1}
        onClick={(event) => {
          event.stopPropagation()
          onOrigin(id)
        }}
        className="min-h-hit max-w-full min-w-hit truncate text-left align-middle text-accent underline underline-offset-2"
      >
        {text}
      </button>
    )
  }
  return text
}
