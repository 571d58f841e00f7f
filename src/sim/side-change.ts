import {
  ISOLATIONS,
  NETWORK_TYPES,
  WINDOWS_RELEASES,
  type Isolation,
  type NetworkType,
  type WindowsRelease,
} from '../engine/model/topology'
import { err, ok, type Result } from '../lib/result'
import type { UsageError } from './usage-error'

/** One thing that a side of `diff` has otherwise than its board; all null: nothing. */
export interface SideChange {
  readonly driver: NetworkType | null
  readonly isolation: Isolation | null
  readonly release: WindowsRelease | null
}

/** Reads the words behind `--driver-a` and its like; absent ones change nothing. */
export function readChange(
  driver: string | undefined,
  isolation: string | undefined,
  release: string | undefined,
): Result<SideChange, UsageError> {
  const known = {
    driver: NETWORK_TYPES.find((one) => one === driver) ?? null,
    isolation: ISOLATIONS.find((one) => one === isolation) ?? null,
    release: WINDOWS_RELEASES.find((one) => one === release) ?? null,
  }
  if (driver !== undefined && known.driver === null) {
    return err({ code: 'bad-driver', value: driver })
  }
  if (isolation !== undefined && known.isolation === null) {
    return err({ code: 'bad-isolation', value: isolation })
  }
  if (release !== undefined && known.release === null) {
    return err({ code: 'bad-release', value: release })
  }
  return ok(known)
}
