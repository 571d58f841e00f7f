import { useEffect, useState } from 'react'
import { useActions, useApp } from '../../app-context'
import { placedStepAt } from '../shared/steps'

/** Time on one step at speed 1: a hop travels (token `--transition-duration-hop`), a look-up only shows. */
const HOP_MS = 600
const STEP_MS = 360

/** Asks for the next step each time one has been seen, while the trace plays. */
export function usePlayer(): void {
  const actions = useActions()
  const playing = useApp((state) => state.playing)
  const speed = useApp((state) => state.speed)
  const stepIndex = useApp((state) => state.stepIndex)
  const roundTrip = useApp((state) => state.roundTrip)
  const backward = useApp((state) => state.backward)
  const isHop =
    placedStepAt(roundTrip, stepIndex)?.hop !==
    placedStepAt(roundTrip, stepIndex + (backward ? -1 : 1))?.hop
  // A range of two steps that repeats may come to the same index again: the turn itself is counted.
  const [turn, setTurn] = useState(0)

  useEffect(() => {
    if (!playing || roundTrip === null) return
    const timer = setTimeout(
      () => {
        actions.run('trace.tick')
        setTurn((count) => count + 1)
      },
      (isHop ? HOP_MS : STEP_MS) / speed,
    )
    return () => clearTimeout(timer)
  }, [actions, playing, roundTrip, speed, stepIndex, isHop, turn])
}
