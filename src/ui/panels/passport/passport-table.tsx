import { PASSPORT_FIELDS, type PassportRow } from '../../../engine/explain/passport'
import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { CellValue } from './passport-cell'
import { LayerName, PlaceButton, Removed, useInSight, waysOf } from './passport-parts'
import type { PassportView } from './passport-view'

const CELL = 'border-b border-hair px-2 py-1 text-left align-baseline text-table whitespace-nowrap'

/** A row a hop; where a packet is inside another, a line for each. */
export function PassportTable(view: PassportView) {
  const { t } = useT()
  return (
    <div
      role="region"
      aria-label={t('passport.hops')}
      tabIndex={0}
      className="min-h-0 flex-1 scroll-pt-12 overflow-auto"
    >
      <table className="min-w-full border-separate border-spacing-0">
        <thead>
          <tr>
            {[
              t('passport.place'),
              t('passport.packet'),
              ...PASSPORT_FIELDS.map((field) => t(`passport.field.${field}`)),
              t('passport.length'),
            ].map((name, index) => (
              <th
                key={name}
                scope="col"
                className={classNames(
                  CELL,
                  'sticky top-0 bg-panel font-normal text-ink-2',
                  index === 0 ? 'left-0 z-2' : 'z-1',
                )}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {waysOf(view).map(({ direction, rows }) => (
          <tbody key={direction}>
            <tr>
              <th
                scope="rowgroup"
                colSpan={PASSPORT_FIELDS.length + 3}
                className={classNames(CELL, 'bg-sunken text-ink-2')}
              >
                <span className="sticky left-2">{t(`traceUi.list.${direction}`)}</span>
              </th>
            </tr>
            {rows.map((row) => (
              <HopLines key={row.steps[0]} row={row} view={view} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function HopLines({ row, view }: { readonly row: PassportRow; readonly view: PassportView }) {
  const isCurrent = row === view.current
  const place = useInSight<HTMLTableCellElement>(isCurrent)
  const surface = isCurrent ? 'bg-accent-soft' : 'bg-panel'
  return row.layers.map((layer, index) => (
    <tr key={index}>
      {index === 0 && (
        <th
          ref={place}
          scope="row"
          rowSpan={row.layers.length}
          className={classNames(
            CELL,
            'sticky left-0 z-1 scroll-mt-12 border-l-2 data font-normal',
            surface,
            isCurrent ? 'border-l-accent' : 'border-l-transparent',
          )}
        >
          <PlaceButton row={row} view={view} />
          {row.removed > 0 && <Removed />}
        </th>
      )}
      <td className={classNames(CELL, surface)}>
        <LayerName layer={layer} />
      </td>
      {PASSPORT_FIELDS.map((field) => (
        <td key={field} className={classNames(CELL, 'data', surface)}>
          <CellValue cell={layer.cells[field]} />
        </td>
      ))}
      {index === 0 && (
        <td rowSpan={row.layers.length} className={classNames(CELL, 'data', surface)}>
          <CellValue cell={row.length} />
        </td>
      )}
    </tr>
  ))
}
