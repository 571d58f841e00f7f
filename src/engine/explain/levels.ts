import type { RoundTrip, StepCode } from '../trace/trace'
import { diffPackets, type PacketChange } from '../wire/diff'
import type { Header, Packet } from '../wire/packet'
import { innermostIp } from '../wire/packet-ops'
import { tripSteps, type TripStep } from './steps'

/*
 * The audience dial. Levels are prunings of one trace, as ovn-trace prunes one tree for its detailed,
 * summary and minimal output: a step that a level leaves out is still there, and the level says how many
 * it left out. Nothing is traced again.
 */

/** From the fewest steps to every step. */
export const AUDIENCE_LEVELS = ['basics', 'administrator', 'kernel'] as const
export type AudienceLevel = (typeof AUDIENCE_LEVELS)[number]

/**
 * The lowest level that shows a step. Basics: who sends, what lets it through, how it is translated or
 * wrapped, which wire it takes, who takes it. Administrator: what one would look up with the tools of a
 * host, so every table that is configured. Kernel: every station and every question, answered or not.
 */
const LOWEST: Readonly<Record<StepCode, AudienceLevel>> = {
  'dns-server-chosen': 'administrator',
  'app-sends': 'basics',
  'local-delivery': 'administrator',
  'route-on-link': 'administrator',
  'route-to-many': 'administrator',
  'route-via': 'administrator',
  'neighbour-known': 'kernel',
  'arp-asks': 'administrator',
  'arp-answered': 'administrator',
  'arp-unanswered': 'administrator',
  'ndp-asks': 'administrator',
  'ndp-answered': 'administrator',
  'ndp-unanswered': 'administrator',
  'firewall-allows': 'basics',
  'firewall-blocks': 'basics',
  'state-known': 'administrator',
  'nic-sends': 'kernel',
  'nic-receives': 'kernel',
  'port-open': 'administrator',
  'port-vfp': 'administrator',
  'port-blocks': 'basics',
  'layer-allows': 'administrator',
  'layer-blocks': 'basics',
  'layer-no-match': 'kernel',
  'layer-flow': 'administrator',
  'layers-skipped': 'kernel',
  'vlan-tagged': 'administrator',
  'vlan-untagged': 'administrator',
  'vlan-admitted': 'kernel',
  'switch-known-port': 'administrator',
  'switch-to-uplink': 'administrator',
  'switch-floods': 'administrator',
  'switch-no-port': 'administrator',
  'switch-by-address': 'administrator',
  'mac-rewritten': 'administrator',
  'nat-session-made': 'administrator',
  'nat-session-used': 'administrator',
  'nat-mapping-used': 'basics',
  'nat-not-involved': 'kernel',
  'source-translated': 'basics',
  'destination-translated': 'basics',
  'backend-chosen': 'basics',
  'router-rewrites': 'administrator',
  encapsulated: 'basics',
  decapsulated: 'basics',
  'outer-next-hop': 'kernel',
  'ttl-decremented': 'administrator',
  'team-member': 'administrator',
  'leaves-nic': 'administrator',
  'enters-nic': 'administrator',
  'parent-allows': 'kernel',
  'crosses-segment': 'basics',
  'fabric-forwards': 'basics',
  'fabric-reflects': 'basics',
  'reaches-internet': 'basics',
  'name-known': 'basics',
  'name-unknown': 'basics',
  'name-unanswerable': 'basics',
  'question-handed-on': 'basics',
  'answer-handed-back': 'administrator',
  'name-resolved': 'basics',
  'dhcp-asks': 'basics',
  'lease-offered': 'basics',
  'lease-taken': 'basics',
  'socket-accepts': 'basics',
  'echo-answered': 'basics',
  'reply-accepted': 'basics',
  dropped: 'basics',
}

/** True when a level shows all that `other` shows. */
export function includes(level: AudienceLevel, other: AudienceLevel): boolean {
  return AUDIENCE_LEVELS.indexOf(level) >= AUDIENCE_LEVELS.indexOf(other)
}

