import { err, ok, type Result } from '../lib/result'
import { compile } from './compile-board'
import type { Side } from './explain/align'
import type { EntityId } from './model/ids'
import type { SavedRequest } from './model/document'
import { findByName, isEntityId } from './model/queries'
import type { Topology } from './model/topology'
import { roundTrip } from './trace/run'
import { heldOf, requestOf } from './trace/target'
import type { TraceError, TraceRequest } from './trace/trace'

/** A packet in words that mean something on more than one board. */
export interface NamedPacket extends Omit<SavedRequest, 'from'> {
  /** Name or id of who sends. */
  readonly from: string
  /** What else the packet is, where it was sent already: its ports, size and age. */
  readonly like: TraceRequest | null
}

/**
 * Sends a packet on a board. Sender and target are looked for by what they are called there, so that
 * the same packet can be sent on a board where they have other addresses. Fails where one of them is
 * missing, has no address or waits in the holding strip.
 */
export function sendNamed(topology: Topology, packet: NamedPacket): Result<Side, TraceError> {
  const from = senderOf(topology, packet.from)
  if (!from.ok) return from
  const request = requestOf(topology, { ...packet, from: from.value })
  if (!request.ok) return request
  const state = compile(topology)
  const asked = packet.like === null ? request.value : likeSent(request.value, packet.like)
  const sent = roundTrip(state, asked)
  return sent.ok ? ok({ state, roundTrip: sent.value }) : sent
}

/** Who and where to as found on this board, everything else as it was sent. */
function likeSent(found: TraceRequest, like: TraceRequest): TraceRequest {
  return { ...like, from: found.from, to: like.to === null ? null : found.to }
}

function senderOf(topology: Topology, text: string): Result<EntityId, TraceError> {
  const held = heldOf(topology, text)
  if (held) return err({ code: 'held', text: held.name })
  const named = findByName(topology, text)
  if (named) return ok(named.id)
  return isEntityId(topology, text) ? ok(text) : err({ code: 'no-such-source', text })
}
