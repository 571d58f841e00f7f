import { useEffect, useState, type ReactNode } from 'react'
import type { ViewSlice } from '../../store/state'
import { useApp, useAppStore, useT } from '../app-context'
import { IconButton } from '../primitives/button'
import { classNames } from '../primitives/class-names'
import { Icon, type IconName } from '../primitives/icon'
import { Segments } from '../primitives/segments'
import { InspectorTabs } from './inspector-side'
import { BackLink } from './back-link'
import {
  BytesPanel,
  ContractsPanel,
  ProblemsPanel,
  MatrixPanel,
  PacketBuilder,
  PassportPanel,
  TablesPanel,
  TracePanel,
} from './lazy-panels'
import { BuildTabs } from './left-panel'
import { PanelBoundary } from './panel-boundary'

type Sheet = Exclude<ViewSlice['sheet'], 'none'>

const SHEETS: readonly { readonly id: Sheet; readonly icon: IconName }[] = [
  { id: 'build', icon: 'build' },
  { id: 'inspector', icon: 'inspect' },
  { id: 'trace', icon: 'trace' },
  { id: 'tables', icon: 'table' },
  { id: 'matrix', icon: 'matrix' },
  { id: 'contracts', icon: 'shield' },
]

/** The phone's bottom bar: each button opens its sheet over the board, or closes it again. */
export function PhoneBar() {
  const { t } = useT()
  const store = useAppStore()
  const open = useApp((state) => state.sheet)
  return (
    <nav
      aria-label={t('shell.sheets')}
      data-focus-region
      className="z-panel flex h-rail shrink-0 border-t border-line bg-panel"
    >
      {SHEETS.map(({ id, icon }) => (
        <button
          key={id}
          type="button"
          aria-expanded={open === id}
          onClick={() => store.setView({ sheet: open === id ? 'none' : id })}
          className={classNames(
            'flex flex-1 flex-col items-center justify-center border-t-2 text-tag',
            open === id ? 'border-accent text-ink' : 'border-transparent text-ink-2',
          )}
        >
          <Icon name={icon} />
          {t(`shell.sheet.${id}`)}
        </button>
      ))}
    </nav>
  )
}

const HEIGHTS = ['h-sheet-low', 'h-sheet-half', 'h-sheet-full'] as const

/** The open sheet, at 30, 60 or 95 % of the height. The board keeps what is left and stays in its middle. */
export function PhoneSheet() {
  const { t } = useT()
  const store = useAppStore()
  const sheet = useApp((state) => state.sheet)
  const armed = useApp((state) => state.armed)
  const [height, setHeight] = useState(1)
  useEffect(() => {
    // An item in the hand wants the board: the sheet gives way.
    if (armed !== null) store.setView({ sheet: 'none' })
  }, [armed, store])
  if (sheet === 'none') return null
  return (
    <section
      aria-label={t(`shell.sheet.${sheet}`)}
      className={classNames(
        'z-sheet flex shrink-0 flex-col rounded-t-sheet border-t border-edge bg-panel shadow-popover',
        HEIGHTS[height],
      )}
    >
      <div className="flex h-touch shrink-0 items-center justify-between border-b border-hair px-2">
        <h2 className="px-2 text-lead">{t(`shell.sheet.${sheet}`)}</h2>
        <div className="flex">
          <IconButton
            icon="chevron-down"
            label={t('shell.sheet.lower')}
            disabled={height === 0}
            onClick={() => setHeight((at) => Math.max(0, at - 1))}
          />
          <IconButton
            icon="chevron-up"
            label={t('shell.sheet.higher')}
            disabled={height === HEIGHTS.length - 1}
            onClick={() => setHeight((at) => Math.min(HEIGHTS.length - 1, at + 1))}
          />
          <IconButton
            icon="close"
            label={t('shell.close')}
            onClick={() => store.setView({ sheet: 'none' })}
          />
        </div>
      </div>
      <div className="flex min-h-0 flex-1 flex-col overflow-auto">
        <PanelBoundary name={t(`shell.sheet.${sheet}`)}>{contentOf(sheet)}</PanelBoundary>
      </div>
    </section>
  )
}

const TRACE_VIEWS = ['trace', 'passport', 'bytes'] as const

/** The packet, and one of three views of it: the steps, the headers at every hop, the bytes. */
function TraceSheet() {
  const { t } = useT()
  const store = useAppStore()
  const tab = useApp((state) => state.dockTab)
  const hasTrace = useApp((state) => state.roundTrip !== null)
  const shown = TRACE_VIEWS.find((view) => view === tab) ?? 'trace'
  return (
    <>
      <BackLink />
      <PacketBuilder />
      {hasTrace && (
        <Segments
          fill
          label={t('shell.trace')}
          value={shown}
          options={TRACE_VIEWS.map((value) => ({ value, label: t(`shell.${value}`) }))}
          onChange={(dockTab) => store.setView({ dockTab })}
          className="mx-2 my-1"
        />
      )}
      <div data-region="timeline">
        {shown === 'trace' && <TracePanel />}
        {shown === 'passport' && <PassportPanel />}
        {shown === 'bytes' && <BytesPanel />}
      </div>
    </>
  )
}

function contentOf(sheet: Sheet): ReactNode {
  switch (sheet) {
    case 'build':
      return <BuildTabs />
    case 'inspector':
      return <InspectorTabs />
    case 'trace':
      return <TraceSheet />
    case 'tables':
      return <TablesPanel />
    case 'matrix':
      return <MatrixPanel />
    case 'contracts':
      return <ContractsPanel />
    case 'problems':
      return <ProblemsPanel />
  }
}