/** The lowest level that shows a step. The first step of a way and its verdict are shown at every one. */
export function levelOf({ trace, hop, step }: Omit<TripStep, 'position'>): AudienceLevel {
  const isFirst = trace.hops[0] === hop && hop.steps[0] === step
  const isLast = trace.hops.at(-1) === hop && hop.steps.at(-1) === step
  return isFirst || isLast ? 'basics' : LOWEST[step.code]
}

const known = new WeakMap<RoundTrip, Map<AudienceLevel, readonly number[]>>()

/** Positions of the steps that a level shows, ascending. Worked out once a round trip and level. */
export function shownSteps(roundTrip: RoundTrip, level: AudienceLevel): readonly number[] {
  const levels = known.get(roundTrip) ?? new Map<AudienceLevel, readonly number[]>()
  known.set(roundTrip, levels)
  const before = levels.get(level)
  if (before) return before
  const shown = tripSteps(roundTrip)
    .filter((step) => includes(level, levelOf(step)))
    .map(({ position }) => position)
  levels.set(level, shown)
  return shown
}

/** The shown step at which one stands who stood at `position`: the last one up to it, else the first. */
export function nearestShown(shown: readonly number[], position: number): number {
  return shown.findLast((candidate) => candidate <= position) ?? shown[0] ?? 0
}

/** Shown steps, and between them how many are folded. Folds lie within one way. */
export type Outline =
  | { readonly kind: 'step'; readonly position: number }
  | {
      readonly kind: 'fold'
      readonly first: number
      readonly last: number
      readonly count: number
    }

/** The whole trace at a level: every position is a step of its own or in exactly one fold. */
export function outlineOf(roundTrip: RoundTrip, level: AudienceLevel): readonly Outline[] {
  const steps = tripSteps(roundTrip)
  const shown = new Set(shownSteps(roundTrip, level))
  const outline: Outline[] = []
  for (const { position, trace } of steps) {
    const last = outline.at(-1)
    if (shown.has(position)) outline.push({ kind: 'step', position })
    else if (last?.kind === 'fold' && steps[last.last]?.trace === trace) {
      const count = last.count + 1
      outline[outline.length - 1] = { kind: 'fold', first: last.first, last: position, count }
    } else outline.push({ kind: 'fold', first: position, last: position, count: 1 })
  }
  return outline
}

/** A header that a level shows, with its index in the packet. */
export interface ShownHeader {
  readonly index: number
  readonly header: Header
}

/** The headers a level shows, outermost first, and how many it folds. */
export interface ShownHeaders {
  readonly headers: readonly ShownHeader[]
  readonly folded: number
}

/**
 * Basics sees the packet that was sent, from its IP header on, and of a tunnel its VXLAN header; the
 * others see every header.
 */
export function shownHeaders(packet: Packet, level: AudienceLevel): ShownHeaders {
  const own = level === 'basics' ? (innermostIp(packet)?.index ?? 0) : 0
  const headers = packet.headers
    .map((header, index) => ({ header, index }))
    .filter(({ header, index }) => index >= own || header.kind === 'vxlan')
  return { headers, folded: packet.headers.length - headers.length }
}

/** What a step changed, as a level shows it, and how many changes it folds. */
export function shownChanges(
  before: Packet,
  after: Packet,
  level: AudienceLevel,
): { readonly changes: readonly PacketChange[]; readonly folded: number } {
  const all = diffPackets(before, after)
  const stands = (packet: Packet, index: number) =>
    shownHeaders(packet, level).headers.some((shown) => shown.index === index)
  const changes = all.filter((change) => {
    switch (change.kind) {
      case 'modify':
        return stands(after, change.index) && showsField(change.field, level)
      case 'push':
        return stands(after, change.index)
      case 'pop':
        return stands(before, change.index)
      case 'payload':
        return true
    }
  })
  return { changes, folded: all.length - changes.length }
}

/** Fields of headers that only those who read captures look at. */
const KERNEL_FIELDS: readonly string[] = [
  'identification',
  'sequence',
  'acknowledgement',
  'window',
  'maxSegmentSize',
  'hasChecksum',
  'transactionId',
]

/** True when a level shows a change of this field of a shown header. */
export function showsField(field: string, level: AudienceLevel): boolean {
  return level === 'kernel' || !KERNEL_FIELDS.includes(field)
}
