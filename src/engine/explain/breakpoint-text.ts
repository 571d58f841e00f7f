import { err, ok, type Result } from '../../lib/result'
import type { StationKind } from '../tables/forwarding-state'
import { STEP_CODES } from '../trace/trace'
import type { BreakCondition } from './breakpoints'
import { WATCH_FIELDS } from './fields'

/*
 * The text form of a breakpoint, for people who type faster than they click:
 *
 *   drop   ttl   mtu
 *   change destination-ip
 *   enter vswitch
 *   rule "web-80"
 *   at "port(web)" layer-allows 2 reply
 */

/** Kinds of places, checked against the union of stations. */
const PLACES = {
  app: true,
  stack: true,
  firewall: true,
  nat: true,
  nic: true,
  port: true,
  vswitch: true,
  vtep: true,
  dr: true,
  pnic: true,
  team: true,
  'parent-switch': true,
  segment: true,
  fabric: true,
  'fabric-wire': true,
} as const satisfies Record<StationKind, true>

/** Every kind of place that can be entered. */
export const PLACE_KINDS = Object.keys(PLACES) as readonly StationKind[] // keys of a constant object

/** The first words there are. */
export const BREAK_WORDS = ['drop', 'change', 'enter', 'rule', 'ttl', 'mtu', 'at'] as const

/** What is wrong with a text, where, and what would be right there. */
export interface BreakTextError {
  readonly code:
    | 'empty'
    | 'unknown-word'
    | 'field-missing'
    | 'unknown-field'
    | 'place-missing'
    | 'unknown-place'
    | 'name-missing'
    | 'quote-open'
    | 'code-missing'
    | 'unknown-code'
    | 'bad-count'
    | 'bad-way'
    | 'too-much'
  /** Column of the word that is wrong, or where one is missing; from 1. */
  readonly column: number
  /** The word that is wrong; empty where one is missing. */
  readonly word: string
  /** What may stand there; empty where anything may. */
  readonly expected: readonly string[]
}

interface Word {
  readonly text: string
  readonly column: number
  /** It was between quotes, so it is a name. */
  readonly quoted: boolean
}

/** Words and quoted names with their columns; the column of a quote that does not end. */
function wordsOf(text: string): Result<readonly Word[], number> {
  const words: Word[] = []
  for (const match of text.matchAll(/"((?:[^"\\]|\\.)*)("?)|[^\s"]+/g)) {
    const column = match.index + 1
    const [whole, name, end] = match
    if (name === undefined) words.push({ text: whole, column, quoted: false })
    else if (end === '') return err(column)
    else words.push({ text: name.replace(/\\(.)/g, '$1'), column, quoted: true })
  }
  return ok(words)
}

function quote(name: string): string {
  return `"${name.replace(/["\\]/g, '\\$&')}"`
}

/** A condition as it is typed. {@link parseBreakpoint} reads it back. */
export function formatBreakpoint(condition: BreakCondition): string {
  switch (condition.kind) {
    case 'drop':
    case 'ttl':
    case 'mtu':
      return condition.kind
    case 'change':
      return `change ${condition.field}`
    case 'enter':
      return `enter ${condition.place}`
    case 'rule':
      return `rule ${quote(condition.name)}`
    case 'at':
      return `at ${quote(condition.place)} ${condition.code} ${condition.nth} ${condition.way}`
  }
}

/** Reads one breakpoint. Capitals mean nothing outside quotes; a name of one word needs none. */
export function parseBreakpoint(text: string): Result<BreakCondition, BreakTextError> {
  const words = wordsOf(text)
  const end = text.length + 1
  if (!words.ok) return wrong('quote-open', { text: '"', column: words.error }, ['"'])
  const [first, ...rest] = words.value
  if (first === undefined) return wrong('empty', { text: '', column: 1 }, BREAK_WORDS)
  const head = BREAK_WORDS.find((word) => word === first.text.toLowerCase() && !first.quoted)
  if (head === undefined) return wrong('unknown-word', first, BREAK_WORDS)
  const [second] = rest
  switch (head) {
    case 'drop':
    case 'ttl':
    case 'mtu':
      return whole({ kind: head }, rest)
    case 'change': {
      if (second === undefined) return missing('field-missing', end, WATCH_FIELDS)
      const field = WATCH_FIELDS.find((one) => one === second.text.toLowerCase())
      if (field === undefined) return wrong('unknown-field', second, WATCH_FIELDS)
      return whole({ kind: 'change', field }, rest.slice(1))
    }
    case 'enter': {
      if (second === undefined) return missing('place-missing', end, PLACE_KINDS)
      const place = PLACE_KINDS.find((one) => one === second.text.toLowerCase())
      if (place === undefined) return wrong('unknown-place', second, PLACE_KINDS)
      return whole({ kind: 'enter', place }, rest.slice(1))
    }
    case 'rule':
      if (second === undefined || second.text === '') return missing('name-missing', end, [])
      return whole({ kind: 'rule', name: second.text }, rest.slice(1))
    case 'at':
      return parseAt(rest, end)
  }
}

function parseAt(words: readonly Word[], end: number): Result<BreakCondition, BreakTextError> {
  const [place, word, third, fourth, ...rest] = words
  if (place === undefined || place.text === '') return missing('name-missing', end, [])
  if (word === undefined) return missing('code-missing', end, STEP_CODES)
  const code = STEP_CODES.find((one) => one === word.text.toLowerCase())
  if (code === undefined) return wrong('unknown-code', word, STEP_CODES)
  // Which one, and on which way, may be left out: the first one of the request.
  const nth = third === undefined ? 1 : Number(third.text)
  if (third !== undefined && !/^[1-9]\d{0,3}$/.test(third.text))
    return wrong('bad-count', third, [])
  const wanted = fourth?.text.toLowerCase() ?? 'request'
  const way = (['request', 'reply'] as const).find((one) => one === wanted)
  if (way === undefined) {
    return wrong('bad-way', fourth ?? { text: '', column: end }, ['request', 'reply'])
  }
  return whole({ kind: 'at', place: place.text, code, nth, way }, rest)
}

/** The condition, when nothing is left over. */
function whole(
  condition: BreakCondition,
  [stray]: readonly Word[],
): Result<BreakCondition, BreakTextError> {
  return stray === undefined ? ok(condition) : wrong('too-much', stray, [])
}

function wrong(
  code: BreakTextError['code'],
  { text, column }: Pick<Word, 'text' | 'column'>,
  expected: readonly string[],
): Result<BreakCondition, BreakTextError> {
  return err({ code, column, word: text, expected })
}

const missing = (
  code: BreakTextError['code'],
  column: number,
  expected: readonly string[],
): Result<BreakCondition, BreakTextError> => wrong(code, { text: '', column }, expected)
