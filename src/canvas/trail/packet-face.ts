import type { AudienceLevel } from '../../engine/explain/levels'
import type { Step } from '../../engine/trace/trace'
import { isIpv6 } from '../../engine/wire/address'
import type { Header, Packet, TcpFlags } from '../../engine/wire/packet'

/** One address window of an envelope. */
export interface Window {
  readonly text: string
  /** Rewritten by the step that is shown: the flap turns over. */
  readonly changed: boolean
  readonly old: string
}

/** What is written on one envelope; the outermost comes first. */
export interface Envelope {
  readonly word: string
  readonly source: Window
  readonly destination: Window
}

/** What an observer reads on a packet: envelopes in envelopes, and the MAC line of the outermost. */
export interface PacketFace {
  readonly envelopes: readonly Envelope[]
  readonly macs: { readonly source: Window; readonly destination: Window } | null
  /** `VXLAN VNI 4097, +50 B`; null without a tunnel. */
  readonly tunnel: string | null
  readonly vlan: number | null
  /** It waits for this answer: `ARP 10.0.0.1 is at 3C-FD-…`, for IPv6 `NDP …`; null when it does not wait. */
  readonly held: string | null
}

/** Outer Ethernet, IPv4, UDP and VXLAN of a tunnel (RFC 7348): 14 + 20 + 8 + 8. */
const VXLAN_OVERHEAD = 50

/** The face of a packet after a step, with what the step changed. */
export function faceOf({ after, before, arp }: Pick<Step, 'after' | 'before' | 'arp'>): PacketFace {
  const now = layersOf(after)
  const then = layersOf(before)
  // Rewrites are compared from the inside, so that wrapping a packet is not a change of its address.
  const envelopes = now.map((layer, index): Envelope => {
    const old = then[index + then.length - now.length]
    return {
      word: layer.word,
      source: windowOf(layer.source, old?.source),
      destination: windowOf(layer.destination, old?.destination),
    }
  })
  const sameDepth = now.length === then.length
  const mac = after.headers.find((header) => header.kind === 'ethernet')
  const oldMac = before.headers.find((header) => header.kind === 'ethernet')
  const vxlan = after.headers.find((header) => header.kind === 'vxlan')
  const vlan = after.headers.find((header) => header.kind === 'vlan')
  return {
    envelopes,
    macs:
      mac === undefined
        ? null
        : {
            source: windowOf(mac.source, sameDepth ? oldMac?.source : undefined),
            destination: windowOf(mac.destination, sameDepth ? oldMac?.destination : undefined),
          },
    tunnel: vxlan === undefined ? null : `VXLAN VNI ${vxlan.vni}, +${VXLAN_OVERHEAD} B`,
    vlan: vlan?.vlanId ?? null,
    held:
      arp === null
        ? null
        : `${isIpv6(arp.target) ? 'NDP' : 'ARP'} ${arp.target} is at ${arp.answer ?? '?'}`,
  }
}

/** The face as a level shows it: those who learn the basics read no MACs and no VLANs. */
export function faceAt(step: Parameters<typeof faceOf>[0], level: AudienceLevel): PacketFace {
  const face = faceOf(step)
  return level === 'basics' ? { ...face, macs: null, vlan: null } : face
}

/** True when a window of the innermost envelope, or of any, turns over at this step. */
export function flips(face: PacketFace): boolean {
  const windows = [
    ...face.envelopes.flatMap((each) => [each.source, each.destination]),
    ...(face.macs === null ? [] : [face.macs.source, face.macs.destination]),
  ]
  return windows.some((each) => each.changed)
}

function windowOf(text: string, old: string | undefined): Window {
  return { text, changed: old !== undefined && old !== text, old: old ?? text }
}

interface Layer {
  readonly word: string
  readonly source: string
  readonly destination: string
}

/** One layer for each network header; a frame without one (ARP) shows what it asks. */
function layersOf(packet: Packet): Layer[] {
  const layers: Layer[] = []
  packet.headers.forEach((header, index) => {
    const inside = packet.headers[index + 1]
    switch (header.kind) {
      case 'ipv4':
      case 'ipv6':
        layers.push({
          word: wordOf(inside, packet.headers[index + 2]),
          source: withPort(header.source, inside, 'sourcePort'),
          destination: withPort(header.destination, inside, 'destinationPort'),
        })
        break
      case 'arp':
        layers.push({
          word: header.operation === 'request' ? 'ARP who-has' : 'ARP is-at',
          source: header.senderIp,
          destination: header.targetIp,
        })
        break
      case 'ethernet':
      case 'vlan':
      case 'tcp':
      case 'udp':
      case 'icmp':
      case 'ndp':
      case 'vxlan':
      case 'dns':
      case 'dhcp':
      case 'opaque':
        break
    }
  })
  return layers
}

function withPort(
  address: string,
  inside: Header | undefined,
  side: 'sourcePort' | 'destinationPort',
): string {
  return inside?.kind === 'tcp' || inside?.kind === 'udp' ? `${address}:${inside[side]}` : address
}

/** The protocol as it is written on the flap; not translated. */
function wordOf(header: Header | undefined, behind: Header | undefined): string {
  switch (header?.kind) {
    case 'tcp':
      return ['TCP', ...flagWords(header.flags)].join(' ')
    case 'udp':
      return behind === undefined ? 'UDP' : messageWord(behind)
    case 'icmp':
      return header.type === 'echo-request' ? 'ICMP echo' : 'ICMP reply'
    case 'ndp':
      return header.message === 'solicitation' ? 'NDP who-has' : 'NDP is-at'
    case 'opaque':
      return `IP ${header.protocol}`
    case 'ethernet':
    case 'vlan':
    case 'arp':
    case 'ipv4':
    case 'ipv6':
    case 'vxlan':
    case 'dns':
    case 'dhcp':
    case undefined:
      return 'IP'
  }
}

/** What UDP carries. */
function messageWord(header: Header): string {
  if (header.kind === 'vxlan') return 'VXLAN'
  if (header.kind === 'dns') return header.code === 'question' ? 'DNS question' : 'DNS answer'
  return header.kind === 'dhcp' ? `DHCP ${header.message}` : 'UDP'
}

function flagWords(flags: TcpFlags): string[] {
  const words: string[] = []
  if (flags.syn) words.push('SYN')
  if (flags.ack) words.push('ACK')
  if (flags.psh) words.push('PSH')
  if (flags.fin) words.push('FIN')
  if (flags.rst) words.push('RST')
  return words
}
