import type { RuleAction } from '../tables/rule'

/** Whether a row of a VFP layer can do it: whoever adds an action decides it here. */
const IN_LAYERS = {
  allow: true,
  block: true,
  listen: false,
  'ask-server': false,
  'answer-name': false,
  'refuse-name': false,
  lease: false,
  'deliver-local': false,
  route: false,
  neighbour: false,
  'answer-arp': false,
  'to-port': true,
  flood: false,
  'to-uplink': false,
  pass: true,
  snat: true,
  dnat: true,
  balance: true,
  'rewrite-mac': true,
  encapsulate: true,
  decapsulate: false,
  'resolve-outer': true,
  'redirect-to-uplink': true,
} as const satisfies Readonly<Record<RuleAction['kind'], boolean>>

type LayerKind = {
  [K in RuleAction['kind']]: (typeof IN_LAYERS)[K] extends true ? K : never
}[RuleAction['kind']]

/** What a row of a VFP layer does. */
export type LayerAction = Extract<RuleAction, { readonly kind: LayerKind }>

/** Whether a row that does this can be in a VFP layer. */
export function isLayerAction(action: RuleAction): action is LayerAction {
  return IN_LAYERS[action.kind]
}
