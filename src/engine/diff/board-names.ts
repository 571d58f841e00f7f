import type { Contract, TopologyDocument } from '../model/document'
import type { NoteId } from '../model/ids'
import { entityName, isEntityId } from '../model/queries'
import { contractLine } from '../reach/contract-list'

/** What the sentences about a board need to know of it. */
export interface BoardNames {
  /** What people call the thing with this id; null when the board has nothing with it. */
  readonly nameOf: (id: string) => string | null
  /** A contract as one line of text. */
  readonly contractOf: (contract: Contract) => string
}

/** The names on a board. */
export function boardNames({ topology, notes }: TopologyDocument): BoardNames {
  return {
    nameOf: (id) => {
      if (isEntityId(topology, id)) return entityName(topology, id)
      return notes[id as NoteId]?.text.trim().split('\n')[0] ?? null // undefined for any other text
    },
    contractOf: (contract) => contractLine(topology, contract),
  }
}
