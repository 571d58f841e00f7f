/*
 * What `npm run mutate` runs for every mutant: the conformance cases on the oldest and on a newer
 * release. The others differ by gates that have tests of their own, and would double the time.
 */
import { describe, expect, it } from 'vitest'
import { caseRuns } from '../../src/samples/cases/harness.ts'
import { CASES } from '../../src/samples/cases/index.ts'

describe('decisions', () => {
  it.each(caseRuns(CASES, ['ws2016', 'ws2022']))('$name', ({ run }) => {
    expect(run()).toEqual([])
  })
})
