import type { TopologyDocument } from '../../engine/model/document'
import { EMPTY_TOPOLOGY } from '../../engine/model/topology'
import { createAppStore, type AppStore } from '../store'

/** A board without anything on it. */
export function board(title: string): TopologyDocument {
  return {
    schemaVersion: 1,
    title,
    topology: EMPTY_TOPOLOGY,
    layout: {},
    notes: {},
    request: null,
  }
}

/** A store whose engine has nothing to say. */
export function quietStore(title = 'Board'): AppStore {
  return createAppStore({
    document: board(title),
    engine: {
      analyse: async () => ({
        forwarding: { stations: {}, tables: {}, apps: {}, notModelled: [] },
        diagnostics: [],
      }),
      trace: async () => ({ ok: false, error: { code: 'no-such-source', text: '' } }),
      fixes: async () => null,
      dispose: () => undefined,
    },
  })
}
