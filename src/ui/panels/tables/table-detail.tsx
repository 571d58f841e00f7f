import { useMemo, useRef, useState } from 'react'
import type { EntityId } from '../../../engine/model/ids'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { TextField } from '../../primitives/field'
import { useLayoutMode } from '../../shell/media'
import { tableToJson, tableToTsv } from './copy-table'
import { RowDetail } from './row-detail'
import { RowCards } from './row-cards'
import { RuleTable } from './rule-table'
import type { TableEntry } from './table-list-model'
import type { ViewWords } from './rule-words'
import { stationLabel, type RowView } from './table-view'

interface TableDetailProps {
  readonly entry: TableEntry
  readonly words: ViewWords
  /** The row a link asked for. */
  readonly askedRow: string | null
  readonly revealKey: string
}

/** One table: its name and order of evaluation, filter, copy, the rows, and the active row in full. */
export function TableDetail({ entry, words, askedRow, revealKey }: TableDetailProps) {
  const { t } = useT()
  const store = useAppStore()
  const actions = useActions()
  const hovered = useApp((state) => state.hovered)
  const [filter, setFilter] = useState('')
  const [active, setActive] = useState<{ readonly row: string; readonly at: string } | null>(null)
  const [copied, setCopied] = useState('')
  const rowsOnScreen = useRef<() => readonly RowView[]>(() => [])
  const [onRows] = useState(() => (rows: () => readonly RowView[]) => {
    rowsOnScreen.current = rows
  })

  const isPhone = useLayoutMode() === 'phone'
  const showOrigin = (id: EntityId) => actions.run('select.ids', [id])
  const view = useMemo(() => entry.view(), [entry])
  const decided = view.rows.find((row) => row.isDecided)
  const activeId = (active?.at === revealKey ? active.row : null) ?? askedRow ?? decided?.id ?? null
  const activeRow = view.rows.find((row) => row.id === activeId) ?? null
  const station = words.forwarding.stations[entry.station]

  const copy = async (format: 'tsv' | 'json') => {
    const rows = rowsOnScreen.current()
    const source = {
      view,
      rows,
      headerOf: (id: (typeof view.columns)[number]) => t(`table.column.${id}`),
    }
    const isCopied = await navigator.clipboard
      .writeText(format === 'tsv' ? tableToTsv(source) : tableToJson(source))
      .then(() => true)
      .catch(() => false)
    setCopied(isCopied ? t('table.copy.done', { count: rows.length }) : t('table.copy.failed'))
  }

  return (
    <section aria-label={entry.title} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-hair px-3 py-1">
        <h3 className="min-w-0 truncate text-body">
          {station !== undefined && (
            <span className="data font-normal text-ink-3">
              {stationLabel(station, words.nameOf)} ·{' '}
            </span>
          )}
          {entry.layer !== null && (
            <span className="data font-normal text-ink-3">{entry.layer.name} · </span>
          )}
          <span className={entry.layer === null ? '' : 'data'}>{entry.title}</span>
        </h3>
        {view.order !== null && (
          <span className="text-table text-ink-3">{t(`table.order.${view.order}`)}</span>
        )}
        <div className="ml-auto flex items-center gap-1">
          <span role="status" className="text-table text-ink-3">
            {copied}
          </span>
          <TextField
            label={t('table.filter.label')}
            labelHidden
            value=""
            placeholder={t('table.filter.placeholder')}
            inputMode="search"
            onType={setFilter}
            className="w-40"
          />
          <Button small variant="quiet" icon="copy" onClick={() => void copy('tsv')}>
            <span className="sr-only">{t('table.copy.tsv')}</span>
            <span aria-hidden="true">TSV</span>
          </Button>
          <Button small variant="quiet" icon="copy" onClick={() => void copy('json')}>
            <span className="sr-only">{t('table.copy.json')}</span>
            <span aria-hidden="true">JSON</span>
          </Button>
        </div>
      </div>
      {isPhone ? (
        <RowCards view={view} filter={filter} onOrigin={showOrigin} onRows={onRows} />
      ) : (
        <RuleTable
          view={view}
          filter={filter}
          activeRow={activeId}
          onActivate={(row) => setActive({ row: row.id, at: revealKey })}
          onHover={(row) =>
            store.setSelection(
              row === null
                ? { hovered: null, hoveredRule: null, hoveredStation: null }
                : {
                    hovered: row.origin?.object ?? station?.entity ?? null,
                    hoveredRule: row.rule,
                    hoveredStation: entry.station,
                  },
            )
          }
          onOrigin={showOrigin}
          isLit={(row) => hovered !== null && row.origin?.object === hovered}
          revealKey={revealKey}
          onRows={onRows}
        />
      )}
      {!isPhone && activeRow !== null && <RowDetail row={activeRow} />}
    </section>
  )
}
