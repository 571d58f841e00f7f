import type { PortStation, VSwitchStation } from '../tables/forwarding-state'
import { findHeader } from '../wire/packet-ops'
import type { Packet } from '../wire/packet'
import { findFlow } from './vfp'
import { destinationAt, isKind, stationAt, stationOfKind, tupleAt, type Walk } from './walk'

/* Whose a packet is on a switch, when its MAC does not say so: by address, or by a flow of a port. */

/** The container's port of this switch that has the address the packet goes to. */
export function ownerOnSwitch(walk: Walk, vSwitch: VSwitchStation): PortStation | undefined {
  const destination = destinationAt(walk)
  return vSwitch.ports
    .map((id) => stationOfKind(walk, id, 'port'))
    .find((other) => ownsAddress(walk, other, destination))
}

function ownsAddress(walk: Walk, port: PortStation, address: string): boolean {
  const nic = stationAt(walk, port.nic)
  return (
    port.role === 'endpoint' &&
    isKind(nic, 'nic') &&
    stationOfKind(walk, nic.stack, 'stack').interfaces.some(
      (item) => item.attachedTo === nic.id && item.address === address,
    )
  )
}

/** The neighbour whose call was turned round to this container: its answer goes straight back. */
export function hairpinCaller(walk: Walk, port: PortStation): PortStation | null {
  const tuple = tupleAt(walk)
  const vSwitch = stationOfKind(walk, port.vSwitch, 'vswitch')
  // A container that is its own backend answers itself: its own port turns that round (SVC-04).
  if (findFlow(walk, port, tuple, 'in')?.rewriteDestination && port.role === 'endpoint') return port
  for (const id of vSwitch.ports) {
    const other = stationOfKind(walk, id, 'port')
    const flow = findFlow(walk, other, tuple, 'in')
    const called = flow?.rewriteSource && (flow.rewriteDestination ?? other.role === 'management')
    if (called && other.id !== port.id) return other
  }
  return null
}

/** The port whose translation an inward packet belongs to: this frame's, or what a tunnel carried. */
export function portOfFlow(
  walk: Walk,
  external: PortStation,
  packet: Packet = walk.packet,
): PortStation | null {
  const tuple = tupleAt({ packet })
  if (findHeader(packet, 'vxlan')) return null
  const vSwitch = stationOfKind(walk, external.vSwitch, 'vswitch')
  for (const id of vSwitch.ports) {
    const port = stationOfKind(walk, id, 'port')
    const flow = findFlow(walk, port, tuple, 'in')
    if (flow?.rewriteDestination && port.role === 'endpoint') return port
  }
  return null
}
