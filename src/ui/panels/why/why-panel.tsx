import { useEffect, useId, useMemo, useRef, useState, type RefObject } from 'react'
import { hostCheck } from '../../../codecs/console/host-check'
import { noFixSentence } from '../../../i18n/fix-sentence'
import type { AppState } from '../../../store/state'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { classNames } from '../../primitives/class-names'
import { EmptyNote } from '../shared/empty-note'
import { Icon, type IconName } from '../../primitives/icon'
import { Segments } from '../../primitives/segments'
import { CheckPart } from './check-part'
import { ComparedPart } from './compared-part'
import { DecidedPart } from './decided-part'
import { fixWord } from './fix-word'
import { FixesPart } from './fixes-part'
import { NearPart } from './near-part'
import { Part } from './part'
import { SurePart } from './sure-part'
import { useExplained, type Explained } from './use-explained'
import { whyMarkdown } from './why-markdown'
import { originsOf, verdictWord } from './words'

/**
 * Why a packet was dropped or let through, or why a step went as it went: seven parts in a fixed order,
 * each there even when it is empty (interaction-and-look 1.7).
 */
export function WhyPanel() {
  const { t } = useT()
  const actions = useActions()
  const explained = useExplained()
  const isBusy = useApp((state) => state.busy && state.sent !== null)
  const canSend = useApp((state) => state.draft.from !== null)
  const heading = useRef<HTMLHeadingElement>(null)
  useAskedFocus(heading)
  if (explained === null) {
    return (
      <div className="p-2">
        <h2 ref={heading} tabIndex={-1} className="px-4 pt-2 text-lead outline-none">
          {t(isBusy ? 'why.computing' : 'why.empty.title')}
        </h2>
        {!isBusy && (
          <EmptyNote text={t('why.empty.text')}>
            <Button
              variant="primary"
              icon="send"
              onClick={() => actions.run(canSend ? 'trace.send' : 'trace.from-selection')}
            >
              {t('why.empty.send')}
            </Button>
          </EmptyNote>
        )}
      </div>
    )
  }
  return <ExplainedPanel explained={explained} heading={heading} />
}

/** Who asked for the panel by key or button meets its heading; nobody else is moved. */
function useAskedFocus(heading: RefObject<HTMLHeadingElement | null>): void {
  const store = useAppStore()
  const isAsked = useApp((state) => state.whyAsked)
  useEffect(() => {
    if (!isAsked) return
    heading.current?.focus({ preventScroll: false })
    store.setView({ whyAsked: false })
  }, [isAsked, heading, store])
}

const LOOKS = {
  dropped: { icon: 'stop', colour: 'text-drop' },
  delivered: { icon: 'ok', colour: 'text-ok' },
  'went-on': { icon: 'trace', colour: 'text-ink-2' },
} as const satisfies Readonly<
  Record<Explained['why']['outcome'], { readonly icon: IconName; readonly colour: string }>
>

interface ExplainedPanelProps {
  readonly explained: Explained
  readonly heading: RefObject<HTMLHeadingElement | null>
}

function ExplainedPanel({ explained, heading }: ExplainedPanelProps) {
  const translator = useT()
  const { t } = translator
  const id = useId()
  const store = useAppStore()
  const { why, topology, forwarding, roundTrip } = explained
  const check = useMemo(
    () => hostCheck({ topology, forwarding, flows: roundTrip.flows }, why),
    [topology, forwarding, roundTrip, why],
  )
  const printed = typeof check === 'string' ? null : check
  const { icon, colour } = LOOKS[why.outcome]
  const decisive = why.decided[0]
  const station =
    decisive === undefined ? why.station : (forwarding.stations[decisive.station] ?? why.station)
  const place = { entity: station.entity, station: station.id }
  const fixLines = ({ fixes }: AppState): readonly string[] => {
    const search = fixes?.of === roundTrip ? fixes.search : null
    if (roundTrip.verdict === 'delivered') {
      const stops = (search?.stops ?? []).map((fix) => fixWord(translator, fix))
      return [
        t('why.fixes.not-needed'),
        ...(stops.length > 0 ? [t('why.fixes.stops')] : []),
        ...stops,
      ]
    }
    if (search === null) return []
    const none = noFixSentence(translator, search)
    return none === null ? search.fixes.map((fix) => fixWord(translator, fix)) : [none]
  }
  const end = { entity: why.at.hop.entity, station: why.at.step.station }
  return (
    <article aria-labelledby={`${id}-title`} className="flex flex-col">
      <header className="flex flex-col gap-2 px-4 py-3">
        <h2
          ref={heading}
          id={`${id}-title`}
          tabIndex={-1}
          className={classNames('flex items-center gap-2 text-lead outline-none', colour)}
        >
          <Icon name={icon} />
          {t(`why.title.${why.outcome}`)}
        </h2>
        <About explained={explained} />
      </header>
      <ol>
        <Part id={`${id}-1`} title={t('why.part.verdict')} place={end}>
          <p>{verdictWord(translator, explained)}</p>
        </Part>
        <Part id={`${id}-2`} title={t('why.part.decided')} place={place}>
          <DecidedPart explained={explained} printed={printed} />
        </Part>
        <Part id={`${id}-3`} title={t('why.part.compared')} place={place}>
          <ComparedPart explained={explained} />
        </Part>
        <Part id={`${id}-4`} title={t('why.part.near')} place={place}>
          <NearPart explained={explained} />
        </Part>
        <Part id={`${id}-5`} title={t('why.part.fixes')} place={end}>
          <FixesPart explained={explained} />
        </Part>
        <Part id={`${id}-6`} title={t('why.part.check')} place={place}>
          <CheckPart explained={explained} check={check} />
        </Part>
        <Part id={`${id}-7`} title={t('why.part.sure')} place={place}>
          <SurePart origins={originsOf(why)} />
        </Part>
      </ol>
      <footer className="border-t border-hair px-4 py-3">
        <CopyButton
          text={() => whyMarkdown(translator, explained, check, fixLines(store.getState()))}
        />
      </footer>
    </article>
  )
}

/** The end, or the step at which one stands. */
function About({ explained: { why } }: { readonly explained: Explained }) {
  const { t } = useT()
  const store = useAppStore()
  const stepIndex = useApp((state) => state.stepIndex)
  return (
    <Segments
      label={t('why.about.label')}
      value={why.about}
      options={[
        { value: 'end', label: t('why.about.end') },
        { value: 'step', label: t('why.about.step', { step: stepIndex + 1 }) },
      ]}
      onChange={(whyAbout) => store.setView({ whyAbout })}
    />
  )
}

function CopyButton({ text }: { readonly text: () => string }) {
  const { t } = useT()
  const [said, setSaid] = useState('')
  const copy = async () => {
    const isCopied = await navigator.clipboard.writeText(text()).then(
      () => true,
      () => false,
    )
    setSaid(t(isCopied ? 'why.copied' : 'table.copy.failed'))
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button small icon="copy" onClick={() => void copy()}>
        {t('why.copy')}
      </Button>
      <span role="status" className="text-table text-ink-3">
        {said}
      </span>
    </div>
  )
}
