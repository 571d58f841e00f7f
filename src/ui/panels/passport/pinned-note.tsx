import { PASSPORT_FIELDS, type PassportRow } from '../../../engine/explain/passport'
import { useAppStore, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { Icon } from '../../primitives/icon'

/** What a hop says, without the hop: to tell two of them apart. */
const valueOf = (row: PassportRow, field: (typeof PASSPORT_FIELDS)[number]): string =>
  row.layers.map(({ cells }) => cells[field].value ?? '–').join(' / ')

/** The pinned hop beside the present one: which fields differ, with both values. */
export function PinnedNote({
  pinned,
  current,
}: {
  readonly pinned: PassportRow
  readonly current: PassportRow | null
}) {
  const { t } = useT()
  const store = useAppStore()
  const differing =
    current === null
      ? []
      : PASSPORT_FIELDS.filter((field) => valueOf(pinned, field) !== valueOf(current, field))
  return (
    <div className="flex shrink-0 flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-hair bg-sunken px-3 py-1 text-table">
      <p className="flex items-center gap-1">
        <Icon name="pin" small />
        <span className="font-strong">{t('passport.pinned')}</span>
        <span className="data">{pinned.at}</span>
      </p>
      {current !== null && differing.length === 0 && <p>{t('passport.same')}</p>}
      {current !== null && differing.length > 0 && (
        <dl aria-label={t('passport.versus', { place: current.at })} className="contents">
          {differing.map((field) => (
            <div key={field} className="flex flex-wrap items-baseline gap-x-1">
              <dt className="text-ink-2">{t(`passport.field.${field}`)}</dt>
              <dd className="data">
                {valueOf(pinned, field)} <span aria-hidden="true">→</span>{' '}
                <span className="font-strong text-rewrite">{valueOf(current, field)}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Button
        small
        variant="quiet"
        className="ml-auto"
        onClick={() => store.setTrace({ pinnedStep: null })}
      >
        {t('passport.unpin')}
      </Button>
    </div>
  )
}
