import { invariant, must } from '../../lib/assert'
import {
  bytesFromText,
  concatBytes,
  get16,
  get32,
  get8,
  getIpv4,
  put,
  putIpv4,
  type Span,
} from './bytes'
import type { DnsHeader } from './packet'

/*
 * DNS over UDP (RFC 1035; rule-tables E.8). Header 12 bytes: id 2, flags 2, four counts of 2. One
 * question: labels, type 2, class 2. Answers: a pointer to the question's name, type, class, TTL 4,
 * length 2, address 4.
 */

/** Port that DNS servers listen on. */
export const DNS_PORT = 53

/** Of questions (RFC 1035, 3596, 2782). */
const TYPE_CODE = { A: 1, NS: 2, CNAME: 5, PTR: 12, AAAA: 28, SRV: 33 } as const
/** QR, opcode, RD, RA and RCODE of each kind of message, with the bits that Windows sets. */
const FLAGS = {
  question: 0x0100,
  answer: 0x8180,
  'server-failure': 0x8182,
  'no-such-name': 0x8183,
} as const
const CLASS_IN = 1
/** The question's name stands right behind the header. */
const NAME_POINTER = 0xc00c
const HEADER_BYTES = 12
const ANSWER_BYTES = 16

const LABEL = /^[A-Za-z0-9_-]{1,63}$/

/** True for a name that a question can carry: labels of 1 to 63 letters, digits, `-`, `_`; 253 in all. */
export function isDnsName(name: string): boolean {
  return name.length <= 253 && name.split('.').every((label) => LABEL.test(label))
}

/** Bytes of the whole message. */
export function dnsBytes(header: DnsHeader): number {
  return HEADER_BYTES + header.name.length + 2 + 4 + header.addresses.length * ANSWER_BYTES
}

/** The message. Throws on a name that no question can carry, and on addresses outside an answer. */
export function encodeDns(header: DnsHeader): Uint8Array {
  invariant(isDnsName(header.name), `encodeDns: ${header.name} is no name`)
  invariant(
    header.addresses.length === 0 || (header.code === 'answer' && header.type === 'A'),
    'encodeDns: addresses outside an answer',
  )
  const head = new Uint8Array(HEADER_BYTES)
  put(head, 0, 2, header.id)
  put(head, 2, 2, FLAGS[header.code])
  put(head, 4, 2, 1)
  put(head, 6, 2, header.addresses.length)
  const tail = new Uint8Array(4)
  put(tail, 0, 2, TYPE_CODE[header.type])
  put(tail, 2, 2, CLASS_IN)
  const answers = header.addresses.map((address) => {
    const bytes = new Uint8Array(ANSWER_BYTES)
    put(bytes, 0, 2, NAME_POINTER)
    put(bytes, 2, 2, TYPE_CODE.A)
    put(bytes, 4, 2, CLASS_IN)
    put(bytes, 6, 4, header.ttlSeconds)
    put(bytes, 10, 2, 4)
    putIpv4(bytes, 12, address)
    return bytes
  })
  return concatBytes(head, encodeName(header.name), tail, ...answers)
}

function encodeName(name: string): Uint8Array {
  const labels = name
    .split('.')
    .flatMap((label) => [Uint8Array.of(label.length), bytesFromText(label)])
  return concatBytes(...labels, Uint8Array.of(0))
}

/**
 * The message, or null when the bytes are no message that `DnsHeader` can hold: several questions,
 * other records than addresses, flags that nobody here sets. Such bytes stay the payload of UDP.
 */
export function readDns({ bytes }: Span): DnsHeader | null {
  if (bytes.length < HEADER_BYTES) return null
  const code = nameOf(FLAGS, get16(bytes, 2))
  const name = readName(bytes)
  if (code === null || name === null || !hasOneQuestion(bytes)) return null
  const behind = HEADER_BYTES + name.length + 2
  const type = nameOf(TYPE_CODE, get16(bytes, behind))
  const records = readAnswers(bytes, behind + 4)
  if (type === null || get16(bytes, behind + 2) !== CLASS_IN || records === null) return null
  if (records.addresses.length > 0 && (code !== 'answer' || type !== 'A')) return null
  return { kind: 'dns', id: get16(bytes, 0), code, name, type, ...records }
}

const hasOneQuestion = (bytes: Uint8Array): boolean =>
  get16(bytes, 4) === 1 && get16(bytes, 8) === 0 && get16(bytes, 10) === 0

function nameOf<K extends string>(codes: Readonly<Record<K, number>>, code: number): K | null {
  const names = Object.keys(codes) as K[] // keys of our own tables above
  return names.find((name) => codes[name] === code) ?? null
}

function readName(bytes: Uint8Array): string | null {
  const labels: string[] = []
  let at = HEADER_BYTES
  for (let length = get8(bytes, at); length !== 0; length = get8(bytes, at)) {
    const end = at + 1 + length
    if (length > 63 || end >= bytes.length) return null
    labels.push(String.fromCharCode(...bytes.subarray(at + 1, end)))
    at = end
  }
  const name = labels.join('.')
  return labels.every((label) => LABEL.test(label)) && isDnsName(name) ? name : null
}

function readAnswers(
  bytes: Uint8Array,
  from: number,
): Pick<DnsHeader, 'addresses' | 'ttlSeconds'> | null {
  const count = get16(bytes, 6)
  if (bytes.length !== from + count * ANSWER_BYTES) return null
  const starts = Array.from({ length: count }, (_, index) => from + index * ANSWER_BYTES)
  const ttlSeconds = count === 0 ? 0 : get32(bytes, must(starts[0], 'readAnswers') + 6)
  const plain = starts.every(
    (at) =>
      get16(bytes, at) === NAME_POINTER &&
      get16(bytes, at + 2) === TYPE_CODE.A &&
      get16(bytes, at + 4) === CLASS_IN &&
      get32(bytes, at + 6) === ttlSeconds &&
      get16(bytes, at + 10) === 4,
  )
  return plain ? { addresses: starts.map((at) => getIpv4(bytes, at + 12)), ttlSeconds } : null
}
