import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdit } from '../edit/apply-edit'
import { arbitraryBoard } from '../testing/arbitrary'
import type { Diagnostic } from './diagnostic'
import { fixesFor } from './fixes/index'
import { validate } from './validate'

const key = ({ code, subject, params }: Diagnostic) => JSON.stringify([code, subject, params])

describe('on any board that a person makes', () => {
  it('a fix is done and its problem is gone', () => {
    fc.assert(
      fc.property(arbitraryBoard(), (board) => {
        for (const diagnostic of validate(board)) {
          let topology = board
          const edits = fixesFor(board, diagnostic)
          if (edits === null) continue
          for (const edit of edits) {
            const result = applyEdit(topology, edit)
            if (!result.ok) throw new Error(`${diagnostic.code} ${JSON.stringify(result.error)}`)
            topology = result.value.topology
          }
          expect(validate(topology).map(key)).not.toContain(key(diagnostic))
        }
      }),
      { seed: 21, numRuns: 150 },
    )
  })
})
