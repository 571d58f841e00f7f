import type { StackInterface, StackStation, Station } from '../tables/forwarding-state'
import type { StationId } from '../tables/rule'
import type { Ipv4Address, MacAddress } from '../wire/address'
import { arpReply, arpRequest } from '../wire/build'
import { askAround } from './arp'
import { learn } from './learned'
import type { ArpExchange } from './trace'
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
  address: Ipv4Address,
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

function askFor(
  walk: Walk,
  stack: StackStation,
  via: StackInterface,
  address: Ipv4Address,
  beyond: Station,
): MacAddress | null {
  const sender = { mac: via.mac, ip: via.address ?? address }
  const request = arpRequest(sender, address)
  const outcome = askAround(walk, {
    target: address,
    senderIp: sender.ip,
    senderMac: via.mac,
    vlanId: via.vlanId ?? 0,
    start: beyond.id,
    from: stack.id,
  })
  const exchange: ArpExchange = {
    target: address,
    answer: outcome.answer?.mac ?? null,
    answeredBy: outcome.answer?.by ?? null,
    path: outcome.path.map(({ id, token }) => tokenOf(walk, stationAt(walk, id), token)),
    request,
    reply: outcome.answer ? arpReply(request, outcome.answer.mac) : null,
  }
  if (outcome.answer) {
    step(walk, 'arp-answered', {
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
  step(walk, 'arp-unanswered', {
    station: stack.id,
    params: { address },
    origin: outcome.failure.origin,
    arp: exchange,
  })
  for (const { id, token } of outcome.path) {
    enter(walk, id, token)
    step(walk, 'arp-asks', { station: id, params: { address } })
  }
  drop(walk, outcome.failure.station, outcome.failure.reason, {
    origin: outcome.failure.origin,
    params: { address },
    ...(outcome.failure.lookup && { lookup: outcome.failure.lookup }),
  })
  return null
}
