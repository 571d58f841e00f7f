import { compile } from '../compile/compile'
import type { EndpointId } from '../model/ids'
import type { Topology } from '../model/topology'
import type { ForwardingState, PortStation } from '../tables/forwarding-state'
import type { Table } from '../tables/rule'
import { stationOf } from '../tables/station-ids'
import { plainRequest } from '../trace/plain-request'
import { roundTrip } from '../trace/run'
import { NO_FLOWS, type FlowState, type RoundTrip, type Step, type Trace } from '../trace/trace'
import { ipv4 } from '../wire/address'
import type { Packet } from '../wire/packet'

/* Tables of ports, and packets that walk through them, for tests. */

/** The port of an endpoint; throws where it has none. */
export function portOf(state: ForwardingState, id: EndpointId): PortStation {
  const station = state.stations[stationOf.port(id)]
  if (station?.kind !== 'port') throw new Error(`no port of ${id}`)
  return station
}

/** Every port of a board. */
export const portsOf = (state: ForwardingState): readonly PortStation[] =>
  Object.values(state.stations).flatMap((station) => (station.kind === 'port' ? [station] : []))

/** The table of a group of a port, by the name that vfpctrl prints. */
export function groupOf(state: ForwardingState, port: PortStation, group: string): Table {
  const found = port.layers.flatMap(({ groups }) => groups).find(({ name }) => name === group)
  const table = found && state.tables[found.table]
  if (!table) throw new Error(`no group ${group} on ${port.token}`)
  return table
}

/** A packet in short. */
export interface Sent {
  readonly from: Parameters<typeof roundTrip>[1]['from']
  readonly to: string
  readonly protocol?: 'tcp' | 'udp' | 'icmp'
  readonly port?: number
  readonly sourcePort?: number
}

/** Sends it, and the answer; throws where it cannot start. */
export function send(board: Topology, sent: Sent, flows: FlowState = NO_FLOWS): RoundTrip {
  const protocol = sent.protocol ?? 'tcp'
  const result = roundTrip(
    compile(board),
    plainRequest({
      from: sent.from,
      to: ipv4(sent.to),
      protocol,
      sourcePort: sent.sourcePort ?? null,
      destinationPort: protocol === 'icmp' ? null : (sent.port ?? 80),
    }),
    flows,
  )
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

/** The steps of a way, in order. */
export const stepsOf = (trace: Trace | null): readonly Step[] =>
  (trace?.hops ?? []).flatMap(({ steps }) => steps)

/** Layers in the order in which a port asked them, flows included. */
export const layersAsked = (trace: Trace | null, port: PortStation): readonly string[] =>
  stepsOf(trace)
    .filter((step) => step.station === port.id)
    .flatMap((step) => {
      const name = step.params['layer']
      const table = step.lookups[0]?.table
      const layer =
        name ??
        port.layers.find(({ groups }) => groups.some((group) => group.table === table))?.name
      return layer === undefined ? [] : [String(layer)]
    })

/** The outermost IPv4 header. */
export const ipOf = (packet: Packet) =>
  packet.headers.flatMap((header) => (header.kind === 'ipv4' ? [header] : []))[0]
