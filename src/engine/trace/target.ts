import { err, ok, type Result } from '../../lib/result'
import {
  endpointsOfContainer,
  findByName,
  managementAddressOf,
  nicsOf,
  switchesOf,
} from '../model/queries'
import type { EntityId } from '../model/ids'
import type { HeldContainer, Topology } from '../model/topology'
import { parseIp, type IpAddress } from '../wire/address'
import type { SavedRequest } from '../model/document'
import { plainRequest } from './plain-request'
import type { TraceError, TraceRequest } from './trace'

/** The first address of a container, host or outside machine; null when it has none. */
export function addressOf(topology: Topology, id: EntityId): IpAddress | null {
  const container = Object.values(topology.containers).find((item) => item.id === id)
  if (container) return endpointsOfContainer(topology, container.id)[0]?.address ?? null
  const host = Object.values(topology.hosts).find((item) => item.id === id)
  if (host) {
    const managed = switchesOf(topology, host.id)
      .map((vSwitch) => managementAddressOf(topology, vSwitch.id))
      .find((address) => address !== null)
    return nicsOf(topology, host.id).find((nic) => nic.address !== null)?.address ?? managed ?? null
  }
  const node = Object.values(topology.nodes).find((item) => item.id === id)
  if (!node) return null
  if (node.kind === 'external-host' || node.kind === 'dns-server') return node.address
  return node.kind === 'router' ? (node.interfaces[0]?.address ?? null) : null
}

/** The container in the holding strip with this id or name, capitals or not; null when there is none. */
export function heldOf(topology: Topology, text: string): HeldContainer | null {
  const wanted = text.trim().toLowerCase()
  return (
    Object.values(topology.held).find(
      ({ id, name }) => id === text || name.toLowerCase() === wanted,
    ) ?? null
  )
}

/**
 * What a person typed as a target: an address, `localhost`, or the name of a container, host or
 * machine. Fails when nothing has that name, when what has it has no address, or waits in the holding strip.
 */
export function resolveTarget(topology: Topology, text: string): Result<IpAddress, TraceError> {
  const wanted = text.trim()
  const address = parseIp(wanted.toLowerCase() === 'localhost' ? '127.0.0.1' : wanted)
  if (address.ok) return ok(address.value)
  const entity = findByName(topology, wanted)
  const found = entity === null ? null : addressOf(topology, entity.id)
  const held = entity === null ? heldOf(topology, wanted) : null
  if (held) return err({ code: 'held', text: held.name })
  return found === null ? err({ code: 'no-such-target', text }) : ok(found)
}

/**
 * The request on another board: the address that its target, as it was written, has there. An address
 * that was typed stays, and so does the old one of a target that has none any more.
 */
export function followTarget(
  topology: Topology,
  request: TraceRequest,
  sentTo: string,
): TraceRequest {
  if (request.to === null) return request
  const target = resolveTarget(topology, sentTo)
  return target.ok && target.value !== request.to ? { ...request, to: target.value } : request
}

/**
 * What is asked of the engine when a board's packet is sent, its target resolved. A question for a
 * name and one for an address go where the sender's own client sends them. Fails as `resolveTarget`.
 */
export function requestOf(
  topology: Topology,
  { from, to, protocol, port }: SavedRequest,
): Result<TraceRequest, TraceError> {
  if (protocol === 'dhcp') return ok(plainRequest({ from, to: null, protocol }))
  if (protocol === 'dns') {
    return ok(plainRequest({ from, to: null, protocol, query: to.trim() }))
  }
  const target = resolveTarget(topology, to.trim())
  if (!target.ok) return target
  const destinationPort = protocol === 'icmp' ? null : port
  return ok(plainRequest({ from, to: target.value, protocol, destinationPort }))
}
