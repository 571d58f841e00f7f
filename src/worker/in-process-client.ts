import type { Topology } from '../engine/model/topology'
import type { ForwardingState } from '../engine/tables/forwarding-state'
import type { EngineClient, EngineFunctions } from './engine-client'

/** Runs the engine in the calling thread: for tests, and where the browser gives no worker. */
export function createInProcessClient(engine: EngineFunctions): EngineClient {
  let last: {
    readonly topology: Topology
    readonly forwarding: ForwardingState | Promise<ForwardingState>
  } | null = null
  let isDisposed = false

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
    dispose: () => {
      isDisposed = true
      last = null
    },
  }
}
