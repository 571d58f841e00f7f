import { useRef, type PointerEvent, type ReactNode } from 'react'
import { useActions, useApp, useT } from '../../app-context'
import { IconButton } from '../../primitives/button'
import { classNames } from '../../primitives/class-names'
import { useStands } from '../shared/stands'
import type { PlacedStep } from '../shared/steps'
import { useStops } from '../shared/use-stops'
import { StepSlider } from './step-slider'
import { Ticks } from './ticks'
import { useWidth } from './use-width'

/** What the pointer does while it is down. */
type Drag = { readonly kind: 'scrub' } | { readonly kind: 'loop'; readonly from: number }

interface StripProps {
  /** Which packet it is, where there are several; null where there is but one. */
  readonly name: ReactNode
  /** What else can be done with it. */
  readonly tools: ReactNode
  /** Slots of the whole width, where other packets share it; null: as many as there are steps. */
  readonly beats: number | null
  /** The step under the pointer, and where that is in client coordinates; null = none. */
  readonly onHover: (over: { readonly placed: PlacedStep; readonly clientX: number } | null) => void
}

/**
 * A tick a step, the request above and the reply below (interaction-and-look 1.5): hover previews, drag
 * scrubs, Shift and drag sets the range to repeat. The slider inside does the same for the keyboard.
 */
export function Strip({ name, tools, beats, onHover }: StripProps) {
  const { t } = useT()
  const actions = useActions()
  const stands = useStands()
  const stepIndex = useApp((state) => state.stepIndex)
  const loop = useApp((state) => state.loop)
  const looping = useApp((state) => state.looping)
  const stops = useStops()
  const track = useRef<HTMLDivElement>(null)
  const width = useWidth(track)
  const drag = useRef<Drag | null>(null)
  const count = stands.length
  const isShared = beats !== null
  const slots = Math.max(count, beats ?? 0)
  if (count === 0) return null

  /** The slot under the pointer: 0 to count - 1, also beyond the ends. */
  const slotAt = ({ clientX }: PointerEvent) => {
    const box = track.current?.getBoundingClientRect()
    if (box === undefined || box.width === 0) return 0
    const slot = Math.floor(((clientX - box.left) / box.width) * slots)
    return Math.min(count - 1, Math.max(0, slot))
  }
  const positionAt = (slot: number) => stands[slot]?.position ?? 0

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.preventDefault() // the focus goes to the slider, not to what lies under the pointer
    event.currentTarget.setPointerCapture(event.pointerId)
    event.currentTarget.querySelector('input')?.focus({ preventScroll: true })
    const slot = slotAt(event)
    drag.current = event.shiftKey ? { kind: 'loop', from: slot } : { kind: 'scrub' }
    if (!event.shiftKey) actions.run('trace.seek', positionAt(slot))
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const slot = slotAt(event)
    const placed = stands[slot]
    if (event.pointerType !== 'touch' && placed !== undefined) {
      onHover({ placed, clientX: event.clientX })
    }
    const { current } = drag
    if (current === null) return
    if (current.kind === 'scrub') actions.run('trace.seek', positionAt(slot))
    else if (slot !== current.from) {
      const [first, last] = [Math.min(slot, current.from), Math.max(slot, current.from)]
      actions.run('trace.loop-range', { first: positionAt(first), last: positionAt(last) })
    }
  }
  const end = () => {
    drag.current = null
  }
  return (
    <div className="relative flex h-timeline shrink-0 items-stretch">
      <div className={classNames('flex shrink-0', isShared && 'w-lane-label')}>
        {name}
        <div
          aria-hidden="true"
          className={classNames(
            'flex shrink-0 flex-col justify-around px-2 text-tag text-ink-3',
            isShared && 'max-desktop:hidden',
          )}
        >
          <span>{t('debug.timeline.request')}</span>
          <span>{t('debug.timeline.reply')}</span>
        </div>
      </div>
      <div className="relative min-w-0 flex-1" onPointerLeave={() => onHover(null)}>
        <div
          ref={track}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={end}
          onPointerCancel={end}
          className="absolute inset-0 cursor-ew-resize touch-none has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-focus"
        >
          <StepSlider className="sr-only" />
          <Ticks
            stands={stands}
            stepIndex={stepIndex}
            loop={looping ? loop : null}
            stops={stops}
            slots={slots}
            slotPx={width / slots}
          />
        </div>
      </div>
      {loop !== null && (
        <p className="sr-only">
          {t('debug.timeline.loop', { first: loop.first + 1, last: loop.last + 1 })}
        </p>
      )}
      <div
        className={classNames(
          'flex shrink-0 items-center justify-end',
          isShared ? 'w-16 pointer-coarse:w-24' : 'px-1',
        )}
      >
        <IconButton
          icon="close"
          small
          label={t('debug.timeline.clear-loop')}
          disabled={loop === null}
          onClick={() => actions.run('trace.loop-range', null)}
        />
        {tools}
      </div>
    </div>
  )
}
