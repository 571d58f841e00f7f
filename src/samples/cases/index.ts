import type { ConformanceCase } from './case'
import { HOST_CASES } from './host'
import { L2BRIDGE_CASES } from './l2bridge'
import { L2TUNNEL_CASES } from './l2tunnel'
import { NAT_CASES } from './nat'
import { OVERLAY_CASES } from './overlay'
import { POLICY_CASES } from './policy'
import { TRANSPARENT_CASES } from './transparent'

/** Every case of data-paths 4.1-4.5 between containers, from and to the outside: what is promised. */
export const PROMISED_CASES: readonly ConformanceCase[] = [
  ...NAT_CASES,
  ...TRANSPARENT_CASES,
  ...L2BRIDGE_CASES,
  ...OVERLAY_CASES,
  ...L2TUNNEL_CASES,
]

/** Those, and the cases beyond them that the board can show: hosts, hairpins, policies, mixes. */
export const CASES: readonly ConformanceCase[] = [...PROMISED_CASES, ...HOST_CASES, ...POLICY_CASES]
