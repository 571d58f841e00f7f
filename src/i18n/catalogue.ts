import type { first } from './en/first'
import type { en } from './en/index'
import type { ParamNames, SameKeys } from './message'

export const LANGUAGES = ['en', 'zh-TW'] as const
export type Language = (typeof LANGUAGES)[number]

type English = typeof en
type Area = keyof English

/** The shape every language has: a missing area or sentence does not compile. */
export type Catalogue = { readonly [A in Area]: SameKeys<English[A]> }

type First = typeof first

/** The sentences that the first picture needs: whole areas, of the actions what the bars show, of the notices what cannot wait. */
export type FirstCatalogue = { readonly [A in keyof First]: SameKeys<First[A]> }

/** `area.key` of every sentence. */
export type MessageKey = { [A in Area]: `${A}.${keyof English[A] & string}` }[Area]

type Sentence<K extends MessageKey> = K extends `${infer A}.${infer Rest}`
  ? A extends Area
    ? Rest extends keyof English[A]
      ? English[A][Rest] & string
      : never
    : never
  : never

/** The arguments after the key: none, or the names in the sentence's braces. */
export type MessageArguments<K extends MessageKey> = [ParamNames<Sentence<K>>] extends [never]
  ? []
  : [params: Readonly<Record<ParamNames<Sentence<K>>, string | number>>]
