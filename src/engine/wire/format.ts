import { assertNever, must } from '../../lib/assert'
import type { DhcpHeader, DnsHeader, Header, Packet, TcpFlags } from './packet'
import { innermostIp, payloadBytes, tupleOf } from './packet-ops'

/*
 * Packets as text for people who read captures: lists, tooltips, the command line, golden files.
 * Not translated: these are the words of the protocols.
 */

/** One header on one line, `ipv4 10.0.0.1 > 10.0.0.2 ttl 128`. */
export function formatHeader(header: Header): string {
  switch (header.kind) {
    case 'ethernet':
      return `ethernet ${header.source} > ${header.destination}`
    case 'vlan':
      return header.priority === 0
        ? `vlan ${header.vlanId}`
        : `vlan ${header.vlanId} priority ${header.priority}`
    case 'arp':
      return header.operation === 'request'
        ? `arp who has ${header.targetIp}, tell ${header.senderIp}`
        : `arp ${header.senderIp} is at ${header.senderMac}`
    case 'ipv4':
      return `ipv4 ${header.source} > ${header.destination} ttl ${header.ttl}${header.dontFragment ? ' df' : ''}`
    case 'ipv6':
      return `ipv6 ${header.source} > ${header.destination} hop limit ${header.hopLimit}`
    case 'tcp':
      return `tcp ${header.sourcePort} > ${header.destinationPort} ${formatFlags(header.flags)}`
    case 'udp':
      return `udp ${header.sourcePort} > ${header.destinationPort}`
    case 'icmp':
      return `icmp ${header.type} id ${header.identifier} seq ${header.sequence}`
    case 'ndp':
      return header.message === 'solicitation'
        ? `icmpv6 who has ${header.target}, tell ${header.linkLayer}`
        : `icmpv6 ${header.target} is at ${header.linkLayer}`
    case 'vxlan':
      return `vxlan vni ${header.vni}`
    case 'dns':
      return formatDns(header)
    case 'dhcp':
      return formatDhcp(header)
    case 'opaque':
      return `protocol ${header.protocol}`
    /* v8 ignore next -- unreachable: the cases above are the whole union */
    default:
      return assertNever(header)
  }
}

/** What DNS people call the answer: `NXDOMAIN`, `SERVFAIL`. */
export function dnsCodeName(code: 'no-such-name' | 'server-failure'): string {
  return code === 'no-such-name' ? 'NXDOMAIN' : 'SERVFAIL'
}

function formatDns({ code, type, name, addresses }: DnsHeader): string {
  const word = code === 'question' ? [] : [code === 'answer' ? code : dnsCodeName(code)]
  return `dns ${[...word, type, name, ...addresses].join(' ')}`
}

function formatDhcp({ message, clientMac, yourAddress }: DhcpHeader): string {
  const given = message === 'offer' || message === 'ack' ? ` ${yourAddress} for` : ''
  return `dhcp ${message}${given} ${clientMac}`
}

/** `syn`, `syn ack`, `psh ack`; `none` without any. */
export function formatFlags(flags: TcpFlags): string {
  const set = (['syn', 'fin', 'rst', 'psh', 'ack'] as const).filter((flag) => flags[flag])
  return set.length === 0 ? 'none' : set.join(' ')
}

/**
 * The packet a person sent, on one line, with what is around it in brackets:
 * `10.0.0.1:49160 > 10.0.0.2:80 tcp syn ttl 128`, `… [vxlan 4097 10.0.0.11 > 10.0.0.12]`,
 * `… [vlan 20]`.
 */
export function formatPacket(packet: Packet): string {
  return [formatInner(packet), ...formatAround(packet)].join(' ')
}

function formatInner(packet: Packet): string {
  const ip = innermostIp(packet)
  if (!ip) return packet.headers.map(formatHeader).at(-1) ?? 'empty packet'
  const from = { headers: packet.headers.slice(ip.index), payload: packet.payload }
  const life =
    ip.header.kind === 'ipv4' ? `ttl ${ip.header.ttl}` : `hop limit ${ip.header.hopLimit}`
  const data = payloadBytes(packet) === 0 ? [] : [`${payloadBytes(packet)} bytes`]
  return [...formatEnds(from), life, ...data].join(' ')
}

/** Both ends and the protocol of a packet that begins with its IP header. */
function formatEnds(packet: Packet): string[] {
  const tuple = must(tupleOf(packet), 'formatEnds: no IP header')
  const transport = must(packet.headers[1], 'formatEnds: nothing behind the IP header')
  const { source, destination } = tuple
  if (transport.kind === 'tcp' || transport.kind === 'udp') {
    const end = (address: string, port: number) =>
      address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
    const flags = transport.kind === 'tcp' ? [formatFlags(transport.flags)] : []
    return [
      `${end(source, tuple.sourcePort)} > ${end(destination, tuple.destinationPort)}`,
      transport.kind,
      ...flags,
    ]
  }
  return [`${source} > ${destination}`, formatHeader(transport)]
}

/** Tags and tunnels, outermost first. */
function formatAround(packet: Packet): string[] {
  const ip = innermostIp(packet)
  const around: string[] = []
  for (const [index, header] of packet.headers.entries()) {
    if (header.kind === 'vlan') around.push(`[${formatHeader(header)}]`)
    if (header.kind === 'vxlan') {
      const outer = packet.headers[index - 2]
      const ends =
        outer?.kind === 'ipv4' || outer?.kind === 'ipv6'
          ? ` ${outer.source} > ${outer.destination}`
          : ''
      around.push(`[vxlan ${header.vni}${ends}]`)
    }
    if (index === ip?.index) break
  }
  return around
}
