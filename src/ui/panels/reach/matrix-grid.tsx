import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import {
  useEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
} from 'react'
import type { Reachability } from '../../../engine/reach/reachability'
import { useT } from '../../app-context'
import { LineHeader, MatrixCell } from './matrix-cell'
import type { Line, Mark, MatrixView } from './matrix-model'

/** Sizes in pixels: virtual lists need them as numbers. A touch needs a larger target. */
const FINE = { row: 28, column: 40 }
const COARSE = { row: 44, column: 48 }
const HEAD = { width: 160, height: 84 }
const PAGE = 10

/** Where the keyboard is; -1 is the header of a row or column. */
export interface GridPlace {
  readonly row: number
  readonly column: number
}

/** The place that an event of the grid is about; null for the corner. */
function placeUnder(target: EventTarget): GridPlace | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-at]') : null
  const [row, column] = element?.dataset['at']?.split(' ').map(Number) ?? []
  return row === undefined || column === undefined ? null : { row, column }
}

interface MatrixGridProps {
  readonly reach: Reachability
  readonly view: MatrixView
  readonly marks: ReadonlyMap<string, Mark>
  readonly onToggle: (line: Line) => void
  /** A cell of two ends was chosen. */
  readonly onTrace: (row: number, column: number) => void
  /** The cell under the pointer or the keyboard; null when there is none. */
  readonly onPoint: (place: GridPlace | null) => void
}

/**
 * The matrix as a grid: one Tab stop, arrows between cells and headers, only what is in sight is drawn in
 * both directions. Enter traces a pair, or unfolds the group of an aggregated cell.
 */
