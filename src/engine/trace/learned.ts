import type { StationId } from '../tables/rule'
import type { MacAddress } from '../wire/address'
import type { LearnedNeighbour } from './trace'
import type { Walk } from './walk'

/** Remembers a neighbour, in place of what was known about the same address. */
export function learn(walk: Walk, entry: LearnedNeighbour): void {
  const others = walk.flows.neighbours.filter(
    (known) =>
      known.stack !== entry.stack ||
      known.interfaceId !== entry.interfaceId ||
      known.address !== entry.address,
  )
  walk.flows = { ...walk.flows, neighbours: [...others, entry] }
}

/** A physical switch remembers at which end a MAC was seen. */
export function learnMac(
  walk: Walk,
  segment: StationId,
  vlanId: number,
  mac: MacAddress,
  end: StationId,
): void {
  const others = walk.flows.macs.filter(
    (known) => known.segment !== segment || known.vlanId !== vlanId || known.mac !== mac,
  )
  walk.flows = { ...walk.flows, macs: [...others, { segment, vlanId, mac, end }] }
}
