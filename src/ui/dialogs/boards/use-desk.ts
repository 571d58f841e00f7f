import { useEffect, useState } from 'react'
import type { Desk } from '../../../store/persistence/desk'
import { useBoards } from '../../shell/shell-context'

/** What was asked of the desk: still to come, there, or refused by the browser. */
export type Asked<T> =
  | { readonly kind: 'coming' }
  | { readonly kind: 'there'; readonly value: T }
  | { readonly kind: 'refused' }

/**
 * Asks the desk, and asks again whenever a board changes in this tab or another one. `ask` must be the same
 * function as long as the question is the same.
 */
export function useDesk<T>(ask: (desk: Desk) => Promise<T>): Asked<T> {
  const boards = useBoards()
  const [answer, setAnswer] = useState<Asked<T>>({ kind: 'coming' })
  useEffect(() => {
    let isCurrent = true
    let forget: (() => void) | null = null
    const refused = () => {
      if (isCurrent) setAnswer({ kind: 'refused' })
    }
    const refresh = (desk: Desk) =>
      ask(desk).then((value) => {
        if (isCurrent) setAnswer({ kind: 'there', value })
      }, refused)
    boards.load().then((desk) => {
      if (!isCurrent) return
      forget = desk.subscribe(() => void refresh(desk))
      void refresh(desk)
    }, refused)
    return () => {
      isCurrent = false
      forget?.()
    }
  }, [boards, ask])
  return answer
}
