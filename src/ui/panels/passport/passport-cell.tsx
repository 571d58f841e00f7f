import type { PassportCell } from '../../../engine/explain/passport'
import { useT } from '../../app-context'

/** A value, with the old one struck through before it where the hop changed it. */
export function CellValue({ cell }: { readonly cell: PassportCell }) {
  const { t } = useT()
  const value = cell.value ?? '–'
  if (cell.was === undefined) {
    return <span className={cell.value === null ? 'text-ink-3' : undefined}>{value}</span>
  }
  return (
    <span className="flex flex-col">
      {cell.was !== null && (
        <del className="text-ink-3">
          <span className="sr-only">{t('passport.was')} </span>
          {cell.was}
        </del>
      )}
      <ins className="font-strong text-rewrite no-underline">
        <span aria-hidden="true">◆ </span>
        <span className="sr-only">{t('passport.changed')} </span>
        {cell.value ?? <span>{t('passport.nothing')}</span>}
      </ins>
    </span>
  )
}
