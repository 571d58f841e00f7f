import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cwd } from 'node:process'
import { describe, expect, it } from 'vitest'
import { en } from '../../../i18n/en/index'
import { CRITERIA } from './criteria'

describe('the conformance report', () => {
  it.each(CRITERIA.map((criterion) => [criterion.id, criterion.shownBy] as const))(
    '%s names tests that exist',
    (_id, shownBy) => {
      expect(shownBy.length).toBeGreaterThan(0)
      for (const { file, title } of shownBy) {
        const text = readFileSync(join(cwd(), file), 'utf8')
        const quotes = ["'", '`', '"'].map((quote) => `(${quote}${title}${quote}`)
        expect(
          quotes.some((call) => text.includes(call)),
          `${file}: ${title}`,
        ).toBe(true)
      }
    },
  )

  it('says of each how it is met, and of a limit what it is', () => {
    const keys = Object.keys(en.accessibility)
    for (const { id, isLimited } of CRITERIA) {
      expect(keys).toContain(`name.${id}`)
      expect(keys).toContain(`met.${id}`)
      expect(keys.includes(`limit.${id}`), `limit.${id}`).toBe(isLimited)
    }
    const ids = CRITERIA.map(({ id }) => id as string)
    const said = keys.flatMap((key) => /^(?:name|met|limit)\.(\d.*)$/.exec(key)?.[1] ?? [])
    expect(said.filter((id) => !ids.includes(id))).toEqual([])
  })
})
