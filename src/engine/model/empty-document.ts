import type { TopologyDocument } from './document'
import { EMPTY_TOPOLOGY } from './topology'

/** A board with nothing on it. */
export function emptyDocument(title: string): TopologyDocument {
  return {
    schemaVersion: 1,
    title,
    topology: EMPTY_TOPOLOGY,
    layout: {},
    notes: {},
    request: null,
  }
}
