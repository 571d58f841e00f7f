import { useMemo, useState } from 'react'
import { hasIpv6Ends } from '../../../engine/reach/ends'
import type { Reachability } from '../../../engine/reach/reachability'
import { useT } from '../../app-context'
import { useLayoutMode } from '../../shell/media'
import { EmptyNote } from '../shared/empty-note'
import { ChangeList } from './change-list'
import { MatrixBar } from './matrix-bar'
import { MatrixGrid, type GridPlace } from './matrix-grid'
import { marksOf, matrixToText, viewOf, type Grouping, type Line } from './matrix-model'
import { MatrixLegend, MatrixStatus } from './matrix-status'
import { PairList } from './pair-list'
import { PairNote } from './pair-note'
import { useReach, useTopology, useTracePair } from './use-reach'

/** From this many sources on a matrix begins folded by host: as single cells nobody finds anything. */
const GROUPED_FROM = 60
const NO_LINES: ReadonlySet<string> = new Set()
const NO_ENDS: Pick<Reachability, 'sources' | 'targets'> = { sources: [], targets: [] }

/** Who reaches whom with one protocol and port: everybody asked everybody. */
export function MatrixPanel() {
  const translator = useT()
  const { t } = translator
  const { session, state } = useReach()
  const topology = useTopology()
  const trace = useTracePair()
  const isPhone = useLayoutMode() === 'phone'
  const [chosen, setChosen] = useState<Grouping | null>(null)
  const [open, setOpen] = useState(NO_LINES)
  const [rowFilter, setRowFilter] = useState('')
  const [columnFilter, setColumnFilter] = useState('')
  const [pointed, setPointed] = useState<GridPlace | null>(null)
  const { reach, changes, baseline } = state

  const grouping = chosen ?? ((reach?.sources.length ?? 0) >= GROUPED_FROM ? 'host' : 'none')
  // The lines follow the ends, not the cells that come in many times a second.
  const { sources, targets } = reach ?? NO_ENDS
  const view = useMemo(
    () =>
      viewOf({ sources, targets }, topology, translator, {
        grouping,
        open,
        rowFilter,
        columnFilter,
      }),
    [sources, targets, topology, translator, grouping, open, rowFilter, columnFilter],
  )
  const marks = useMemo(() => marksOf(changes), [changes])
  const isDualStack = useMemo(() => hasIpv6Ends(topology), [topology])

  const toggle = (line: Line) => {
    if (line.kind !== 'group') return
    setOpen((before) => {
      const next = new Set(before)
      if (!next.delete(line.key)) next.add(line.key)
      return next
    })
  }
  const copy = (form: 'tsv' | 'markdown'): Promise<boolean> => {
    if (reach === null) return Promise.resolve(false)
    const words = {
      corner: t('matrix.corner'),
      of: (code: Parameters<typeof wordOf>[1]) => wordOf(translator, code),
    }
    return navigator.clipboard.writeText(matrixToText(reach, view, words, form)).then(
      () => true,
      () => false,
    )
  }

  const [pointedRow, pointedColumn] = [
    view.rows[pointed?.row ?? -1],
    view.columns[pointed?.column ?? -1],
  ]
  const isEmpty = reach !== null && (view.rows.length === 0 || view.columns.length === 0)
  const onTrace = (row: number, column: number) => reach !== null && trace(reach, row, column)
  const isShown = reach !== null && !isEmpty
  const changeList = baseline !== 'none' && isShown && (
    <ChangeList state={state} reach={reach} onTrace={onTrace} />
  )
  return (
    <div className="flex h-full min-h-0 flex-col tablet:flex-row">
      <div className="shrink-0 border-hair tablet:w-palette tablet:overflow-auto tablet:border-r">
        <MatrixStatus session={session} state={state} />
        <MatrixBar
          session={session}
          state={state}
          isDualStack={isDualStack}
          grouping={grouping}
          onGrouping={(next) => {
            setChosen(next)
            setOpen(NO_LINES)
          }}
          onRowFilter={setRowFilter}
          onColumnFilter={setColumnFilter}
          onCopy={copy}
        />
      </div>
      {isEmpty && <EmptyNote text={t(emptyKey(reach))} />}
      {isPhone && isShown && (
        <div className="px-3 py-1">
          <MatrixLegend reach={reach} />
        </div>
      )}
      {isPhone && changeList}
      {isPhone && isShown && <PairList reach={reach} view={view} onTrace={onTrace} />}
      {!isPhone && isShown && (
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <MatrixGrid
            reach={reach}
            view={view}
            marks={marks}
            onToggle={toggle}
            onTrace={onTrace}
            onPoint={setPointed}
          />
          <div className="flex shrink-0 flex-col gap-1 border-t border-hair px-3 py-1 text-table text-ink-2">
            <MatrixLegend reach={reach} />
            {pointedRow?.kind === 'end' && pointedColumn?.kind === 'end' ? (
              <PairNote
                client={session.client}
                topology={topology}
                reach={reach}
                row={pointedRow.index}
                column={pointedColumn.index}
              />
            ) : (
              <p>
                {pointedRow?.kind === 'group' || pointedColumn?.kind === 'group'
                  ? t('matrix.hint.group')
                  : t('matrix.hint.point')}
              </p>
            )}
          </div>
        </div>
      )}
      {!isPhone && changeList && (
        <aside className="w-palette shrink-0 overflow-auto border-l border-hair">
          {changeList}
        </aside>
      )}
    </div>
  )
}

function emptyKey({ codes, probe }: Reachability) {
  if (codes.length > 0) return 'matrix.empty.filter'
  return probe.family === 'ipv6' ? 'matrix.empty.ipv6' : 'matrix.empty'
}

function wordOf(
  { t }: ReturnType<typeof useT>,
  code: Parameters<Parameters<typeof matrixToText>[2]['of']>[0],
): string {
  return t(`matrix.${code}`)
}
