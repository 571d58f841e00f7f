import type { Decision, Difference } from '../engine/explain/difference'
import type { Header } from '../engine/wire/packet'
import type { RoundTrip } from '../engine/trace/trace'
import { dropSentence } from './sentences'
import type { Translator } from './translator'

/** What the two sides are called in sentences: `NAT` and `Overlay`. */
export interface SideNames {
  readonly a: string
  readonly b: string
}

/** As the protocols write themselves; not translated. */
const HEADERS: Readonly<Record<Header['kind'], string>> = {
  ethernet: 'Ethernet',
  vlan: '802.1Q',
  arp: 'ARP',
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  tcp: 'TCP',
  udp: 'UDP',
  icmp: 'ICMP',
  ndp: 'NDP',
  vxlan: 'VXLAN',
  dns: 'DNS',
  dhcp: 'DHCP',
  opaque: 'IP',
}

/** A difference as one sentence, with the sides by their names. */
export function differenceSentence(
  translator: Translator,
  difference: Difference,
  names: SideNames,
): string {
  const { t, say, list, number } = translator
  const isReply = difference.direction === 'reply'
  const has =
    'has' in difference
      ? { has: names[difference.has], other: names[difference.has === 'a' ? 'b' : 'a'] }
      : { has: '', other: '' }
  const row = (decision: Decision | null) => rowText(translator, decision)
  switch (difference.kind) {
    case 'other-verdict': {
      const verdict = (of: RoundTrip['verdict']) => t(`traceUi.verdict.${of}`)
      return say('difference.other-verdict', {
        ...names,
        verdictA: verdict(difference.a),
        verdictB: verdict(difference.b),
        ...rows(row(difference.by.a), row(difference.by.b)),
      })
    }
    case 'other-reason':
      return say('difference.other-reason', {
        ...names,
        reasonA: dropSentence(translator, difference.a, difference.params.a),
        reasonB: dropSentence(translator, difference.b, difference.params.b),
        ...rows(row(difference.by.a), row(difference.by.b)),
      })
    case 'lost-source': {
      const { own, seen } = difference
      return t(isReply ? 'difference.lost-source.reply' : 'difference.lost-source', {
        ...has,
        own,
        seen,
      })
    }
    case 'extra-header':
      return t(isReply ? 'difference.extra-header.reply' : 'difference.extra-header', {
        ...has,
        headers: list(difference.headers.map((kind) => HEADERS[kind])),
        bytes: number(difference.bytes),
      })
    case 'mtu':
      return t('difference.mtu', {
        ...names,
        bytesA: number(difference.a),
        bytesB: number(difference.b),
      })
    case 'other-mechanism': {
      const mechanism = say(`mechanism.${difference.mechanism}`, difference.params)
      return t('difference.other-mechanism', { ...has, mechanism })
    }
    case 'extra-hop': {
      const hops = list(difference.hops)
      return t(isReply ? 'difference.extra-hop.reply' : 'difference.extra-hop', { ...has, hops })
    }
    case 'other-hop':
      return t('difference.other-hop', { ...names, placeA: difference.a, placeB: difference.b })
    case 'other-row':
      return t('difference.other-row', {
        ...names,
        rowA: row(difference.a) ?? '',
        rowB: row(difference.b) ?? '',
      })
  }
}

/** Only what is there: a part of a sentence without its name is left out. */
function rows(a: string | null, b: string | null): Readonly<Record<string, string>> {
  return { ...(a !== null && { rowA: a }), ...(b !== null && { rowB: b }) }
}

function rowText({ t }: Translator, decision: Decision | null): string | null {
  if (decision === null) return null
  return t('difference.row', {
    row: decision.isDefault ? t('table.default-row-name') : decision.row,
    table: decision.table === 'vfp-group' ? decision.name : t(`table.kind.${decision.table}`),
  })
}
