import { useActions, useApp, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { Icon } from '../../primitives/icon'

/** Over a board that another tab writes, or that a newer page has taken over: who, and the way on. */
export function ReadOnlyBar() {
  const { t } = useT()
  const actions = useActions()
  const isNewer = useApp(({ saveStatus }) => saveStatus.kind === 'not-saved')
  return (
    <div
      role="region"
      aria-label={t('boards.read-only.title')}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-warn bg-panel px-3 py-1"
    >
      <Icon name="lock" small className="text-warn" />
      <p className="min-w-0 flex-1 basis-panel-min">
        {!isNewer && <strong className="font-strong">{t('boards.read-only.title')}. </strong>}
        {t(isNewer ? 'boards.read-only.newer' : 'boards.read-only.what')}
      </p>
      {isNewer ? (
        <>
          <Button small onClick={() => actions.run('board.download')}>
            {t('boards.download')}
          </Button>
          <Button small variant="primary" onClick={() => window.location.reload()}>
            {t('boards.reload')}
          </Button>
        </>
      ) : (
        <Button small variant="primary" onClick={() => actions.run('board.take-over')}>
          {t('boards.take-over')}
        </Button>
      )}
    </div>
  )
}
