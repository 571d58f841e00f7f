import { describe, expect, it } from 'vitest'
import { en } from './en/index'
import { fill } from './message'
import { pseudo } from './pseudo'

describe('the language that nobody speaks', () => {
  const catalogue = pseudo(en)
  const sentences = Object.entries(en).flatMap(([area, messages]) =>
    Object.keys(messages).map((key) => {
      const read = (from: object): string =>
        (from as Record<string, Record<string, string>>)[area]?.[key] ?? ''
      return { name: `${area}.${key}`, own: read(en), made: read(catalogue) }
    }),
  )

  it('has every sentence, at least 40 % longer without its names', () => {
    const length = (text: string) => text.replace(/\{\w+\}|[[\]]/g, '').trim().length
    const short = sentences.filter(({ own, made }) => length(made) < length(own) * 1.4)
    expect(sentences.length).toBeGreaterThan(1000)
    expect(short).toEqual([])
  })

  it('keeps names and optional parts, so that sentences are filled as before', () => {
    const names = (text: string) =>
      [...text.matchAll(/\{\w+\}/g)]
        .map(([name]) => name)
        .sort()
        .join()
    expect(sentences.filter(({ own, made }) => names(own) !== names(made))).toEqual([])
    const { a } = pseudo({ a: { b: 'Sent[ by {who}] to {address}.' } })
    expect(fill(a.b, { address: '10.0.0.1' })).toMatch(/^Šëñt tô 10\.0\.0\.1\. x+/)
    expect(fill(a.b, { address: '10.0.0.1', who: 'web' })).toMatch(/^Šëñt bý web tô /)
  })
})
