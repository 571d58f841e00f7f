import { useMemo, useState } from 'react'
import { comparisonAt } from '../../../engine/explain/compare-level'
import { compareSides } from '../../../engine/explain/differences'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { placedSteps } from '../../panels/shared/steps'
import { LevelDial } from '../../panels/trace/level-dial'
import { Dialog } from '../../primitives/dialog'
import { Segments } from '../../primitives/segments'
import { useLayoutMode } from '../../shell/media'
import { captionOf } from '../captions'
import { BeatTransport } from './beat-transport'
import { DifferenceList } from './difference-list'
import { makeSide, sharedPacket, type MadeSide } from './make-side'
import { firstPlan, sideName } from './plan'
import { takeSeed } from './seed'
import { SideChoices } from './side-choices'
import { SideView } from './side-view'
import { standingAt, useBeats, type Standing } from './use-beats'

/**
 * One packet on two boards that differ in one thing, walked step by step together. The person's own
 * board is not touched until a side is used.
 */
export function SideBySideDialog() {
  const translator = useT()
  const { t } = translator
  const store = useAppStore()
  const actions = useActions()
  const own = useApp((state) => state.document)
  const sent = useApp((state) => state.sent)
  const sentTo = useApp((state) => state.sentTo)
  const [plan, setPlan] = useState(() =>
    firstPlan(own.topology, sent?.from ?? own.request?.from ?? null, takeSeed()),
  )
  const packet = useMemo(() => sharedPacket(own, sent, sentTo), [own, sent, sentTo])
  const a = useMemo(
    () => makeSide(own, plan, 0, packet, translator),
    [own, plan, packet, translator],
  )
  const b = useMemo(
    () => makeSide(own, plan, 1, packet, translator),
    [own, plan, packet, translator],
  )
  const compared = useMemo(() => {
    const left = a.ok && a.value.sent.ok ? a.value.sent.value : null
    const right = b.ok && b.value.sent.ok ? b.value.sent.value : null
    if (left === null || right === null) return null
    return { ...compareSides(left, right), sides: { a: left, b: right } }
  }, [a, b])
  const level = useApp((state) => state.level)
  const pruned = useMemo(
    () => (compared === null ? NOTHING : comparisonAt(compared, compared.sides, level)),
    [compared, level],
  )
  const beats = compared?.beats ?? NO_BEATS
  const clock = useBeats(pruned.shown, compared)
  const standing = {
    a: standingAt(beats, clock.beat, 'a'),
    b: standingAt(beats, clock.beat, 'b'),
  }
  const names = { a: sideName(plan, 0, translator), b: sideName(plan, 1, translator) }
  const use = (made: MadeSide) => {
    if (plan.aspect === 'board') actions.run('board.show', made.document)
    else actions.run('side.use', made.document)
  }
  const spoken = (made: typeof a, at: Standing): string => {
    if (at.waits) return t(at.begun ? 'sideBySide.waits' : 'sideBySide.not-begun')
    const roundTrip = made.ok && made.value.sent.ok ? made.value.sent.value.roundTrip : null
    const step = placedSteps(roundTrip)[at.position]
    return step === undefined ? '' : captionOf(translator, step)
  }
  const said = t('sideBySide.value', {
    beat: clock.index + 1,
    total: clock.last + 1,
    ...names,
    sentenceA: spoken(a, standing.a),
    sentenceB: spoken(b, standing.b),
  })
  return (
    <Dialog
      width="page"
      title={t('sideBySide.title')}
      onClose={() => store.setView({ dialog: 'none' })}
    >
      <p className="mb-3 text-ink-2">{t('sideBySide.what')}</p>
      <SideChoices topology={own.topology} plan={plan} onChange={setPlan} />
      {packet !== null && (
        <p className="mb-2 data text-table text-ink-2">
          {t('sideBySide.packet', { from: packet.from, to: targetOf(packet) })}
        </p>
      )}
      <Sides
        names={names}
        views={{
          a: (
            <SideView
              name={names.a}
              made={a}
              standing={standing.a}
              playing={clock.playing}
              onUse={use}
            />
          ),
          b: (
            <SideView
              name={names.b}
              made={b}
              standing={standing.b}
              playing={clock.playing}
              onUse={use}
            />
          ),
        }}
      />
      {compared !== null && (
        <>
          <div className="mt-3">
            <LevelDial />
          </div>
          <BeatTransport beats={clock} spoken={said} />
          <p role="status" className="sr-only">
            {clock.playing ? '' : said}
          </p>
          <DifferenceList
            differences={pruned.differences}
            folded={pruned.folded}
            beats={compared.beats}
            current={clock.beat}
            numberOf={clock.numberOf}
            names={names}
            onGo={(beat) => clock.seek(clock.numberOf(beat))}
          />
        </>
      )}
    </Dialog>
  )
}

const NO_BEATS = [] as const
const NOTHING = { shown: [], differences: [], folded: 0 } as const

function targetOf({ to, port, protocol }: NonNullable<ReturnType<typeof sharedPacket>>): string {
  const withPort = protocol === 'tcp' || protocol === 'udp' ? `${to}:${port}` : to
  return `${withPort} ${protocol.toUpperCase()}`
}

interface SidesProps {
  readonly names: { readonly a: string; readonly b: string }
  readonly views: { readonly a: React.ReactNode; readonly b: React.ReactNode }
}

/** Beside each other; a phone has room for one, and a switch between them. */
function Sides({ names, views }: SidesProps) {
  const { t } = useT()
  const isPhone = useLayoutMode() === 'phone'
  const [shown, setShown] = useState<'a' | 'b'>('a')
  if (!isPhone) {
    return (
      <div className="flex gap-3">
        {views.a}
        {views.b}
      </div>
    )
  }
  return (
    <>
      <Segments
        fill
        label={t('sideBySide.shown')}
        value={shown}
        options={(['a', 'b'] as const).map((value) => ({ value, label: names[value] }))}
        onChange={setShown}
        className="mb-2"
      />
      {views[shown]}
    </>
  )
}
