import { describe, expect, it } from 'vitest'
import { en } from './en/index'
import { bestLanguage, loadCatalogue } from './load-catalogue'
import { createTranslator } from './translator'
import { zhTw } from './zh-tw/index'

type Areas = Readonly<Record<string, Readonly<Record<string, string>>>>

const paramsOf = (sentence: string) =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

/** Names that are the same in every language: of products, drivers, protocols, states, formats. */
const NAMES = new Set([
  ...['vSwitchboard', 'English', 'Windows', 'Server', 'Swarm', 'Docker', 'swarm', 'flannel'],
  ...[
    'Transparent',
    'Overlay',
    'Hyper-V',
    'Wi-Fi',
    'Ethernet',
    'Letter',
    'draw.io',
    'shop.example',
  ],
  ...['Permanent', 'Reachable'], // as Get-NetNeighbor prints them
  ...['Magic', 'cookie'], // RFC 2131
])

/** What is typed or printed in English in every language: contracts, commands, a tool's message. */
const TYPED = [
  'web reaches db:1433 · internet does not reach db · host HOST-A reaches 10.0.0.5 by icmp',
  ...['create', 'connect', 'prune', 'inspect'].map((verb) => `docker network ${verb}`),
  'sharing of hyperv containers network is not supported', // what Docker says
]

/** Nothing but names, abbreviations (`TCP SYN`, `DisableICC`), numbers, options of a command, parameters. */
function isName(sentence: string): boolean {
  if (TYPED.includes(sentence) || /^-/.test(sentence)) return true
  const words = sentence.replaceAll(/\{\w+\}/g, '').match(/[A-Za-z][\w.-]*/g) ?? []
  return words.every((word) => NAMES.has(word) || word.length === 1 || /.[A-Z0-9]/.test(word))
}

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

  it('are translated: what is the same in both is a name', () => {
    const other: Areas = zhTw
    const same = Object.entries<Readonly<Record<string, string>>>(en).flatMap(([area, sentences]) =>
      Object.entries(sentences).flatMap(([key, sentence]) =>
        other[area]?.[key] === sentence && !isName(sentence) ? [`${area}.${key}: ${sentence}`] : [],
      ),
    )
    expect(same).toEqual([])
  })

  it('leave no English clause in a Chinese sentence', () => {
    const clauses = Object.entries<Readonly<Record<string, string>>>(zhTw).flatMap(
      ([area, sentences]) =>
        Object.entries(sentences).flatMap(([key, sentence]) => {
          const found = /\b[a-z]{2,}(?: [a-z]{2,}){2,}\b/.exec(sentence)?.[0]
          const isTyped = found !== undefined && TYPED.some((typed) => typed.includes(found))
          return found === undefined || isTyped ? [] : [`${area}.${key}: ${found}`]
        }),
    )
    expect(clauses).toEqual([])
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
