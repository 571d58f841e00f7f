import type { Host } from '../model/topology'
import { GATES, hostHas, type GateName, type ReleaseGate } from './gates'

/** A behaviour of Windows that a host has and had not, or had and has not. */
export interface ReleaseChange {
  readonly gate: ReleaseGate
  readonly gained: boolean
  /** Where it is written. */
  readonly fact: string
}

/**
 * What behaves otherwise on a host than before, in the order of the gates: another release, or updates
 * of it. Every statement has its fact; nothing that is the same is listed.
 */
export function releaseChanges(before: Host, after: Host): readonly ReleaseChange[] {
  return RELEASE_GATES.flatMap((gate) => {
    const gained = hostHas(after, gate)
    return gained === hostHas(before, gate) ? [] : [{ gate, gained, fact: GATES[gate].fact }]
  })
}

const RELEASE_GATES = (Object.keys(GATES) as GateName[]).filter(isReleaseGate)

function isReleaseGate(gate: GateName): gate is ReleaseGate {
  return !('isRepair' in GATES[gate])
}
