import { useState } from 'react'

/** Copies a text and says how it went; what is said belongs into a live region. */
export function useCopy(words: {
  readonly done: string
  readonly failed: string
}): readonly [said: string, copy: (text: string) => void] {
  const [said, setSaid] = useState('')
  const copy = (text: string) => {
    void navigator.clipboard
      .writeText(text)
      .then(() => words.done)
      .catch(() => words.failed) // the browser refused: no permission, or no focus
      .then(setSaid)
  }
  return [said, copy]
}
