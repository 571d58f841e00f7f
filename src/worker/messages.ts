import type { Result } from '../lib/result'
import type { Topology } from '../engine/model/topology'
import type { RoundTrip, TraceError, TraceRequest } from '../engine/trace/trace'
import type { FixSearch } from '../engine/explain/fixes/types'
import type { Analysis } from './engine-client'

/** A question to the worker. The topology is sent once per board; later questions name its number. */
export interface EngineQuestion {
  readonly id: number
  readonly board: number
  /** null: the board that was sent last. */
  readonly topology: Topology | null
  /** null: analyse. */
  readonly request: TraceRequest | null
  /** The target of the request as it was written, when fixes are asked for; null: a trace. */
  readonly fixesFor: string | null
}

export type EngineAnswer =
  | { readonly id: number; readonly kind: 'analysis'; readonly analysis: Analysis }
  | { readonly id: number; readonly kind: 'trace'; readonly result: Result<RoundTrip, TraceError> }
  /** null: given up for a newer question. */
  | { readonly id: number; readonly kind: 'fixes'; readonly search: FixSearch | null }
  | { readonly id: number; readonly kind: 'failure'; readonly message: string }
