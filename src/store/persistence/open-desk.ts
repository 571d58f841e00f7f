import { encodeDocument } from '../../engine/document/encode-document'
import { createBoardLibrary } from './board-library'
import type { BoardKey } from './board-record'
import { createDesk, type Desk, type DeskDeps } from './desk'
import { BOARD_OF_TAB } from './load-board'
import { browserTabs } from './tabs'

/** The desk of a real browser: writes before the page goes, and asks that the storage may stay. */
export function openDesk(
  given: Pick<DeskDeps, 'store' | 'storage' | 'begun' | 'camera' | 'look'> & {
    /** The storage of this tab; null where the browser refuses it. */
    readonly tab: Storage | null
  },
): Desk {
  const desk = createDesk({
    ...given,
    library: createBoardLibrary(given.storage, Date.now),
    tabs: browserTabs(),
    encode: encodeDocument,
    now: Date.now,
    remember: (key) => rememberInTab(given.tab, key),
    onFirstWrite: () => void askToStay(),
  })
  window.addEventListener('pagehide', () => void desk.flush())
  document.addEventListener('visibilitychange', () => void desk.flush())
  return desk
}

/** Remembers the board of this tab. An address that asks for an example would ask for it again. */
function rememberInTab(tab: Storage | null, key: BoardKey | null): void {
  if (key === null) return
  try {
    tab?.setItem(BOARD_OF_TAB, key)
  } catch {
    // Full or refused: a reload then shows the board that was on the screen last.
  }
  const address = new URL(window.location.href)
  if (!address.searchParams.has('sample')) return
  address.searchParams.delete('sample')
  window.history.replaceState(window.history.state, '', address)
}

/** Storage that the browser may not clear by itself. A refusal changes nothing: the meter tells of it. */
async function askToStay(): Promise<void> {
  const { storage } = navigator as { storage?: StorageManager } // only on secure pages
  try {
    if ((await storage?.persisted()) === false) await storage?.persist()
  } catch {
    // The browser has no answer; the boards are as safe as they were.
  }
}
