import { invariant, must } from '../../lib/assert'
import type {
  AppStation,
  NatStation,
  StackInterface,
  StackStation,
} from '../tables/forwarding-state'
import type { Origin, StationId } from '../tables/rule'
import type { LookupResult } from '../tables/lookup'
import { protocolName } from '../tables/read-field'
import { departs } from '../model/assumptions'
import { ipv4, isIpv6, type Ipv4Address, type MacAddress } from '../wire/address'
import { isIcmp, topIp, ttlOf, vlanOf, withAddresses, withTtl } from '../wire/packet-ops'
import { passesFirewall } from './firewall'
import { learn } from './learned'
import { asksForLease, offerLease, takeOffer } from './dhcp'
import { answerName, handBack, readAnswer, waitingRelay } from './names'
import { findInward, rememberMapped, translateBack, translateOutward, undoMapping } from './nat'
import { originAt } from './origins'
import { departure, frame, route } from './stack-out'
import {
  ask,
  deliver,
  drop,
  enter,
  look,
  sameTuple,
  stationOfKind,
  step,
  tupleAt,
  type Arrival,
  type Walk,
} from './walk'

/** A frame reaches a TCP/IP instance: for itself, to be routed on, or for somebody else. */
export function receiveAtStack(
  walk: Walk,
  arrival: Arrival & { readonly kind: 'stack-in' },
): Arrival | null {
  const stack = stationOfKind(walk, arrival.stack, 'stack')
  const frameHeader = walk.packet.headers[0]
  invariant(frameHeader?.kind === 'ethernet', 'receiveAtStack: no frame')
  const tag = vlanOf(walk.packet)
  const isQuestion = asksForLease(walk.packet)
  const own = stack.interfaces.find(
    (item) =>
      item.attachedTo === arrival.from &&
      (item.mac === frameHeader.destination || isQuestion) &&
      (item.vlanId ?? 0) === (tag ?? 0),
  )
  if (!own) {
    enter(walk, stack.id)
    return drop(walk, stack.id, 'not-the-destination', {
      origin: originAt(walk, stack.id, 'ethernet-switch', 'documented'),
      params: { address: frameHeader.destination },
    })
  }
  // The frame comes off in the first step of the stack, so that the step shows it.
  walk.framing = tag === null ? 1 : 2
  if (takeOffer(walk, stack, own)) return null
  rememberSource(walk, stack, own, frameHeader.source)
  const local = ask(walk, stack.localAddresses)
  if (local.winner.action.kind === 'deliver-local') {
    return stack.role === 'host' ? hostInput(walk, stack, own, local) : takeIn(walk, stack, local)
  }
  return forward(walk, stack, own)
}

/** Routers answer to whom a frame came from; the internet keeps the way back into a private network. */
function rememberSource(
  walk: Walk,
  stack: StackStation,
  own: StackInterface,
  mac: MacAddress,
): void {
  const { source } = tupleAt(walk)
  if (stack.role !== 'internet' || isIpv6(source)) return
  learn(walk, { stack: stack.id, interfaceId: own.id, address: source, mac })
}

/** Delivery inside a container, a router or an outside machine. */
function takeIn(walk: Walk, stack: StackStation, local: LookupResult): Arrival | null {
  const app = chooseApp(walk, stack)
  if (!app) {
    enter(walk, stack.id)
    return drop(walk, stack.id, 'port-closed', { lookup: local })
  }
  enter(walk, app.id)
  step(walk, 'local-delivery', {
    station: stack.id,
    params: { address: local.winner.name },
    lookups: [local],
  })
  return socket(walk, app)
}

/** The program with a socket for the packet, else the first: its table says why not. */
function chooseApp(walk: Walk, stack: StackStation): AppStation | null {
  const apps = stack.apps.map((id) => stationOfKind(walk, id, 'app'))
  if (walk.expected) {
    const { app: expected } = walk.expected
    const waiting = apps.find((app) => app.id === expected)
    if (waiting) return waiting
  }
  const listening = apps.filter((app) => ask(walk, app.sockets).winner.action.kind === 'listen')
  // A socket bound to one address, as the resolver's is, comes before one bound to all.
  return listening.find((app) => app.speaks === false) ?? listening[0] ?? apps[0] ?? null
}

