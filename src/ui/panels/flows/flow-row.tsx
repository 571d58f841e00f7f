import { useRef, type PointerEvent } from 'react'
import { useActions } from '../../app-context'
import { FlowMenu } from './flow-menu'
import { FlowName } from './flow-name'
import { LaneTicks } from './lane-ticks'
import type { FlowLane } from './use-flows'

interface FlowRowProps {
  readonly lane: FlowLane
  readonly beats: number
}

/**
 * The lane of a kept packet beside the shown one. Its name is the button that makes it the shown one;
 * a press on the lane does that too, at the step that was pressed.
 */
export function FlowRow({ lane, beats }: FlowRowProps) {
  const actions = useActions()
  const { flow, trace, stands } = lane
  const track = useRef<HTMLDivElement>(null)

  const onPointerDown = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect()
    if (event.button !== 0 || box === undefined || box.width === 0) return
    event.preventDefault() // the name is the button: the lane takes no focus
    const slot = Math.floor(((event.clientX - box.left) / box.width) * beats)
    const position = stands[Math.min(stands.length - 1, Math.max(0, slot))]
    actions.run('flow.show', flow.letter, position)
  }
  return (
    <div className="flex h-lane items-stretch border-t border-hair pointer-coarse:h-touch">
      <div className="flex w-lane-label shrink-0">
        <FlowName lane={lane} />
      </div>
      <div
        ref={track}
        aria-hidden="true"
        onPointerDown={onPointerDown}
        className="relative min-w-0 flex-1 cursor-pointer hover:bg-sunken"
      >
        {trace?.result.ok === true && (
          <LaneTicks
            roundTrip={trace.result.value}
            stands={stands}
            at={lane.at}
            beats={beats}
            colour={flow.colour}
          />
        )}
      </div>
      <div className="flex w-16 shrink-0 items-center justify-end pointer-coarse:w-24">
        <FlowMenu flow={flow} />
      </div>
    </div>
  )
}
