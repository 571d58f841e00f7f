import type { Header } from '@tanstack/react-table'
import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { Icon } from '../../primitives/icon'
import type { RowView } from './table-view'

/** One press of an arrow key on the edge of a column. */
const KEY_STEP_PX = 16

interface ColumnHeaderProps {
  readonly header: Header<RowView, unknown>
  readonly label: string
}

/** A column's name, which sorts, and its right edge, which resizes by pointer and arrow keys. */
export function ColumnHeader({ header, label }: ColumnHeaderProps) {
  const { t } = useT()
  const drag = useRef<{ readonly x: number; readonly size: number } | null>(null)
  const { column } = header
  const sorted = column.getIsSorted()

  const resize = (size: number) => {
    const { minSize = 0, maxSize = Infinity } = column.columnDef
    const width = Math.round(Math.min(maxSize, Math.max(minSize, size)))
    header.getContext().table.setColumnSizing((old) => ({ ...old, [column.id]: width }))
  }
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, size: column.getSize() }
    event.preventDefault()
  }
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current !== null) resize(drag.current.size + event.clientX - drag.current.x)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -KEY_STEP_PX, ArrowRight: KEY_STEP_PX }[event.key]
    if (step === undefined) return
    event.preventDefault()
    resize(column.getSize() + step)
  }

  return (
    <th
      scope="col"
      aria-sort={sorted === false ? 'none' : sorted === 'asc' ? 'ascending' : 'descending'}
      style={{ width: column.getSize() }}
      className="relative h-7 border-b border-line p-0 text-left text-ink-2"
    >
      <button
        type="button"
        onClick={column.getToggleSortingHandler()}
        title={t('table.sort.by', { column: label })}
        className="flex size-full items-center gap-1 px-2 hover:text-ink"
      >
        <span className="truncate">{label}</span>
        {sorted !== false && <Icon name={sorted === 'asc' ? 'chevron-up' : 'chevron-down'} small />}
      </button>
      <button
        type="button"
        aria-label={t('table.resize.column', { column: label })}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => (drag.current = null)}
        onDoubleClick={() => column.resetSize()}
        onKeyDown={onKeyDown}
        // A thin line with a target of 24 px around it (WCAG 2.5.8).
        className={classNames(
          'absolute inset-y-0 -right-3 z-10 w-hit cursor-col-resize touch-none',
          'after:absolute after:inset-y-0 after:left-1/2 after:border-r after:border-hair',
          'hover:after:border-r-2 hover:after:border-accent focus-visible:after:border-accent',
        )}
      />
    </th>
  )
}
