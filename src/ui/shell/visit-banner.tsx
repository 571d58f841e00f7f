import { useActions, useT } from '../app-context'
import { Button } from '../primitives/button'
import { Icon } from '../primitives/icon'

/** Above a board that came by a link: what it is, and the two ways on. */
export function VisitBanner() {
  const { t } = useT()
  const actions = useActions()
  return (
    <section
      aria-label={t('share.visit.region')}
      data-focus-region
      className="z-panel flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-accent-soft px-3 py-2"
    >
      <Icon name="link" className="text-accent" />
      <p className="min-w-0 flex-1 basis-panel-min">{t('share.visit.what')}</p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => actions.run('share.leave')}>{t('action.share.leave')}</Button>
        <Button variant="primary" icon="duplicate" onClick={() => actions.run('share.keep')}>
          {t('action.share.keep')}
        </Button>
      </div>
    </section>
  )
}
