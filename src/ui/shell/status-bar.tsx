import { useActions, useApp, useAppStore, useT } from '../app-context'
import { Icon } from '../primitives/icon'
import { brokenContracts } from './contract-watch'
import type { SaveStatus } from '../../store/state'
import type { Translator } from '../../i18n/translator'

/** One of the sentences of interaction-and-look 1.11, never anything vaguer. */
function saveSentence(status: SaveStatus, { t }: Translator): string {
  switch (status.kind) {
    case 'saved-in-browser':
      return t('shell.saved-in-browser')
    case 'saving':
      return t('shell.saving')
    case 'saved-to-file':
      return t('shell.saved-to-file', { name: status.name })
    case 'not-saved':
      return t(`boards.not-saved.${status.reason}`)
    case 'read-only':
      return t('boards.read-only')
  }
}

/** Where the work is, how much there is, what is questionable. */
export function StatusBar() {
  const translator = useT()
  const { t } = translator
  const store = useAppStore()
  const actions = useActions()
  const saveStatus = useApp((state) => state.saveStatus)
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
    <footer className="flex h-status shrink-0 items-center gap-4 border-t border-hair bg-panel px-3 text-table text-ink-2">
      <span role="status" className="flex items-center gap-1">
        {saveStatus.kind === 'not-saved' && <Icon name="warning" small className="text-warn" />}
        {saveSentence(saveStatus, translator)}
      </span>
      {saveStatus.kind === 'not-saved' && (
        <button
          type="button"
          className="rounded-control px-1 text-accent hover:bg-sunken"
          onClick={() => actions.run('board.download')}
        >
          {t('boards.download-now')}
        </button>
      )}
      <span>{t('shell.objects', { count: objects })}</span>
      <button
        type="button"
        className="flex items-center gap-1 rounded-control px-1 hover:bg-sunken"
        onClick={() => store.setView({ dockOpen: true, dockTab: 'problems' })}
      >
        {errors > 0 && <Icon name="warning" small className="text-drop" />}
        {problems.length === 0 ? t('shell.no-problems') : problems.join(' · ')}
      </button>
      {broken > 0 && (
        <button
          type="button"
          className="flex items-center gap-1 rounded-control px-1 text-drop hover:bg-sunken"
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