/** The last question: does somebody take it? */
function socket(walk: Walk, app: AppStation): Arrival | null {
  const tuple = tupleAt(walk)
  const name = app.token.replace(/^app\((.*)\)$/, '$1')
  if (walk.expected?.app === app.id) {
    const because = originAt(walk, app.id, 'tcp-ip', 'documented')
    if (!sameTuple(tuple, walk.expected.tuple)) {
      return drop(walk, app.id, 'reply-mismatch', {
        origin: because,
        params: { address: tuple.source, port: tuple.sourcePort },
      })
    }
    step(walk, 'reply-accepted', { params: { name }, origin: because })
    return readAnswer(walk, app) ? deliver(walk, app.id, because) : null
  }
  const result = ask(walk, app.sockets)
  if (result.winner.action.kind !== 'listen') {
    return drop(walk, app.id, 'port-closed', {
      lookup: result,
      params: { name, port: tuple.destinationPort },
    })
  }
  const isEcho = isIcmp(tuple.protocol)
  step(walk, isEcho ? 'echo-answered' : 'socket-accepts', {
    params: isEcho
      ? { name }
      : {
          name,
          protocol: protocolName(tuple.protocol),
          port: tuple.destinationPort,
        },
    lookups: [result],
  })
  if (app.leases && asksForLease(walk.packet)) return offerLease(walk, app, app.leases)
  return app.names ? answerName(walk, app, app.names) : deliver(walk, app.id, result.winner.origin)
}

/** A packet to one of the host's own addresses: WinNAT first, then the host's firewall and sockets. */
function hostInput(
  walk: Walk,
  stack: StackStation,
  own: StackInterface,
  local: LookupResult,
): Arrival | null {
  for (const nat of natsOf(walk, stack)) {
    const inward = findInward(walk, nat)
    if (inward.kind === 'session') {
      enter(walk, stack.id)
      step(walk, 'local-delivery', { params: { address: local.winner.name }, lookups: [local] })
      enter(walk, nat.id)
      translateBack(walk, nat, inward.session)
      undoMapping(walk, nat)
      return onward(walk, stack)
    }
    if (inward.kind !== 'none') {
      const expired = inward.kind === 'expired'
      return drop(walk, nat.id, expired ? 'nat-session-expired' : 'nat-filtered', {
        origin: originAt(
          walk,
          nat.id,
          expired ? 'NAT-14' : 'NAT-16',
          expired ? 'inferred' : 'observed',
        ),
      })
    }
    const mapped = ask(walk, nat.mappings)
    if (mapped.winner.action.kind === 'dnat') {
      return intoMapping(walk, { stack, nat, own, local, mapped })
    }
  }
  if (stack.firewall !== null) {
    enter(walk, stack.firewall)
    if (!passesFirewall(walk, stack.firewall, 'in')) return null
  }
  // The engine's own servers are no program of the host: their place is the one after its firewall.
  const app = chooseApp(walk, stack)
  enter(walk, app?.speaks === false ? app.id : stack.id)
  step(walk, 'local-delivery', {
    station: stack.id,
    params: { address: local.winner.name },
    lookups: [local],
  })
  return atOwnSocket(walk, stack, local)
}

/** The interface that the packet would leave by, or one to another address. */
function interfaceTowards(
  walk: Walk,
  stack: StackStation,
  to?: Ipv4Address,
): StackInterface | null {
  const { action } = ask(walk, stack.routes, to && { destinationIp: to }).winner
  return action.kind === 'route'
    ? (stack.interfaces.find((item) => item.id === action.interfaceId) ?? null)
    : null
}

/** What a container sees as the source of its own host's call (NAT-30, inferred). */
function loopbackSource(walk: Walk, stack: StackStation): Ipv4Address | null {
  const towards = departs(walk.state, 'nat-loopback-source', 'host-address')
    ? interfaceTowards(walk, stack, ipv4('0.0.0.0')) // the one of the default route
    : interfaceTowards(walk, stack)
  return towards?.address ?? null
}

/** The host's own programs. */
function atOwnSocket(walk: Walk, stack: StackStation, local: LookupResult): Arrival | null {
  const relay = waitingRelay(walk, stack.id)
  if (relay) return handBack(walk, relay)
  const app = chooseApp(walk, stack)
  if (!app) return drop(walk, stack.id, 'port-closed', { lookup: local })
  enter(walk, app.id)
  return socket(walk, app)
}

