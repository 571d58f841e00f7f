import type { Topology } from '../engine/model/topology'
import type { ForwardingState } from '../engine/tables/forwarding-state'
import { inSlices } from './in-slices'
import type { EngineClient, EngineFunctions } from './engine-client'

/** Runs the engine in the calling thread: for tests, and where the browser gives no worker. */
export function createInProcessClient(engine: EngineFunctions): EngineClient {
  let last: {
    readonly topology: Topology
    readonly forwarding: ForwardingState | Promise<ForwardingState>
  } | null = null
  let isDisposed = false
  let latestSearch = 0

  const compiled = (topology: Topology): ForwardingState | Promise<ForwardingState> => {
    if (isDisposed) throw new Error('engine client: used after dispose')
    if (last?.topology !== topology) last = { topology, forwarding: engine.compile(topology) }
    return last.forwarding
  }

  return {
    analyse: async (topology) => ({
      forwarding: await compiled(topology),
      diagnostics: await engine.validate(topology),
    }),
    trace: async (topology, request) => engine.roundTrip(await compiled(topology), request),
    fixes: async (topology, request, sentTo) => {
      if (isDisposed) throw new Error('engine client: used after dispose')
      const own = ++latestSearch
      const steps = await engine.fixSearch(topology, request, sentTo)
      return inSlices(steps, () => own === latestSearch && !isDisposed)
    },
    dispose: () => {
      isDisposed = true
      last = null
    },
  }
}
