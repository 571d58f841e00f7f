import { shownChanges, shownHeaders, type AudienceLevel } from '../../../engine/explain/levels'
import type { FieldChange, PacketChange } from '../../../engine/wire/diff'
import { formatHeader } from '../../../engine/wire/format'
import type { Header, Packet } from '../../../engine/wire/packet'
import type { FieldName } from '../../../engine/tables/rule'
import type { Translator } from '../../../i18n/translator'
import { useT } from '../../app-context'

/** Fields that have a short word; the others are shown by their name in the header. */
const WORDS: Readonly<Partial<Record<Header['kind'], Readonly<Record<string, FieldName>>>>> = {
  ethernet: { source: 'source-mac', destination: 'destination-mac' },
  ipv4: { source: 'source-ip', destination: 'destination-ip' },
  ipv6: { source: 'source-ip', destination: 'destination-ip' },
  tcp: { sourcePort: 'source-port', destinationPort: 'destination-port' },
  udp: { sourcePort: 'source-port', destinationPort: 'destination-port' },
  vlan: { vlanId: 'vlan-id' },
  vxlan: { vni: 'vni' },
}

function labelOf({ t }: Translator, change: FieldChange): string {
  if (change.field === 'ttl') return 'TTL'
  const word = WORDS[change.header]?.[change.field]
  return word === undefined ? `${change.header} ${change.field}` : t(`field.${word}`)
}

interface HeaderDiffProps {
  readonly before: Packet
  readonly after: Packet
  readonly level: AudienceLevel
}

/** What a step changed in the packet: old values struck through, new ones beside them. */
export function HeaderDiff({ before, after, level }: HeaderDiffProps) {
  const { t } = useT()
  const { changes, folded } = shownChanges(before, after, level)
  if (changes.length + folded === 0) return null
  return (
    <ul className="flex flex-wrap gap-x-4 text-table">
      {changes.map((change, index) => (
        <li key={index} className="flex flex-wrap items-baseline gap-x-1">
          <Change change={change} />
        </li>
      ))}
      {folded > 0 && (
        <li className="text-ink-3">{t('debug.level.changes-folded', { count: folded })}</li>
      )}
    </ul>
  )
}

function Change({ change }: { readonly change: PacketChange }) {
  const translator = useT()
  const { t } = translator
  switch (change.kind) {
    case 'modify':
      return (
        <>
          <span className="text-ink-3">{labelOf(translator, change)}</span>
          <del className="data text-ink-3">{change.from}</del>
          <span aria-hidden="true">→</span>
          <ins className="data text-rewrite">{change.to}</ins>
        </>
      )
    case 'push':
      return (
        <>
          <span aria-hidden="true" className="text-rewrite">
            +
          </span>
          <span className="sr-only">{t('traceUi.list.added')}</span>
          <ins className="font-mono text-rewrite">{formatHeader(change.header)}</ins>
        </>
      )
    case 'pop':
      return (
        <>
          <span aria-hidden="true">−</span>
          <span className="sr-only">{t('traceUi.list.removed')}</span>
          <del className="font-mono text-ink-3">{formatHeader(change.header)}</del>
        </>
      )
    case 'payload':
      return (
        <span className="data">
          {change.fromBytes} → {change.toBytes} B
        </span>
      )
  }
}

/** Every header of a packet, outermost first, each nested deeper than the one around it. */
export function HeaderStack({
  packet,
  level,
}: {
  readonly packet: Packet
  readonly level: AudienceLevel
}) {
  const { t } = useT()
  const { headers, folded } = shownHeaders(packet, level)
  return (
    <ol className="text-table">
      {folded > 0 && (
        <li className="text-ink-3">{t('debug.level.headers-folded', { count: folded })}</li>
      )}
      {headers.map(({ header }, depth) => (
        <li
          key={depth}
          className="font-mono break-words"
          style={{ paddingInlineStart: `${depth}ch` }}
        >
          {formatHeader(header)}
        </li>
      ))}
    </ol>
  )
}
