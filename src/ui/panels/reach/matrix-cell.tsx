import type { CSSProperties } from 'react'
import { cellOf, type Reachability } from '../../../engine/reach/reachability'
import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { Icon } from '../../primitives/icon'
import { CODE_LOOKS, MARK_LOOKS } from './code-looks'
import { pairKey, sumOf, type Line, type Mark } from './matrix-model'

/** Where a cell is drawn, in pixels. */
type Box = Required<Pick<CSSProperties, 'left' | 'top' | 'width' | 'height'>>

/** What every place of the grid has: one of them is the Tab stop. Keys and pointer are heard on the grid. */
interface PlaceProps {
  readonly box: Box
  /** From 1. */
  readonly position: number
  /** `row column`: by it the grid knows the place that something happened at. */
  readonly at: string
  readonly isStop: boolean
}

const placeAttributes = ({ box, position, at, isStop }: PlaceProps) =>
  ({
    'aria-colindex': position,
    'data-at': at,
    tabIndex: isStop ? 0 : -1,
    style: box,
  }) as const

/** The name of a row or column; of a group also whether it is unfolded. */
export function LineHeader({
  axis,
  line,
  ...place
}: PlaceProps & { readonly axis: 'row' | 'column'; readonly line: Line }) {
  const { t } = useT()
  const isGroup = line.kind === 'group'
  const name = isGroup
    ? t('matrix.row.group', {
        name: line.name,
        count: line.members.length,
        state: t(line.isOpen ? 'matrix.state.open' : 'matrix.state.folded'),
      })
    : [line.name, line.detail].filter((text) => text !== '').join(' ')
  const isRow = axis === 'row'
  return (
    <div
      {...placeAttributes(place)}
      role={isRow ? 'rowheader' : 'columnheader'}
      aria-expanded={isGroup ? line.isOpen : undefined}
      aria-label={name}
      title={name}
      className={classNames(
        'flex items-center gap-1 border-hair bg-sunken px-2',
        isRow ? 'sticky left-0 z-10 border-r border-b border-r-line' : 'absolute border-r border-b',
        !isRow && 'border-b-line',
        isGroup ? 'cursor-pointer font-strong' : 'text-ink-2',
      )}
    >
      {isRow ? (
        <>
          {isGroup && <Icon name={line.isOpen ? 'chevron-down' : 'chevron-right'} small />}
          <span className={classNames('min-w-0 flex-1 truncate', !isGroup && 'pl-1 data')}>
            {line.name}
          </span>
          {isGroup && <span className="text-ink-3">{line.members.length}</span>}
        </>
      ) : (
        <span
          className={classNames(
            'max-h-full truncate [writing-mode:sideways-lr]',
            !isGroup && 'data',
          )}
        >
          {isGroup ? `${line.isOpen ? '▾' : '▸'} ${line.name} ${line.members.length}` : line.name}
        </span>
      )}
    </div>
  )
}

interface MatrixCellProps extends PlaceProps {
  readonly reach: Reachability
  readonly row: Line
  readonly column: Line
  readonly marks: ReadonlyMap<string, Mark>
}

/** One pair as a shape, with the sign of what an edit did to it; of groups how many are delivered. */
export function MatrixCell({ reach, row, column, marks, ...place }: MatrixCellProps) {
  const { t } = useT()
  const isPair = row.kind === 'end' && column.kind === 'end'
  const { total, delivered, only } = sumOf(reach, row, column)
  const code = isPair ? cellOf(reach, row.index, column.index).code : only
  const mark = isPair ? markOf(reach, marks, row.index, column.index) : null
  const names = { from: row.name, to: column.name }
  const label = isPair
    ? t('matrix.cell.name', {
        ...names,
        word: t(`matrix.${code ?? 'unasked'}`),
        ...(mark === null ? {} : { mark: t(`matrix.mark.${mark}`) }),
      } as Parameters<typeof t<'matrix.cell.name'>>[1])
    : t('matrix.cell.sum', { ...names, delivered, count: total })
  return (
    <div
      {...placeAttributes(place)}
      role="gridcell"
      aria-label={label}
      data-code={code ?? 'mixed'}
      data-mark={mark ?? undefined}
      className={classNames(
        'absolute flex cursor-pointer items-center justify-center border-r border-b border-hair hover:bg-accent-soft',
        mark !== null && 'bg-accent-soft',
      )}
    >
      {code !== null && (
        <Icon name={CODE_LOOKS[code].icon} small className={CODE_LOOKS[code].colour} />
      )}
      {code === null && (
        <span className="data text-tag text-ink-2">
          {delivered}/{total}
        </span>
      )}
      {mark !== null && (
        <span aria-hidden="true" className={classNames('font-strong', MARK_LOOKS[mark].colour)}>
          {MARK_LOOKS[mark].sign}
        </span>
      )}
    </div>
  )
}

function markOf(
  reach: Reachability,
  marks: ReadonlyMap<string, Mark>,
  row: number,
  column: number,
): Mark | null {
  const [source, target] = [reach.sources[row], reach.targets[column]]
  return (source && target && marks.get(pairKey({ source, target }))) ?? null
}
