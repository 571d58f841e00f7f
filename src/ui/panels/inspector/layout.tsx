import type { ReactNode } from 'react'
import type { EntityId } from '../../../engine/model/ids'
import { entityName } from '../../../engine/model/queries'
import { useActions, useApp } from '../../app-context'

/** Fields that belong together, under their name. */
export function Group({
  legend,
  children,
}: {
  readonly legend: string
  readonly children: ReactNode
}) {
  return (
    <fieldset className="min-w-0 border-t border-hair px-3 py-2">
      <legend className="float-left w-full pb-2 font-strong">{legend}</legend>
      <div className="clear-both flex flex-col gap-2">{children}</div>
    </fieldset>
  )
}

/** Short fields side by side. */
export function Pair({ children }: { readonly children: ReactNode }) {
  return <div className="grid grid-cols-2 items-start gap-2">{children}</div>
}

/** Values that follow from the rest; nothing to type. */
export function Values({ children }: { readonly children: ReactNode }) {
  return <dl className="grid grid-cols-2 gap-x-2 gap-y-1 text-table">{children}</dl>
}

/** One effective value. */
export function Value({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}

/** The name of something else on the board; click selects it, hover lights it. */
export function EntityLink({ id }: { readonly id: EntityId }) {
  const actions = useActions()
  const name = useApp((state) => entityName(state.document.topology, id))
  return (
    <button
      type="button"
      onClick={() => actions.run('select.ids', [id])}
      className="min-h-hit max-w-full min-w-hit truncate text-left text-accent underline underline-offset-2 pointer-coarse:min-h-touch pointer-coarse:min-w-touch"
    >
      {name}
    </button>
  )
}

/** Links to several things, in a line. */
export function EntityLinks({ ids }: { readonly ids: readonly EntityId[] }) {
  return (
    <span className="flex flex-wrap gap-x-2">
      {ids.map((id) => (
        <EntityLink key={id} id={id} />
      ))}
    </span>
  )
}
