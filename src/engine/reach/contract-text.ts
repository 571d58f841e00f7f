import { err, ok, type Result } from '../../lib/result'
import type { Contract } from '../model/document'

/*
 * A contract as a line of text.
 *
 *   line     = end ("reaches" | "does not reach") end [":" port ["/" protocol]] ["by" protocol] ["#" note]
 *   end      = [kind] (word | "quoted text" | "[" IPv6 "]")
 *   kind     = "host" | "container" | "machine" | "service"
 *   protocol = "tcp" | "udp" | "icmp"
 *
 * TCP is meant where a port stands alone. A quoted text may hold any character; `\` stands before a `"`
 * or `\` in it. Written by hand: the grammar is ten words, and what matters are its error messages.
 */

/** What kind of thing is meant, where several share a name. */
export const CONTRACT_KINDS = ['host', 'container', 'machine', 'service'] as const
export type ContractKind = (typeof CONTRACT_KINDS)[number]

/** An end as it is written; what it names is not known yet. */
export interface WrittenEnd {
  readonly kind: ContractKind | null
  readonly name: string
}

/** A contract as it is written. */
export interface WrittenContract extends Pick<Contract, 'reaches' | 'protocol' | 'port' | 'note'> {
  readonly from: WrittenEnd
  readonly to: WrittenEnd
}

export const CONTRACT_TEXT_CODES = [
  'name-missing', // {} a name or an address belongs here
  'quote-open', // {} the quotation mark has no partner
  'bracket-open', // {} the bracket of an IPv6 address has no partner
  'reaches-missing', // {found} "reaches" or "does not reach" belongs here
  'port-wrong', // {found} 1 to 65535
  'port-missing', // {found} tcp and udp need one
  'protocol-wrong', // {found} tcp, udp or icmp
  'protocol-twice', // {found} it was named with the port already
  'port-unwanted', // {} icmp has none
  'too-much', // {found} the line should have ended
] as const
export type ContractTextCode = (typeof CONTRACT_TEXT_CODES)[number]

/** Where in the line something is wrong, and what. The sentence has the remedy. */
export interface ContractTextError<Code extends string = ContractTextCode> {
  readonly code: Code
  /** Of the first character in question, from 1. */
  readonly column: number
  readonly params: Readonly<Record<string, string>>
}

type Parsed<T> = Result<T, ContractTextError>

