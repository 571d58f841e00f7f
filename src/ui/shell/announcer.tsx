import { useEffect, useState } from 'react'
import type { MessageKey } from '../../i18n/catalogue'
import type { AppState } from '../../store/state'
import { useAppStore, useT } from '../app-context'
import { useShell } from './shell-context'

/** The change that led from one state of the history to the next; null when there was none. */
export function historyStep(
  before: Pick<AppState, 'past' | 'future'>,
  after: Pick<AppState, 'past' | 'future'>,
): { readonly kind: 'done' | 'undone'; readonly label: string } | null {
  if (after.past === before.past && after.future === before.future) return null
  const undone = after.future.at(-1)
  if (undone !== undefined && after.future.length > before.future.length) {
    return { kind: 'undone', label: undone.label }
  }
  const done = after.past.at(-1)
  return done === undefined ? null : { kind: 'done', label: done.label }
}

/** Says what changed on the board, for people who do not see it change. */
export function Announcer() {
  const { t, say } = useT()
  const store = useAppStore()
  const [text, setText] = useState('')
  useEffect(
    () =>
      store.subscribe((state, before) => {
        const step = historyStep(before, state)
        if (step === null) return
        const what = say(step.label as MessageKey, {}) // labels are message keys, see HistoryEntry
        setText(t(step.kind === 'undone' ? 'shell.said.undone' : 'shell.said.done', { what }))
      }),
    [store, t, say],
  )
  return (
    <div aria-live="polite" className="sr-only">
      {text}
    </div>
  )
}

/** Says what changes no board: a mode that has begun, a thing that was put back. */
export function Said() {
  const said = useShell((state) => state.said)
  return (
    <div aria-live="polite" className="sr-only">
      {said}
    </div>
  )
}
