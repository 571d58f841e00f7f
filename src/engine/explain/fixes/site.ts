import { must } from '../../../lib/assert'
import type { EndpointId, EntityId } from '../../model/ids'
import { endpointsOfContainer, findByName } from '../../model/queries'
import type { Container, HnsEndpoint, Topology } from '../../model/topology'
import type { ForwardingState, Station } from '../../tables/forwarding-state'
import type { Rule, Table } from '../../tables/rule'
import type { Disposition, RoundTrip, Trace, TraceRequest } from '../../trace/trace'
import type { IpAddress } from '../../wire/address'
import { tupleOf, type Tuple } from '../../wire/packet-ops'
import type { Packet } from '../../wire/packet'
import { ownersOf, type Owner } from './owners'

/** A packet that did not arrive, or whose answer did not. */
export type Drop = Extract<Disposition, { readonly kind: 'dropped' }>

/** Where and why a packet died, with what those need who look for a change. */
export interface Site {
  readonly topology: Topology
  readonly state: ForwardingState
  readonly request: TraceRequest
  readonly sentTo: string | null
  readonly trip: RoundTrip
  /** The way that died. */
  readonly trace: Trace
  readonly drop: Drop
  readonly station: Station
  readonly table: Table | null
  /** The row that decided. */
  readonly row: Rule | null
  /** As it was when it died. */
  readonly packet: Packet
  readonly tuple: Tuple
  /** Who sent what died, and for what address it was in the end. */
  readonly sender: EntityId
  readonly destination: IpAddress
  /** Everything that has that address. */
  readonly owners: readonly Owner[]
}

/** The drop of a round trip that failed; null for one that was delivered there and back. */
export function siteOf(
  topology: Topology,
  state: ForwardingState,
  request: TraceRequest,
  sentTo: string | null,
  trip: RoundTrip,
): Site | null {
  const trace = [trip.request, trip.reply].find((way) => way?.disposition.kind === 'dropped')
  if (trace?.disposition.kind !== 'dropped') return null
  const drop = trace.disposition
  const last = must(trace.hops.at(-1)?.steps.at(-1), 'siteOf: a drop without a step')
  const packet = last.before
  const tuple = must(tupleOf(packet), 'siteOf: no IP packet')
  const table =
    drop.table === null ? null : must(state.tables[drop.table], 'siteOf: a drop by no table')
  const rows = table ? [...table.rules, table.defaultRule] : []
  const { destination } = tuple
  return {
    topology,
    state,
    request,
    sentTo,
    trip,
    trace,
    drop,
    station: must(state.stations[drop.station], 'siteOf: a drop at no station'),
    table,
    row: rows.find(({ id }) => id === drop.rule) ?? null,
    packet,
    tuple,
    sender: trace.direction === 'request' ? request.from : receiverOf(state, trip.request),
    destination,
    owners: ownersOf(topology, destination),
  }
}

/** Who took a packet that arrived. */
export function receiverOf(state: ForwardingState, trace: Trace): EntityId {
  return must(state.stations[trace.disposition.station], 'receiverOf: no station').entity
}

/** What tells two drops apart: another one means that a change got the packet further, or elsewhere. */
export function signatureOf({ trace, drop, tuple }: Site): string {
  return [
    trace.direction,
    drop.reason,
    drop.station,
    drop.rule ?? '',
    tuple.source,
    tuple.destination,
  ].join(' ')
}

/** The container with this id. */
export function containerAt(topology: Topology, id: EntityId): Container | null {
  return Object.values(topology.containers).find((container) => container.id === id) ?? null
}

/** The NICs of what sent the packet; none when that is no container. */
export function senderEndpoints({ topology, sender }: Site): readonly HnsEndpoint[] {
  const container = containerAt(topology, sender)
  return container ? endpointsOfContainer(topology, container.id) : []
}

/** The NICs that the packet was for. */
export function ownerEndpoints({ owners }: Site): readonly HnsEndpoint[] {
  return owners.flatMap((owner) => (owner.kind === 'endpoint' ? [owner.endpoint] : []))
}

/**
 * The NICs that a person means: of the container that the packet was sent to by name, else those that
 * have the address.
 */
export function meantEndpoints(site: Site): readonly HnsEndpoint[] {
  const named = site.sentTo === null ? null : findByName(site.topology, site.sentTo)
  const container = named && containerAt(site.topology, named.id)
  if (container) return endpointsOfContainer(site.topology, container.id)
  const asked = site.request.to === null ? [] : ownersOf(site.topology, site.request.to)
  return asked.flatMap((owner) => (owner.kind === 'endpoint' ? [owner.endpoint] : []))
}

/** The NIC of a container's port, when it died at one or inside of one. */
export function endpointAt({ topology, station }: Site): HnsEndpoint | null {
  const id: EndpointId | null = 'endpointId' in station ? station.endpointId : null
  return id === null ? null : (topology.endpoints[id] ?? null)
}
