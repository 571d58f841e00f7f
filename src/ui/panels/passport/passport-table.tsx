import { useEffect, useRef } from 'react'
import {
  PASSPORT_FIELDS,
  type PassportLayer,
  type PassportRow,
} from '../../../engine/explain/passport'
import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { Icon } from '../../primitives/icon'
import { CellValue } from './passport-cell'
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
      className="min-h-0 flex-1 overflow-auto"
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
        {(['request', 'reply'] as const).map((direction) => {
          const own = view.rows.filter((row) => row.direction === direction)
          return (
            own.length > 0 && (
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
                {own.map((row) => (
                  <HopLines key={row.steps[0]} row={row} view={view} />
                ))}
              </tbody>
            )
          )
        })}
      </table>
    </div>
  )
}

function HopLines({ row, view }: { readonly row: PassportRow; readonly view: PassportView }) {
  const { t } = useT()
  const place = useRef<HTMLTableCellElement>(null)
  const isCurrent = row === view.current
  useEffect(() => {
    if (isCurrent) place.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  const isDrop = row.at.startsWith('DROP@')
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
          <button
            type="button"
            aria-current={isCurrent ? 'step' : undefined}
            aria-label={t('passport.go-to', { place: row.at, step: row.steps[1] + 1 })}
            onClick={() => view.onGoTo(row.steps[1])}
            className={classNames(
              'flex min-h-hit items-center gap-1 text-left hover:underline pointer-coarse:min-h-touch',
              isDrop ? 'text-drop' : 'text-accent',
            )}
          >
            {isDrop && <Icon name="stop" small />}
            {row === view.pinned && <Icon name="pin" small />}
            {row.at}
          </button>
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

/** Which of the packets inside one another; one that was put around here has its mark. */
export function LayerName({ layer }: { readonly layer: PassportLayer }) {
  const { t } = useT()
  if (layer.role === 'only') return null
  const name = t(`passport.${layer.role}`)
  if (!layer.isNew) return <span className="text-ink-2">{name}</span>
  return (
    <ins className="font-strong text-rewrite no-underline">
      <span aria-hidden="true">+ </span>
      {name}
      <span className="sr-only">, {t('passport.added')}</span>
    </ins>
  )
}

export function Removed() {
  const { t } = useT()
  return (
    <span className="flex gap-1 font-sans text-rewrite">
      <span aria-hidden="true">−</span>
      {t('passport.removed')}
    </span>
  )
}
