import { useEffect } from 'react'
import type { KeyPress } from '../../actions/shortcut'
import { useActions, useAppStore } from '../app-context'

export const IS_MAC = /mac|iphone|ipad/i.test(navigator.userAgent)

/** True in an installed app or on a filled screen, where the page may have the browser's keys. */
function isOwnWindow(): boolean {
  const isFilled = document.fullscreenElement !== null
  return (
    isFilled || window.matchMedia('(display-mode: standalone), (display-mode: fullscreen)').matches
  )
}

/** Where text is written, or a menu waits for a letter: keys rest there. */
const TEXT =
  'input:not([type=checkbox],[type=range],[type=radio]),textarea,select,[contenteditable=true],[role=textbox],[role=menu]'

/** Where arrows, letters and Enter have a meaning of their own. */
const LIST = '[role=tree],[role=listbox],[role=grid]'

/** The transport, the step list and the packet builder's neighbours. */
const TIMELINE = '[data-region=timeline]'

/**
 * What a focused control answers itself. The buttons over the board take Enter where keys have walked to
 * them (the mirror says so); where a hand has clicked, Enter is a key like all others.
 */
const ANSWERS: Readonly<Record<string, string>> = {
  ' ': 'button,a,summary,[role=tab],input:not([type=range])',
  Enter: 'button:not([data-board-id]),a,summary,[role=tab],input',
  Home: '[role=tab],input',
  End: '[role=tab],input',
}

/** What shortcuts look at of a key event. */
export function pressOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'metaKey' | 'ctrlKey' | 'shiftKey' | 'altKey'>,
): KeyPress {
  return {
    key: event.key,
    code: event.code,
    mod: IS_MAC ? event.metaKey : event.ctrlKey,
    shift: event.shiftKey,
    alt: event.altKey,
  }
}

/** True where a copy or paste belongs to a text, not to the board. */
function isOfText(): boolean {
  const { activeElement } = document
  const chosen = document.getSelection()
  return (
    document.querySelector('dialog[open]') !== null ||
    (activeElement !== null && activeElement.closest(TEXT) !== null) ||
    (chosen !== null && !chosen.isCollapsed && chosen.toString() !== '')
  )
}

/** Cut, copy and paste as the browser says them: no permission is asked, other tabs and editors take part. */
export function useClipboard(): void {
  const actions = useActions()
  const store = useAppStore()
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      if (event.defaultPrevented || isOfText() || store.getState().selected.length === 0) return
      const text = actions.run('edit.copy-text', event.type === 'cut' ? 'cut' : 'copy')
      if (text === null || event.clipboardData === null) return
      event.clipboardData.setData('text/plain', text)
      event.preventDefault()
    }
    const onPaste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || isOfText()) return
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (text === '' && (event.clipboardData?.files.length ?? 0) > 0) return // a file: the drop knows
      event.preventDefault()
      actions.run('edit.paste-text', text)
    }
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCopy)
      document.removeEventListener('paste', onPaste)
    }
  }, [actions, store])
}

/** Hears every key of the page and asks the registry what it means. */
export function useKeyboard(): void {
  const actions = useActions()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]'))
        return
      const target = event.target instanceof Element ? event.target : document.body
      const press = pressOf(event)
      // A tab's F11 is the browser's: it fills the screen with the page.
      if (event.key === 'F11' && !isOwnWindow()) return
      const answering = ANSWERS[event.key]
      if (answering !== undefined && target.closest(answering) !== null) return
      const place =
        target.closest(TEXT) !== null ? 'text' : target.closest(LIST) !== null ? 'list' : 'board'
      const timeline = target.closest(TIMELINE) !== null
      if (actions.press(press, { place, timeline })) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [actions])
}

const REGIONS = '[data-focus-region]'

/** F6 and Shift+F6 walk through the regions of the page: top bar, left panel, board, inspector, dock. */
export function useRegionCycling(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || document.querySelector('dialog[open]')) return
      const regions = [...document.querySelectorAll<HTMLElement>(REGIONS)].filter(
        (region) => region.offsetParent !== null || region.getClientRects().length > 0,
      )
      if (regions.length === 0) return
      const at = regions.findIndex((region) => region.contains(document.activeElement))
      const next = regions[(at + (event.shiftKey ? -1 : 1) + regions.length) % regions.length]
      if (next === undefined) return
      event.preventDefault()
      const inside = next.querySelector<HTMLElement>(
        '[tabindex="0"],button:not(:disabled),input,select,a[href]',
      )
      ;(inside ?? next).focus()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
