import type { FixPart, FixSearch } from '../engine/explain/fixes/types'
import type { Isolation, NetworkType, WindowsRelease } from '../engine/model/topology'
import type { Params } from './message'
import type { Translator } from './translator'

/* What would let a packet through, in words. */

type Words = Readonly<Record<string, (translator: Translator, value: string) => string | null>>

const RELEASES: readonly WindowsRelease[] = ['ws2016', 'ws2019', 'ws2022', 'ws2025', 'win11']
const ISOLATIONS: readonly Isolation[] = ['process', 'hyperv']
const DRIVERS: readonly NetworkType[] = [
  'nat',
  'transparent',
  'overlay',
  'l2bridge',
  'l2tunnel',
  'ics',
  'internal',
  'private',
]

/** A value that is a code, read as a word of the language; null for what is none. */
function wordFrom<T extends string>(
  codes: readonly T[],
  word: (translator: Translator, code: T) => string,
): Words[string] {
  return (translator, value) => {
    const code = codes.find((each) => each === value)
    return code === undefined ? null : word(translator, code)
  }
}

const WORDS: Words = {
  direction: wordFrom(['in', 'out'], ({ t }, code) => t(`traceUi.word.${code}`)),
  protocol: wordFrom(['tcp', 'udp', 'icmp'], ({ t }, code) => t(`traceUi.word.${code}`)),
  release: wordFrom(RELEASES, ({ t }, code) => t(`palette.release.${code}`)),
  isolation: wordFrom(ISOLATIONS, ({ t }, code) => t(`inspector.isolation.${code}`)),
  driver: wordFrom(DRIVERS, ({ t }, code) => t(`palette.driver.${code}`)),
}

function inWords(translator: Translator, params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      WORDS[name]?.(translator, String(value)) ?? value,
    ]),
  )
}

/** One thing to do, as a sentence. */
export function fixSentence(translator: Translator, { kind, params }: FixPart): string {
  return translator.say(`fix.${kind}`, inWords(translator, params))
}

/** Why nothing helps, as a sentence; null where there is a fix. */
export function noFixSentence(
  translator: Translator,
  { none, noneParams }: Pick<FixSearch, 'none' | 'noneParams'>,
): string | null {
  return none === null ? null : translator.say(`fix.none.${none}`, inWords(translator, noneParams))
}
