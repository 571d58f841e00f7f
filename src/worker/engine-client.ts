import type { Result } from '../lib/result'
import type { Topology } from '../engine/model/topology'
import type { ForwardingState } from '../engine/tables/forwarding-state'
import type { RoundTrip, TraceError, TraceRequest } from '../engine/trace/trace'
import type { FixSearch } from '../engine/explain/fixes/types'
import type { Diagnostic } from '../engine/validate/diagnostic'

/** What the engine says about a board at rest: its tables and what is questionable about it. */
export interface Analysis {
  readonly forwarding: ForwardingState
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * The one way to the engine from the application. The in-process and the worker implementation pass
 * the same contract test. Answers belong to the topology of the call, compared by reference; whoever
 * asks drops answers for a topology that is no longer the current one. Promises reject only for a bug
 * in the engine or a worker that is gone.
 */
export interface EngineClient {
  analyse: (topology: Topology) => Promise<Analysis>
  /** Request and reply. Compiles the topology first unless it was the last one analysed. */
  trace: (topology: Topology, request: TraceRequest) => Promise<Result<RoundTrip, TraceError>>
  /**
   * What would let a packet through that does not arrive; `sentTo` is its target as it was written. Takes
   * its time: other questions are answered meanwhile. Null when a newer question for fixes, or the end
   * of the engine, made this one pointless.
   */
  fixes: (topology: Topology, request: TraceRequest, sentTo: string) => Promise<FixSearch | null>
  /** Ends the worker; calls after it reject. */
  dispose: () => void
}

/** The functions of the engine that a client needs; both clients are made from them. */
export interface EngineFunctions {
  /** May have to load the walk first, on a board where something asks DHCP. */
  readonly compile: (topology: Topology) => ForwardingState | Promise<ForwardingState>
  /** May be a chunk that is loaded with the first question. */
  readonly validate: (topology: Topology) => readonly Diagnostic[] | Promise<readonly Diagnostic[]>
  /** As `validate`. */
  readonly roundTrip: (
    state: ForwardingState,
    request: TraceRequest,
  ) => Result<RoundTrip, TraceError> | Promise<Result<RoundTrip, TraceError>>
  /** As `validate`: a search that is carried on step by step. */
  readonly fixSearch: (
    topology: Topology,
    request: TraceRequest,
    sentTo: string,
  ) => FixSteps | Promise<FixSteps>
}

/** A search under way; each step tries one board. */
export interface FixSteps {
  readonly next: () => IteratorResult<unknown, FixSearch>
}
