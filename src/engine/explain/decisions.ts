import type { StepCode } from '../trace/trace'

/**
 * Where the fate or the form of a packet is decided, rather than carried on: what a person wants to
 * stop at, and what has a glyph on the timeline.
 */
export const DECISION_KINDS = [
  'nat', // an address is translated, or a session says how
  'encapsulate',
  'decapsulate',
  'filter', // a firewall, ACL or port gate was asked
  'route', // which way on, at layer 3
  'switch', // which port, at layer 2
  'rewrite', // MACs are written anew by VFP
  'vlan',
  'balance', // one backend of several
  'name', // DNS and DHCP: what is asked, what is answered
  'deliver',
  'drop',
] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]

/** What each step decides; null where it only tells that the packet went on. */
const DECISIONS: Readonly<Record<StepCode, DecisionKind | null>> = {
  'dns-server-chosen': 'name',
  'app-sends': null,
  'local-delivery': 'route',
  'route-on-link': 'route',
  'route-to-many': 'route',
  'route-via': 'route',
  'neighbour-known': null,
  'arp-asks': null,
  'arp-answered': null,
  'arp-unanswered': null,
  'ndp-asks': null,
  'ndp-answered': null,
  'ndp-unanswered': null,
  'firewall-allows': 'filter',
  'firewall-blocks': 'filter',
  'state-known': 'filter',
  'nic-sends': null,
  'nic-receives': null,
  'port-open': null,
  'port-vfp': null,
  'port-blocks': 'filter',
  'layer-allows': 'filter',
  'layer-blocks': 'filter',
  'layer-no-match': null,
  'layer-flow': 'filter',
  'layers-skipped': null,
  'vlan-tagged': 'vlan',
  'vlan-untagged': 'vlan',
  'vlan-admitted': null,
  'switch-known-port': 'switch',
  'switch-to-uplink': 'switch',
  'switch-floods': 'switch',
  'switch-no-port': 'switch',
  'switch-by-address': 'switch',
  'mac-rewritten': 'rewrite',
  'nat-session-made': 'nat',
  'nat-session-used': 'nat',
  'nat-mapping-used': 'nat',
  'nat-not-involved': null,
  'source-translated': 'nat',
  'destination-translated': 'nat',
  'backend-chosen': 'balance',
  'router-rewrites': 'route',
  encapsulated: 'encapsulate',
  decapsulated: 'decapsulate',
  'outer-next-hop': 'route',
  'ttl-decremented': null,
  'team-member': 'switch',
  'leaves-nic': null,
  'enters-nic': null,
  'parent-allows': null,
  'crosses-segment': null,
  'fabric-forwards': 'route',
  'fabric-reflects': 'route',
  'reaches-internet': null,
  'name-known': 'name',
  'name-unknown': 'name',
  'name-unanswerable': 'name',
  'question-handed-on': 'name',
  'answer-handed-back': 'name',
  'name-resolved': 'deliver',
  'dhcp-asks': 'name',
  'lease-offered': 'name',
  'lease-taken': 'deliver',
  'socket-accepts': 'deliver',
  'echo-answered': 'deliver',
  'reply-accepted': 'deliver',
  dropped: 'drop',
}

/** What a step decides; null for one that decides nothing. */
export function decisionOf(step: { readonly code: StepCode }): DecisionKind | null {
  return DECISIONS[step.code]
}
