import type { Translator } from '../../../i18n/translator'
import type { AppStore } from '../../../store/store'
import { shownTheme } from '../moving-picture/theme-pens'
import { layOut } from './lay-out'
import { makeImage } from './make-image'

/**
 * What is on the screen as a PNG, for the clipboard: the selection, or everything, with the packet, at
 * twice the size. Rejects where there is nothing to show.
 */
export async function presentPng(store: AppStore, translator: Translator): Promise<Blob> {
  const state = store.getState()
  const options = {
    theme: shownTheme(state.theme),
    scope: state.selected.length > 0 ? 'selection' : 'all',
    scale: 2,
    transparent: false,
    trail: true,
    carries: true,
    titleBlock: false,
  } as const
  const picture = layOut(state, options, translator)
  if (picture === null) throw new Error('presentPng: nothing is drawn')
  return makeImage('png', picture, state, options, translator)
}
