import { useMemo } from 'react'
import { WATCH_FIELDS, watchesAt, type Watch } from '../../../engine/explain/fields'
import { useActions, useApp, useT } from '../../app-context'
import { IconButton } from '../../primitives/button'
import { classNames } from '../../primitives/class-names'
import { placedSteps } from '../shared/steps'
import { useSeek } from '../shared/use-open-row'

/** Watched header fields: before, now, and every step that changes them, each a way there. */
export function WatchList() {
  const { t } = useT()
  const actions = useActions()
  const roundTrip = useApp((state) => state.roundTrip)
  const stepIndex = useApp((state) => state.stepIndex)
  const names = useApp((state) => state.watches)
  const watches = useMemo(() => {
    const fields = WATCH_FIELDS.filter((field) => names.includes(field))
    return watchesAt(placedSteps(roundTrip), fields, stepIndex)
  }, [roundTrip, names, stepIndex])
  const rest = WATCH_FIELDS.filter((field) => !names.includes(field))
  return (
    <div className="flex flex-col gap-2 p-2 text-table">
      <select
        aria-label={t('debug.watch.add')}
        value=""
        onChange={(event) => actions.run('trace.watch', event.currentTarget.value)}
        className="h-7 rounded-control border border-line bg-panel px-1 pointer-coarse:h-touch"
      >
        <option value="">{t('debug.watch.choose')}</option>
        {rest.map((field) => (
          <option key={field} value={field}>
            {t(`debug.field.${field}`)}
          </option>
        ))}
      </select>
      {watches.length === 0 ? (
        <p className="text-ink-3">{t('debug.watch.empty')}</p>
      ) : (
        <ul aria-label={t('debug.watch.label')} className="flex flex-col gap-1">
          {watches.map((watch) => (
            <WatchItem key={watch.field} watch={watch} stepIndex={stepIndex} />
          ))}
        </ul>
      )}
    </div>
  )
}

function WatchItem({ watch, stepIndex }: { readonly watch: Watch; readonly stepIndex: number }) {
  const { t } = useT()
  const actions = useActions()
  const seek = useSeek()
  const field = t(`debug.field.${watch.field}`)
  const now = watch.now ?? t('debug.watch.absent')
  return (
    <li
      className={classNames(
        'flex flex-col border-l-2 bg-sunken px-2 py-1',
        watch.changed ? 'border-rewrite' : 'border-hair',
      )}
    >
      <div className="flex items-center justify-between gap-2">
        <span className="text-ink-2">{field}</span>
        {watch.changed && <span className="sr-only">{t('debug.watch.changed')}</span>}
        <IconButton
          icon="close"
          small
          label={t('debug.watch.remove', { field })}
          onClick={() => actions.run('trace.watch', watch.field)}
        />
      </div>
      <p className="flex flex-wrap items-baseline gap-x-2 data">
        {watch.changed ? (
          <>
            <del className="text-ink-3">{watch.before ?? t('debug.watch.absent')}</del>
            <span aria-hidden="true">→</span>
            <ins className="text-rewrite">{now}</ins>
          </>
        ) : (
          now
        )}
      </p>
      <p className="flex flex-wrap items-center gap-1 text-ink-3">
        {t('debug.watch.changes')}
        {watch.changesAt.length === 0 && <span>{t('debug.watch.none')}</span>}
        {watch.changesAt.map((position) => (
          <button
            key={position}
            type="button"
            aria-label={t('debug.watch.go', { step: position + 1 })}
            aria-current={position === stepIndex ? 'step' : undefined}
            onClick={() => seek(position)}
            className="min-h-hit min-w-6 rounded-control px-1 text-accent underline underline-offset-2 hover:bg-panel pointer-coarse:min-h-touch pointer-coarse:min-w-touch"
          >
            {position + 1}
          </button>
        ))}
      </p>
    </li>
  )
}
