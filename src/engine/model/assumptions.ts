/*
 * Questions about Windows that no source settles, and what may be assumed of each. The first option
 * is what the simulator takes when a board says nothing; an edit keeps only what departs from it.
 * What is known of a question and where it is written: `facts/questions.ts`.
 */

export const ASSUMPTION_OPTIONS = {
  /** A container calls the port that its neighbour publishes on the host, WS2019 and later. */
  'nat-neighbour-hairpin': ['works', 'fails'],
  /** The source that a NAT container sees when its own host calls the published port. */
  'nat-loopback-source': ['gateway', 'host-address'],
  /** External ports that WinNAT hands out. */
  'winnat-ports': ['from-1024', 'dynamic-range'],
  /** Whether a published port opens the firewall by itself. */
  'published-port-allow': ['hns-opens', 'by-hand'],
  /** An ACL of type Switch on a NAT endpoint. */
  'nat-switch-acl': ['enforced', 'ignored'],
  /** The host's outbound firewall profile and what process containers send. */
  'host-profile-egress': ['ignored', 'applies'],
  /** Which directions the first ACL of an endpoint closes. */
  'acl-deny-scope': ['its-direction', 'both-directions'],
  /** First release on which an ACL closes what no ACL allows. */
  'acl-deny-since': ['ws2025', 'every-release'],
  /** What an outbound ACL sees of a packet to a service. */
  'acl-egress-sees': ['virtual-address', 'backend'],
  /** Two rules of one group with the same priority. */
  'equal-priorities': ['block-first', 'allow-first'],
  /** Whether translated traffic of pods crosses the gateway endpoint. */
  'l2bridge-nat-path': ['past-gateway', 'through-gateway'],
  /** Where a packet from the VM to its own L2Tunnel container goes. */
  'l2tunnel-host-path': ['inside-vm', 'through-fabric'],
  /** Overlay containers and the internet on WS2019 and later. */
  'overlay-internet': ['works', 'no-rule'],
  /** Traffic between overlay subnets on one node. */
  'overlay-local-router': ['encapsulated', 'inside-vfp'],
  /** The distributed router and the TTL. */
  'router-ttl': ['decrements', 'keeps'],
  /** The TTL of the outer packet. */
  'vxlan-outer-ttl': ['128', '64'],
  /** A published overlay port called from its own host, WS2022 and later. */
  'overlay-own-port': ['fails', 'works'],
  /** First release with the HostRoute policy. */
  'host-route-since': ['ws2019', 'ws2022'],
} as const satisfies Readonly<Record<string, readonly [string, string, ...string[]]>>

export type QuestionId = keyof typeof ASSUMPTION_OPTIONS

/** What may be assumed of a question. */
export type OptionOf<Q extends QuestionId> = (typeof ASSUMPTION_OPTIONS)[Q][number]

/** The options that are not the default. */
export type DepartureOf<Q extends QuestionId> = Exclude<
  OptionOf<Q>,
  (typeof ASSUMPTION_OPTIONS)[Q][0]
>

/** What a board answers; a question that is not there has its default. */
export type Assumptions = { readonly [Q in QuestionId]?: OptionOf<Q> }

/** True when the board assumes this of the question, in place of the default. */
export function departs<Q extends QuestionId>(
  { assumptions }: { readonly assumptions?: Assumptions },
  question: Q,
  option: DepartureOf<Q>,
): boolean {
  const chosen: string | undefined = assumptions?.[question]
  return chosen === option
}
