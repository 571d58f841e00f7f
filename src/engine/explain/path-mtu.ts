import { must, invariant } from '../../lib/assert'
import type { ForwardingState } from '../tables/forwarding-state'
import { isKind } from '../trace/walk'
import { headerBytes, innermostIp, lengthBytes, payloadBytes } from '../wire/packet-ops'
import type { Packet } from '../wire/packet'
import type { SeenStep } from './align'

/** The narrowest place of a way: how large an IP packet of the sender may be to pass it. */
export interface NarrowestPlace {
  readonly bytes: number
  readonly seen: SeenStep
}

/**
 * The largest IP packet that passes every interface and NIC on a way, in bytes, and the first place
 * that lets no larger one through. An envelope around the packet takes its own share of a NIC's MTU.
 * Null when the way has no interface that says how much it takes.
 */
export function pathMtuOf(
  state: ForwardingState,
  steps: readonly SeenStep[],
): NarrowestPlace | null {
  let narrowest: NarrowestPlace | null = null
  for (const seen of steps) {
    const mtu = mtuAt(state, seen)
    if (mtu === null) continue
    const bytes = mtu - envelopeBytes(seen.step.after)
    if (narrowest === null || bytes < narrowest.bytes) narrowest = { bytes, seen }
  }
  return narrowest
}

/** What the place of a step takes; null for one that looks at no length. */
function mtuAt(state: ForwardingState, { step }: SeenStep): number | null {
  const station = state.stations[step.station]
  if (isKind(station, 'pnic')) return station.mtuBytes
  if (!isKind(station, 'nic')) return null
  const stack = state.stations[station.stack]
  invariant(isKind(stack, 'stack'), 'mtuAt: a NIC without a stack')
  const own = stack.interfaces.find((one) => one.attachedTo === station.id)
  return must(own, 'mtuAt: a NIC without an interface').mtuBytes
}

/** What stands between the outermost IP header, itself included, and the innermost one. */
function envelopeBytes(packet: Packet): number {
  const inner = must(innermostIp(packet), 'envelopeBytes: a packet without an address')
  const own = packet.headers.slice(inner.index).reduce((sum, one) => sum + headerBytes(one), 0)
  return lengthBytes(packet) - own - payloadBytes(packet)
}
