import { loadNotes } from '../../../canvas/scene/late-notes'
import type { Translator } from '../../../i18n/translator'
import type { AppStore } from '../../../store/store'
import { layOut, svgOf, type ImageGround } from '../export-image/lay-out'

/** On paper, whatever theme the screen has. */
const ON_PAPER = { theme: 'light', scope: 'all', trail: true, titleBlock: true } as const

/** The drawing with its title block as an element of the page; null where there is nothing to show. */
export function drawnSheet(ground: ImageGround, translator: Translator): Element | null {
  const picture = layOut(ground, ON_PAPER, translator)
  if (picture === null) return null
  const text = svgOf(picture, ground, translator, {
    theme: 'light',
    hatch: 'lines',
    transparent: true,
    fonts: '',
  })
  // Without the rules of a file, which the policy of the page refuses: the page's own do the same (base.css).
  const bare = text.replace(/<style>.*?<\/style>/s, '')
  const { documentElement: svg } = new DOMParser().parseFromString(bare, 'image/svg+xml')
  svg.removeAttribute('width')
  svg.removeAttribute('height')
  const sheet = document.createElement('div')
  sheet.dataset['sheet'] = 'plain'
  sheet.append(document.importNode(svg, true))
  return sheet
}

/**
 * What the browser's own Print puts onto paper: the board with its title block, as the print dialog makes it,
 * and nothing of the panels around it. The sheet is made while the browser waits, so that it is what is on
 * the screen. A dialog that prints itself is left alone. `words`: null as long as not all are there.
 */
export function printPlainly(store: AppStore, words: () => Translator | null): void {
  void loadNotes()
  let sheet: Element | null = null
  window.addEventListener('beforeprint', () => {
    const isTaken =
      document.documentElement.dataset['print'] !== undefined ||
      document.querySelector('[data-sheet]') !== null
    const translator = words()
    if (isTaken || translator === null) return
    sheet = drawnSheet(store.getState(), translator)
    if (sheet !== null) document.body.append(sheet)
  })
  window.addEventListener('afterprint', () => {
    sheet?.remove()
    sheet = null
  })
}
