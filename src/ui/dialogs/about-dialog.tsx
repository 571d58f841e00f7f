import { useAppStore, useT } from '../app-context'
import { ConfidenceBadge } from '../primitives/confidence-badge'
import { Dialog } from '../primitives/dialog'

/** What this is, what it is not, and what the marks of certainty mean. */
export function AboutDialog() {
  const { t } = useT()
  const store = useAppStore()
  return (
    <Dialog title={t('action.help.about')} onClose={() => store.setView({ dialog: 'none' })}>
      <div className="flex flex-col gap-3">
        <p>{t('dialog.about.what')}</p>
        <p>{t('dialog.about.sure')}</p>
        <ul className="flex flex-col gap-2">
          {(['documented', 'observed', 'inferred'] as const).map((confidence) => (
            <li key={confidence} className="flex items-start gap-2">
              <ConfidenceBadge confidence={confidence} />
              <span className="text-ink-2">{t(`dialog.about.${confidence}`)}</span>
            </li>
          ))}
        </ul>
        <p>
          <button
            type="button"
            onClick={() => store.setView({ dialog: 'not-modelled' })}
            className="min-h-hit text-accent underline underline-offset-2 pointer-coarse:min-h-touch pointer-coarse:min-w-touch"
          >
            {t('notModelledPage.open')}
          </button>
        </p>
        <p>
          <button
            type="button"
            onClick={() => store.setView({ dialog: 'accessibility' })}
            className="min-h-hit text-accent underline underline-offset-2 pointer-coarse:min-h-touch pointer-coarse:min-w-touch"
          >
            {t('accessibility.open')}
          </button>
        </p>
        <p>
          <button
            type="button"
            onClick={() => store.setView({ dialog: 'gallery' })}
            className="min-h-hit text-accent underline underline-offset-2 pointer-coarse:min-h-touch pointer-coarse:min-w-touch"
          >
            {t('gallery.title')}
          </button>
        </p>
        <p className="text-ink-2">{t('dialog.about.private')}</p>
      </div>
    </Dialog>
  )
}
