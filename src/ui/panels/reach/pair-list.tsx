import { useState } from 'react'
import { cellOf, type Reachability } from '../../../engine/reach/reachability'
import { useT } from '../../app-context'
import { Icon } from '../../primitives/icon'
import { CODE_LOOKS } from './code-looks'
import { sumOf, type Line, type MatrixView } from './matrix-model'

/** Sources shown at once; more come on request: a phone has no room to virtualise twice. */
const AT_ONCE = 50

interface PairListProps {
  readonly reach: Reachability
  readonly view: MatrixView
  readonly onTrace: (row: number, column: number) => void
}

/** The matrix for a narrow screen: a source at a time, its targets below it when it is unfolded. */
export function PairList({ reach, view, onTrace }: PairListProps) {
  const { t } = useT()
  const [limit, setLimit] = useState(AT_ONCE)
  const rows = view.rows.flatMap((line) => endsOf(line, reach))
  return (
    <div className="flex flex-col">
      {rows.slice(0, limit).map((row) => (
        <SourceItem key={row.key} row={row} reach={reach} view={view} onTrace={onTrace} />
      ))}
      {rows.length > limit && (
        <button
          type="button"
          className="min-h-touch px-3 text-left text-accent"
          onClick={() => setLimit((now) => now + AT_ONCE)}
        >
          {t('matrix.changes.more', { count: rows.length - limit })}
        </button>
      )}
    </div>
  )
}

/** A folded group is shown as its sources. */
function endsOf(line: Line, reach: Reachability): readonly (Line & { readonly kind: 'end' })[] {
  if (line.kind === 'end') return [line]
  if (line.isOpen) return []
  return line.members.map((index) => ({
    kind: 'end',
    key: `row ${reach.sources[index]?.id ?? index}`,
    name: reach.sources[index]?.name ?? '',
    detail: '',
    index,
  }))
}

function SourceItem({
  row,
  reach,
  view,
  onTrace,
}: PairListProps & { readonly row: Line & { readonly kind: 'end' } }) {
  const { t } = useT()
  const [isOpen, setIsOpen] = useState(false)
  const columns = view.columns.flatMap((line) =>
    line.kind === 'group' ? line.members : [line.index],
  )
  const shown = [...new Set(columns)]
  const all: Line = { kind: 'group', key: '', name: '', members: shown, isOpen: false }
  const { total, delivered } = sumOf(reach, row, all)
  return (
    <div className="border-b border-hair">
      <button
        type="button"
        aria-expanded={isOpen}
        className="flex min-h-touch w-full items-center gap-2 px-3 text-left"
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} small />
        {t('matrix.source.sum', { name: row.name, delivered, count: total })}
      </button>
      {isOpen && (
        <ul>
          {shown.map((column) => {
            const target = reach.targets[column]
            const { code } = cellOf(reach, row.index, column)
            return (
              target && (
                <li key={target.id}>
                  <button
                    type="button"
                    aria-label={`${t('matrix.pair.trace', { from: row.name, to: target.name })}: ${t(`matrix.${code}`)}`}
                    disabled={code === 'self'}
                    className="flex min-h-touch w-full items-center gap-2 pr-3 pl-8 text-left"
                    onClick={() => onTrace(row.index, column)}
                  >
                    <Icon name={CODE_LOOKS[code].icon} small className={CODE_LOOKS[code].colour} />
                    <span className="min-w-0 flex-1 truncate">
                      {target.name} <span className="data text-ink-3">{target.address}</span>
                    </span>
                    <span className="text-ink-2">{t(`matrix.${code}`)}</span>
                  </button>
                </li>
              )
            )
          })}
        </ul>
      )}
    </div>
  )
}