/** What says that a container gets no answer on a port its neighbour publishes; null when it does. */
function refusesNeighbours(walk: Walk, nat: NatStation): Origin | null {
  if (!nat.answersLoopback) return originAt(walk, nat.id, 'NAT-33', 'observed')
  return departs(walk.state, 'nat-neighbour-hairpin', 'fails')
    ? originAt(walk, nat.id, 'NAT-34', 'inferred')
    : null
}

/** A published port. From the host's own containers only where the release answers such traffic. */
function intoMapping(
  walk: Walk,
  {
    stack,
    nat,
    own,
    local,
    mapped,
  }: {
    readonly stack: StackStation
    readonly nat: NatStation
    readonly own: StackInterface
    readonly local: LookupResult
    readonly mapped: LookupResult
  },
): Arrival | null {
  enter(walk, stack.id)
  const internal = translatorOf(walk, stack).translation?.winner.action.kind === 'snat'
  const refused = internal ? refusesNeighbours(walk, nat) : null
  if (refused) {
    return drop(walk, stack.id, 'hairpin-not-supported', { lookup: mapped, origin: refused })
  }
  if (internal) {
    step(walk, 'local-delivery', { params: { address: local.winner.name }, lookups: [local] })
  } else {
    const edge = ask(walk, nat.edgeFirewall)
    const { action } = edge.winner
    if (action.kind === 'block')
      return drop(walk, action.at ?? stack.id, action.reason, { lookup: edge })
    step(walk, 'firewall-allows', {
      params: { direction: 'in', rule: edge.winner.name },
      lookups: [edge],
    })
  }
  enter(walk, nat.id)
  applyMapping(walk, nat, mapped)
  if (internal && own.address !== null) {
    // The container must not answer its neighbour directly: the answer has to come back here (NAT-34).
    if (!translateOutward(walk, nat, own.address)) return null
  }
  return onward(walk, stack)
}

/** Changes the destination as the mapping says and remembers the connection. */
export function applyMapping(walk: Walk, nat: NatStation, mapped: LookupResult): void {
  const { action } = mapped.winner
  const tuple = tupleAt(walk)
  invariant(action.kind === 'dnat', 'applyMapping: no mapping')
  invariant(!isIpv6(tuple.destination) && !isIpv6(tuple.source), 'applyMapping: no IPv4')
  const outside = { address: tuple.destination, port: tuple.destinationPort }
  const inside = { address: action.address, port: action.port }
  step(walk, 'nat-mapping-used', {
    station: nat.id,
    params: {
      external: `${outside.address}:${outside.port}`,
      internal: `${inside.address}:${inside.port}`,
    },
    lookups: [mapped],
  })
  rememberMapped(
    walk,
    nat,
    {
      protocol: tuple.protocol,
      inside,
      outside,
      remote: { address: tuple.source, port: tuple.sourcePort },
    },
    mapped.winner.id,
  )
  step(walk, 'destination-translated', {
    station: nat.id,
    params: { from: `${outside.address}:${outside.port}`, to: `${inside.address}:${inside.port}` },
    after: withAddresses(walk.packet, {
      destination: inside.address,
      destinationPort: inside.port,
    }),
    origin: mapped.winner.origin,
  })
}

/** After WinNAT changed the destination: the host takes the packet itself or routes it on. */
function onward(walk: Walk, stack: StackStation): Arrival | null {
  enter(walk, stack.id)
  const local = ask(walk, stack.localAddresses)
  if (local.winner.action.kind === 'deliver-local') {
    return atOwnSocket(walk, stack, local)
  }
  const found = route(walk, stack)
  if (!found || !ttl(walk, stack) || !frame(walk, stack, found)) return null
  return departure(walk, stack, found.via)
}

/** One less. False when that was the last. */
function ttl(walk: Walk, stack: StackStation): boolean {
  const left = must(ttlOf(walk.packet), 'ttl: no IP packet') - 1
  look(walk, 'ttl')
  if (left <= 0) {
    drop(walk, stack.id, 'ttl-expired', {
      origin: originAt(walk, stack.id, 'tcp-ip', 'documented'),
    })
    return false
  }
  step(walk, 'ttl-decremented', {
    station: stack.id,
    params: { ttl: left, host: stack.token },
    after: withTtl(walk.packet, left),
    origin: originAt(walk, stack.id, '3.5-ttl', 'inferred'),
  })
  return true
}

