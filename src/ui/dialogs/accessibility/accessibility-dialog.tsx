import { useAppStore, useT } from '../../app-context'
import { Dialog } from '../../primitives/dialog'
import { CRITERIA, type Criterion } from './criteria'

/** The conformance report: each criterion of WCAG 2.2 that applies, how it is met, and which tests show it. */
export function AccessibilityDialog() {
  const { t } = useT()
  const store = useAppStore()
  return (
    <Dialog
      width="wide"
      title={t('accessibility.title')}
      onClose={() => store.setView({ dialog: 'none' })}
    >
      <p className="mb-3 text-ink-2">{t('accessibility.what')}</p>
      <ul className="flex flex-col gap-3">
        {CRITERIA.map((criterion) => (
          <CriterionItem key={criterion.id} criterion={criterion} />
        ))}
      </ul>
      <p className="mt-3 border-t border-hair pt-2 text-ink-2">{t('accessibility.not-listed')}</p>
    </Dialog>
  )
}

function CriterionItem({ criterion }: { readonly criterion: Criterion }) {
  const { t } = useT()
  const { id, level, shownBy } = criterion
  return (
    <li className="border-t border-hair pt-2">
      <h3 className="mb-1 flex flex-wrap items-baseline gap-x-2">
        <span className="data">{id}</span>
        <span>{t(`accessibility.name.${id}`)}</span>
        <span className="text-table font-normal text-ink-3">
          {t('accessibility.level', { level })}
        </span>
      </h3>
      <dl className="grid gap-x-3 gap-y-1 text-ink-2 tablet:grid-cols-6">
        <dt className="text-table text-ink-3">{t('accessibility.met')}</dt>
        <dd className="tablet:col-span-5">{t(`accessibility.met.${id}`)}</dd>
        <dt className="text-table text-ink-3">{t('accessibility.limit')}</dt>
        <dd className="tablet:col-span-5">
          {criterion.isLimited ? t(`accessibility.limit.${criterion.id}`) : t('accessibility.none')}
        </dd>
        <dt className="text-table text-ink-3">{t('accessibility.shown-by')}</dt>
        <dd className="tablet:col-span-5">
          <ul>
            {shownBy.map(({ file, title }) => (
              <li key={`${file} ${title}`} className="break-words">
                <code className="data text-table">{file}</code>
                {`: ${title}`}
              </li>
            ))}
          </ul>
        </dd>
      </dl>
    </li>
  )
}
