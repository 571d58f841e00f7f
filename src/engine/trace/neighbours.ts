import type { StackInterface, StackStation, Station } from '../tables/forwarding-state'
import type { StationId } from '../tables/rule'
import { isIpv6, type IpAddress, type MacAddress } from '../wire/address'
import { arpReply, arpRequest, neighbourAdvertisement, neighbourSolicitation } from '../wire/build'
import type { Header, Packet } from '../wire/packet'
import { tagVlan, topIp } from '../wire/packet-ops'
import { askAround } from './arp'
import { learn } from './learned'
import type { ArpExchange, ArpPlace } from './trace'
import { ask, drop, enter, isKind, origin, stationAt, step, tokenOf, type Walk } from './walk'

/** The interface of a stack at the other end of a point-to-point cable. */
export function peerInterface(peer: StackStation, of: StationId): StackInterface | null {
  return peer.interfaces.find((item) => item.attachedTo === of) ?? null
}

/**
 * The MAC for a next hop: from the neighbour table, from what was learned, or by asking. While ARP
 * asks the packet is held. null when nobody answers, and the walk has ended where the question died.
 */
export function resolve(
  walk: Walk,
  stack: StackStation,
  via: StackInterface,
  address: IpAddress,
  /** Where the question leaves, when not through the interface's own NIC (tunnel next hops). */
  from: StationId = via.attachedTo,
): MacAddress | null {
  const known = ask(walk, stack.neighbours, { destinationIp: address })
  if (known.winner.action.kind === 'neighbour') {
    const { mac } = known.winner.action
    step(walk, 'neighbour-known', { station: stack.id, params: { address, mac }, lookups: [known] })
    return mac
  }
  const learned = walk.flows.neighbours.find(
    (entry) =>
      entry.stack === stack.id && entry.interfaceId === via.id && entry.address === address,
  )
  if (learned) {
    step(walk, 'neighbour-known', {
      station: stack.id,
      params: { address, mac: learned.mac },
      origin: origin(stack.entity, 'tcp-ip', 'documented'),
    })
    return learned.mac
  }
  const beyond = stationAt(walk, from)
  if (isKind(beyond, 'stack')) {
    // A point-to-point cable has one other end: nobody to ask.
    const peer = peerInterface(beyond, stack.id)
    return peer?.mac ?? null
  }
  return askFor(walk, stack, via, address, beyond)
}

const ARP_STEPS = {
  asks: 'arp-asks',
  answered: 'arp-answered',
  unanswered: 'arp-unanswered',
} as const
const NDP_STEPS = {
  asks: 'ndp-asks',
  answered: 'ndp-answered',
  unanswered: 'ndp-unanswered',
} as const

interface NeighbourQuestion {
  readonly senderIp: IpAddress
  readonly request: Packet
  readonly replyOf: (request: Packet, mac: MacAddress) => Packet | null
}

/** ARP for IPv4; for IPv6 NDP, asked from the address the held packet has where it is the asker's own. */
function questionFor(walk: Walk, via: StackInterface, address: IpAddress): NeighbourQuestion {
  if (!isIpv6(address)) {
    const senderIp = via.address ?? address
    const request = arpRequest({ mac: via.mac, ip: senderIp }, address)
    return { senderIp, request, replyOf: arpReply }
  }
  const held = topIp(walk.packet)?.header.source
  const own = via.ipv6.find((item) => item.address === held) ?? via.ipv6[0]
  const senderIp = own?.address ?? address
  const request = neighbourSolicitation({ mac: via.mac, ip: senderIp }, address)
  return { senderIp, request, replyOf: neighbourAdvertisement }
}

/** The question under another MAC: an uplink may put its own in place of the sender's (L2Bridge). */
function askedBy(request: Packet, senderMac: MacAddress): Packet {
  const headers = request.headers.map((header): Header => {
    if (header.kind === 'ethernet') return { ...header, source: senderMac }
    if (header.kind === 'arp') return { ...header, senderMac }
    return header.kind === 'ndp' ? { ...header, linkLayer: senderMac } : header
  })
  return { ...request, headers }
}

const tagged = (packet: Packet, vlanId: number): Packet =>
  vlanId === 0 ? packet : tagVlan(packet, vlanId)

function askFor(
  walk: Walk,
  stack: StackStation,
  via: StackInterface,
  address: IpAddress,
  beyond: Station,
): MacAddress | null {
  const { senderIp, request, replyOf } = questionFor(walk, via, address)
  const outcome = askAround(walk, {
    target: address,
    senderIp,
    senderMac: via.mac,
    vlanId: via.vlanId ?? 0,
    start: beyond.id,
    from: stack.id,
  })
  const codes = isIpv6(address) ? NDP_STEPS : ARP_STEPS
  const answerTo = (question: Packet): Packet | null =>
    outcome.answer ? replyOf(question, outcome.answer.mac) : null
  const places = outcome.path.map(({ id, token, senderMac, vlanId }): ArpPlace => {
    const asked = askedBy(request, senderMac)
    const back = answerTo(asked)
    return {
      station: id,
      at: tokenOf(walk, stationAt(walk, id), token),
      request: tagged(asked, vlanId),
      reply: back && tagged(back, vlanId),
    }
  })
  const answered = answerTo(request)
  const exchange: ArpExchange = {
    target: address,
    answer: outcome.answer?.mac ?? null,
    answeredBy: outcome.answer?.by ?? null,
    path: places.map(({ at }) => at),
    places,
    request: tagged(request, via.vlanId ?? 0),
    reply: answered && tagged(answered, via.vlanId ?? 0),
  }
  if (outcome.answer) {
    step(walk, codes.answered, {
      station: stack.id,
      params: { address, mac: outcome.answer.mac },
      origin: outcome.answer.origin,
      arp: exchange,
    })
    learn(walk, {
      stack: stack.id,
      interfaceId: via.id,
      address,
      mac: outcome.answer.mac,
    })
    return outcome.answer.mac
  }
  step(walk, codes.unanswered, {
    station: stack.id,
    params: { address },
    origin: outcome.failure.origin,
    arp: exchange,
  })
  for (const { id, token } of outcome.path) {
    enter(walk, id, token)
    step(walk, codes.asks, { station: id, params: { address } })
  }
  drop(walk, outcome.failure.station, outcome.failure.reason, {
    origin: outcome.failure.origin,
    params: { address },
    ...(outcome.failure.lookup && { lookup: outcome.failure.lookup }),
  })
  return null
}
