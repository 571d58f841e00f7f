/*
 * Who presses R types the target at once, and the panel with its field may still be on its way: what is
 * typed meanwhile is kept and written into the field when it comes.
 */

let waiting: AbortController | null = null

/**
 * Puts the focus into the field with this id, with its text selected, as soon as there is one. Letters typed
 * before belong to it, Enter sends its form; Escape, Tab, a pointer or a focus elsewhere call it off.
 */
export function focusWithTyping(id: string, page: Document = document): void {
  if (waiting !== null) return // what has been typed is kept
  const stop = new AbortController()
  waiting = stop
  let typed = ''
  let isSent = false

  const end = () => {
    stop.abort()
    waiting = null
  }
  const come = (): boolean => {
    const field = page.getElementById(id)
    if (!(field instanceof HTMLInputElement) || stop.signal.aborted) return false
    end()
    field.focus()
    field.select() // what is typed from now on is the target
    if (typed === '') return true
    write(field, typed)
    if (isSent) field.form?.requestSubmit()
    return true
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (event.key === 'Escape' || event.key === 'Tab') return end()
    if (event.key === 'Backspace') typed = typed.slice(0, -1)
    else if (event.key === 'Enter') isSent = true
    else if (event.key.length === 1 && !isSent) typed += event.key
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const options = { capture: true, signal: stop.signal }
  page.addEventListener('keydown', onKey, options)
  page.addEventListener('pointerdown', end, options)
  page.addEventListener('focusin', end, options)
  const watch = new MutationObserver(come)
  watch.observe(page.body, { childList: true, subtree: true })
  stop.signal.addEventListener('abort', () => watch.disconnect())
  // Where the panel is there already the field shows with the next frame.
  requestAnimationFrame(come)
}

/** As a person would: the page hears of it. */
function write(field: HTMLInputElement, text: string): void {
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
  value?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
