import { memo } from 'react'
import { decisionOf } from '../../../engine/explain/decisions'
import type { FlowColour } from '../../../engine/model/kept-flows'
import type { RoundTrip } from '../../../engine/trace/trace'
import { classNames } from '../../primitives/class-names'
import { Icon } from '../../primitives/icon'
import { placedSteps } from '../shared/steps'
import { VERDICT_LOOKS } from '../shared/verdict-looks'
import { FLOW_LOOKS } from './flow-looks'

interface LaneTicksProps {
  readonly roundTrip: RoundTrip
  readonly stands: readonly number[]
  /** Index in `stands` of where it is. */
  readonly at: number
  /** Slots of the whole width. */
  readonly beats: number
  readonly colour: FlowColour
}

const percent = (share: number): string => `${share * 100}%`

/** A lane without words: ticks of the request above, of the reply below, where it is, and its verdict at the end. */
export function LaneTicks({ roundTrip, stands, at, beats, colour }: LaneTicksProps) {
  const { icon, colour: tone } = VERDICT_LOOKS[roundTrip.verdict]
  const { fill } = FLOW_LOOKS[colour]
  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden">
      <div
        className={classNames('absolute top-1/2 left-0 h-px opacity-dimmed', fill)}
        style={{ width: percent(stands.length / beats) }}
      />
      <Marks roundTrip={roundTrip} stands={stands} beats={beats} fill={fill} />
      {at >= 0 && (
        <div
          className={classNames('absolute inset-y-0.5 w-1 -translate-x-1/2 rounded-machine', fill)}
          style={{ left: percent((at + 0.5) / beats) }}
        />
      )}
      <span
        className="absolute top-1/2 flex -translate-y-1/2 bg-panel"
        style={{ left: `min(calc(100% - 16px), ${percent(stands.length / beats)})` }}
      >
        <Icon name={icon} small className={tone} />
      </span>
    </div>
  )
}

interface MarksProps {
  readonly roundTrip: RoundTrip
  readonly stands: readonly number[]
  readonly beats: number
  readonly fill: string
}

/** The ticks depend on no step: they are drawn once a path. Decisions are taller. */
const Marks = memo(function Marks({ roundTrip, stands, beats, fill }: MarksProps) {
  const steps = placedSteps(roundTrip)
  return stands.map((position, slot) => {
    const placed = steps[position]
    if (placed === undefined) return null
    const isReply = placed.trace.direction === 'reply'
    const isDecision = decisionOf(placed.step) !== null
    return (
      <span
        key={position}
        className={classNames(
          'absolute w-px -translate-x-1/2',
          isReply ? 'top-1/2' : 'bottom-1/2',
          isDecision ? 'h-2' : 'h-1',
          fill,
        )}
        style={{ left: percent((slot + 0.5) / beats) }}
      />
    )
  })
})
