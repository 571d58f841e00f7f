import { useRef, type PointerEvent } from 'react'
import { decisionOf } from '../../../engine/explain/decisions'
import { stepSentence } from '../../../i18n/sentences'
import { useActions, useApp, useT } from '../../app-context'
import { Button, IconButton } from '../../primitives/button'
import { Icon } from '../../primitives/icon'
import { DECISION_ICONS } from '../shared/decision-icon'
import { FlowChips } from '../flows/flow-chips'
import { useStands } from '../shared/stands'
import { HeaderDiff } from '../trace/header-diff'

/** How far a finger goes for a swipe, in CSS pixels: more than a tap, less than a pan. */
const SWIPE_PX = 40

/** The timeline of a phone: the step on show as a card; swipe left or right, or press a button. */
export function StepCard() {
  const translator = useT()
  const { t } = translator
  const actions = useActions()
  const stands = useStands()
  const level = useApp((state) => state.level)
  const stepIndex = useApp((state) => state.stepIndex)
  const start = useRef<number | null>(null)
  const at = stands.findIndex(({ position }) => position === stepIndex)
  const placed = stands[at]
  if (placed === undefined) return <FlowChips />
  const { step, hop } = placed
  const decision = decisionOf(step)

  const onPointerUp = ({ clientX }: PointerEvent) => {
    const moved = start.current === null ? 0 : clientX - start.current
    start.current = null
    if (moved <= -SWIPE_PX) actions.run('trace.forward')
    else if (moved >= SWIPE_PX) actions.run('trace.back')
  }
  return (
    <>
      <FlowChips />
      <section
        aria-label={t('debug.card.label')}
        data-region="timeline"
        onPointerDown={({ clientX }) => {
          start.current = clientX
        }}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          start.current = null
        }}
        className="relative z-control flex shrink-0 touch-pan-y items-center gap-1 border-t border-line bg-panel px-1 py-2"
      >
        <IconButton
          icon="chevron-left"
          label={t('traceUi.transport.back')}
          disabled={at <= 0}
          onClick={() => actions.run('trace.back')}
          className="min-h-touch min-w-touch"
        />
        <div className="flex min-h-12 min-w-0 flex-1 flex-col">
          <p className="flex min-h-touch items-center gap-2 text-table text-ink-3">
            {t('debug.timeline.step', { step: placed.position + 1 })}
            <span className="min-w-0 flex-1 truncate data text-ink-2">{hop.at}</span>
            {decision !== null && <Icon name={DECISION_ICONS[decision]} small />}
            <Button small icon="help" onClick={() => actions.run('trace.why')}>
              {t('shell.inspector.why')}
            </Button>
          </p>
          <p>{stepSentence(translator, step)}</p>
          <HeaderDiff before={step.before} after={step.after} level={level} />
        </div>
        <IconButton
          icon="chevron-right"
          label={t('traceUi.transport.forward')}
          disabled={at >= stands.length - 1}
          onClick={() => actions.run('trace.forward')}
          className="min-h-touch min-w-touch"
        />
      </section>
    </>
  )
}
