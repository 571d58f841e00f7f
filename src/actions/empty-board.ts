import type { TopologyDocument } from '../engine/model/document'
import { EMPTY_TOPOLOGY } from '../engine/model/topology'

/** A board with nothing on it. */
export function emptyBoard(title: string): TopologyDocument {
  return {
    schemaVersion: 1,
    title,
    topology: EMPTY_TOPOLOGY,
    layout: {},
    notes: {},
    request: null,
  }
}
