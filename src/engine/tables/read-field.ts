import { must } from '../../lib/assert'
import type { IpAddress, MacAddress } from '../wire/address'
import type { Header, Packet } from '../wire/packet'
import type { FieldName } from './rule'

/** Values a row can compare. A field the packet does not have is null: no condition on it holds. */
export interface Fields {
  readonly destinationMac: MacAddress | null
  readonly sourceMac: MacAddress | null
  readonly vlanId: number // 0 = untagged
  readonly sourceIp: IpAddress | null
  readonly destinationIp: IpAddress | null
  readonly protocol: number | null
  readonly sourcePort: number | null
  readonly destinationPort: number | null
  readonly vni: number | null
  readonly isTcpSyn: boolean | null
  /** Of a DNS message, as it was typed. */
  readonly queryName: string | null
}

const NO_FIELDS: Fields = {
  destinationMac: null,
  sourceMac: null,
  vlanId: 0,
  sourceIp: null,
  destinationIp: null,
  protocol: null,
  sourcePort: null,
  destinationPort: null,
  vni: null,
  isTcpSyn: null,
  queryName: null,
}

/**
 * The fields of the outermost headers: the walk stops at the first transport header, so an inner
 * packet is not seen until it is decapsulated.
 */
export function readFields(packet: Packet): Fields {
  const fields: { -readonly [K in keyof Fields]: Fields[K] } = { ...NO_FIELDS }
  let overIpv6 = false
  for (const [index, header] of packet.headers.entries()) {
    switch (header.kind) {
      case 'ethernet':
        fields.sourceMac = header.source
        fields.destinationMac = header.destination
        break
      case 'vlan':
        fields.vlanId = header.vlanId
        break
      case 'arp':
        fields.sourceIp = header.senderIp
        fields.destinationIp = header.targetIp
        return fields
      case 'ipv4':
      case 'ipv6':
        fields.sourceIp = header.source
        fields.destinationIp = header.destination
        overIpv6 = header.kind === 'ipv6'
        break
      case 'tcp':
        fields.protocol = 6
        fields.sourcePort = header.sourcePort
        fields.destinationPort = header.destinationPort
        fields.isTcpSyn = header.flags.syn && !header.flags.ack
        return fields
      case 'udp':
        fields.protocol = 17
        fields.sourcePort = header.sourcePort
        fields.destinationPort = header.destinationPort
        fields.queryName = nameIn(packet.headers[index + 1])
        return fields
      case 'icmp':
        fields.protocol = overIpv6 ? 58 : 1
        return fields
      case 'ndp':
        fields.protocol = 58
        return fields
      case 'opaque':
        fields.protocol = header.protocol
        return fields
      case 'vxlan':
        fields.vni = header.vni
        break
      case 'dns':
      case 'dhcp':
        return fields
    }
  }
  return fields
}

const nameIn = (header: Header | undefined): string | null =>
  header?.kind === 'dns' ? header.name : null

/** Fields for a question about one address: a next hop in a neighbour table, a MAC in a switch. */
export function fieldsOf(known: Partial<Fields>): Fields {
  return { ...NO_FIELDS, ...known }
}

const PROTOCOL_NAMES: Readonly<Record<number, string>> = {
  1: 'icmp',
  2: 'igmp',
  6: 'tcp',
  17: 'udp',
  58: 'icmpv6',
}

/** `tcp` for 6; the number for protocols without a name here. */
export function protocolName(protocol: number): string {
  return PROTOCOL_NAMES[protocol] ?? String(protocol)
}

/** A field as text for a person; `–` when the packet has none. */
export function fieldText(fields: Fields, field: FieldName): string {
  const values: Readonly<Record<FieldName, string | number | boolean | null>> = {
    'destination-mac': fields.destinationMac,
    'source-mac': fields.sourceMac,
    'vlan-id': fields.vlanId,
    'source-ip': fields.sourceIp,
    'destination-ip': fields.destinationIp,
    protocol: fields.protocol === null ? null : protocolName(fields.protocol),
    'source-port': fields.sourcePort,
    'destination-port': fields.destinationPort,
    vni: fields.vni,
    'is-tcp-syn': fields.isTcpSyn,
    'query-name': fields.queryName,
  }
  const value = must(values[field] ?? '–', 'fieldText: no text')
  return String(value)
}
