import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { stopsOf } from '../../../actions/stepping'
import { useApp } from '../../app-context'

/** Positions at which a breakpoint stops. */
export function useStops(): ReadonlySet<number> {
  const parts = useApp(
    useShallow(({ roundTrip, forwarding, breakpoints, level, lane }) => ({
      roundTrip,
      forwarding,
      breakpoints,
      level,
      lane,
    })),
  )
  return useMemo(
    () => new Set(stopsOf(parts).flatMap((hits, at) => (hits.length > 0 ? [at] : []))),
    [parts],
  )
}
