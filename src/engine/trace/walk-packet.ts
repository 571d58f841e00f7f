import { assertNever, must } from '../../lib/assert'
import type { HostId } from '../model/ids'
import type { LookupResult } from '../tables/lookup'
import { protocolName, readFields } from '../tables/read-field'
import type { AppStation, ForwardingState, StackStation } from '../tables/forwarding-state'
import type { StationId } from '../tables/rule'
import type { Packet } from '../wire/packet'
import { crossOutside } from './outside'
import { leaveNic, leaveOwnPort, leavePort, reachNic, reachPort } from './ports'
import { isLocal } from './source-address'
import { receiveAtStack, sendToSelf } from './stack-in'
import { sendFromStack } from './stack-out'
import { crossSwitch } from './switch'
import type { FlowState, Trace } from './trace'
import { leaveTunnel } from './tunnel'
import { leaveUplink, reachUplink } from './uplink'
import {
  comparedOn,
  destinationAt,
  drop,
  enter,
  finishedHops,
  look,
  stationOfKind,
  step,
  tupleAt,
  TUPLE_FIELDS,
  type Arrival,
  type Expectation,
  type Relay,
  type Walk,
} from './walk'
import { originAt } from './origins'
import { asksForLease, askForLease } from './dhcp'

/** More stations than any path can have: reaching it means the packet goes round in a circle. */
const ARRIVAL_LIMIT = 400
/** What a walk begins with. */
export interface WalkStart {
  readonly state: ForwardingState
  readonly flows: FlowState
  /** null where the stack itself sends. */
  readonly app: AppStation | null
  readonly stack: StackStation
  readonly packet: Packet
  readonly direction: Trace['direction']
  readonly now: number
  readonly firstHost: HostId | null
  readonly expected: Expectation | null
  readonly firstStep: number
  /** How the destination was chosen, when the sender did that itself. */
  readonly chosen: LookupResult | null
  readonly relays: readonly Relay[]
  readonly explains: boolean
}

/** What a walk leaves. */
export interface WalkEnd {
  readonly trace: Trace
  readonly flows: FlowState
  readonly firstHost: HostId | null
  /** The packet where it ended. */
  readonly packet: Packet
  /** What the receiver answers with, when that is more than the packet turned round. */
  readonly answer: Packet | null
  readonly relays: readonly Relay[]
}

/** Walks one packet from its sender to where it ends, one station after the other. */
export function walkPacket(start: WalkStart): WalkEnd {
  const walk: Walk = {
    state: start.state,
    direction: start.direction,
    now: start.now,
    expected: start.expected,
    explains: start.explains,
    packet: start.packet,
    flows: start.flows,
    firstHost: start.firstHost,
    hops: [],
    stepCount: start.firstStep,
    disposition: null,
    framing: 0,
    pendingVlan: 0,
    mesh: null,
    compared: new Set(),
    relays: start.relays,
    answer: null,
  }
  // Whoever remembers an earlier packet compares the whole tuple with it.
  if (start.direction === 'request' && remembers(start.flows)) look(walk, ...TUPLE_FIELDS)
  let arrival = begin(walk, start)
  for (let count = 0; arrival !== null; count++) {
    const here = must(walk.hops.at(-1), 'walkPacket: a walk without a hop').station
    arrival =
      count > ARRIVAL_LIMIT
        ? drop(walk, here, 'loop', { origin: originAt(walk, here, 'tcp-ip', 'documented') })
        : next(walk, arrival)
  }
  const disposition = must(walk.disposition, 'walkPacket: the walk ended without a verdict')
  return {
    trace: {
      direction: start.direction,
      hops: finishedHops(walk),
      disposition,
      compared: comparedOn(walk),
    },
    flows: walk.flows,
    firstHost: walk.firstHost,
    packet: walk.packet,
    answer: walk.answer,
    relays: walk.relays,
  }
}

function remembers({ natSessions, vfpFlows, firewallFlows }: FlowState): boolean {
  return [natSessions, vfpFlows, firewallFlows].some((sessions) => sessions.length > 0)
}

/** The first place: the program, or for DHCP the stack. */
function begin(walk: Walk, start: WalkStart): Arrival | null {
  const { app, stack, chosen } = start
  if (app === null || asksForLease(start.packet)) return askForLease(walk, stack)
  enter(walk, app.id)
  if (chosen && !chooseServer(walk, app.id, chosen)) return null
  return depart(walk, app, stack)
}

/** The program hands its packet to its own stack. */
function depart(walk: Walk, app: AppStation, stack: StackStation): Arrival {
  const tuple = tupleAt(walk)
  step(walk, 'app-sends', {
    params: {
      destination: tuple.destination,
      protocol: protocolName(tuple.protocol),
    },
    origin: originAt(walk, app.id, 'board', 'documented'),
  })
  return { kind: 'send', stack: stack.id }
}

/** The DNS client of the sender names the server. False when it has none: the walk has ended. */
function chooseServer(walk: Walk, app: StationId, chosen: LookupResult): boolean {
  const { action } = chosen.winner
  const name = readFields(walk.packet).queryName ?? ''
  if (action.kind !== 'ask-server') {
    drop(walk, app, 'no-dns-server', { lookup: chosen, params: { name } })
    return false
  }
  step(walk, 'dns-server-chosen', { params: { name, address: action.address }, lookups: [chosen] })
  return true
}

/** What a stack sends to one of its own addresses never leaves it. */
function sendOut(walk: Walk, arrival: Arrival & { readonly kind: 'send' }): Arrival | null {
  const stack = stationOfKind(walk, arrival.stack, 'stack')
  return isLocal(walk.state, stack, destinationAt(walk))
    ? sendToSelf(walk, stack.id)
    : sendFromStack(walk, arrival)
}

function next(walk: Walk, arrival: Arrival): Arrival | null {
  switch (arrival.kind) {
    case 'send':
      return sendOut(walk, arrival)
    case 'stack-in':
      return receiveAtStack(walk, arrival)
    case 'nic-out':
      return leaveNic(walk, arrival)
    case 'nic-in':
      return reachNic(walk, arrival)
    case 'port-out':
      return leavePort(walk, arrival)
    case 'port-in':
      return reachPort(walk, arrival)
    case 'switch':
      return crossSwitch(walk, arrival)
    case 'uplink-out':
      return leaveUplink(walk, arrival)
    case 'uplink-in':
      return reachUplink(walk, arrival)
    case 'own-port':
      return leaveOwnPort(walk, arrival)
    case 'tunnel-in':
      return leaveTunnel(walk, arrival)
    case 'outside':
      return crossOutside(walk, arrival)
    /* v8 ignore next -- unreachable: the cases above are the whole union */
    default:
      return assertNever(arrival)
  }
}
