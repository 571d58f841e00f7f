import { useEffect } from 'react'
import type { AppState } from '../../store/state'
import type { AppStore } from '../../store/store'
import { useAppStore } from '../app-context'
import { useShellStore } from './shell-context'
import type { ShellState, ShellStore } from './shell-state'

/*
 * Who presses F2, Ctrl+K or / types on at once, and the field for it may still be on its way. Without this the
 * letters would be shortcuts: tools would change, things would be deleted. They are held until what was
 * asked for has the focus, and then go to it in their order.
 */

/** Where the keyboard belongs to what was asked for. */
const TAKEN = 'dialog[open], dialog[open] *, [role=menu], [role=menu] *, [data-takes-keys]'

/** A chunk that takes longer has not come: the keyboard is given back. */
const PATIENCE_MS = 10_000

type Held = KeyboardEvent | string

/** What is open and takes the keyboard; a name for each, so that a change is seen. */
function open({ dialog, findOpen }: AppState, shell: ShellState): readonly (string | null)[] {
  const { question, renaming, writing, menu, networkChoice, farEnd } = shell
  return [
    dialog === 'none' ? null : dialog,
    findOpen ? 'find' : null,
    renaming === 'board' ? null : renaming, // its field is there at once
    writing,
    menu && 'menu',
    networkChoice && 'network',
    farEnd && 'end',
    question && 'question',
  ]
}

/** Holds the keys for what opens, until it has the focus. Returns what ends it. */
export function holdKeys(
  store: AppStore,
  shell: ShellStore,
  page: Document = document,
): () => void {
  const end = new AbortController()
  let before = open(store.getState(), shell.getState())
  /** What is waited for; a new object for each, so that what belongs to an earlier one is known. */
  let wait: {
    readonly asks: boolean
    /** Where the focus was: a field that is left is not what was asked for. */
    readonly from: Element | null
    readonly patience: ReturnType<typeof setTimeout>
  } | null = null
  let held: Held[] = []
  let isGiving = false
  let isPassing = false

  const release = () => {
    clearTimeout(wait?.patience)
    wait = null
    held = []
    isGiving = false
  }
  const look = () => {
    const now = open(store.getState(), shell.getState())
    const isNew = now.some((name, index) => name !== null && name !== before[index])
    const isGone = now.every((name) => name === null)
    before = now
    if (isNew) {
      clearTimeout(wait?.patience)
      // A question is not answered by what was pressed before it could be read.
      wait = {
        asks: now.at(-1) !== null,
        from: page.activeElement,
        patience: setTimeout(release, PATIENCE_MS),
      }
      isGiving = false
    } else if (isGone && wait !== null && !isGiving) release()
  }
  /** Puts away what has not come yet. */
  const callOff = () => {
    release()
    store.setView({ dialog: 'none', findOpen: false })
    shell.getState().question?.answer('no')
    shell.setState({ renaming: null, writing: null, menu: null, networkChoice: null, farEnd: null })
  }
  const hasCome = (): boolean =>
    page.activeElement !== wait?.from && page.activeElement?.matches(TAKEN) === true

  /** One key after the other, each after what the one before has changed is drawn. */
  const give = async () => {
    const mine = wait
    if (mine === null || isGiving) return
    isGiving = true
    if (mine.asks) held = []
    for (let next = held.shift(); next !== undefined; next = held.shift()) {
      isPassing = true
      deliver(next, page)
      isPassing = false
      await new Promise((resolve) => setTimeout(resolve))
      if (wait !== mine) return // it opened something else, which takes the rest
    }
    release()
  }
  const onFocus = ({ target }: FocusEvent) => {
    if (wait === null || isGiving || !(target instanceof Element) || !target.matches(TAKEN)) return
    // A field has its text selected in the same task; what is no field may hand the focus on to one.
    if (isWritable(target)) queueMicrotask(() => void give())
    else requestAnimationFrame(() => setTimeout(() => void give()))
  }
  const onKey = (event: KeyboardEvent) => {
    if (wait === null || isPassing || event.isComposing) return
    const { key } = event
    if (/^(Shift|Control|Alt|Meta|AltGraph|Tab|F\d+)$/.test(key)) return
    const isFree = held.length === 0 && !isGiving && hasCome() && isWritable(page.activeElement)
    if (isFree) return release()
    event.stopPropagation()
    const isChord = event.ctrlKey || event.metaKey
    if (isChord && /^[vr]$/i.test(key)) return // a paste comes as an event of its own; a reload is the browser's
    event.preventDefault()
    if (key === 'Escape' && !isGiving && !hasCome()) callOff()
    else held.push(event)
  }
  const onPaste = (event: ClipboardEvent) => {
    if (wait === null || hasCome()) return
    event.stopPropagation()
    event.preventDefault()
    held.push(event.clipboardData?.getData('text/plain') ?? '')
  }

  const options = { capture: true, signal: end.signal }
  window.addEventListener('keydown', onKey, options)
  page.addEventListener('paste', onPaste, options)
  page.addEventListener('focusin', onFocus, options)
  page.addEventListener('pointerdown', release, options) // the hand has gone to the mouse
  const stops = [store.subscribe(look), shell.subscribe(look)]
  return () => {
    end.abort()
    release()
    for (const stop of stops) stop()
  }
}

/** Holds keys as long as the board is on the screen. */
export function useHeldKeys(): void {
  const store = useAppStore()
  const shell = useShellStore()
  useEffect(() => holdKeys(store, shell), [store, shell])
}

const isWritable = (element: Element | null): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && /^(text|search|number)$/.test(element.type))

/** Does with a key what the browser does with one that is pressed: tells of it, then writes, sends or presses. */
function deliver(held: Held, page: Document): void {
  const target = page.activeElement ?? page.body
  if (typeof held === 'string') {
    if (isWritable(target)) write(target, held)
    return
  }
  const { key, code, ctrlKey, metaKey, shiftKey, altKey } = held
  const again = new KeyboardEvent('keydown', {
    ...{ key, code, ctrlKey, metaKey, shiftKey, altKey },
    ...{ bubbles: true, cancelable: true, composed: true },
  })
  if (!target.dispatchEvent(again)) return
  if (key === 'Escape') {
    target.closest('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }))
  } else if (ctrlKey || metaKey || altKey) return
  else if (!isWritable(target)) {
    if ((key === 'Enter' || key === ' ') && target instanceof HTMLButtonElement) target.click()
  } else if (key.length === 1) write(target, key)
  else if (key === 'Backspace') write(target, '', true)
  else if (key === 'Enter' && target instanceof HTMLTextAreaElement) write(target, '\n')
  else if (key === 'Enter') target.form?.requestSubmit()
}

/** Writes at the caret, in place of what is selected; the page hears of it. */
function write(field: HTMLInputElement | HTMLTextAreaElement, text: string, isBack = false): void {
  const to = field.selectionEnd ?? field.value.length
  const from = field.selectionStart ?? to
  const line = field instanceof HTMLInputElement ? text.replace(/\s*\n\s*/g, ' ') : text
  field.setRangeText(line, isBack && from === to ? Math.max(0, from - 1) : from, to, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
