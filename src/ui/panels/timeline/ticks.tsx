import { memo } from 'react'
import { decisionOf } from '../../../engine/explain/decisions'
import type { LoopRange } from '../../../store/state'
import { classNames } from '../../primitives/class-names'
import { Icon } from '../../primitives/icon'
import { DECISION_ICONS } from '../shared/decision-icon'
import type { PlacedStep } from '../shared/steps'

interface TicksProps {
  readonly stands: readonly PlacedStep[]
  readonly stepIndex: number
  /** The range that is repeated. */
  readonly loop: LoopRange | null
  /** Positions at which a breakpoint stops. */
  readonly stops: ReadonlySet<number>
  /** Slots of the whole width; more than steps where a longer packet shares it. */
  readonly slots: number
  /** Width of a slot in CSS pixels: glyphs are drawn where they have room. */
  readonly slotPx: number
}

/** A glyph of 16 px and a hair of air. */
const GLYPH_PX = 17

const percent = (share: number): string => `${share * 100}%`

/** The drawing: no meaning that the slider and the list do not have in words. */
export function Ticks({ stands, stepIndex, loop, stops, slots: count, slotPx }: TicksProps) {
  const at = stands.findIndex(({ position }) => position === stepIndex)
  const loopFrom = loop && stands.findIndex(({ position }) => position >= loop.first)
  const loopTo = loop && stands.findLastIndex(({ position }) => position <= loop.last)
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0">
      <div className="absolute inset-x-0 top-1/2 h-px bg-hair" />
      {loopFrom !== null && loopTo !== null && loopFrom >= 0 && loopTo >= loopFrom && (
        <div
          className="absolute inset-y-0 border-x-2 border-accent bg-accent-soft"
          style={{
            left: percent(loopFrom / count),
            width: percent((loopTo - loopFrom + 1) / count),
          }}
        />
      )}
      {at >= 0 && (
        <div
          className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-accent"
          style={{ left: percent((at + 0.5) / count) }}
        />
      )}
      {stands.map((placed, slot) => (
        <Tick
          key={placed.position}
          placed={placed}
          left={percent((slot + 0.5) / count)}
          isCurrent={slot === at}
          stops={stops.has(placed.position)}
          hasRoom={slotPx >= GLYPH_PX || isRare(placed)}
        />
      ))}
    </div>
  )
}

/** What one looks for in a crowd of ticks. */
function isRare({ step }: PlacedStep): boolean {
  const decision = decisionOf(step)
  return decision === 'drop' || decision === 'encapsulate' || decision === 'decapsulate'
}

interface TickProps {
  readonly placed: PlacedStep
  readonly left: string
  readonly isCurrent: boolean
  readonly stops: boolean
  readonly hasRoom: boolean
}

const Tick = memo(function Tick({ placed, left, isCurrent, stops, hasRoom }: TickProps) {
  const decision = decisionOf(placed.step)
  const isReply = placed.trace.direction === 'reply'
  const colour =
    decision === 'drop' ? 'text-drop' : decision === 'nat' ? 'text-rewrite' : 'text-ink-2'
  return (
    <div
      className={classNames(
        'absolute flex h-1/2 -translate-x-1/2 flex-col items-center justify-end',
        isReply ? 'bottom-0' : 'top-0',
        isCurrent ? 'text-accent' : colour,
      )}
      style={{ left }}
    >
      {decision !== null && (hasRoom || decision === 'drop') && (
        <Icon name={DECISION_ICONS[decision]} small />
      )}
      {stops && (
        <span className="absolute top-0 right-0 size-2 translate-x-1/2 rounded-sheet border border-panel bg-drop" />
      )}
      <span
        className={classNames(
          'bg-current',
          // Where there is no room for symbols, a rewrite is a broad tick.
          decision === 'nat' && !hasRoom ? 'w-1' : 'w-0.5',
          decision === null ? 'h-1' : hasRoom ? 'h-2' : 'h-3',
        )}
      />
    </div>
  )
})