const KEYWORDS: readonly string[] = ['reaches', 'does', 'not', 'reach', 'by', ...CONTRACT_KINDS]
/** A name that needs no quotation marks. */
const BARE = /^[^\s"#:/[\]\\]+$/
const PORT = /^\d{1,5}$/

/** The line of a written contract. {@link parseContract} reads it back to the same. */
export function formatContract({
  from,
  to,
  reaches,
  protocol,
  port,
  note,
}: WrittenContract): string {
  const verb = reaches ? 'reaches' : 'does not reach'
  const at = port === null ? '' : `:${port}${protocol === 'udp' ? '/udp' : ''}`
  const by = protocol === 'icmp' ? ' by icmp' : ''
  const why = note === '' ? '' : ` # ${note}`
  return `${endText(from)} ${verb} ${endText(to)}${at}${by}${why}`
}

function endText({ kind, name }: WrittenEnd): string {
  const isPlain = BARE.test(name) && !KEYWORDS.includes(name.toLowerCase())
  const isIpv6 = /^[0-9a-f:]*:[0-9a-f:]*$/i.test(name)
  const text = isPlain ? name : isIpv6 ? `[${name}]` : `"${name.replace(/["\\]/g, '\\$&')}"`
  return kind === null ? text : `${kind} ${text}`
}

/** Where reading has come to. */
interface Reader {
  readonly text: string
  at: number
}

/** Reads one line. Fails at the first place that does not fit. */
export function parseContract(line: string): Parsed<WrittenContract> {
  const read = parseContractAt(line)
  return read.ok ? ok(read.value.contract) : read
}

/** As {@link parseContract}, with the columns where the two names stand, from 1. */
export function parseContractAt(line: string): Parsed<{
  readonly contract: WrittenContract
  readonly columns: Readonly<Record<'from' | 'to', number>>
}> {
  const reader: Reader = { text: line, at: 0 }
  skipBlanks(reader)
  const columns = { from: reader.at + 1, to: 0 }
  const from = readEnd(reader)
  if (!from.ok) return from
  const reaches = readVerb(reader)
  if (!reaches.ok) return reaches
  skipBlanks(reader)
  columns.to = reader.at + 1
  const to = readEnd(reader)
  if (!to.ok) return to
  const traffic = readTraffic(reader)
  if (!traffic.ok) return traffic
  const note = readNote(reader)
  if (!note.ok) return note
  const ends = { from: from.value, to: to.value }
  return ok({
    contract: { ...ends, reaches: reaches.value, ...traffic.value, note: note.value },
    columns,
  })
}

function fail(reader: Reader, code: ContractTextCode, found?: string, at = reader.at) {
  return err({ code, column: at + 1, params: found === undefined ? {} : { found } })
}

function skipBlanks(reader: Reader): void {
  while (/\s/.test(reader.text.charAt(reader.at))) reader.at += 1
}

/** The characters up to the next blank or mark; empty at a mark or the end. Does not move on. */
function wordAt({ text, at }: Reader): string {
  return /^[^\s"#:/[\]\\]*/.exec(text.slice(at))?.[0] ?? ''
}

/** What a person would call the thing at the cursor: the next word, mark and all. */
function foundAt({ text, at }: Reader): string {
  return /^\S*/.exec(text.slice(at))?.[0] ?? ''
}

/** Takes this word when it is next, capitals or not. */
function take(reader: Reader, word: string): boolean {
  skipBlanks(reader)
  if (wordAt(reader).toLowerCase() !== word) return false
  reader.at += word.length
  return true
}

function readEnd(reader: Reader): Parsed<WrittenEnd> {
  const kind = CONTRACT_KINDS.find((word) => take(reader, word)) ?? null
  const name = readName(reader)
  return name.ok ? ok({ kind, name: name.value }) : name
}

function readName(reader: Reader): Parsed<string> {
  skipBlanks(reader)
  const first = reader.text.charAt(reader.at)
  if (first === '"') return readQuoted(reader)
  if (first === '[') return readBracketed(reader)
  const word = wordAt(reader)
  if (word === '' || KEYWORDS.includes(word.toLowerCase())) return fail(reader, 'name-missing')
  // An IPv6 address without brackets has no port behind it.
  const loose = /^[0-9a-f]*:[0-9a-f:]*:[0-9a-f:]*(?=[\s#]|$)/i.exec(
    reader.text.slice(reader.at),
  )?.[0]
  reader.at += (loose ?? word).length
  return ok(loose ?? word)
}

function readQuoted(reader: Reader): Parsed<string> {
  const start = reader.at
  let name = ''
  for (reader.at += 1; reader.at < reader.text.length; reader.at++) {
    const char = reader.text.charAt(reader.at)
    if (char === '"') {
      reader.at += 1
      return name.trim() === '' ? fail(reader, 'name-missing', undefined, start) : ok(name)
    }
    if (char === '\\') reader.at += 1
    name += reader.text.charAt(reader.at)
  }
  return fail(reader, 'quote-open', undefined, start)
}

function readBracketed(reader: Reader): Parsed<string> {
  const end = reader.text.indexOf(']', reader.at)
  if (end < 0) return fail(reader, 'bracket-open')
  const name = reader.text.slice(reader.at + 1, end).trim()
  if (name === '') return fail(reader, 'name-missing')
  reader.at = end + 1
  return ok(name)
}

function readVerb(reader: Reader): Parsed<boolean> {
  if (take(reader, 'reaches')) return ok(true)
  if (!take(reader, 'does')) return fail(reader, 'reaches-missing', foundAt(reader))
  for (const word of ['not', 'reach']) {
    if (!take(reader, word)) return fail(reader, 'reaches-missing', foundAt(reader))
  }
  return ok(false)
}

type Traffic = Pick<Contract, 'protocol' | 'port'>
type Protocol = NonNullable<Contract['protocol']>

const isProtocol = (text: string): text is Protocol =>
  text === 'tcp' || text === 'udp' || text === 'icmp'

function readTraffic(reader: Reader): Parsed<Traffic> {
  const start = reader.at
  let port: number | null = null
  let protocol: Protocol | null = null
  if (reader.text.charAt(reader.at) === ':') {
    reader.at += 1
    const text = wordAt(reader)
    const number = Number(text)
    if (!PORT.test(text) || number < 1 || number > 65535) return fail(reader, 'port-wrong', text)
    reader.at += text.length
    port = number
    if (reader.text.charAt(reader.at) === '/') {
      reader.at += 1
      const named = readProtocol(reader)
      if (!named.ok) return named
      protocol = named.value
    }
  }
  const by = reader.at
  if (take(reader, 'by')) {
    if (protocol !== null) return fail(reader, 'protocol-twice', protocol, by)
    const named = readProtocol(reader)
    if (!named.ok) return named
    protocol = named.value
  }
  if (protocol === 'icmp' && port !== null) return fail(reader, 'port-unwanted', undefined, start)
  if (protocol !== 'icmp' && protocol !== null && port === null) {
    return fail(reader, 'port-missing', protocol, start)
  }
  return ok({ protocol: port === null ? protocol : (protocol ?? 'tcp'), port })
}

function readProtocol(reader: Reader): Parsed<Protocol> {
  skipBlanks(reader)
  const word = wordAt(reader).toLowerCase()
  if (!isProtocol(word)) return fail(reader, 'protocol-wrong', foundAt(reader))
  reader.at += word.length
  return ok(word)
}

function readNote(reader: Reader): Parsed<string> {
  skipBlanks(reader)
  if (reader.at >= reader.text.length) return ok('')
  if (reader.text.charAt(reader.at) !== '#') return fail(reader, 'too-much', foundAt(reader))
  return ok(reader.text.slice(reader.at + 1).trim())
}
