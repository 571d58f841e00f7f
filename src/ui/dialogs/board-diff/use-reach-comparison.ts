import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { TopologyDocument } from '../../../engine/model/document'
import type { Probe } from '../../../engine/reach/ends'
import { createReachClient, reachPortOf, type ReachClient } from '../../../worker/reach-client'
import { pairCount, startReachComparison, type ReachProgress } from './reach-comparison'

/** Up to so many pairs are asked without a request: it takes a second or two. */
const AT_ONCE = 4000

interface Pair {
  readonly before: TopologyDocument
  readonly after: TopologyDocument
}

/**
 * Who reaches whom on two boards, with a worker of its own that lasts as long as it is shown. Small boards
 * are asked at once, large ones on request; null: there is nothing to ask.
 */
export function useReachComparison(boards: Pair | null, probe: Probe) {
  const { before = null, after = null } = boards ?? {}
  const { protocol, port } = probe
  const question = useMemo(() => {
    if (before === null || after === null) return null
    // The two parts of a probe belong together, as they came.
    return { before, after, probe: { protocol, port } as Probe }
  }, [before, after, protocol, port])
  const count = useMemo(
    () => (question === null ? 0 : pairCount([question.before, question.after], question.probe)),
    [question],
  )
  // What was told about another question is not about this one.
  const [told, setTold] = useState<{ readonly of: unknown; readonly progress: ReachProgress }>({
    of: null,
    progress: IDLE,
  })
  const client = useRef<ReachClient | null>(null)
  const stop = useRef<() => void>(() => undefined)

  const start = useCallback(() => {
    if (question === null) return
    stop.current()
    client.current ??= newClient()
    const { before: earlier, after: later, probe: asked } = question
    stop.current = startReachComparison(client.current, earlier, later, asked, (progress) =>
      setTold({ of: question, progress }),
    )
  }, [question])

  useEffect(() => {
    if (count > 0 && count <= AT_ONCE) start()
    return () => {
      stop.current()
      stop.current = () => undefined
    }
  }, [start, count])
  useEffect(
    () => () => {
      client.current?.dispose()
      client.current = null
    },
    [],
  )

  return {
    progress: told.of === question ? told.progress : IDLE,
    count,
    start,
    stop: () => stop.current(),
  }
}

const IDLE: ReachProgress = { kind: 'idle' }

function newClient(): ReachClient {
  const worker = new Worker(new URL('../../../worker/reach.worker.ts', import.meta.url), {
    type: 'module',
  })
  return createReachClient(reachPortOf(worker))
}
