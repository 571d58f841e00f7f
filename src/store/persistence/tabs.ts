import type { BoardKey } from './board-record'

/** The right to write a board. Exactly one tab has it. */
export interface Hold {
  readonly release: () => void
  /** Called when another tab took it because this one did not answer. */
  onStolen: (() => void) | null
}

/** What tabs tell each other. */
export type TabMessage =
  /** Who holds this board is asked to write what is left and to let go of it. */
  | { readonly kind: 'let-go'; readonly key: BoardKey }
  /** A board was written. */
  | { readonly kind: 'written'; readonly key: BoardKey; readonly revision: number }
  /** Boards were added, deleted or renamed. */
  | { readonly kind: 'listed' }

/** The other tabs of this browser that show the same page. */
export interface Tabs {
  /** False: the browser has no Web Locks, so that nobody knows who else has a board open. */
  readonly canHold: boolean
  /** The right to write a board; null when another tab has it and keeps it for `waitMs`. */
  readonly claim: (key: BoardKey, waitMs?: number) => Promise<Hold | null>
  /** The same right, once no other tab has it, in the order of asking; null when the wait was given up. */
  readonly whenFree: (key: BoardKey, signal: AbortSignal) => Promise<Hold | null>
  /** Takes a board over: asks who holds it, and after a while does not ask any more. */
  readonly takeOver: (key: BoardKey) => Promise<Hold>
  /** Boards that any tab holds now, this one too. */
  readonly held: () => Promise<ReadonlySet<string>>
  readonly tell: (message: TabMessage) => void
  readonly listen: (hear: (message: TabMessage) => void) => void
}

/** What is used of the browser; a part of `Navigator` and `window`. */
export interface TabGround {
  /** Absent in browsers without Web Locks and on pages that are not secure. */
  readonly locks: LockManager | undefined
  /** Absent in browsers without it. */
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'> | undefined
}

const PREFIX = 'vswitchboard/'
/** A tab that has not let go after so long hangs, and is not waited for. */
const PATIENCE_MS = 2000

const FREE: Hold = { release: () => undefined, onStolen: null }

/** The other tabs, by Web Locks and a BroadcastChannel. */
export function createTabs({ locks, channel }: TabGround): Tabs {
  const request = (key: BoardKey, options: LockOptions): Promise<Hold | null> =>
    new Promise((resolve, reject) => {
      let hold: { release: () => void; onStolen: (() => void) | null } | null = null
      locks
        ?.request(PREFIX + key, options, (lock) => {
          if (lock === null) {
            resolve(null)
            return undefined
          }
          return new Promise<void>((release) => {
            hold = { release, onStolen: null }
            resolve(hold)
          })
        })
        .catch((error: unknown) => {
          // Rejects when it was stolen, or when the wait was given up before it was granted.
          if (hold === null) reject(error instanceof Error ? error : new Error(String(error)))
          else hold.onStolen?.()
        })
    })

  return {
    canHold: locks !== undefined,
    claim: async (key, waitMs = 0) => {
      if (locks === undefined) return { ...FREE }
      if (waitMs === 0) return request(key, { ifAvailable: true })
      return request(key, { signal: AbortSignal.timeout(waitMs) }).catch(() => null)
    },
    whenFree: async (key, signal) =>
      locks === undefined ? { ...FREE } : request(key, { signal }).catch(() => null),
    takeOver: async (key) => {
      if (locks === undefined) return { ...FREE }
      channel?.postMessage({ kind: 'let-go', key } satisfies TabMessage)
      const given = await request(key, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
        () => null,
      )
      const hold = given ?? (await request(key, { steal: true }))
      if (hold === null) throw new Error('tabs: a stolen lock was not granted')
      return hold
    },
    held: async () => {
      const names = (await locks?.query())?.held ?? []
      return new Set(
        names.flatMap(({ name = '' }) =>
          name.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [],
        ),
      )
    },
    tell: (message) => channel?.postMessage(message),
    listen: (hear) =>
      channel?.addEventListener('message', (event: MessageEvent<TabMessage>) => hear(event.data)),
  }
}

/** The other tabs of a real browser. */
export function browserTabs(): Tabs {
  // Both are missing in some browsers, which the DOM library does not know.
  const { locks } = navigator as { locks?: LockManager }
  const { BroadcastChannel: Channel } = window as { BroadcastChannel?: typeof BroadcastChannel }
  return createTabs({ locks, channel: Channel && new Channel('vswitchboard') })
}
