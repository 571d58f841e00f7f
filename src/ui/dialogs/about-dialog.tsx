import { NOT_MODELLED } from '../../engine/facts/not-modelled'
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
        <h3>{t('dialog.about.not-modelled')}</h3>
        <ul className="flex list-disc flex-col gap-1 pl-6 text-ink-2">
          {NOT_MODELLED.map((code) => (
            <li key={code}>{t(`notModelled.${code}`)}</li>
          ))}
        </ul>
        <p className="text-ink-2">{t('dialog.about.private')}</p>
      </div>
    </Dialog>
  )
}
