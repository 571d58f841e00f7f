import { describe, expect, it } from 'vitest'
import { caseRuns } from './harness'
import { CASES, PROMISED_CASES } from './index'

describe('conformance (data-paths part 4)', () => {
  it.each(caseRuns())('$name', ({ run }) => {
    expect(run()).toEqual([])
  })

  for (const { id, open } of CASES) {
    if (open !== null) it.todo(`${id}: ${open}`)
  }

  it('has each case once', () => {
    const ids = CASES.map((conformance) => conformance.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('meets all 109 cases between containers, from and to the outside', () => {
    expect(PROMISED_CASES).toHaveLength(109)
    expect(PROMISED_CASES.filter((conformance) => conformance.open !== null)).toEqual([])
  })
})
