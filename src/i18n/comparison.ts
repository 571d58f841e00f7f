import type { Isolation } from '../engine/model/topology'
import type {
  ComparedTraits,
  GuardOutcome,
  NameOutcome,
  WayOutcome,
} from '../samples/comparison/compare'
import { dropSentence } from './sentences'
import type { Translator } from './translator'

/** What carried the packet, one thing after the other. */
export function mechanismText({ mechanisms }: WayOutcome, translator: Translator): string {
  const { t, say } = translator
  if (mechanisms.length === 0) return t('compare.in-place')
  return mechanisms.map(({ kind, params }) => say(`mechanism.${kind}`, params)).join(' → ')
}

const VERDICTS = {
  delivered: 'compare.works',
  dropped: 'compare.fails',
  'one-way': 'compare.one-way',
} as const

/** The verdict in a word or two. */
export function verdictText({ verdict }: WayOutcome, { t }: Translator): string {
  return t(VERDICTS[verdict])
}

/** Where a drop was and why; null for what arrived both ways. */
export function stopText(outcome: WayOutcome, translator: Translator): string | null {
  const { reason, reasonParams, droppedAt } = outcome
  if (reason === null) return null
  return translator.t('compare.stopped', {
    place: droppedAt ?? '',
    why: dropSentence(translator, reason, reasonParams),
  })
}

/** Outcomes that read the same are one, with every isolation mode they stand for. */
export function groupedOutcomes(
  outcomes: readonly WayOutcome[],
): readonly { readonly outcome: WayOutcome; readonly isolations: readonly Isolation[] }[] {
  const groups: { outcome: WayOutcome; isolations: Isolation[] }[] = []
  for (const outcome of outcomes) {
    const known = groups.find((group) => signature(group.outcome) === signature(outcome))
    if (known) known.isolations.push(outcome.isolation)
    else groups.push({ outcome, isolations: [outcome.isolation] })
  }
  return groups
}

const signature = ({ verdict, reason, mechanisms, confidence }: WayOutcome): string =>
  [verdict, reason, confidence, ...mechanisms.map(({ kind }) => kind)].join(' ')

/** Who gave the address, and on a LAN whether DHCP may. */
export function ownerText(
  { address: { owner, prefix }, takesLeases }: Pick<ComparedTraits, 'address' | 'takesLeases'>,
  { t }: Translator,
): string {
  const params = { prefix: prefix ?? '' }
  return owner === 'lan' && !takesLeases
    ? t('compare.owner.lan-static', params)
    : t(`compare.owner.${owner}`, params)
}

/** Whether the name of a neighbour is found, and by whom. */
export function namesText(names: NameOutcome, translator: Translator): string {
  const { result, answeredBy, reason, reasonParams } = names
  if (result === 'no-answer') {
    const why = reason === null ? '' : dropSentence(translator, reason, reasonParams)
    return translator.t('compare.names.no-answer', { why })
  }
  return translator.t(`compare.names.${result}`, { place: answeredBy ?? '' })
}

/** Which firewall stands in front of a container and what it lets in unasked. */
export function guardText(guard: GuardOutcome, { t, list }: Translator): string {
  const lets =
    guard.otherwise === 'allow'
      ? t('compare.guard.allow')
      : guard.allows.length === 0
        ? t('compare.guard.block-all')
        : t('compare.guard.block', { allows: list(guard.allows) })
  const who = [t(`compare.guard.${guard.firewall}`), ...(guard.vfp ? [t('compare.guard.vfp')] : [])]
  return t('compare.guard.sentence', { who: who.join(' '), lets })
}
