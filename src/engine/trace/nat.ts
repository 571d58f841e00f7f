import { invariant } from '../../lib/assert'
import type { NatStation } from '../tables/forwarding-state'
import type { LookupResult } from '../tables/lookup'
import type { RuleId } from '../tables/rule'
import { isIpv6, type Ipv4Address } from '../wire/address'
import { withAddresses, type Tuple } from '../wire/packet-ops'
import type { NatSession } from './trace'
import { originAt } from './origins'
import { drop, look, step, tupleAt, type Walk } from './walk'

interface Socket {
  readonly address: Ipv4Address
  readonly port: number
}

const TRANSLATED = [1, 6, 17]

/** As Windows calls them; not translated. */
const ENGINE_NAMES = { winnat: 'WinNAT', ics: 'ICS' } as const

const socketText = (socket: Socket): string => `${socket.address}:${socket.port}`

function timeoutOf(nat: NatStation, protocol: number): number {
  const { tcpEstablished, udp, icmp } = nat.timeoutsSeconds
  return protocol === 6 ? tcpEstablished : protocol === 17 ? udp : icmp
}

const isLive = (session: NatSession, now: number): boolean =>
  now - session.lastOutboundSeconds <= session.timeoutSeconds

function sameSocket(a: Socket, b: Socket): boolean {
  return a.address === b.address && a.port === b.port
}

function inside({ source, sourcePort }: Tuple): Socket {
  invariant(!isIpv6(source), 'nat: no IPv4')
  return { address: source, port: sourcePort }
}

/** The far end. An echo has no port there: its identifier belongs to the near end. */
function far({ destination, destinationPort }: Tuple): Socket {
  invariant(!isIpv6(destination), 'nat: no IPv4')
  return { address: destination, port: destinationPort }
}

/**
 * Outward: the session this packet belongs to, or a new one with a port of the pool. `address` is
 * what the world sees. False when WinNAT cannot translate the protocol: the walk has ended.
 */
export function translateOutward(
  walk: Walk,
  nat: NatStation,
  address: Ipv4Address,
  /** The row that says this prefix is translated. */
  because: LookupResult | null = null,
): boolean {
  const tuple = tupleAt(walk)
  const near = inside(tuple)
  const remote = far(tuple)
  look(walk, 'protocol')
  if (!TRANSLATED.includes(tuple.protocol)) {
    drop(walk, nat.id, 'nat-not-for-protocol', {
      origin: originAt(walk, nat.id, 'B.10', 'inferred'),
      params: { protocol: tuple.protocol },
    })
    return false
  }
  const known = walk.flows.natSessions.find(
    (session) =>
      session.nat === nat.id &&
      session.protocol === tuple.protocol &&
      sameSocket(session.inside, near) &&
      sameSocket(session.remote, remote) &&
      isLive(session, walk.now),
  )
  const session: NatSession = known ?? {
    nat: nat.id,
    protocol: tuple.protocol,
    inside: near,
    outside: { address, port: freePort(walk, nat, tuple.protocol, address) },
    remote,
    lastOutboundSeconds: walk.now,
    timeoutSeconds: timeoutOf(nat, tuple.protocol),
    mapping: null,
  }
  keep(walk, { ...session, lastOutboundSeconds: walk.now }, known)
  const fact = nat.sessions
  step(walk, known ? 'nat-session-used' : 'nat-session-made', {
    station: nat.id,
    ...(because && { lookups: [because] }),
    params: {
      engine: ENGINE_NAMES[nat.engine],
      inside: socketText(session.inside),
      outside: socketText(session.outside),
      remote: socketText(session.remote),
    },
    origin: fact,
  })
  step(walk, 'source-translated', {
    station: nat.id,
    params: { from: socketText(near), to: socketText(session.outside) },
    after: withAddresses(walk.packet, {
      source: session.outside.address,
      sourcePort: session.outside.port,
    }),
    origin: fact,
  })
  return true
}

