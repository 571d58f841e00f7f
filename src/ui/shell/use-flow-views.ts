import { useEffect, useMemo, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { late } from '../../lib/late'
import { useApp } from '../app-context'
import type { FlowViews } from './flow-views'

const chunk = late(() => import('./flow-views'))
const NONE: FlowViews = { flow: null, flows: [] }

/** The kept packets that the board draws. What works that out comes with the first of them. */
export function useFlowViews(): FlowViews {
  const { kept, ...parts } = useApp(
    useShallow(({ document, sent, sentTo, showsAllFlows, flowTraces }) => ({
      kept: document.flows,
      sent,
      sentTo,
      showsAllFlows,
      flowTraces,
    })),
  )
  const [come, setCome] = useState(chunk.now)
  const isWanted = kept !== undefined && come === null
  useEffect(() => {
    if (isWanted) void chunk.load().then(setCome)
  }, [isWanted])
  const { sent, sentTo, showsAllFlows, flowTraces } = parts
  return useMemo(
    () => come?.flowViews({ kept: kept ?? [], sent, sentTo, showsAllFlows, flowTraces }) ?? NONE,
    [come, kept, sent, sentTo, showsAllFlows, flowTraces],
  )
}
