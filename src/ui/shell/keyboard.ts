import { useEffect } from 'react'
import type { KeyPress } from '../../actions/shortcut'
import { useActions } from '../app-context'

export const IS_MAC = /mac|iphone|ipad/i.test(navigator.userAgent)

/** True in an installed app or on a filled screen, where the page may have the browser's keys. */
function isOwnWindow(): boolean {
  return window.matchMedia('(display-mode: standalone), (display-mode: fullscreen)').matches
}

/** Where keys have a meaning of their own: text, lists with type-ahead, open menus. */
const TYPING =
  'input:not([type=checkbox],[type=range],[type=radio]),textarea,select,[contenteditable=true],[role=textbox],[role=tree],[role=menu],[role=listbox],[role=grid]'

/** The transport, the step list and the packet builder's neighbours. */
const TIMELINE = '[data-region=timeline]'

/** Hears every key of the page and asks the registry what it means. */
export function useKeyboard(): void {
  const actions = useActions()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]'))
        return
      const target = event.target instanceof Element ? event.target : document.body
      const press: KeyPress = {
        key: event.key,
        code: event.code,
        mod: IS_MAC ? event.metaKey : event.ctrlKey,
        shift: event.shiftKey,
        alt: event.altKey,
      }
      // A tab's F11 is the browser's: it fills the screen with the page.
      if (event.key === 'F11' && !isOwnWindow()) return
      // A focused button or slider answers Space, Home and End itself.
      const answersItself = target.closest('button,a,[role=tab],input') !== null
      const isOwnKey = answersItself && [' ', 'Enter', 'Home', 'End'].includes(event.key)
      if (isOwnKey) return
      const typing = target.closest(TYPING) !== null
      const timeline = target.closest(TIMELINE) !== null
      if (actions.press(press, { typing, timeline })) event.preventDefault()
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
