import type { DecisionKind } from '../../../engine/explain/decisions'
import type { IconName } from '../../primitives/icon'

/** The glyph of each kind of decision, the same on timeline and cards (interaction-and-look 1.5). */
export const DECISION_ICONS: Readonly<Record<DecisionKind, IconName>> = {
  nat: 'driver-nat',
  encapsulate: 'driver-overlay',
  decapsulate: 'unwrap',
  filter: 'shield',
  route: 'fork',
  switch: 'vswitch',
  rewrite: 'rename',
  vlan: 'tag',
  balance: 'balance',
  name: 'dns-server',
  deliver: 'ok',
  drop: 'stop',
}
