import type { StoreApi } from 'zustand/vanilla'
import type { EngineClient } from '../worker/engine-client'
import { askFor } from './derive'
import type { AppState, Notice, Preview } from './state'

/**
 * Asks the engine about a board that is only tried out, and about the present packet on it. The answer
 * is dropped when the preview has ended or another one is shown.
 */
export async function askAbout(
  store: StoreApi<AppState>,
  engine: EngineClient,
  preview: Preview,
  notify: (notice: Omit<Notice, 'id'>) => void,
): Promise<void> {
  const { topology } = preview.document
  const { sent, sentTo } = store.getState()
  const isShown = () => store.getState().preview === preview
  try {
    const analysis = await engine.analyse(topology)
    const trace = sent === null ? null : await askFor(engine, topology, sent, sentTo)
    if (isShown()) store.setState({ preview: { ...preview, outcome: { ...analysis, trace } } })
  } catch (error) {
    // A bug of ours or a worker that is gone: what cannot be worked out is not offered.
    if (!isShown()) return
    console.error('preview: the engine failed', error)
    store.setState({ preview: null })
    notify({ key: 'notice.preview-failed', params: {}, tone: 'warn', undo: false })
  }
}
