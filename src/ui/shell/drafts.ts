import { useEffect } from 'react'

/** Keys that belong to the text itself. */
const OF_TEXT = /^[acvxyz]$/i

/** Leaves the field, as Tab would, so that what is written in it counts. A dialog asks nothing of the board. */
function settle(page: Document): HTMLElement | null {
  const field = page.activeElement
  if (!(field instanceof HTMLInputElement) && !(field instanceof HTMLTextAreaElement)) return null
  if (field.closest('dialog') !== null) return null
  field.blur()
  return field
}

/**
 * What is typed into a field counts when the field is left. A key such as Ctrl+S leaves it too, which else
 * would save the board without it. Returns what ends it.
 */
export function settleDrafts(page: Document = document): () => void {
  const end = new AbortController()
  const options = { capture: true, signal: end.signal } // before the key acts
  window.addEventListener(
    'keydown',
    ({ ctrlKey, metaKey, altKey, key, isComposing }) => {
      if ((!ctrlKey && !metaKey) || altKey || isComposing || key.length > 1 || OF_TEXT.test(key))
        return
      settle(page)?.focus({ preventScroll: true })
    },
    options,
  )
  return () => end.abort()
}

/** Settles drafts as long as the board is on the screen. */
export function useSettledDrafts(): void {
  useEffect(() => settleDrafts(), [])
}
