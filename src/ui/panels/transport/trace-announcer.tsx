import { useEffect, useState } from 'react'
import { stepSentence } from '../../../i18n/sentences'
import type { Translator } from '../../../i18n/translator'
import type { AppState } from '../../../store/state'
import { standsOf } from '../../../actions/stepping'
import { useAppStore, useT } from '../../app-context'
import { savedStopWords } from '../shared/break-words'
import { foldWords } from '../shared/fold-words'
import { placedStepAt, placedSteps } from '../shared/steps'
import { verdictSentence } from '../shared/verdict-sentence'

type Heard = Pick<
  AppState,
  'roundTrip' | 'stepIndex' | 'playing' | 'level' | 'lane' | 'stoppedBy' | 'looping' | 'document'
>

/**
 * What a person who listens is told when the state changes: each step that is stepped to by hand, why a
 * breakpoint stopped, and one summary when the trace has played to its end; nothing while it plays. null
 * = nothing new, so that what was said stays.
 */
export function announcementOf(
  translator: Translator,
  state: Heard,
  before: Heard | null,
): string | null {
  const { roundTrip, stepIndex, playing } = state
  if (roundTrip === null) return ''
  if (playing) return ''
  const isSame =
    before !== null &&
    before.roundTrip === roundTrip &&
    before.stepIndex === stepIndex &&
    before.playing === playing &&
    before.level === state.level &&
    before.stoppedBy === state.stoppedBy
  if (isSame) return null
  if (state.stoppedBy !== null)
    return `${stoppedText(translator, state)} ${stepText(translator, state)}`
  const stands = standsOf(state)
  const ends = [stands[0], stands.at(-1)]
  const hasPlayed = before?.playing === true && before.roundTrip === roundTrip
  if (hasPlayed && ends.includes(stepIndex)) return summaryText(translator, state, roundTrip)
  return stepText(translator, state)
}

/** "Stopped: when VNI changes." */
export function stoppedText(
  translator: Translator,
  { stoppedBy }: Pick<AppState, 'stoppedBy'>,
): string {
  const why = (stoppedBy ?? []).map((text) => savedStopWords(translator, text))
  return translator.t('debug.stopped', { why: translator.list(why) })
}

/** "Step 4 of 9. The route to …": counted as the level shows it, with what it folded on the way. */
function stepText(translator: Translator, state: Heard): string {
  const placed = placedStepAt(state.roundTrip, state.stepIndex)
  if (placed === null) return ''
  const total = placedSteps(state.roundTrip).length
  const sentence = stepSentence(translator, placed.step)
  const said = translator.t('traceUi.announce.step', { step: placed.position + 1, total, sentence })
  const before = standsOf(state).findLast((position) => position < state.stepIndex)
  const folded = before === undefined ? 0 : state.stepIndex - before - 1
  return folded === 0 ? said : `${said} (${foldWords(translator, folded)})`
}

function summaryText(
  translator: Translator,
  { document }: Heard,
  roundTrip: NonNullable<Heard['roundTrip']>,
): string {
  return translator.t('traceUi.announce.summary', {
    verdict: translator.t(`traceUi.verdict.${roundTrip.verdict}`),
    sentence: verdictSentence(translator, roundTrip, document.topology),
    total: placedSteps(roundTrip).length,
  })
}

/** The trace for people who listen (interaction-and-look 1.8). */
export function TraceAnnouncer() {
  const translator = useT()
  const store = useAppStore()
  const [text, setText] = useState(() => announcementOf(translator, store.getState(), null) ?? '')
  useEffect(
    () =>
      store.subscribe((state, before) => {
        const next = announcementOf(translator, state, before)
        if (next !== null) setText(next)
      }),
    [store, translator],
  )
  return (
    <p role="status" className="sr-only">
      {text}
    </p>
  )
}
