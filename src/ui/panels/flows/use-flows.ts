import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { beatOf, stepAtBeat, stepsInLane } from '../../../engine/explain/beat'
import type { KeptFlow } from '../../../engine/model/kept-flows'
import { currentFlow, flowsShown, traceOfFlow } from '../../../store/flow-view'
import type { FlowTrace } from '../../../store/state'
import { useApp } from '../../app-context'

/** A kept packet as its lane shows it. */
export interface FlowLane {
  readonly flow: KeptFlow
  readonly trace: FlowTrace | null
  readonly isCurrent: boolean
  /** Positions of the steps that one can stand at. */
  readonly stands: readonly number[]
  /** Index in `stands` of where it is at the step of the shown packet. */
  readonly at: number
}

export interface FlowLanes {
  readonly lanes: readonly FlowLane[]
  readonly folded: number
  /** One beat more than the longest lane has: what the width of the timeline is shared by. */
  readonly beats: number
}

/** The lanes of the kept packets: all of it follows from the step of the shown packet. */
export function useFlows(): FlowLanes {
  const parts = useApp(
    useShallow((state) => ({
      kept: state.document.flows,
      sent: state.sent,
      sentTo: state.sentTo,
      showsAllFlows: state.showsAllFlows,
      flowTraces: state.flowTraces,
      roundTrip: state.roundTrip,
      stepIndex: state.stepIndex,
      level: state.level,
      lane: state.lane,
    })),
  )
  return useMemo(() => {
    const { kept = [], roundTrip, stepIndex, level, lane, ...rest } = parts
    const state = { ...rest, document: { flows: kept } }
    const current = currentFlow(state)
    const { flows, folded } = flowsShown(state)
    const own = roundTrip === null ? [] : stepsInLane(roundTrip, level, lane)
    const beat = roundTrip === null ? Infinity : beatOf(own, stepIndex)
    const lanes = flows.map((flow): FlowLane => {
      const trace = traceOfFlow(state, flow)
      const stands = trace?.result.ok === true ? stepsInLane(trace.result.value, level, lane) : []
      const at = stands.indexOf(stepAtBeat(stands, beat))
      return { flow, trace, isCurrent: flow === current, stands, at }
    })
    const beats = Math.max(1, own.length, ...lanes.map(({ stands }) => stands.length))
    return { lanes, folded, beats }
  }, [parts])
}
