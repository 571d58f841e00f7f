import { PASSPORT_FIELDS, type PassportRow } from '../../../engine/explain/passport'
import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { CellValue } from './passport-cell'
import { LayerName, Removed } from './passport-parts'

/** The headers of a hop, a packet in a packet indented: the fields it has there, the changed ones marked. */
export function RowLayers({
  row,
  columns = 2,
}: {
  readonly row: PassportRow
  readonly columns?: 2 | 3
}) {
  const { t } = useT()
  return (
    <>
      {row.removed > 0 && <Removed />}
      {row.layers.map((layer, index) => (
        <div key={index} className={index > 0 ? 'mt-2 border-l-2 border-line pl-2' : ''}>
          <LayerName layer={layer} />
          <dl
            className={classNames(
              'grid gap-x-3 gap-y-1 text-table',
              columns === 2 ? 'grid-cols-2' : 'grid-cols-3',
            )}
          >
            {PASSPORT_FIELDS.filter(
              (field) => layer.cells[field].value !== null || layer.cells[field].was !== undefined,
            ).map((field) => (
              <div key={field} className="min-w-0">
                <dt className="text-ink-2">{t(`passport.field.${field}`)}</dt>
                <dd className="data break-words">
                  <CellValue cell={layer.cells[field]} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </>
  )
}