export function MatrixGrid({ reach, view, marks, onToggle, onTrace, onPoint }: MatrixGridProps) {
  const { t } = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 })
  const { rows, columns } = view
  const size = matchMedia('(pointer: coarse)').matches ? COARSE : FINE
  const at: GridPlace = {
    row: Math.min(place.row, rows.length - 1),
    column: Math.min(place.column, columns.length - 1),
  }
  // The focused cell stays drawn wherever the wheel has gone: else the focus would be lost.
  const withPlace = (index: number) => (range: Range) =>
    index < 0
      ? defaultRangeExtractor(range)
      : [...new Set([...defaultRangeExtractor(range), index])].sort((a, b) => a - b)
  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => size.row,
    overscan: 6,
    paddingStart: HEAD.height,
    scrollPaddingStart: HEAD.height,
    rangeExtractor: withPlace(at.row),
  })
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => size.column,
    overscan: 6,
    paddingStart: HEAD.width,
    scrollPaddingStart: HEAD.width,
    rangeExtractor: withPlace(at.column),
  })

  const moved = useRef(false)
  const go = (to: GridPlace) => {
    const next = {
      row: Math.min(rows.length - 1, Math.max(-1, to.row)),
      column: Math.min(columns.length - 1, Math.max(-1, to.column)),
    }
    if (next.row < 0 && next.column < 0) return
    moved.current = true
    setPlace(next)
    if (next.row >= 0) down.scrollToIndex(next.row, { align: 'auto' })
    if (next.column >= 0) across.scrollToIndex(next.column, { align: 'auto' })
  }
  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    const key = `[data-at="${place.row} ${place.column}"]`
    scroller.current?.querySelector<HTMLElement>(key)?.focus({ preventScroll: true })
  }, [place])

  const act = ({ row, column }: GridPlace) => {
    const [rowLine, columnLine] = [rows[row], columns[column]]
    if (rowLine === undefined && columnLine !== undefined) onToggle(columnLine)
    else if (columnLine === undefined && rowLine !== undefined) onToggle(rowLine)
    else if (rowLine?.kind === 'end' && columnLine?.kind === 'end') {
      onTrace(rowLine.index, columnLine.index)
    } else {
      if (rowLine?.kind === 'group') onToggle(rowLine)
      if (columnLine?.kind === 'group') onToggle(columnLine)
    }
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const { row, column } = at
    const all = event.ctrlKey || event.metaKey
    const moves: Readonly<Record<string, GridPlace>> = {
      ArrowDown: { row: row + 1, column },
      ArrowUp: { row: row - 1, column },
      ArrowRight: { row, column: column + 1 },
      ArrowLeft: { row, column: column - 1 },
      PageDown: { row: row + PAGE, column },
      PageUp: { row: Math.max(0, row - PAGE), column },
      Home: { row: all ? 0 : row, column: 0 },
      End: { row: all ? rows.length - 1 : row, column: columns.length - 1 },
    }
    const to = moves[event.key]
    if (to !== undefined) go(to)
    else if (event.key === 'Enter' || event.key === ' ') act(at)
    else return
    event.preventDefault()
    event.stopPropagation() // Home, End and Space are keys of the transport elsewhere
  }

  const shownRows = down.getVirtualItems()
  const shownColumns = across.getVirtualItems()
  const isAt = (row: number, column: number) => at.row === row && at.column === column
  const placed = (row: number, column: number) => ({
    isStop: isAt(row, column),
    at: `${row} ${column}`,
  })
  const onFocus = (event: FocusEvent) => {
    const here = placeUnder(event.target)
    if (here === null) return
    if (!isAt(here.row, here.column)) setPlace(here)
    onPoint(here)
  }
  const onClick = (event: MouseEvent) => {
    const here = placeUnder(event.target)
    if (here === null) return
    setPlace(here)
    act(here)
  }
  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-auto"
      style={{ scrollPaddingTop: HEAD.height, scrollPaddingLeft: HEAD.width }}
      onPointerLeave={() => onPoint(null)}
    >
      <div
        role="grid"
        tabIndex={-1}
        aria-label={t('matrix.label')}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={onFocus}
        onPointerOver={(event) => {
          const here = placeUnder(event.target)
          if (here !== null) onPoint(here)
        }}
        className="relative text-table"
        style={{ width: across.getTotalSize(), height: down.getTotalSize() }}
      >
        <div
          role="row"
          aria-rowindex={1}
          className="sticky top-0 z-10 bg-sunken"
          style={{ width: across.getTotalSize(), height: HEAD.height }}
        >
          <div
            role="columnheader"
            aria-colindex={1}
            className="sticky left-0 z-10 flex items-end border-r border-b border-line bg-sunken p-2 text-ink-2"
            style={{ width: HEAD.width, height: HEAD.height }}
          >
            {t('matrix.corner')}
          </div>
          {shownColumns.map(({ index, start }) => {
            const line = columns[index]
            return (
              line && (
                <LineHeader
                  key={line.key}
                  axis="column"
                  line={line}
                  position={index + 2}
                  box={{ left: start, top: 0, width: size.column, height: HEAD.height }}
                  {...placed(-1, index)}
                />
              )
            )
          })}
        </div>
        {shownRows.map(({ index: row, start: top }) => {
          const rowLine = rows[row]
          return (
            rowLine && (
              <div
                key={rowLine.key}
                role="row"
                aria-rowindex={row + 2}
                className="absolute left-0"
                style={{ top, width: across.getTotalSize(), height: size.row }}
              >
                <LineHeader
                  axis="row"
                  line={rowLine}
                  position={1}
                  box={{ left: 0, top: 0, width: HEAD.width, height: size.row }}
                  {...placed(row, -1)}
                />
                {shownColumns.map(({ index: column, start: left }) => {
                  const columnLine = columns[column]
                  return (
                    columnLine && (
                      <MatrixCell
                        key={columnLine.key}
                        reach={reach}
                        row={rowLine}
                        column={columnLine}
                        marks={marks}
                        position={column + 2}
                        box={{ left, top: 0, width: size.column, height: size.row }}
                        {...placed(row, column)}
                      />
                    )
                  )
                })}
              </div>
            )
          )
        })}
      </div>
    </div>
  )
}
