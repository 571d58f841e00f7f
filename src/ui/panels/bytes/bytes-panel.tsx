import { useId, useMemo, useState } from 'react'
import {
  byteView,
  stepBytes,
  type ShownPacket,
  type StepBytes,
} from '../../../engine/explain/byte-view'
import { formatHeader } from '../../../engine/wire/format'
import { useApp, useT } from '../../app-context'
import { Segments } from '../../primitives/segments'
import { useLayoutMode } from '../../shell/media'
import { EmptyNote } from '../shared/empty-note'
import { ByteGrid } from './byte-grid'
import { FieldList } from './field-list'
import { litPlace, type Lit } from './lit'

/** The headers of the packet beside its bytes, at the present step; what is pointed at lights on both sides. */
export function BytesPanel() {
  const { t } = useT()
  const roundTrip = useApp((state) => state.roundTrip)
  const stepIndex = useApp((state) => state.stepIndex)
  const [wanted, setWanted] = useState<ShownPacket>('packet')
  const shown = useMemo(
    () => (roundTrip === null ? null : stepBytes(roundTrip, stepIndex, wanted)),
    [roundTrip, stepIndex, wanted],
  )
  if (shown === null) {
    return <EmptyNote title={t('bytes.empty.title')} text={t('bytes.empty.text')} />
  }
  const isThere = shown.choices.includes(wanted)
  return (
    <PacketBytes
      shown={shown}
      wanted={isThere ? wanted : 'packet'}
      onWant={setWanted}
      number={stepIndex + 1}
    />
  )
}

interface PacketBytesProps {
  readonly shown: StepBytes
  readonly wanted: ShownPacket
  readonly onWant: (packet: ShownPacket) => void
  readonly number: number
}

function PacketBytes({ shown, wanted, onWant, number }: PacketBytesProps) {
  const { t } = useT()
  const [hovered, setHovered] = useState<Lit | null>(null)
  const [focused, setFocused] = useState<Lit | null>(null)
  const isPhone = useLayoutMode() === 'phone'
  const view = useMemo(() => byteView(shown.packet, shown.before), [shown])
  const lit = hovered ?? focused
  const place = litPlace(view, lit)
  const hint = useId()
  const side = { view, place, lit, hint, onHover: setHovered, onFocus: setFocused }
  return (
    <section aria-label={t('bytes.label')} className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b border-hair px-3 py-1 text-table">
        <p className="text-ink-2">{t('bytes.at', { step: number, place: shown.at })}</p>
        {shown.choices.length > 1 && (
          <Segments
            label={t('bytes.shown')}
            value={wanted}
            options={shown.choices.map((value) => ({ value, label: t(`bytes.shown.${value}`) }))}
            onChange={onWant}
          />
        )}
        <Difference shown={shown} view={view} />
        <span className="ml-auto data text-ink-2">
          {t('bytes.total', { count: view.bytes.length })}
        </span>
      </div>
      <p id={hint} className="sr-only">
        {t('bytes.keys')}
      </p>
      <div className="flex min-h-0 flex-1 flex-col overflow-auto tablet:flex-row tablet:overflow-hidden">
        <FieldList {...side} />
        <ByteGrid {...side} perRow={isPhone ? 8 : 16} />
      </div>
    </section>
  )
}

/** What the marks are against, and the headers that came off. */
function Difference({
  shown: { before, beforeAt },
  view,
}: {
  readonly shown: StepBytes
  readonly view: ReturnType<typeof byteView>
}) {
  const { t } = useT()
  if (before === null) return <p className="text-ink-3">{t('bytes.first')}</p>
  const isSame = view.states.every((state) => state === 'same') && view.removed.length === 0
  return (
    <>
      <p className="text-ink-3">
        {beforeAt === null
          ? t('bytes.against-question')
          : t(isSame ? 'bytes.unchanged' : 'bytes.against', { place: beforeAt })}
      </p>
      {!isSame && (
        <p aria-hidden="true" className="flex gap-3 text-rewrite">
          <span>◆ {t('bytes.changed')}</span>
          <span>+ {t('bytes.added')}</span>
        </p>
      )}
      {view.removed.length > 0 && (
        <p className="min-w-0 font-mono break-words text-rewrite">
          <span aria-hidden="true">− </span>
          {t('bytes.removed', { headers: view.removed.map(formatHeader).join(' | ') })}
        </p>
      )}
    </>
  )
}
