import { get8 } from './bytes'
import { field, type FieldSpec } from './fields'
import type { DnsHeader } from './packet'

/* The fields of the messages that stand behind UDP: how many there are depends on the message. */

const RECORD_TYPES = { 1: 'A', 2: 'NS', 5: 'CNAME', 12: 'PTR', 28: 'AAAA', 33: 'SRV' }
const CLASSES = { 1: 'IN' }
const RESPONSE_CODES = { 0: 'no error', 2: 'SERVFAIL', 3: 'NXDOMAIN' }

const DNS_HEAD: readonly FieldSpec[] = [
  field('transaction-id', 16, 'hex', { of: 'id' }),
  field('is-answer', 1, 'flag', { of: 'code' }),
  field('opcode', 4, 'code', { codes: { 0: 'query' } }),
  field('authoritative', 1, 'flag'),
  field('truncated', 1, 'flag'),
  field('recursion-desired', 1, 'flag'),
  field('recursion-available', 1, 'flag', { of: 'code' }),
  field('reserved', 1, 'hex'),
  field('authentic-data', 1, 'flag'),
  field('checking-disabled', 1, 'flag'),
  field('response-code', 4, 'code', { of: 'code', codes: RESPONSE_CODES }),
  field('question-count', 16, 'number'),
  field('answer-count', 16, 'number', { computed: true, of: 'addresses' }),
  field('authority-count', 16, 'number'),
  field('additional-count', 16, 'number'),
]

const DNS_ANSWER: readonly FieldSpec[] = [
  field('record-name', 16, 'hex'),
  field('record-type', 16, 'code', { codes: RECORD_TYPES }),
  field('record-class', 16, 'code', { codes: CLASSES }),
  field('record-ttl', 32, 'number', { of: 'ttlSeconds' }),
  field('data-length', 16, 'number'),
  field('address', 32, 'ipv4', { of: 'addresses' }),
]

/** Header, question, and a record for each address. */
export function dnsFields(header: DnsHeader): readonly FieldSpec[] {
  return [
    ...DNS_HEAD,
    // A length before each label and a zero at the end.
    field('query-name', (header.name.length + 2) * 8, 'name', { of: 'name' }),
    field('query-type', 16, 'code', { of: 'type', codes: RECORD_TYPES }),
    field('query-class', 16, 'code', { codes: CLASSES }),
    ...header.addresses.flatMap(() => DNS_ANSWER),
  ]
}

const DHCP_MESSAGES = { 1: 'DISCOVER', 2: 'OFFER', 3: 'REQUEST', 5: 'ACK', 6: 'NAK' }

const DHCP_HEAD: readonly FieldSpec[] = [
  field('operation', 8, 'code', { of: 'message', codes: { 1: 'BOOTREQUEST', 2: 'BOOTREPLY' } }),
  field('hardware-type', 8, 'code', { codes: { 1: 'Ethernet' } }),
  field('hardware-length', 8, 'number'),
  field('hops', 8, 'number'),
  field('transaction-id', 32, 'hex', { of: 'transactionId' }),
  field('seconds', 16, 'number'),
  field('broadcast-flag', 1, 'flag', { of: 'broadcast' }),
  field('reserved', 15, 'hex'),
  field('client-ip', 32, 'ipv4'),
  field('your-ip', 32, 'ipv4', { of: 'yourAddress' }),
  field('next-server-ip', 32, 'ipv4'),
  field('relay-ip', 32, 'ipv4'),
  field('client-mac', 48, 'mac', { of: 'clientMac' }),
  field('padding', 80, 'data'),
  field('server-name', 64 * 8, 'data'),
  field('boot-file', 128 * 8, 'data'),
  field('magic-cookie', 32, 'hex'),
]

const OPTION_END = 255

/** What each option holds, by its code (RFC 2132). */
const DHCP_OPTIONS: Readonly<Record<number, (bits: number) => FieldSpec>> = {
  1: (bits) => field('subnet-mask', bits, 'ipv4', { of: 'prefixLength' }),
  3: (bits) => field('router', bits, 'ipv4', { of: 'router' }),
  6: (bits) => field('dns-servers', bits, 'ipv4-list', { of: 'dnsServers' }),
  50: (bits) => field('requested-ip', bits, 'ipv4', { of: 'requested' }),
  51: (bits) => field('lease-time', bits, 'number', { of: 'leaseSeconds' }),
  53: (bits) => field('message-type', bits, 'code', { of: 'message', codes: DHCP_MESSAGES }),
  54: (bits) => field('server-id', bits, 'ipv4', { of: 'server' }),
}

const OPTION_CODES = {
  1: 'subnet mask',
  3: 'router',
  6: 'DNS servers',
  50: 'requested address',
  51: 'lease time',
  53: 'message type',
  54: 'server identifier',
  [OPTION_END]: 'end',
}

const HEAD_BYTES = DHCP_HEAD.reduce((bits, { bits: own }) => bits + own, 0) / 8

/** The fixed part, then the options as they stand in the encoded message, the end mark and zeros. */
export function dhcpFields(message: Uint8Array): readonly FieldSpec[] {
  const options: FieldSpec[] = []
  let at = HEAD_BYTES
  for (let code = get8(message, at); code !== OPTION_END; code = get8(message, at)) {
    const length = get8(message, at + 1)
    const value = DHCP_OPTIONS[code]
    if (value === undefined) throw new Error(`dhcpFields: no field for option ${code}`)
    options.push(
      field('option-kind', 8, 'code', { codes: OPTION_CODES }),
      field('option-length', 8, 'number', { computed: true }),
      value(length * 8),
    )
    at += 2 + length
  }
  const rest = message.length - at - 1
  return [
    ...DHCP_HEAD,
    ...options,
    field('end-mark', 8, 'code', { codes: OPTION_CODES }),
    ...(rest > 0 ? [field('padding', rest * 8, 'data')] : []),
  ]
}
