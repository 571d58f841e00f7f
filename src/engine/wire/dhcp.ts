import {
  concatBytes,
  get16,
  get32,
  get8,
  getIpv4,
  getMac,
  put,
  putIpv4,
  putMac,
  type Span,
} from './bytes'
import { ipv4, ipv4FromNumber, prefixMask, type Ipv4Address } from './address'
import type { DhcpHeader } from './packet'

/*
 * DHCP (RFC 2131) in the frame of BOOTP (RFC 951): 236 bytes of fields, the magic cookie, options
 * (RFC 2132), and zeros up to the 300 bytes that a BOOTP message has at least (RFC 1542, 2.1).
 */

export const DHCP_SERVER_PORT = 67
export const DHCP_CLIENT_PORT = 68

const FIELD_BYTES = 236
const COOKIE = 0x63825363
const OPTIONS_AT = FIELD_BYTES + 4
const LEAST_BYTES = 300
const BROADCAST_FLAG = 0x8000
const UNSPECIFIED = ipv4('0.0.0.0')

/** Option 53 (RFC 2132, 9.6), and who sends it: BOOTREQUEST 1, BOOTREPLY 2. */
const MESSAGES = {
  discover: { type: 1, operation: 1 },
  offer: { type: 2, operation: 2 },
  request: { type: 3, operation: 1 },
  ack: { type: 5, operation: 2 },
  nak: { type: 6, operation: 2 },
} as const

const OPTION = {
  pad: 0,
  mask: 1,
  router: 3,
  dns: 6,
  requested: 50,
  lease: 51,
  message: 53,
  server: 54,
  end: 255,
} as const

const maskFromLength = (length: number): Ipv4Address => ipv4FromNumber(prefixMask(length))

/** The prefix length of a mask; null when its ones are not all in front. */
function lengthFromMask(mask: Ipv4Address): number | null {
  const length = Array.from({ length: 33 }, (_, index) => index).find(
    (bits) => maskFromLength(bits) === mask,
  )
  return length ?? null
}

/** Bytes of the whole message. */
export function dhcpBytes(header: DhcpHeader): number {
  return Math.max(LEAST_BYTES, OPTIONS_AT + encodeOptions(header).length)
}

/** The message. Throws on a number that does not fit its field. */
export function encodeDhcp(header: DhcpHeader): Uint8Array {
  const fields = new Uint8Array(OPTIONS_AT)
  put(fields, 0, 1, MESSAGES[header.message].operation)
  put(fields, 1, 1, 1) // Ethernet
  put(fields, 2, 1, 6) // bytes of a MAC
  put(fields, 4, 4, header.transactionId)
  put(fields, 10, 2, header.broadcast ? BROADCAST_FLAG : 0)
  putIpv4(fields, 16, header.yourAddress)
  putMac(fields, 28, header.clientMac)
  put(fields, FIELD_BYTES, 4, COOKIE)
  const message = concatBytes(fields, encodeOptions(header))
  return message.length >= LEAST_BYTES
    ? message
    : concatBytes(message, new Uint8Array(LEAST_BYTES - message.length))
}

function encodeOptions(header: DhcpHeader): Uint8Array {
  const { requested, server, leaseSeconds, prefixLength, router, dnsServers } = header
  const addresses = (code: number, ...values: readonly Ipv4Address[]): Uint8Array[] => {
    if (values.length === 0) return []
    const bytes = Uint8Array.of(code, 4 * values.length, ...new Uint8Array(4 * values.length))
    for (const [index, value] of values.entries()) putIpv4(bytes, 2 + 4 * index, value)
    return [bytes]
  }
  const one = (value: Ipv4Address | null): Ipv4Address[] => (value === null ? [] : [value])
  const lease = Uint8Array.of(OPTION.lease, 4, 0, 0, 0, 0)
  if (leaseSeconds !== null) put(lease, 2, 4, leaseSeconds)
  return concatBytes(
    Uint8Array.of(OPTION.message, 1, MESSAGES[header.message].type),
    ...addresses(OPTION.requested, ...one(requested)),
    ...addresses(OPTION.server, ...one(server)),
    ...(leaseSeconds === null ? [] : [lease]),
    ...addresses(OPTION.mask, ...one(prefixLength === null ? null : maskFromLength(prefixLength))),
    ...addresses(OPTION.router, ...one(router)),
    ...addresses(OPTION.dns, ...dnsServers),
    Uint8Array.of(OPTION.end),
  )
}

