import type { BreakTextError } from '../../../engine/explain/breakpoint-text'
import { parseBreakpoint } from '../../../engine/explain/breakpoint-text'
import type { BreakCondition } from '../../../engine/explain/breakpoints'
import type { Translator } from '../../../i18n/translator'

/** When it stops, in words: `when destination IP changes`. */
export function stopWords({ t, say }: Translator, condition: BreakCondition): string {
  switch (condition.kind) {
    case 'drop':
    case 'ttl':
    case 'mtu':
      return t(`debug.stop.${condition.kind}`)
    case 'change':
      return t('debug.stop.change', { field: t(`debug.field.${condition.field}`) })
    case 'enter':
      return t('debug.stop.enter', { place: t(`table.station.${condition.place}`) })
    case 'rule':
      return t('debug.stop.rule', { name: condition.name })
    case 'at': {
      const { place, code, nth } = condition
      const way = t(`debug.where.${condition.way}`)
      return say('debug.stop.at', { place, code, way, ...(nth > 1 && { nth }) })
    }
  }
}

/** The same for a text of the list; the text itself where nobody can read it. */
export function savedStopWords(translator: Translator, text: string): string {
  const condition = parseBreakpoint(text)
  return condition.ok ? stopWords(translator, condition.value) : text
}

/** What is wrong with a typed breakpoint, where, and what would be right. */
export function wrongStopWords({ say }: Translator, error: BreakTextError): string {
  const { code, column, word, expected } = error
  return say(`debug.wrong.${code}`, { column, word, expected: expected.join(', ') })
}
