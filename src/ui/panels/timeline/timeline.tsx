import { useRef, useState, type PointerEvent } from 'react'
import { useActions, useApp, useT } from '../../app-context'
import { IconButton } from '../../primitives/button'
import { useStands } from '../shared/stands'
import { useStops } from '../shared/use-stops'
import { StepPreview } from './step-preview'
import { StepSlider } from './step-slider'
import { Ticks } from './ticks'
import { useWidth } from './use-width'

/** What the pointer does while it is down. */
type Drag = { readonly kind: 'scrub' } | { readonly kind: 'loop'; readonly from: number }

/**
 * A tick a step, the request above and the reply below (interaction-and-look 1.5): hover previews, drag
 * scrubs, Shift and drag sets the range to repeat. The slider inside does the same for the keyboard.
 */
export function Timeline() {
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
  const [hovered, setHovered] = useState<number | null>(null)
  const count = stands.length
  if (count === 0) return null

  /** The slot under the pointer: 0 to count - 1, also beyond the ends. */
  const slotAt = ({ clientX }: PointerEvent) => {
    const box = track.current?.getBoundingClientRect()
    if (box === undefined || box.width === 0) return 0
    const slot = Math.floor(((clientX - box.left) / box.width) * count)
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
    if (event.pointerType !== 'touch') setHovered(slot)
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
  const preview = hovered === null ? null : (stands[hovered] ?? null)
  return (
    <div
      role="group"
      aria-label={t('debug.timeline.label')}
      data-region="timeline"
      className="relative z-control flex h-timeline shrink-0 items-stretch border-t border-line bg-panel"
    >
      <div
        aria-hidden="true"
        className="flex shrink-0 flex-col justify-around px-2 text-tag text-ink-3"
      >
        <span>{t('debug.timeline.request')}</span>
        <span>{t('debug.timeline.reply')}</span>
      </div>
      <div className="relative min-w-0 flex-1" onPointerLeave={() => setHovered(null)}>
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
            slotPx={width / count}
          />
        </div>
        {preview !== null && hovered !== null && (
          <StepPreview
            placed={preview}
            share={(hovered + 0.5) / count}
            onClose={() => setHovered(null)}
          />
        )}
      </div>
      {loop !== null && (
        <p className="sr-only">
          {t('debug.timeline.loop', { first: loop.first + 1, last: loop.last + 1 })}
        </p>
      )}
      <div className="flex shrink-0 items-center px-1">
        <IconButton
          icon="close"
          small
          label={t('debug.timeline.clear-loop')}
          disabled={loop === null}
          onClick={() => actions.run('trace.loop-range', null)}
        />
      </div>
    </div>
  )
}
