import { stepBack, stepForward } from '../../../engine/explain/stepping'
import { nearestShown } from '../../../engine/explain/levels'
import { stepSentence } from '../../../i18n/sentences'
import { useActions, useApp, useT } from '../../app-context'
import { placedSteps } from '../shared/steps'
import { useStands } from '../shared/stands'

/**
 * The step index as a slider, for keys and screen readers: arrows, Page keys, Home and End walk the
 * steps that the level shows, and its value is read as the step in words.
 */
export function StepSlider({ className }: { readonly className: string }) {
  const translator = useT()
  const { t } = translator
  const actions = useActions()
  const stepIndex = useApp((state) => state.stepIndex)
  const total = useApp((state) => placedSteps(state.roundTrip).length)
  const stands = useStands()
  const shown = stands.map(({ position }) => position)
  const step = stands.find(({ position }) => position === stepIndex)?.step
  const sentence = step === undefined ? '' : stepSentence(translator, step)

  /** One key moves the value by one, which may be a folded step: then on in the same direction. */
  const toward = (value: number) => {
    if (shown.includes(value)) return value
    if (value === stepIndex + 1) return stepForward(shown, stepIndex)
    if (value === stepIndex - 1) return stepBack(shown, stepIndex)
    return nearestShown(shown, value)
  }
  return (
    <input
      type="range"
      aria-label={t('traceUi.transport.scrub')}
      aria-valuetext={t('traceUi.transport.value', { step: stepIndex + 1, total, sentence })}
      min={shown[0] ?? 0}
      max={shown.at(-1) ?? 0}
      step={1}
      value={stepIndex}
      onChange={(event) => actions.run('trace.seek', toward(Number(event.currentTarget.value)))}
      className={className}
    />
  )
}
