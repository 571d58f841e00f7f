import { useEffect } from 'react'
import { laneRange } from '../../../actions/transport'
import { useActions, useApp } from '../../app-context'
import { placedStepAt } from '../shared/steps'

/** Time on one step at speed 1: a hop travels (token `--transition-duration-hop`), a look-up only shows. */
const HOP_MS = 600
const STEP_MS = 360

/** Moves the step index on while the trace plays, and stops at the end of the lane. */
export function usePlayer(): void {
  const actions = useActions()
  const playing = useApp((state) => state.playing)
  const speed = useApp((state) => state.speed)
  const stepIndex = useApp((state) => state.stepIndex)
  const roundTrip = useApp((state) => state.roundTrip)
  const last = useApp((state) => laneRange(state)[1])
  const isHop =
    placedStepAt(roundTrip, stepIndex)?.hop !== placedStepAt(roundTrip, stepIndex + 1)?.hop

  useEffect(() => {
    if (!playing || roundTrip === null) return
    const timer = setTimeout(
      () => actions.run('trace.seek', stepIndex + 1, stepIndex + 1 < last),
      (isHop ? HOP_MS : STEP_MS) / speed,
    )
    return () => clearTimeout(timer)
  }, [actions, playing, roundTrip, speed, stepIndex, last, isHop])
}
