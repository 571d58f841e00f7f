import { useEffect, useRef, type RefObject } from 'react'
import type { PassportLayer, PassportRow } from '../../../engine/explain/passport'
import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { Icon } from '../../primitives/icon'
import type { PassportView } from './passport-view'

/* What the table and the cards of a passport have in common. */

/** The ways that a packet went, each with its hops. */
export function waysOf({ rows }: Pick<PassportView, 'rows'>) {
  return (['request', 'reply'] as const)
    .map((direction) => ({ direction, rows: rows.filter((row) => row.direction === direction) }))
    .filter((way) => way.rows.length > 0)
}

/** Brings the current hop into sight whenever another one becomes it. */
export function useInSight<E extends HTMLElement>(isCurrent: boolean): RefObject<E | null> {
  const element = useRef<E>(null)
  useEffect(() => {
    if (isCurrent) element.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  return element
}

/** The place of a hop: leads to its step, and says whether it dropped or is pinned. */
export function PlaceButton({
  row,
  view,
}: {
  readonly row: PassportRow
  readonly view: PassportView
}) {
  const { t } = useT()
  const isDrop = row.at.startsWith('DROP@')
  return (
    <button
      type="button"
      aria-current={row === view.current ? 'step' : undefined}
      aria-label={t('passport.go-to', { place: row.at, step: row.steps[1] + 1 })}
      onClick={() => view.onGoTo(row.steps[1])}
      className={classNames(
        'flex min-h-hit items-center gap-1 text-left data hover:underline pointer-coarse:min-h-touch pointer-coarse:min-w-touch',
        isDrop ? 'text-drop' : 'text-accent',
      )}
    >
      {isDrop && <Icon name="stop" small />}
      {row === view.pinned && <Icon name="pin" small />}
      {row.at}
    </button>
  )
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
