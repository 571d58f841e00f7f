import type { Topology } from '../engine/model/topology'
import type { EngineFunctions } from './engine-client'
import { createInProcessClient } from './in-process-client'
import type { EngineAnswer, EngineQuestion } from './messages'

/** Answers questions with an engine of its own: the inside of the worker. A search for fixes lets others pass. */
export function createEngineServer(
  engine: EngineFunctions,
): (question: EngineQuestion) => Promise<EngineAnswer> {
  const client = createInProcessClient(engine)
  let current: { readonly board: number; readonly topology: Topology } | null = null

  return async ({ id, board, topology, request, fixesFor }) => {
    try {
      if (topology !== null) current = { board, topology }
      if (current?.board !== board) throw new Error(`engine server: board ${board} was never sent`)
      const asked = current.topology
      if (request === null) return { id, kind: 'analysis', analysis: await client.analyse(asked) }
      return fixesFor === null
        ? { id, kind: 'trace', result: await client.trace(asked, request) }
        : { id, kind: 'fixes', search: await client.fixes(asked, request, fixesFor) }
    } catch (error) {
      // A bug in the engine: the page is told, in words that a bug report can quote.
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
      return { id, kind: 'failure', message }
    }
  }
}