function keep(walk: Walk, session: NatSession, instead: NatSession | undefined): void {
  const others = walk.flows.natSessions.filter((known) => known !== instead)
  walk.flows = { ...walk.flows, natSessions: [...others, session] }
}

/** The first external port that neither this translator nor another one uses at the address. */
function freePort(walk: Walk, nat: NatStation, protocol: number, address: Ipv4Address): number {
  const used = new Set(
    walk.flows.natSessions
      .filter(
        (session) =>
          session.protocol === protocol &&
          (session.nat === nat.id || session.outside.address === address),
      )
      .map((session) => session.outside.port),
  )
  let port = nat.firstPort
  while (used.has(port)) port += 1
  return port
}

/** What an inward packet meets: a session of its own, one that is over, one that is somebody else's. */
export type Inward =
  | { readonly kind: 'session'; readonly session: NatSession }
  | { readonly kind: 'expired' | 'filtered' }
  | { readonly kind: 'none' }

/**
 * Looks a packet to the host's own address up among the sessions. Filtering is address-dependent:
 * the remote address must be the one that was contacted (NAT-16).
 */
export function findInward(walk: Walk, nat: NatStation): Inward {
  const tuple = tupleAt(walk)
  const port = tuple.protocol === 1 ? tuple.sourcePort : tuple.destinationPort
  const candidates = walk.flows.natSessions.filter(
    (session) =>
      session.nat === nat.id &&
      session.protocol === tuple.protocol &&
      session.mapping === null &&
      session.outside.address === tuple.destination &&
      session.outside.port === port,
  )
  const live = candidates.filter((session) => isLive(session, walk.now))
  const own = live.find((session) => session.remote.address === tuple.source)
  if (own) return { kind: 'session', session: own }
  if (live.length > 0) return { kind: 'filtered' }
  return candidates.length > 0 ? { kind: 'expired' } : { kind: 'none' }
}

/** Puts the container's own address and port back into an answer. */
export function translateBack(walk: Walk, nat: NatStation, session: NatSession): void {
  const because = nat.sessions
  step(walk, 'nat-session-used', {
    station: nat.id,
    params: {
      engine: ENGINE_NAMES[nat.engine],
      inside: socketText(session.inside),
      outside: socketText(session.outside),
    },
    origin: because,
  })
  const port =
    session.protocol === 1
      ? { sourcePort: session.inside.port }
      : { destinationPort: session.inside.port }
  step(walk, 'destination-translated', {
    station: nat.id,
    params: { from: socketText(session.outside), to: socketText(session.inside) },
    after: withAddresses(walk.packet, { destination: session.inside.address, ...port }),
    origin: because,
  })
}

/** Remembers a connection that came in through a mapping, so that its answers go out the same way. */
export function rememberMapped(
  walk: Walk,
  nat: NatStation,
  session: Pick<NatSession, 'protocol' | 'inside' | 'outside' | 'remote'>,
  mapping: RuleId,
): void {
  keep(
    walk,
    {
      ...session,
      nat: nat.id,
      lastOutboundSeconds: walk.now,
      timeoutSeconds: timeoutOf(nat, session.protocol),
      mapping,
    },
    undefined,
  )
}

/**
 * The answer of a published port to somebody on the same host: its source becomes the address that
 * was called again. Does nothing for other answers.
 */
export function undoMapping(walk: Walk, nat: NatStation): void {
  const tuple = tupleAt(walk)
  const near = inside(tuple)
  const remote = far(tuple)
  const session = walk.flows.natSessions.find(
    (known) =>
      known.nat === nat.id &&
      known.mapping !== null &&
      known.protocol === tuple.protocol &&
      sameSocket(known.inside, near) &&
      sameSocket(known.remote, remote) &&
      isLive(known, walk.now),
  )
  if (!session) return
  step(walk, 'source-translated', {
    station: nat.id,
    params: { from: socketText(near), to: socketText(session.outside) },
    after: withAddresses(walk.packet, {
      source: session.outside.address,
      sourcePort: session.outside.port,
    }),
    origin: originAt(walk, nat.id, 'NAT-34', 'inferred'),
  })
}
