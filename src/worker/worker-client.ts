import type { Topology } from '../engine/model/topology'
import type { TraceRequest } from '../engine/trace/trace'
import type { FixSearch } from '../engine/explain/fixes/types'
import { correspondence } from './correspondence'
import type { EngineClient } from './engine-client'
import type { EngineAnswer, EngineQuestion } from './messages'

/** What the client needs of a `Worker`. */
export interface EnginePort {
  post: (question: EngineQuestion) => void
  /** Called once; `onAnswer` gets every answer, `onBroken` is told when no more will come. */
  listen: (onAnswer: (answer: EngineAnswer) => void, onBroken: (reason: string) => void) => void
  close: () => void
}

/** Asks an engine in a worker. The same promises as {@link createInProcessClient}, off the main thread. */
export function createWorkerClient(port: EnginePort): EngineClient {
  const { ask: post, take, fail, boardFor, breakDown } = correspondence<EngineAnswer>()

  port.listen((answer) => {
    if (answer.kind === 'failure') fail(answer.id, answer.message)
    else take(answer.id, answer, true)
  }, breakDown)

  const ask = (
    topology: Topology,
    request: TraceRequest | null,
    fixesFor: string | null = null,
  ): Promise<EngineAnswer> =>
    new Promise((hear, reject) => {
      post(
        (id) => {
          const sent = boardFor(topology)
          port.post({
            id,
            board: sent.board,
            topology: sent.topology && withoutHeld(sent.topology),
            request,
            fixesFor,
          })
        },
        { hear, fail: (reason) => reject(new Error(reason)) },
      )
    })

  return {
    analyse: async (topology) => {
      const answer = await ask(topology, null)
      if (answer.kind !== 'analysis') throw new Error('engine client: a trace answered an analysis')
      return answer.analysis
    },
    trace: async (topology, request) => {
      const answer = await ask(topology, request)
      if (answer.kind !== 'trace') throw new Error('engine client: an analysis answered a trace')
      return answer.result
    },
    fixes: async (topology, request, sentTo) => {
      const answer = await ask(topology, request, sentTo)
      if (answer.kind !== 'fixes') throw new Error('engine client: no fixes for a question of them')
      return answer.search && withHeld(answer.search, topology)
    },
    dispose: () => {
      breakDown('engine client: used after dispose')
      port.close()
    },
  }
}

/** The board without its holding strip: what waits there is no business of the engine's. */
function withoutHeld(topology: Topology): Topology {
  return { ...topology, held: {} }
}

/** The boards of the fixes with the holding strip, which no fix touches. */
function withHeld(search: FixSearch, { held }: Topology): FixSearch {
  const fixes = search.fixes.map((fix) => ({ ...fix, topology: { ...fix.topology, held } }))
  return { ...search, fixes }
}

/**
 * A port that opens when it is told to: questions wait until then. So the engine's code is asked for
 * after the board is on the screen, not beside it.
 */
export function deferredPort(open: () => EnginePort): EnginePort & { readonly start: () => void } {
  let port: EnginePort | null = null
  const waiting: EngineQuestion[] = []
  let listeners: Parameters<EnginePort['listen']> | null = null
  return {
    start: () => {
      if (port !== null) return
      port = open()
      if (listeners !== null) port.listen(...listeners)
      for (const question of waiting.splice(0)) port.post(question)
    },
    post: (question) => {
      if (port === null) waiting.push(question)
      else port.post(question)
    },
    listen: (...both) => {
      listeners = both
      port?.listen(...both)
    },
    close: () => port?.close(),
  }
}

/** The port of a real worker. */
export function portOf(worker: Worker): EnginePort {
  return {
    post: (question) => worker.postMessage(question),
    listen: (onAnswer, onBroken) => {
      worker.addEventListener('message', (event: MessageEvent<EngineAnswer>) =>
        onAnswer(event.data),
      )
      worker.addEventListener('error', (event) =>
        onBroken(`engine worker: ${event.message || 'could not be loaded'}`),
      )
      worker.addEventListener('messageerror', () => onBroken('engine worker: unreadable answer'))
    },
    close: () => worker.terminate(),
  }
}
