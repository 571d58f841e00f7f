import type { ConformanceCase } from './case'
import { L2BRIDGE_CASES } from './l2bridge'
import { L2TUNNEL_CASES } from './l2tunnel'
import { NAT_CASES } from './nat'
import { OVERLAY_CASES } from './overlay'
import { TRANSPARENT_CASES } from './transparent'

/** Every conformance case of data-paths 4.1-4.5 between containers, from and to the outside. */
export const CASES: readonly ConformanceCase[] = [
  ...NAT_CASES,
  ...TRANSPARENT_CASES,
  ...L2BRIDGE_CASES,
  ...OVERLAY_CASES,
  ...L2TUNNEL_CASES,
]
