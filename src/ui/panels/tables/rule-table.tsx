import {
  getCoreRowModel,
  getFilteredRowModel,
  getSortedRowModel,
  useReactTable,
  type ColumnDef,
  type Header,
  type Row,
  type SortingState,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { EntityId } from '../../../engine/model/ids'
import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { EmptyNote } from '../shared/empty-note'
import { ColumnHeader } from './column-header'
import { TableRow } from './table-row'
import { rowContains, type ColumnId, type RowView, type TableView } from './table-view'

/** More rows than this are drawn only while they are in sight. */
const VIRTUAL_OVER = 60
/** Height of a row: the virtual list needs it as a number; the same as the class `h-7`. */
const ROW_PX = 28

/** First widths in pixels; a person can drag them. */
const WIDTHS: Readonly<Record<ColumnId, number>> = {
  order: 108,
  priority: 72,
  name: 248,
  conditions: 304,
  action: 248,
  origin: 112,
  confidence: 120,
  why: 208,
  prefix: 136,
  'next-hop': 128,
  interface: 152,
  metric: 72,
  address: 136,
  mac: 152,
  state: 112,
  vlan: 80,
  port: 176,
  protocol: 88,
  external: 200,
  internal: 216,
  inside: 168,
  outside: 168,
  remote: 168,
  local: 168,
  timeout: 80,
  layer: 192,
  direction: 88,
  source: 168,
  destination: 168,
  restores: 192,
  vni: 80,
}

const NUMERIC: readonly ColumnId[] = ['priority', 'metric', 'vlan', 'vni']

export interface RuleTableProps {
  readonly view: TableView
  /** Only rows that contain it in some cell. */
  readonly filter: string
  /** The row whose details are shown. */
  readonly activeRow: string | null
  readonly onActivate: (row: RowView) => void
  readonly onHover: (row: RowView | null) => void
  readonly onOrigin: (id: EntityId) => void
  /** Lit because what made them is under the pointer on the board. */
  readonly isLit: (row: RowView) => boolean
  /** Changes when the deciding row should be brought into sight again. */
  readonly revealKey: string
  /** The rows on the screen, in order, for copying. */
  readonly onRows: (rows: () => readonly RowView[]) => void
}

/**
 * A table of rows as a grid: sticky header, columns that can be dragged and sorted, one Tab stop with
 * arrows between rows, virtual above {@link VIRTUAL_OVER} rows.
 */
export function RuleTable({
  view,
  filter,
  activeRow,
  onActivate,
  onHover,
  onOrigin,
  isLit,
  revealKey,
  onRows,
}: RuleTableProps) {
  const { t } = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const [sorting, setSorting] = useState<SortingState>([])
  const [focused, setFocused] = useState<string | null>(null)

  // TanStack takes a new array for new data and computes everything again: keep the old one.
  const columns = useMemo(() => view.columns.map(columnDef), [view.columns])
  const data = useMemo(() => [...view.rows], [view.rows])
  const table = useReactTable<RowView>({
    data,
    columns,
    state: { sorting, globalFilter: filter },
    onSortingChange: setSorting,
    getRowId: (row) => row.id,
    globalFilterFn: (row, _column, text: string) => rowContains(row.original, text),
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getFilteredRowModel: getFilteredRowModel(),
    columnResizeMode: 'onChange',
    enableSortingRemoval: true,
    autoResetPageIndex: false,
  })
  const { rows } = table.getRowModel()
  const isVirtual = rows.length > VIRTUAL_OVER
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollPaddingEnd: ROW_PX, // the sticky header takes the height of a row
    enabled: isVirtual,
  })

  useEffect(() => {
    onRows(() => table.getRowModel().rows.map((row) => row.original))
  }, [onRows, table])

  const decided = rows.findIndex((row) => row.original.isDecided)
  useEffect(() => {
    if (decided < 0) return
    if (isVirtual) virtualizer.scrollToIndex(decided, { align: 'auto' })
    else {
      const lit = scroller.current?.querySelector('[data-decided]')
      lit?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    }
    // Only a step or another table moves the list; sorting and typing must not.
  }, [decided, isVirtual, revealKey, virtualizer])

  const focusRow = (index: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))]
    if (row === undefined) return
    setFocused(row.id)
    if (isVirtual) virtualizer.scrollToIndex(row.index, { align: 'auto' })
    // A row that was out of sight exists after the next paint.
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.id)}"]`)?.focus()
    })
  }
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + 10,
      PageUp: at - 10,
      Home: 0,
      End: rows.length - 1,
    }
    const target = moves[event.key]
    if (target === undefined) return
    event.preventDefault()
    event.stopPropagation() // Home and End are keys of the transport elsewhere
    focusRow(target)
  }

  const stop = rows.some((row) => row.id === focused)
    ? focused
    : (rows[Math.max(0, decided)]?.id ?? null)
  const shown = isVirtual
    ? virtualizer.getVirtualItems()
    : rows.map((_row, index) => ({ index, start: index * ROW_PX }))
  const before = shown[0]?.start ?? 0
  const last = shown.at(-1)
  const after =
    isVirtual && last !== undefined ? virtualizer.getTotalSize() - last.start - ROW_PX : 0

  if (view.rows.length === 0) return <EmptyNote text={t('table.empty.rows')} />
  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-auto"
      onPointerLeave={() => onHover(null)}
    >
      <table
        role="grid"
        aria-label={view.name}
        aria-rowcount={rows.length + 1}
        aria-colcount={view.columns.length}
        className="table-fixed border-collapse text-table"
        style={{ width: table.getTotalSize() }}
      >
        <thead className="sticky top-0 z-10 bg-sunken">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} aria-rowindex={1}>
              {group.headers.map((header) => (
                <ColumnHeader key={header.id} header={header} label={headerLabel(header, t)} />
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          <Spacer height={before} columns={view.columns.length} />
          {shown.map(({ index }) => {
            const row = rows[index]
            if (row === undefined) return null
            return (
              <TableRow
                key={row.id}
                row={row.original}
                columns={view.columns}
                rowIndex={index + 2}
                isStop={row.id === stop}
                isActive={row.id === activeRow}
                isLit={isLit(row.original)}
                onActivate={onActivate}
                onHover={onHover}
                onOrigin={onOrigin}
                onKeyDown={(event) => onKeyDown(event, index)}
                onFocus={() => setFocused(row.id)}
              />
            )
          })}
          <Spacer height={after} columns={view.columns.length} />
        </tbody>
      </table>
      {rows.length === 0 && <EmptyNote text={t('table.empty.filter', { text: filter })} />}
    </div>
  )
}

/** Stands for the rows out of sight. */
function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden="true" className={classNames('border-0')}>
      <td colSpan={columns} className="p-0" style={{ height }} />
    </tr>
  )
}

function columnDef(id: ColumnId): ColumnDef<RowView> {
  return {
    id,
    size: WIDTHS[id],
    minSize: 48,
    maxSize: 800,
    accessorFn: (row) => row.cells[id] ?? '',
    sortingFn: (a, b) => compare(a, b, id),
  }
}

/** Numbers by value, the default row always last in its own order, the rest by its text. */
function compare(a: Row<RowView>, b: Row<RowView>, id: ColumnId): number {
  if (id === 'order') return (a.original.order ?? Infinity) - (b.original.order ?? Infinity)
  const left = a.original.cells[id] ?? ''
  const right = b.original.cells[id] ?? ''
  if (NUMERIC.includes(id)) return Number(left) - Number(right)
  return left.localeCompare(right, undefined, { numeric: true })
}

function headerLabel(header: Header<RowView, unknown>, t: ReturnType<typeof useT>['t']): string {
  // Column ids are made by columnDef from ColumnId alone; TanStack gives them back as text.
  return t(`table.column.${header.column.id as ColumnId}`)
}
