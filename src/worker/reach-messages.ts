import type { Contract } from '../engine/model/document'
import type { EntityId } from '../engine/model/ids'
import type { Topology } from '../engine/model/topology'
import type { ContractResult } from '../engine/reach/check-contract'
import type { Probe, ReachEnds } from '../engine/reach/ends'
import type { ReachCell } from '../engine/reach/reachability'
import type { StationId } from '../engine/tables/rule'
import type { IpAddress } from '../engine/wire/address'

/** The board a question is about; sent once, later questions name its number. */
interface OfBoard {
  readonly id: number
  readonly board: number
  /** null: the board that was sent last. */
  readonly topology: Topology | null
}

/** A question to the worker of the reachability. A new matrix ends the one before it. */
export type ReachQuestion =
  | (OfBoard & {
      readonly kind: 'matrix'
      readonly probe: Probe
      /** Goes on where the matrix of this question was stopped; anew where another came between. */
      readonly after: number | null
    })
  | (OfBoard & { readonly kind: 'contracts'; readonly contracts: readonly Contract[] })
  | (OfBoard & {
      readonly kind: 'pair'
      readonly from: EntityId
      readonly to: IpAddress
      readonly probe: Probe
    })
  | { readonly kind: 'stop'; readonly id: number }

/** One pair, with what fills the sentence of its drop. */
export interface PairTold {
  readonly cell: ReachCell
  readonly params: Readonly<Record<string, string | number>>
}

/** Cells of a matrix, from position `from` on. */
export interface ReachPart {
  readonly kind: 'part'
  readonly id: number
  readonly from: number
  readonly codes: Uint8Array
  readonly reasons: Uint8Array
  readonly places: Uint32Array
  /** Stations that `places` names for the first time. */
  readonly stations: readonly StationId[]
  /** No more will come. */
  readonly isLast: boolean
}

export type ReachAnswer =
  | { readonly kind: 'begun'; readonly id: number; readonly ends: ReachEnds }
  | ReachPart
  | {
      readonly kind: 'checked'
      readonly id: number
      readonly results: readonly ContractResult[]
    }
  | { readonly kind: 'pair'; readonly id: number; readonly told: PairTold }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
