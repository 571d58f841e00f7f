import type { Confidence, Origin, StationId } from '../tables/rule'
import { origin, stationAt, type Walk } from './walk'

/** An origin whose object is what a station belongs to. */
export function originAt(
  walk: Walk,
  station: StationId,
  fact: string,
  confidence: Confidence,
): Origin {
  return origin(stationAt(walk, station).entity, fact, confidence)
}
