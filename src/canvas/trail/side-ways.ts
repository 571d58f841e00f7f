import type { Position } from '../../engine/model/document'
import type { ForwardingState } from '../../engine/tables/forwarding-state'
import type { StationId } from '../../engine/tables/rule'
import { floodOf } from '../../engine/trace/flood'
import type { Step, Trace } from '../../engine/trace/trace'
import { wayBetween } from '../../engine/trace/way'
import type { Packet } from '../../engine/wire/packet'
import type { Scene } from '../scene/scene'
import { lineThrough } from './trail'

/* What lies beside the way of a packet: the copies of a flood, and the rest of a way that ended. */

/** One copy of a flooded question on the drawing. Board units. */
export interface FloodLine {
  readonly line: readonly Position[]
  /** The one who answers. Everybody else hears it for nothing. */
  readonly accepts: boolean
}

/** The copies that the ARP question of a step sends through its layer 2 domain; none without one. */
export function floodLines(
  scene: Scene,
  forwarding: ForwardingState,
  step: Step | null,
): readonly FloodLine[] {
  const question = step?.arp?.request.headers.find((header) => header.kind === 'arp')
  if (step === null || question === undefined) return []
  return floodOf(forwarding, step.station, question).flatMap(
    ({ stations, answers }): FloodLine[] => {
      const line = lineThrough(scene, stations, forwarding)
      const accepts = answers && stations.at(-1) === step.arp?.answeredBy
      return line === null ? [] : [{ line, accepts }]
    },
  )
}

/**
 * Where a dropped packet would have gone: by cable from the place of the drop to the stack that has the
 * address it was for. Null for a packet that arrived, that stopped at its goal, or whose address nobody
 * has: then nothing can be said about the rest of its way.
 */
export function restOfWay(
  scene: Scene,
  forwarding: ForwardingState,
  trace: Trace,
): readonly Position[] | null {
  const { disposition } = trace
  const last = trace.hops.at(-1)?.steps.at(-1)
  if (disposition.kind === 'delivered' || last === undefined) return null
  const goal = stackWith(forwarding, destinationOf(last.after))
  if (goal === null || goal === disposition.station) return null
  const way = wayBetween(forwarding, disposition.station, goal)
  return way === null ? null : lineThrough(scene, way, forwarding)
}

/** Where the innermost network header wants to go; null for a frame without one. */
function destinationOf(packet: Packet): string | null {
  const headers = packet.headers.filter(({ kind }) => kind === 'ipv4' || kind === 'ipv6')
  const inner = headers.at(-1)
  return inner !== undefined && 'destination' in inner ? inner.destination : null
}

function stackWith(forwarding: ForwardingState, address: string | null): StationId | null {
  if (address === null) return null
  for (const station of Object.values(forwarding.stations)) {
    if (station.kind !== 'stack') continue
    if (station.interfaces.some((each) => each.address === address)) return station.id
  }
  return null
}
