import { emptyDocument } from '../../engine/model/empty-document'
import { createAppStore, type AppStore } from '../store'

/** A store whose engine has nothing to say. */
export function quietStore(title = 'Board'): AppStore {
  return createAppStore({
    document: emptyDocument(title),
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