/** Routing between interfaces: routers always, hosts where forwarding is on or WinNAT does it. */
function forward(walk: Walk, stack: StackStation, own: StackInterface): Arrival | null {
  enter(walk, stack.id)
  if (stack.role === 'internet') return throughInternet(walk, stack)
  if (!own.forwarding) return closed(walk, stack, own)
  const { nat, translation } = translatorOf(walk, stack)
  if (translation?.winner.action.kind === 'block') {
    const { reason, at } = translation.winner.action
    return drop(walk, at ?? stack.id, reason, { lookup: translation })
  }
  const found = route(walk, stack)
  if (!found) return null
  const translates =
    nat !== null && translation?.winner.action.kind === 'snat' && found.via.id !== own.id
  if (!found.via.forwarding && !translates) return closed(walk, stack, found.via)
  if (!ttl(walk, stack)) return null
  if (translates) {
    const outside = must(found.via.address, 'forward: WinNAT without an outside address')
    enter(walk, nat.id)
    if (!translateOutward(walk, nat, outside, translation)) return null
    enter(walk, stack.id)
  }
  return frame(walk, stack, found) ? departure(walk, stack, found.via) : null
}

/** The translators beside a stack that may touch the packet: they know IPv4 only. */
function natsOf(walk: Walk, stack: StackStation): readonly NatStation[] {
  if (topIp(walk.packet)?.header.kind !== 'ipv4') return []
  return stack.nats.map((id) => stationOfKind(walk, id, 'nat'))
}

/** The translator whose prefixes the packet comes from, and the row that says so. */
function translatorOf(
  walk: Walk,
  stack: StackStation,
): { readonly nat: NatStation | null; readonly translation: LookupResult | null } {
  for (const nat of natsOf(walk, stack)) {
    const translation = ask(walk, nat.networks)
    if (!translation.isDefault) return { nat, translation }
  }
  return { nat: null, translation: null }
}

function closed(walk: Walk, stack: StackStation, at: StackInterface): null {
  return drop(walk, stack.id, 'forwarding-disabled', {
    origin: originAt(walk, stack.id, 'L2B-32', 'documented'),
    params: { name: at.name },
  })
}

/** An opaque cloud: no hop of ours, no TTL, just the right end. */
function throughInternet(walk: Walk, stack: StackStation): Arrival | null {
  step(walk, 'reaches-internet', { origin: originAt(walk, stack.id, 'router-edge', 'documented') })
  const found = route(walk, stack)
  if (!found || !frame(walk, stack, found)) return null
  return departure(walk, stack, found.via)
}

/** A packet a host sends to itself: its own sockets, or a published port through loopback (NAT-30). */
export function sendToSelf(walk: Walk, stackId: StationId): Arrival | null {
  const stack = stationOfKind(walk, stackId, 'stack')
  enter(walk, stack.id)
  const local = ask(walk, stack.localAddresses)
  step(walk, 'local-delivery', { params: { address: local.winner.name }, lookups: [local] })
  const published = stack.published === null ? null : ask(walk, stack.published)
  const answer = published?.winner.action
  if (published && answer?.kind === 'block') {
    return drop(walk, stack.id, answer.reason, { lookup: published })
  }
  if (published && answer?.kind === 'to-port') {
    step(walk, 'nat-mapping-used', {
      params: { external: published.winner.name, internal: 'VFP' },
      lookups: [published],
    })
    if (stack.firewall !== null && !passesFirewall(walk, stack.firewall, 'out')) return null
    return { kind: 'own-port', port: answer.port }
  }
  for (const nat of natsOf(walk, stack)) {
    const mapped = ask(walk, nat.mappings)
    if (mapped.winner.action.kind !== 'dnat') continue
    if (!nat.answersLoopback) {
      return drop(walk, stack.id, 'hairpin-not-supported', {
        lookup: mapped,
        origin: originAt(walk, nat.id, 'NAT-29', 'documented'),
      })
    }
    enter(walk, nat.id)
    applyMapping(walk, nat, mapped)
    // The container sees the gateway, so that its answer comes back here (NAT-30, inferred).
    const gateway = loopbackSource(walk, stack)
    if (gateway !== null && !translateOutward(walk, nat, gateway)) return null
    enter(walk, stack.id)
    const found = route(walk, stack)
    if (!found) return null
    return frame(walk, stack, found) ? departure(walk, stack, found.via) : null
  }
  return atOwnSocket(walk, stack, local)
}
