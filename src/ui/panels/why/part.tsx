import type { ReactNode } from 'react'
import type { EntityId } from '../../../engine/model/ids'
import type { StationId } from '../../../engine/tables/rule'
import { useAppStore } from '../../app-context'

interface PartProps {
  readonly id: string
  readonly title: string
  /** Lit on the board while the pointer is here. */
  readonly place: { readonly entity: EntityId; readonly station: StationId } | null
  readonly children: ReactNode
}

/** One of the seven parts, under its heading; its number is its place in the list. */
export function Part({ id, title, place, children }: PartProps) {
  const hover = useHover(place)
  return (
    <li {...hover} className="border-t border-hair px-4 py-3">
      <section aria-labelledby={id} className="flex flex-col gap-2">
        <h3 id={id} className="text-table text-ink-3">
          {title}
        </h3>
        {children}
      </section>
    </li>
  )
}

/** Lights a place on the board while the pointer or the focus is on something. */
export function useHover(place: PartProps['place']) {
  const store = useAppStore()
  const light = () =>
    store.setSelection({
      hovered: place?.entity ?? null,
      hoveredStation: place?.station ?? null,
    })
  const dim = () => store.setSelection({ hovered: null, hoveredStation: null })
  return { onPointerEnter: light, onPointerLeave: dim, onFocus: light, onBlur: dim }
}

interface JumpProps {
  readonly label?: string
  readonly onJump: () => void
  readonly children: ReactNode
}

/** A link of this page: to a row of a table, or to a step. */
export function Jump({ label, onJump, children }: JumpProps) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onJump}
      className="min-h-hit max-w-full text-left break-words text-accent underline underline-offset-2 pointer-coarse:min-h-touch pointer-coarse:min-w-touch"
    >
      {children}
    </button>
  )
}

/** Names and values, as a tool prints them. */
export function Fields({
  fields,
}: {
  readonly fields: readonly { readonly key: string; readonly value: string }[]
}) {
  return (
    <dl className="flex flex-col gap-1 rounded-control bg-sunken px-2 py-1 font-mono text-table">
      {fields.map(({ key, value }) => (
        <div key={key} className="flex gap-2">
          <dt className="w-28 shrink-0 break-words text-ink-2">{key}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
