import { assertNever } from '../../lib/assert'
import { ipv4FromNumber, ipv6FromBytes, mac } from './address'
import { get8, hexFromBytes } from './bytes'
import { encode } from './encode'
import {
  ARP_FIELDS,
  ETHERNET_FIELDS,
  field,
  ICMP_FIELDS,
  IPV4_FIELDS,
  IPV6_FIELDS,
  NDP_FIELDS,
  TCP_FIELDS,
  TCP_SYN_OPTION_FIELDS,
  UDP_FIELDS,
  VLAN_FIELDS,
  VXLAN_FIELDS,
  type FieldSpec,
} from './fields'
import { dhcpFields, dnsFields } from './message-fields'
import type { Header, Packet } from './packet'
import { headerBytes } from './packet-ops'

/*
 * Which bits of a packet are which field. Said once, beside the encoders; a property test changes one
 * property of a header at a time and demands that `encode` changes these bits and no others.
 */

/** A field in its place. */
export interface LaidField extends FieldSpec {
  /** First bit, counted from the beginning of the packet. */
  readonly bit: number
}

/** A header in its place, or what stands behind the last one. */
export interface LaidHeader {
  /** In `packet.headers`; one past the last for the payload. */
  readonly index: number
  readonly kind: Header['kind'] | 'payload'
  /** First byte, counted from the beginning of the packet. */
  readonly offset: number
  readonly bytes: number
  readonly fields: readonly LaidField[]
}

export interface Layout {
  readonly bytes: Uint8Array
  /** Outermost first; they cover every byte once. A protocol without a header of ours takes none. */
  readonly headers: readonly LaidHeader[]
}

/** The bytes of a packet, and which of them is what. Throws as `encode` does. */
export function layoutOf(packet: Packet): Layout {
  const bytes = encode(packet)
  let offset = 0
  const place = (index: number, kind: LaidHeader['kind'], specs: readonly FieldSpec[]) => {
    let bit = offset * 8
    const fields = specs.map((spec) => {
      const laid = { ...spec, bit }
      bit += spec.bits
      return laid
    })
    const header = { index, kind, offset, bytes: bit / 8 - offset, fields }
    offset = bit / 8
    return header
  }
  const headers = packet.headers.map((header, index) =>
    place(
      index,
      header.kind,
      fieldsOf(header, bytes.subarray(offset, offset + headerBytes(header))),
    ),
  )
  const rest = bytes.length - offset
  if (rest === 0) return { bytes, headers }
  const payload = [field('data', rest * 8, 'data', { of: 'payload' })]
  return { bytes, headers: [...headers, place(packet.headers.length, 'payload', payload)] }
}

function fieldsOf(header: Header, own: Uint8Array): readonly FieldSpec[] {
  switch (header.kind) {
    case 'ethernet':
      return ETHERNET_FIELDS
    case 'vlan':
      return VLAN_FIELDS
    case 'arp':
      return ARP_FIELDS
    case 'ipv4':
      return IPV4_FIELDS
    case 'ipv6':
      return IPV6_FIELDS
    case 'tcp':
      return header.maxSegmentSize === null ? TCP_FIELDS : [...TCP_FIELDS, ...TCP_SYN_OPTION_FIELDS]
    case 'udp':
      return UDP_FIELDS
    case 'icmp':
      return ICMP_FIELDS
    case 'ndp':
      return NDP_FIELDS
    case 'vxlan':
      return VXLAN_FIELDS
    case 'dns':
      return dnsFields(header)
    case 'dhcp':
      return dhcpFields(own)
    case 'opaque':
      return []
    /* v8 ignore next -- unreachable: the cases above are the whole union */
    default:
      return assertNever(header)
  }
}

/** First and last byte that the field touches, counted from the beginning of the packet. */
export function byteRange({ bit, bits }: LaidField): readonly [first: number, last: number] {
  return [Math.floor(bit / 8), Math.floor((bit + bits - 1) / 8)]
}

/** The field's bits as one number; for at most 32 of them. */
export function bitsOf({ bit, bits }: Pick<LaidField, 'bit' | 'bits'>, bytes: Uint8Array): number {
  let value = 0
  for (let at = bit; at < bit + bits; at++) {
    value = value * 2 + ((get8(bytes, Math.floor(at / 8)) >> (7 - (at % 8))) & 1)
  }
  return value
}

/** The bytes that the field touches. */
export function bytesOf(laid: LaidField, bytes: Uint8Array): Uint8Array {
  const [first, last] = byteRange(laid)
  return bytes.subarray(first, last + 1)
}

/** The field's bits as the protocols write them: `10.0.0.1`, `0x0800 IPv4`, `32 B`. Read from the bytes. */
export function fieldText(laid: LaidField, bytes: Uint8Array): string {
  const own = bytesOf(laid, bytes)
  switch (laid.form) {
    case 'number':
    case 'flag':
      return String(bitsOf(laid, bytes))
    case 'hex':
      return hexText(bitsOf(laid, bytes), laid.bits)
    case 'code':
      return codeText(laid, bitsOf(laid, bytes))
    case 'mac':
      return mac(hexFromBytes(own))
    case 'ipv4':
      return ipv4FromNumber(bitsOf(laid, bytes))
    case 'ipv4-list':
      return addressList(laid, bytes).join(', ')
    case 'ipv6':
      return ipv6FromBytes([...own])
    case 'name':
      return nameText(own)
    case 'data':
      return own.every((byte) => byte === 0) ? `${own.length} B × 00` : `${own.length} B`
    /* v8 ignore next -- unreachable: the cases above are the whole union */
    default:
      return assertNever(laid.form)
  }
}

function hexText(value: number, bits: number): string {
  return `0x${value
    .toString(16)
    .toUpperCase()
    .padStart(Math.ceil(bits / 4), '0')}`
}

/** EtherTypes are written in hexadecimal, all other numbers with a name in decimal. */
function codeText({ codes, bits }: LaidField, value: number): string {
  const number = value > 0xff ? hexText(value, bits) : String(value)
  const name = codes[value]
  return name === undefined ? number : `${name} (${number})`
}

function addressList({ bit, bits }: LaidField, bytes: Uint8Array): readonly string[] {
  return Array.from({ length: bits / 32 }, (_, index) =>
    ipv4FromNumber(bitsOf({ bit: bit + index * 32, bits: 32 }, bytes)),
  )
}

/** A name of DNS out of its labels. */
function nameText(own: Uint8Array): string {
  const labels: string[] = []
  for (let at = 0, length = get8(own, 0); length !== 0; at += 1 + length, length = get8(own, at)) {
    labels.push(String.fromCharCode(...own.subarray(at + 1, at + 1 + length)))
  }
  return labels.join('.')
}
