import { isShareLink } from '../../codecs/index'
import type { Actions } from '../../actions/registry'
import type { AppStore } from '../../store/store'

/** Where the page is, without anything that names a board. */
export function pageAddress({ origin, pathname, protocol }: Location): string {
  return protocol === 'file:' ? `file://${pathname}` : `${origin}${pathname}`
}

/**
 * Opens the board of the address, now and whenever it changes, and takes it out of the address when the
 * person is done with it. Resolves when the first one is open, so that nobody sees another board before.
 */
export async function followShareLinks(store: AppStore, actions: Actions): Promise<void> {
  const open = async (): Promise<void> => {
    if (isShareLink(window.location.hash)) {
      await actions.run('board.import-text', window.location.hash, window.location.href)
    }
  }
  store.subscribe((state, before) => {
    if (state.visit !== null || before.visit === null || !isShareLink(window.location.hash)) return
    const { pathname, search } = window.location
    window.history.replaceState(window.history.state, '', `${pathname}${search}`)
  })
  window.addEventListener('hashchange', () => void open())
  await open()
}
