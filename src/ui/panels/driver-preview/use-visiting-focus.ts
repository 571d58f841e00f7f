import { useEffect, type RefObject } from 'react'

/**
 * Takes the focus while the component is there and gives it back. Whoever changes a value with the keys
 * keeps it: a radio group that lost the focus with every arrow could not be walked (WCAG 3.2.2).
 */
export function useVisitingFocus(target: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement
    if (before === null || before.closest('[data-keeps-focus]') === null) {
      target.current?.focus({ preventScroll: true })
    }
    return () => {
      const isFree = document.activeElement === null || document.activeElement === document.body
      if (!isFree) return
      const isGone = before === null || before === document.body || !before.isConnected
      const home = isGone ? document.getElementById('board') : before
      if (home instanceof HTMLElement) home.focus({ preventScroll: true })
    }
  }, [target])
}
