import { useId } from 'react'
import { laneRange, SPEEDS } from '../../../actions/transport'
import { stepsOf } from '../../../store/trace-position'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { IconButton } from '../../primitives/button'
import { Segments } from '../../primitives/segments'
import { useLayoutMode } from '../../shell/media'
import { KeepButton } from '../flows/keep-button'
import { StepSlider } from '../timeline/step-slider'
import { TraceAnnouncer } from './trace-announcer'
import { usePlayer } from './use-player'

const LANES = ['request', 'reply', 'both'] as const

/**
 * One bar that moves one number, the step index: first, back, play, forward, last, speed, loop and
 * lane; on a phone also the slider that is the timeline elsewhere. It keeps time while playing, and
 * says each step to screen readers.
 */
export function TransportBar() {
  usePlayer()
  const { t } = useT()
  const actions = useActions()
  const roundTrip = useApp((state) => state.roundTrip)
  const stepIndex = useApp((state) => state.stepIndex)
  const playing = useApp((state) => state.playing)
  const speed = useApp((state) => state.speed)
  const wantedLane = useApp((state) => state.lane)
  const looping = useApp((state) => state.looping)
  const stoppedBy = useApp((state) => state.stoppedBy)
  const store = useAppStore()
  const first = useApp((state) => laneRange(state)[0])
  const last = useApp((state) => laneRange(state)[1])
  const total = useApp((state) => stepsOf(state.roundTrip).length)
  const isPhone = useLayoutMode() === 'phone'
  const speedId = useId()

  if (roundTrip === null) return null
  const lane = roundTrip.reply === null ? 'request' : wantedLane
  const count = { step: stepIndex + 1, total }
  return (
    <div
      role="group"
      aria-label={t('traceUi.transport.label')}
      data-region="timeline"
      className="flex h-transport max-w-full items-center gap-1 rounded-control border border-edge bg-raised px-1"
    >
      <IconButton
        icon="first"
        label={t('traceUi.transport.first')}
        shortcut="Home"
        disabled={stepIndex <= first}
        onClick={() => actions.run('trace.first')}
        className="max-tablet:hidden"
      />
      <IconButton
        icon="back"
        label={t('traceUi.transport.back')}
        shortcut=","
        disabled={stepIndex <= first}
        onClick={() => actions.run('trace.back')}
      />
      <IconButton
        icon={playing ? 'pause' : 'play'}
        label={t(playing ? 'traceUi.transport.pause' : 'traceUi.transport.play')}
        shortcut="F5"
        variant="plain"
        onClick={() => actions.run('trace.play')}
      />
      <IconButton
        icon="forward"
        label={t('traceUi.transport.forward')}
        shortcut="."
        disabled={stepIndex >= last}
        onClick={() => actions.run('trace.forward')}
      />
      <IconButton
        icon="last"
        label={t('traceUi.transport.last')}
        shortcut="End"
        disabled={stepIndex >= last}
        onClick={() => actions.run('trace.last')}
        className="max-tablet:hidden"
      />
      {isPhone && (
        <StepSlider className="h-hit w-24 min-w-12 flex-1 accent-accent pointer-coarse:h-touch" />
      )}
      <span
        aria-hidden="true"
        className="px-1 text-center data text-table whitespace-nowrap text-ink-2 max-tablet:hidden"
      >
        {t('traceUi.transport.count', count)}
      </span>
      <label htmlFor={speedId} className="sr-only">
        {t('traceUi.transport.speed')}
      </label>
      <select
        id={speedId}
        value={speed}
        onChange={(event) => actions.run('trace.speed', Number(event.currentTarget.value))}
        className="h-7 rounded-control border border-line bg-panel px-1 text-table max-tablet:hidden pointer-coarse:h-touch"
      >
        {SPEEDS.map((option) => (
          <option key={option} value={option}>
            {t('traceUi.transport.times', { speed: option })}
          </option>
        ))}
      </select>
      <IconButton
        icon="loop"
        label={t('action.trace.loop')}
        shortcut="Shift+L"
        pressed={looping}
        onClick={() => actions.run('trace.loop')}
      />
      <KeepButton />
      <IconButton
        icon="breakpoint"
        label={t('debug.break.label')}
        onClick={() =>
          store.setView({
            dockOpen: true,
            dockTab: 'trace',
            debugTab: 'breakpoints',
            ...(isPhone && { sheet: 'trace' }),
          })
        }
        variant={stoppedBy === null ? 'quiet' : 'danger'} // a frame, not a colour alone
      />
      <Segments
        label={t('traceUi.transport.lane')}
        value={lane}
        options={LANES.map((value) => ({
          value,
          label: t(`traceUi.transport.lane-${value}`),
          disabled: value !== 'request' && roundTrip.reply === null,
        }))}
        onChange={(value) => actions.run('trace.lane', value)}
        className="max-tablet:hidden"
      />
      <TraceAnnouncer />
    </div>
  )
}
