import type { StoreApi } from 'zustand/vanilla'
import type { EngineClient } from '../worker/engine-client'
import { ok } from '../lib/result'
import { askFor } from './derive'
import type { AppState, DriverPreview, Notice, Preview } from './state'

/** Another driver that is tried out; null for nothing and for other changes. */
export function driverPreviewOf({ preview }: Pick<AppState, 'preview'>): DriverPreview | null {
  return preview?.kind === 'driver' ? preview : null
}

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
    // A fix brings its way along; it may send another packet than the present one.
    const trace =
      preview.kind === 'fix'
        ? ok(preview.fix.roundTrip)
        : sent === null
          ? null
          : await askFor(engine, topology, sent, sentTo)
    if (isShown()) store.setState({ preview: { ...preview, outcome: { ...analysis, trace } } })
  } catch (error) {
    // A bug of ours or a worker that is gone: what cannot be worked out is not offered.
    if (!isShown()) return
    console.error('preview: the engine failed', error)
    store.setState({ preview: null })
    notify({ key: 'notice.preview-failed', params: {}, tone: 'warn', undo: false })
  }
}
