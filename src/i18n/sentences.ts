import type { DropReason } from '../engine/tables/rule'
import type { Step, StepCode } from '../engine/trace/trace'
import type { Params } from './message'
import type { Translator } from './translator'

/** Values that arrive as codes and are read as words; everything else is a name or an address. */
const WORDS = ['in', 'out', 'source', 'destination', 'tcp', 'udp', 'icmp'] as const
type Word = (typeof WORDS)[number]

const CODED = ['direction', 'which', 'protocol']

function isWord(value: string | number): value is Word {
  return WORDS.some((word) => word === value)
}

/** IP protocol numbers that have a word; the others stay numbers. */
const PROTOCOLS: Readonly<Record<string, Word>> = { 1: 'icmp', 6: 'tcp', 17: 'udp' }

/** The parameters of a step or drop with their codes (`in`, `tcp`) as words of the language. */
function inWords(translator: Translator, params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      // The row that stands under every table is called DEF there; in a sentence it gets its word.
      if (name === 'rule' && value === 'DEF') return [name, translator.t('table.default-row-name')]
      const code = name === 'protocol' ? (PROTOCOLS[value] ?? value) : value
      return [
        name,
        CODED.includes(name) && isWord(code) ? translator.t(`traceUi.word.${code}`) : value,
      ]
    }),
  )
}

/**
 * What happened in a step, as a sentence. A drop says its reason when `params.reason` carries one.
 * Names that Windows prints arrive in the parameters and stay as they are.
 */
export function stepSentence(
  translator: Translator,
  step: { readonly code: StepCode; readonly params: Step['params'] },
): string {
  const { reason } = step.params
  if (step.code === 'dropped' && typeof reason === 'string' && isReason(translator, reason)) {
    return dropSentence(translator, reason, step.params)
  }
  return translator.say(`step.${step.code}`, inWords(translator, step.params))
}

function isReason(translator: Translator, text: string): text is DropReason {
  // A text without a sentence comes back as its key in brackets.
  return !translator.say(`dropReason.${text as DropReason}`, {}).startsWith('[[')
}

/** Why a packet went no further. */
export function dropSentence(translator: Translator, reason: DropReason, params: Params): string {
  const { address } = params
  const asked =
    typeof address === 'string' && address.includes(':') ? 'solicitation' : 'arp-request'
  const filled = { ...inWords(translator, params), asked: translator.t(`traceUi.word.${asked}`) }
  return translator.say(`dropReason.${reason}`, filled)
}

/** What would let it through. */
export function remedySentence(translator: Translator, reason: DropReason, params: Params): string {
  return translator.say(`remedy.${reason}`, inWords(translator, params))
}
