import { describe, expect, it } from 'vitest'
import { CASES } from './index'
import { caseRuns } from './harness'

describe('conformance (data-paths 4.1-4.5)', () => {
  it.each(caseRuns())('$name', ({ run }) => {
    expect(run()).toEqual([])
  })

  it('has the 109 cases between containers, from and to the outside, each once', () => {
    const ids = CASES.map((conformance) => conformance.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(109)
  })
})
