import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { standsOf } from '../../../actions/stepping'
import { useApp } from '../../app-context'
import { placedSteps, type PlacedStep } from './steps'

/** The steps that one can stand at: of the lane that is shown, as the level shows them. */
export function useStands(): readonly PlacedStep[] {
  const parts = useApp(useShallow(({ roundTrip, lane, level }) => ({ roundTrip, lane, level })))
  return useMemo(() => {
    const steps = placedSteps(parts.roundTrip)
    return standsOf(parts).flatMap((position) => steps[position] ?? [])
  }, [parts])
}
