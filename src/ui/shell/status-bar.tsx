import { useApp, useAppStore, useT } from '../app-context'
import { Icon } from '../primitives/icon'
import { brokenContracts } from './contract-watch'
import { SaveLine } from './save-line'

/** Where the work is, how much there is, what is questionable. */
export function StatusBar() {
  const { t } = useT()
  const store = useAppStore()
  const busy = useApp((state) => state.busy)
  const broken = useApp(brokenContracts)
  const objects = useApp((state) => {
    const { hosts, containers, networks, nodes } = state.document.topology
    return [hosts, containers, networks, nodes].reduce(
      (sum, kind) => sum + Object.keys(kind).length,
      0,
    )
  })
  const errors = useApp((state) => state.diagnostics.filter((d) => d.severity === 'error').length)
  const warnings = useApp(
    (state) => state.diagnostics.filter((d) => d.severity === 'warning').length,
  )
  const problems = [
    errors > 0 && t('shell.errors', { count: errors }),
    warnings > 0 && t('shell.warnings', { count: warnings }),
  ].filter((text) => text !== false)
  return (
    <footer className="box-content flex h-status shrink-0 items-center gap-4 border-t border-hair bg-panel px-3 text-table text-ink-2">
      <SaveLine />
      <span>{t('shell.objects', { count: objects })}</span>
      <button
        type="button"
        className="flex min-h-full items-center gap-1 rounded-control px-1 hover:bg-sunken"
        onClick={() => store.setView({ dockOpen: true, dockTab: 'problems' })}
      >
        {errors > 0 && <Icon name="warning" small className="text-drop" />}
        {problems.length === 0 ? t('shell.no-problems') : problems.join(' · ')}
      </button>
      {broken > 0 && (
        <button
          type="button"
          className="flex min-h-full items-center gap-1 rounded-control px-1 text-drop hover:bg-sunken"
          onClick={() => store.setView({ dockOpen: true, dockTab: 'contracts' })}
        >
          <Icon name="shield" small />
          {t('shell.contracts-broken', { count: broken })}
        </button>
      )}
      {busy && <span className="ml-auto">{t('shell.computing')}</span>}
    </footer>
  )
}
