import type { Contract } from '../engine/model/document'
import type { EntityId } from '../engine/model/ids'
import type { Topology } from '../engine/model/topology'
import type { ContractResult } from '../engine/reach/check-contract'
import type { Probe } from '../engine/reach/ends'
import type { Reachability } from '../engine/reach/reachability'
import type { StationId } from '../engine/tables/rule'
import type { IpAddress } from '../engine/wire/address'
import { correspondence } from './correspondence'
import type { PairTold, ReachAnswer, ReachPart, ReachQuestion } from './reach-messages'

/** What the client needs of a `Worker`. */
export interface ReachPort {
  post: (question: ReachQuestion) => void
  /** Called once; `onBroken` is told when no more answers will come. */
  listen: (onAnswer: (answer: ReachAnswer) => void, onBroken: (reason: string) => void) => void
  close: () => void
}

/** What is heard of a matrix under way. A new value each time; its arrays are the same and go on filling. */
export interface MatrixListener {
  readonly onPart: (reach: Reachability, isLast: boolean) => void
  /** A bug in the engine or a worker that is gone. */
  readonly onFailure: (message: string) => void
}

/** A matrix under way. */
export interface MatrixRun {
  /** Stops it, with a last part to come; what is there stays. */
  stop: () => void
  /** Goes on where it was stopped; from its beginning where the worker has filled another one since. */
  goOn: () => void
}

/** The way to the reachability worker. */
export interface ReachClient {
  /** Fills a matrix, in place of the one under way. */
  fill: (topology: Topology, probe: Probe, listener: MatrixListener) => MatrixRun
  /** Checks contracts, in their order. Rejects for a bug or a worker that is gone. */
  check: (topology: Topology, contracts: readonly Contract[]) => Promise<readonly ContractResult[]>
  /** One pair, with what fills the sentence of its drop. Rejects as `check`. */
  tell: (topology: Topology, from: EntityId, to: IpAddress, probe: Probe) => Promise<PairTold>
  dispose: () => void
}

/** Asks the reachability through a port. */
export function createReachClient(port: ReachPort): ReachClient {
  const { ask, take, fail, boardFor, breakDown } = correspondence<ReachAnswer>()

  port.listen((answer) => {
    if (answer.kind === 'failure') fail(answer.id, answer.message)
    else take(answer.id, answer, answer.kind !== 'begun' && !isPartWithMore(answer))
  }, breakDown)

  const askOnce = (question: (id: number) => ReachQuestion): Promise<ReachAnswer> =>
    new Promise((hear, reject) => {
      ask((id) => port.post(question(id)), {
        hear,
        fail: (message) => reject(new Error(message)),
      })
    })

  return {
    fill: (topology, probe, { onPart, onFailure }) => {
      const assemble = assembler(probe)
      let id: number | null = null
      const begin = (after: number | null): void => {
        id = ask(
          (asked) => port.post({ kind: 'matrix', id: asked, ...boardFor(topology), probe, after }),
          {
            hear: (answer) => {
              const reach = assemble(answer)
              // What ends a question that was gone on with does not end the matrix.
              if (reach !== null) onPart(reach, isLastPart(answer) && answer.id === id)
            },
            fail: onFailure,
          },
        )
      }
      begin(null)
      return {
        stop: () => {
          if (id !== null) port.post({ kind: 'stop', id })
        },
        goOn: () => begin(id),
      }
    },
    check: async (topology, contracts) => {
      const answer = await askOnce((id) => ({
        kind: 'contracts',
        id,
        ...boardFor(topology),
        contracts,
      }))
      if (answer.kind !== 'checked') throw new Error('reach client: another answer')
      return answer.results
    },
    tell: async (topology, from, to, probe) => {
      const answer = await askOnce((id) => ({
        kind: 'pair',
        id,
        ...boardFor(topology),
        from,
        to,
        probe,
      }))
      if (answer.kind !== 'pair') throw new Error('reach client: another answer')
      return answer.told
    },
    dispose: () => {
      breakDown('reach client: used after dispose')
      port.close()
    },
  }
}

const isPartWithMore = (answer: ReachAnswer): boolean => answer.kind === 'part' && !answer.isLast

const isLastPart = (answer: ReachAnswer): boolean => answer.kind === 'part' && answer.isLast

/** Puts the parts of one matrix together. null for an answer that brings no cells yet. */
function assembler(probe: Probe): (answer: ReachAnswer) => Reachability | null {
  let reach: Reachability | null = null
  let stations: StationId[] = []
  const add = (into: Reachability, part: ReachPart): Reachability => {
    into.codes.set(part.codes, part.from)
    into.reasons.set(part.reasons, part.from)
    into.places.set(part.places, part.from)
    stations.push(...part.stations)
    return { ...into, stations, done: part.from + part.codes.length }
  }
  return (answer) => {
    if (answer.kind === 'begun') {
      const size = answer.ends.sources.length * answer.ends.targets.length
      stations = []
      reach = {
        ...answer.ends,
        probe,
        codes: new Uint8Array(size),
        reasons: new Uint8Array(size),
        places: new Uint32Array(size),
        stations,
        done: 0,
      }
    } else if (answer.kind === 'part' && reach !== null) reach = add(reach, answer)
    return reach
  }
}

/** The port of a real worker. */
export function reachPortOf(worker: Worker): ReachPort {
  return {
    post: (question) => worker.postMessage(question),
    listen: (onAnswer, onBroken) => {
      worker.addEventListener('message', (event: MessageEvent<ReachAnswer>) => onAnswer(event.data))
      worker.addEventListener('error', (event) =>
        onBroken(`reach worker: ${event.message || 'could not be loaded'}`),
      )
      worker.addEventListener('messageerror', () => onBroken('reach worker: unreadable answer'))
    },
    close: () => worker.terminate(),
  }
}
