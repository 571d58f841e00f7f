import { natDeveloper } from './gallery/nat'
import type { TopologyDocument } from '../engine/model/document'

/** The board of a first visit, without the rest of the gallery. */
export function openFirstExample(): TopologyDocument {
  return natDeveloper()
}
