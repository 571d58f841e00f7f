import { describe, expect, it } from 'vitest'
import { en } from './en/index'
import { bestLanguage, loadCatalogue } from './load-catalogue'
import { createTranslator } from './translator'
import { zhTw } from './zh-tw/index'

type Areas = Readonly<Record<string, Readonly<Record<string, string>>>>

const paramsOf = (sentence: string) =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

describe('catalogues', () => {
  it('ask for the same parameters in every language', () => {
    const other: Areas = zhTw
    for (const [area, sentences] of Object.entries<Readonly<Record<string, string>>>(en)) {
      for (const [key, sentence] of Object.entries(sentences)) {
        const translated = other[area]?.[key] ?? ''
        expect(new Set(paramsOf(translated)), `${area}.${key}`).toEqual(new Set(paramsOf(sentence)))
      }
    }
  })

  it('leave no sentence empty', () => {
    for (const catalogue of [en, zhTw] as readonly Areas[]) {
      for (const [area, sentences] of Object.entries(catalogue)) {
        for (const [key, sentence] of Object.entries(sentences)) {
          expect(sentence.trim(), `${area}.${key}`).not.toBe('')
        }
      }
    }
  })

  it('are loaded by language', async () => {
    expect(await loadCatalogue('zh-TW')).toBe(zhTw)
    expect(await loadCatalogue('en')).toBe(en)
  })
})

describe('bestLanguage', () => {
  it('takes the first language it has', () => {
    expect(bestLanguage(['de-DE', 'zh-HK', 'en'])).toBe('zh-TW')
    expect(bestLanguage(['en-GB', 'zh-TW'])).toBe('en')
    expect(bestLanguage(['fr'])).toBe('en')
    expect(bestLanguage([])).toBe('en')
  })
})

describe('createTranslator', () => {
  const { t, say, list, number } = createTranslator('en', en)

  it('fills parameters and leaves a missing one visible', () => {
    expect(t('shell.saved-to-file', { name: 'a.json' })).toBe('Saved to file a.json')
    expect(say('shell.saved-to-file', {})).toBe('Saved to file {name}')
  })

  it('joins lists and writes numbers as the language does', () => {
    expect(list(['a', 'b', 'c'])).toBe('a, b, and c')
    expect(createTranslator('zh-TW', zhTw).list(['a', 'b', 'c'])).toBe('a、b和c')
    expect(number(65536)).toBe('65,536')
  })
})
