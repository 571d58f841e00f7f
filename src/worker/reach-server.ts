import type { Contract } from '../engine/model/document'
import type { EntityId } from '../engine/model/ids'
import type { Topology } from '../engine/model/topology'
import { checkContract, type ContractResult } from '../engine/reach/check-contract'
import { reachEnds, type Probe } from '../engine/reach/ends'
import {
  cellOfTrip,
  probeRequest,
  startReachability,
  type ReachRun,
} from '../engine/reach/reachability'
import type { ForwardingState } from '../engine/tables/forwarding-state'
import { roundTrip } from '../engine/trace/run'
import { NO_FLOWS } from '../engine/trace/trace'
import type { IpAddress } from '../engine/wire/address'
import type { PairTold, ReachAnswer, ReachQuestion } from './reach-messages'

/** What the server needs of the place it runs in. */
export interface ReachGround {
  readonly compile: (topology: Topology) => ForwardingState
  readonly answer: (answer: ReachAnswer) => void
  /** Milliseconds of some clock. */
  readonly now: () => number
  /** Resolves when messages that have come in were heard. */
  readonly pause: () => Promise<void>
}

/** A matrix that is being filled or was stopped, and how much of it was told. */
interface Filling {
  /** The question it is filled for: that of the beginning, or the last one that went on with it. */
  id: number
  readonly run: ReachRun
  sent: number
  named: number
}

function tellPair(state: ForwardingState, from: EntityId, to: IpAddress, probe: Probe): PairTold {
  const trip = roundTrip(state, probeRequest(from, to, probe), NO_FLOWS, { explains: false })
  if (!trip.ok) return { cell: { code: 'not-applicable', reason: null, at: null }, params: {} }
  const { disposition } = trip.value.reply ?? trip.value.request
  return {
    cell: cellOfTrip(trip.value),
    params: disposition.kind === 'dropped' ? disposition.params : {},
  }
}

/** So long is computed before messages are heard: Stop feels immediate. */
const SLICE_MS = 24
/** Cells between two looks at the clock. */
const STRIDE = 16
/** Parts come this often: more would keep the page busy with drawing. */
const PART_MS = 120

/**
 * The inside of the reachability worker: fills matrices in slices, so that it can be stopped, and checks
 * contracts between them. It compiles a board once, whatever is asked about it.
 */
export function createReachServer({
  compile,
  answer,
  now,
  pause,
}: ReachGround): (question: ReachQuestion) => Promise<void> {
  let current: {
    readonly board: number
    readonly topology: Topology
    readonly state: ForwardingState
  } | null = null
  let running = 0
  let last: Filling | null = null

  const boardOf = ({ board, topology }: { board: number; topology: Topology | null }) => {
    if (topology !== null) current = { board, topology, state: compile(topology) }
    if (current?.board !== board) throw new Error(`reach server: board ${board} was never sent`)
    return current
  }

  /** The matrix of a question from its beginning. */
  const begin = (id: number, topology: Topology, state: ForwardingState, probe: Probe): Filling => {
    const ends = reachEnds(topology, probe)
    answer({ kind: 'begun', id, ends })
    return { id, run: startReachability(state, ends, probe), sent: 0, named: 0 }
  }

  const fill = async (filling: Filling): Promise<void> => {
    const { id, run } = filling
    let told = now()
    const tell = (isLast: boolean): void => {
      const { codes, reasons, places, stations, done } = run.soFar()
      const { sent, named } = filling
      answer({
        kind: 'part',
        id,
        from: sent,
        codes: codes.slice(sent, done),
        reasons: reasons.slice(sent, done),
        places: places.slice(sent, done),
        stations: stations.slice(named),
        isLast,
      })
      filling.sent = done
      filling.named = stations.length
      told = now()
    }
    for (let isOpen = true; isOpen;) {
      const end = now() + SLICE_MS
      do isOpen = run.advance(STRIDE)
      while (isOpen && now() < end)
      if (isOpen && now() - told >= PART_MS) tell(false)
      if (isOpen) await pause()
      if (running !== id) {
        tell(true) // what is there is kept
        return
      }
    }
    tell(true)
  }

  const check = async (
    topology: Topology,
    state: ForwardingState,
    contracts: readonly Contract[],
  ): Promise<readonly ContractResult[]> => {
    const results: ContractResult[] = []
    let end = now() + SLICE_MS
    for (const contract of contracts) {
      results.push(checkContract(topology, state, contract))
      if (now() < end) continue
      await pause()
      end = now() + SLICE_MS
    }
    return results
  }

  return async (question) => {
    try {
      if (question.kind === 'stop') {
        if (running === question.id) running = 0
        return
      }
      const { topology, state } = boardOf(question)
      if (question.kind === 'matrix') {
        const { id, after, probe } = question
        running = id
        if (last !== null && last.id === after) last.id = id
        else last = begin(id, topology, state, probe)
        await fill(last)
        return
      }
      if (question.kind === 'pair') {
        const { id, from, to, probe } = question
        answer({ kind: 'pair', id, told: tellPair(state, from, to, probe) })
        return
      }
      const results = await check(topology, state, question.contracts)
      answer({ kind: 'checked', id: question.id, results })
    } catch (error) {
      // A bug in the engine: the page is told, in words that a bug report can quote.
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
      answer({ kind: 'failure', id: question.id, message })
    }
  }
}
