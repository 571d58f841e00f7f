import type { ReactNode } from 'react'
import { bindActions, type Actions } from '../../../actions/registry'
import type { TopologyDocument } from '../../../engine/model/document'
import { ipv4 } from '../../../engine/wire/address'
import { en } from '../../../i18n/en/index'
import { createTranslator } from '../../../i18n/translator'
import { plainRequest } from '../../../engine/trace/plain-request'
import type { RoundTrip, TraceError } from '../../../engine/trace/trace'
import { ok, type Result } from '../../../lib/result'
import { createAppStore, type AppStore } from '../../../store/store'
import { memoryDesk } from '../../../store/testing/memory-desk'
import { AppProvider } from '../../app-context'
import { document, droppedTrip, forwarding } from './small-world'
import { loadEditor } from '../../../actions/editor'
import { loadStepper } from '../../../actions/stepper'

await Promise.all([loadEditor(), loadStepper()]) // what the page does before a panel shows

export interface SmallWorld {
  readonly store: AppStore
  readonly actions: Actions
  readonly Wrapper: (props: { readonly children: ReactNode }) => ReactNode
}

/** A store on {@link document}, or on `board`, whose engine answers with the values above; wrap what is rendered in it. */
export async function smallWorld(
  options: {
    readonly sent?: boolean
    readonly board?: TopologyDocument
    /** What the engine says of every packet, in place of the packet that is dropped. */
    readonly trip?: Result<RoundTrip, TraceError>
  } = {},
): Promise<SmallWorld> {
  const store = createAppStore({
    document: options.board ?? document,
    engine: {
      analyse: async () => ({ forwarding, diagnostics: [] }),
      trace: async () => options.trip ?? ok(droppedTrip),
      fixes: async () => null,
      dispose: () => undefined,
    },
  })
  if (options.sent === true) {
    store.send(
      plainRequest({
        from: 'ctr:web',
        to: ipv4('172.30.160.21'),
        destinationPort: 80,
        dontFragment: true,
      }),
    )
  }
  await store.settled()
  const desk = memoryDesk(store)
  const actions = bindActions({
    store,
    board: null,
    files: {
      open: async () => null,
      save: async () => ({ kind: 'cancelled' }),
      download: () => undefined,
      link: () => undefined,
      unlink: () => undefined,
    },
    clipboard: {
      readText: async () => '',
      writeText: async () => undefined,
      writePng: async () => undefined,
    },
    picture: () => Promise.reject(new Error('no board')),
    address: 'https://example.org/',
    boards: { now: () => desk, load: async () => desk },
    confirm: async () => 'yes',
    showImport: () => undefined,
    rename: () => undefined,
    focusTarget: () => undefined,
    words: { newBoard: 'New board', note: 'Note', pasted: 'Clipboard' },
  })
  const translator = createTranslator('en', en)
  const Wrapper = ({ children }: { readonly children: ReactNode }) => (
    <AppProvider value={{ store, actions, translator }}>{children}</AppProvider>
  )
  return { store, actions, Wrapper }
}
