import { describe, expect, it } from 'vitest'
import { WINDOWS_RELEASES } from '../engine/model/topology'
import { DIAGNOSTIC_CODES } from '../engine/validate/diagnostic'
import { BROKEN_BOARDS, type Broken } from '../engine/testing/broken-boards'
import { validate } from '../engine/validate/validate'
import { problemRemedy, problemSentence } from './diagnostic-sentence'
import { en } from './en/index'
import { createTranslator } from './translator'
import { zhTw } from './zh-tw/index'

const languages = [createTranslator('en', en), createTranslator('zh-TW', zhTw)]
const boards: readonly Broken[] = Object.values(BROKEN_BOARDS)

describe('problemSentence', () => {
  it.each(languages)('has every parameter of every problem in $language', (translator) => {
    const problems = boards.flatMap(({ bad }) => validate(bad))
    expect(new Set(problems.map(({ code }) => code)).size).toBe(DIAGNOSTIC_CODES.length - 1)
    for (const problem of problems) {
      for (const text of [
        problemSentence(translator, problem),
        problemRemedy(translator, problem),
      ]) {
        expect(text, problem.code).not.toMatch(/\{\w+\}|\[\[/)
      }
    }
  })

  it('reads a release by its name', () => {
    for (const release of WINDOWS_RELEASES) {
      const params = { image: 'x', release }
      for (const translator of languages) {
        const text = problemSentence(translator, { code: 'V-38', params })
        expect(text).toContain('Windows')
        expect(text).not.toContain(release)
      }
    }
  })
})
