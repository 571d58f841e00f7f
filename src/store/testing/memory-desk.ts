import { encodeDocument } from '../../engine/document/encode-document'
import { hashText } from '../../lib/hash'
import { WriteUnsure, type BoardLibrary } from '../persistence/board-library'
import type { BoardInfo, BoardKey } from '../persistence/board-record'
import { createDesk, type Desk, type DeskDeps } from '../persistence/desk'
import type { Tabs } from '../persistence/tabs'
import type { AppStore } from '../store'

/** A library that lasts as long as the test and can refuse. */
export function memoryLibrary(now: () => number = Date.now): BoardLibrary & {
  /** What every call rejects with from now on; null = nothing. */
  refuse: (error: Error | null) => void
  /** From now on what is written does not read back; false = it does. */
  garble: (isGarbled: boolean) => void
} {
  const texts = new Map<BoardKey, string>()
  const infos = new Map<BoardKey, BoardInfo>()
  const snapshots = new Map<BoardKey, Map<number, string>>()
  let refusal: Error | null = null
  let isGarbled = false
  const check = () => {
    if (refusal !== null) throw refusal
  }
  return {
    refuse: (error) => {
      refusal = error
    },
    garble: (next) => {
      isGarbled = next
    },
    list: async () => {
      check()
      return [...infos.values()].sort((a, b) => b.changedAt - a.changedAt)
    },
    infoOf: async (key) => infos.get(key) ?? null,
    textOf: async (key) => texts.get(key) ?? null,
    write: async (key, { text, ...said }, expected) => {
      check()
      const before = infos.get(key) ?? null
      if ((before?.revision ?? null) !== expected) return { kind: 'conflict', info: before }
      const at = now()
      const info: BoardInfo = {
        ...(before ?? { createdAt: at, openedAt: at, camera: null }),
        ...said,
        key,
        deletedAt: null,
        changedAt: at,
        revision: (before?.revision ?? 0) + 1,
        hash: hashText(text),
        unreadable: false,
      }
      infos.set(key, info)
      texts.set(key, isGarbled ? `${text}?` : text)
      if (isGarbled) throw new WriteUnsure(info)
      return { kind: 'written', info }
    },
    note: async (key, patch) => {
      const info = infos.get(key)
      if (info !== undefined) infos.set(key, { ...info, ...patch })
    },
    purge: async (key) => {
      for (const map of [texts, infos, snapshots]) map.delete(key)
    },
    keepSnapshot: async (key, text, at) => {
      check()
      snapshots.set(key, new Map(snapshots.get(key)).set(at, text))
    },
    snapshotTimes: async (key) => [...(snapshots.get(key)?.keys() ?? [])].sort((a, b) => b - a),
    snapshot: async (key, at) => {
      const text = snapshots.get(key)?.get(at)
      return text === undefined ? null : { key, at, text }
    },
  }
}

/** No other tab anywhere. */
export const ALONE: Tabs = {
  canHold: true,
  claim: async () => ({ release: () => undefined, onStolen: null }),
  whenFree: async () => ({ release: () => undefined, onStolen: null }),
  takeOver: async () => ({ release: () => undefined, onStolen: null }),
  held: async () => new Set(),
  tell: () => undefined,
  listen: () => undefined,
}

/** A desk without a browser. The board that the store begins with is stored with its first change. */
export function memoryDesk(store: AppStore, given: Partial<DeskDeps> = {}): Desk {
  return createDesk({
    store,
    storage: {
      database: () => Promise.reject(new Error('memory desk: no database')),
      onNewer: null,
    },
    library: memoryLibrary(),
    tabs: ALONE,
    encode: encodeDocument,
    now: Date.now,
    camera: () => null,
    look: () => undefined,
    begun: { info: null, saved: store.getState().document },
    remember: () => undefined,
    onFirstWrite: () => undefined,
    ...given,
  })
}