/**
 * The message, or null when the bytes are none that `DhcpHeader` can hold: relayed, renewed with an
 * address of its own, broken. Such bytes stay the payload of UDP. Options that change nothing here
 * (host name, vendor class, what the client asks for) are passed over.
 */
export function readDhcp({ bytes }: Span): DhcpHeader | null {
  if (bytes.length < LEAST_BYTES || get32(bytes, FIELD_BYTES) !== COOKIE) return null
  const options = readOptions(bytes)
  const message = options && messageOf(get8(bytes, 0), options.get(OPTION.message))
  if (!options || !message || !hasPlainFields(bytes)) return null
  const mask = addressIn(options, OPTION.mask)
  const prefixLength = mask === null ? null : lengthFromMask(mask)
  const lease = options.get(OPTION.lease)
  const dns = options.get(OPTION.dns)
  if ((mask !== null && prefixLength === null) || (lease && lease.length !== 4)) return null
  if (dns && (dns.length === 0 || dns.length % 4 !== 0)) return null
  return {
    kind: 'dhcp',
    message,
    transactionId: get32(bytes, 4),
    broadcast: get16(bytes, 10) === BROADCAST_FLAG,
    clientMac: getMac(bytes, 28),
    yourAddress: getIpv4(bytes, 16),
    requested: addressIn(options, OPTION.requested),
    server: addressIn(options, OPTION.server),
    leaseSeconds: lease ? get32(lease, 0) : null,
    prefixLength,
    router: addressIn(options, OPTION.router),
    dnsServers: dns
      ? Array.from({ length: dns.length / 4 }, (_, index) => getIpv4(dns, 4 * index))
      : [],
  }
}

function messageOf(operation: number, type: Uint8Array | undefined): DhcpHeader['message'] | null {
  const names = Object.keys(MESSAGES) as DhcpHeader['message'][] // keys of our own table above
  return (
    names.find(
      (name) =>
        MESSAGES[name].operation === operation &&
        type?.length === 1 &&
        MESSAGES[name].type === get8(type, 0),
    ) ?? null
  )
}

/** Ethernet, no relay, no address of the client's own, no server name, no boot file. */
function hasPlainFields(bytes: Uint8Array): boolean {
  const flags = get16(bytes, 10)
  const empty = (from: number, to: number): boolean =>
    bytes.subarray(from, to).every((byte) => byte === 0)
  return (
    get8(bytes, 1) === 1 &&
    get8(bytes, 2) === 6 &&
    (flags === 0 || flags === BROADCAST_FLAG) &&
    getIpv4(bytes, 12) === UNSPECIFIED &&
    empty(20, 28) &&
    empty(34, FIELD_BYTES)
  )
}

/** Values by code; null when they run over the end, or do not end. */
function readOptions(bytes: Uint8Array): Map<number, Uint8Array> | null {
  const options = new Map<number, Uint8Array>()
  let at = OPTIONS_AT
  while (at < bytes.length) {
    const code = get8(bytes, at)
    if (code === OPTION.end) return options
    if (code === OPTION.pad) {
      at += 1
      continue
    }
    const length = get8(bytes, at + 1)
    if (at + 2 + length > bytes.length) return null
    options.set(code, bytes.subarray(at + 2, at + 2 + length))
    at += 2 + length
  }
  return null
}

function addressIn(options: ReadonlyMap<number, Uint8Array>, code: number): Ipv4Address | null {
  const value = options.get(code)
  return value?.length === 4 ? getIpv4(value, 0) : null
}
