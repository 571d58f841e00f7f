import { useApp, useAppStore, useT } from '../app-context'
import { IconButton } from '../primitives/button'
import { classNames } from '../primitives/class-names'
import { Tabs } from '../primitives/tabs'
import { BackLink } from './back-link'
import { brokenContracts } from './contract-watch'
import {
  BytesPanel,
  ContractsPanel,
  MatrixPanel,
  PacketBuilder,
  PassportPanel,
  ProblemsPanel,
  TablesPanel,
  TracePanel,
} from './lazy-panels'
import { PanelBoundary } from './panel-boundary'
import { PanelEdge } from './panel-edge'

/** Trace, tables and problems under the whole width, because tables need columns; folds to its tabs. */
export function Dock() {
  const { t } = useT()
  const store = useAppStore()
  const isOpen = useApp((state) => state.dockOpen)
  const tab = useApp((state) => state.dockTab)
  const problems = useApp(
    (state) => state.diagnostics.filter(({ severity }) => severity !== 'info').length,
  )
  const broken = useApp(brokenContracts)
  return (
    <section
      aria-label={t('shell.dock')}
      data-focus-region
      className={classNames(
        'relative z-panel flex shrink-0 flex-col border-t border-line bg-panel',
        isOpen ? 'h-dock' : 'h-dock-folded overflow-hidden',
      )}
    >
      {isOpen && <PanelEdge panel="dock" label={t('shell.edge.dock')} />}
      <Tabs
        label={t('shell.dock')}
        className="min-h-0 flex-1"
        value={tab}
        onChange={(dockTab) => store.setView({ dockTab, dockOpen: true, backTo: null })}
        end={
          <IconButton
            small
            icon={isOpen ? 'chevron-down' : 'chevron-up'}
            label={t('action.view.dock')}
            onClick={() => store.setView({ dockOpen: !isOpen })}
          />
        }
        tabs={[
          {
            value: 'trace',
            label: t('shell.trace'),
            icon: 'trace',
            content: isOpen && (
              <div className="flex h-full flex-col">
                <BackLink />
                <PanelBoundary name={t('shell.packet')}>
                  <PacketBuilder />
                </PanelBoundary>
                <div data-region="timeline" className="min-h-0 flex-1">
                  <PanelBoundary name={t('shell.trace')}>
                    <TracePanel />
                  </PanelBoundary>
                </div>
              </div>
            ),
          },
          {
            value: 'tables',
            label: t('shell.tables'),
            icon: 'table',
            content: isOpen && (
              <PanelBoundary name={t('shell.tables')}>
                <TablesPanel />
              </PanelBoundary>
            ),
          },
          {
            value: 'passport',
            label: t('shell.passport'),
            icon: 'envelope',
            content: isOpen && (
              <PanelBoundary name={t('shell.passport')}>
                <PassportPanel />
              </PanelBoundary>
            ),
          },
          {
            value: 'bytes',
            label: t('shell.bytes'),
            icon: 'bytes',
            content: isOpen && (
              <PanelBoundary name={t('shell.bytes')}>
                <BytesPanel />
              </PanelBoundary>
            ),
          },
          {
            value: 'matrix',
            label: t('shell.matrix'),
            icon: 'matrix',
            content: isOpen && (
              <PanelBoundary name={t('shell.matrix')}>
                <MatrixPanel />
              </PanelBoundary>
            ),
          },
          {
            value: 'contracts',
            label: t('shell.contracts'),
            icon: 'shield',
            badge: broken === 0 ? null : broken,
            content: isOpen && (
              <PanelBoundary name={t('shell.contracts')}>
                <ContractsPanel />
              </PanelBoundary>
            ),
          },
          {
            value: 'problems',
            label: t('shell.problems'),
            icon: 'warning',
            badge: problems === 0 ? null : problems,
            content: isOpen && (
              <PanelBoundary name={t('shell.problems')}>
                <ProblemsPanel />
              </PanelBoundary>
            ),
          },
        ]}
      />
    </section>
  )
}
