import type { FirstCatalogue, Language, MessageArguments, MessageKey } from './catalogue'
import { fill, type Params } from './message'

export interface Translator {
  readonly language: Language
  /** A sentence whose key is written in the code; its parameters are checked by the compiler. */
  t: <K extends MessageKey>(key: K, ...args: MessageArguments<K>) => string
  /** A sentence whose key is computed from a code, `step.${code}`; parameters travel with the code. */
  say: (key: MessageKey, params: Params) => string
  /** "a, b and c" as the language joins them. */
  list: (items: readonly string[]) => string
  number: (value: number) => string
}

/**
 * Makes the functions that turn keys into sentences of one catalogue, whole or its first part. A key
 * that is not there is printed in brackets.
 */
export function createTranslator(language: Language, catalogue: FirstCatalogue): Translator {
  const listFormat = new Intl.ListFormat(language, { style: 'long', type: 'conjunction' })
  const numberFormat = new Intl.NumberFormat(language)
  const say = (key: MessageKey, params: Params): string => {
    const dot = key.indexOf('.')
    const areas: Readonly<Record<string, Readonly<Record<string, string>>>> = catalogue
    const sentence = areas[key.slice(0, dot)]?.[key.slice(dot + 1)]
    return sentence === undefined ? `[[${key}]]` : fill(sentence, params)
  }
  return {
    language,
    t: (key, ...args) => say(key, args[0] ?? {}),
    say,
    list: (items) => listFormat.format(items),
    number: (value) => numberFormat.format(value),
  }
}
