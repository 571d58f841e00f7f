import { must } from '../../lib/assert'
import type { AppStation } from '../tables/forwarding-state'
import type { StationId } from '../tables/rule'
import type { Ipv4Address } from '../wire/address'
import { buildPacket, replyTo } from '../wire/build'
import { DNS_PORT } from '../wire/dns'
import { findHeader } from '../wire/packet-ops'
import type { DnsHeader, Packet } from '../wire/packet'
import { addressTowards } from './source-address'
import { originAt } from './origins'
import {
  ask,
  deliver,
  destinationAt,
  drop,
  enter,
  reversed,
  sameTuple,
  stationOfKind,
  step,
  tupleAt,
  type Arrival,
  type Relay,
  type Walk,
} from './walk'

/*
 * Names: a server answers a question or has another server answer it. A resolver of the engine asks
 * with a packet of its own, from its host; the answer comes back to it, and it answers the first one.
 */

/** Ports of questions that resolvers hand on; those of the person's own packets come before. */
const FIRST_RELAY_PORT = 49161
/** Seconds that an answer may be kept; what the engine's resolver says (MOBY-NET). */
const TTL_SECONDS = 600

const messageOf = (packet: Packet): DnsHeader | null => findHeader(packet, 'dns')?.header ?? null

/** A question as a DNS client sends it. One a port, so that the port can be its number. */
export function dnsQuestion(name: string, port: number): DnsHeader {
  return { kind: 'dns', id: port, code: 'question', name, type: 'A', addresses: [], ttlSeconds: 0 }
}

/** A program that answers names has taken a packet. Anything but a question it just takes. */
export function answerName(
  walk: Walk,
  app: AppStation,
  names: NonNullable<AppStation['names']>,
): Arrival | null {
  const question = messageOf(walk.packet)
  const result = ask(walk, names.table)
  const { action, origin } = result.winner
  if (question?.code !== 'question') return deliver(walk, app.id, origin)
  const { name } = question
  if (action.kind === 'ask-server' && names.upstream !== null) {
    return handOn(walk, app, names.upstream, question, action.address, result)
  }
  if (action.kind === 'answer-name') {
    const addresses = action.addresses
    step(walk, 'name-known', {
      params: { name, addresses: addresses.join(', ') },
      lookups: [result],
    })
    answer(walk, { ...question, code: 'answer', addresses, ttlSeconds: TTL_SECONDS })
    return deliver(walk, app.id, origin)
  }
  const code = action.kind === 'refuse-name' ? action.code : 'server-failure'
  step(walk, code === 'no-such-name' ? 'name-unknown' : 'name-unanswerable', {
    params: { name },
    lookups: [result],
  })
  answer(walk, { ...question, code })
  return deliver(walk, app.id, origin)
}

function answer(walk: Walk, message: DnsHeader): void {
  walk.answer = replyTo(walk.packet, message)
}

/** The resolver asks the next server, as a program of its host. */
function handOn(
  walk: Walk,
  app: AppStation,
  upstream: StationId,
  question: DnsHeader,
  server: Ipv4Address,
  result: ReturnType<typeof ask>,
): Arrival {
  const stack = stationOfKind(walk, upstream, 'stack')
  const sourcePort = FIRST_RELAY_PORT + walk.relays.length
  const plain = buildPacket({
    protocol: 'udp',
    source: addressTowards(walk.state, stack, server),
    destination: server,
    sourcePort,
    destinationPort: DNS_PORT,
  })
  const after: Packet = { ...plain, headers: [...plain.headers, { ...question, id: sourcePort }] }
  const asked = walk.packet
  step(walk, 'question-handed-on', {
    params: { name: question.name, address: server },
    lookups: [result],
    after,
  })
  const sent = tupleAt({ packet: after })
  const relay: Relay = { app: app.id, stack: app.stack, upstream, sent, question: asked }
  walk.relays = [...walk.relays, relay]
  return { kind: 'send', stack: upstream }
}

/** The relay that waits at this stack for the packet, if it is an answer to one. */
export function waitingRelay(walk: Walk, stack: StationId): Relay | null {
  const tuple = tupleAt(walk)
  const waiting = walk.relays.find(
    (relay) => relay.upstream === stack && sameTuple(tuple, reversed(relay.sent)),
  )
  return walk.direction === 'reply' ? (waiting ?? null) : null
}

/** The resolver has its answer and gives it to the one who asked. */
export function handBack(walk: Walk, relay: Relay): Arrival {
  enter(walk, relay.app)
  const given = must(messageOf(walk.packet), 'handBack: no message')
  const asked = must(messageOf(relay.question), 'handBack: no question')
  const after = must(
    replyTo(relay.question, { ...given, id: asked.id }),
    'handBack: a question that has no answer',
  )
  step(walk, 'answer-handed-back', {
    params: { name: asked.name, address: destinationAt({ packet: after }) },
    after,
    origin: originAt(walk, relay.app, 'NAT-43', 'documented'),
  })
  return { kind: 'send', stack: relay.stack }
}

/** What an answer means to the program that asked. False when the name has no address: the walk has ended. */
export function readAnswer(walk: Walk, app: AppStation): boolean {
  const given = messageOf(walk.packet)
  if (!given) return true
  const because = originAt(walk, app.id, 'dns-client', 'documented')
  const { name, code } = given
  if (code === 'answer') {
    step(walk, 'name-resolved', {
      params: { name, addresses: given.addresses.join(', ') },
      origin: because,
    })
    return true
  }
  drop(walk, app.id, code === 'no-such-name' ? 'no-such-name' : 'dns-server-failed', {
    origin: because,
    params: { name },
  })
  return false
}
