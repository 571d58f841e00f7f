import { must } from '../../lib/assert'
import type { Fact } from './fact'
import { CONTRADICTION_FACTS } from './statements/contradictions'
import { L2BRIDGE_FACTS } from './statements/l2bridge'
import { NAT_FACTS } from './statements/nat'
import { OTHER_FACTS } from './statements/others'
import { OVERLAY_FACTS } from './statements/overlay'
import { RULE_FACTS } from './statements/rules'
import { TRANSPARENT_FACTS } from './statements/transparent'
import { VALIDATION_FACTS } from './statements/validation'

/** Every statement about Windows that a row, a verdict or a default can cite, by id. */
export const FACTS: Readonly<Record<string, Fact>> = {
  ...RULE_FACTS,
  ...NAT_FACTS,
  ...TRANSPARENT_FACTS,
  ...L2BRIDGE_FACTS,
  ...OVERLAY_FACTS,
  ...OTHER_FACTS,
  ...CONTRADICTION_FACTS,
  ...VALIDATION_FACTS,
}

/** The fact with this id. Throws on an unknown one: code cites only what is written down. */
export function factOf(id: string): Fact {
  return must(FACTS[id], `factOf: no fact ${id}`)
}
