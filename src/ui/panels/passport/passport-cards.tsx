import type { PassportRow } from '../../../engine/explain/passport'
import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { CellValue } from './passport-cell'
import { PlaceButton, useInSight, waysOf } from './passport-parts'
import type { PassportView } from './passport-view'
import { RowLayers } from './row-layers'

/** For a phone: a card a hop, with the fields that the packet has there. */
export function PassportCards(view: PassportView) {
  const { t } = useT()
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-auto p-2">
      {waysOf(view).map(({ direction, rows }) => (
        <section key={direction} aria-label={t(`traceUi.list.${direction}`)}>
          <h3 className="px-1 pb-1 text-table text-ink-2">{t(`traceUi.list.${direction}`)}</h3>
          <ol className="flex flex-col gap-2">
            {rows.map((row) => (
              <Card key={row.steps[0]} row={row} view={view} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function Card({ row, view }: { readonly row: PassportRow; readonly view: PassportView }) {
  const { t } = useT()
  const isCurrent = row === view.current
  const item = useInSight<HTMLLIElement>(isCurrent)
  return (
    <li
      ref={item}
      className={classNames(
        'rounded-control border p-2',
        isCurrent ? 'border-accent bg-accent-soft' : 'border-hair',
      )}
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <PlaceButton row={row} view={view} />
        <span className="flex items-baseline gap-1 data text-table">
          <CellValue cell={row.length} /> <span className="text-ink-2">{t('passport.length')}</span>
        </span>
      </div>
      <RowLayers row={row} />
    </li>
  )
}
