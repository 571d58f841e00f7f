import type { SavedRequest } from '../engine/model/document'
import type { EntityId } from '../engine/model/ids'
import type { IpAddress } from '../engine/wire/address'

/** A packet that a cell of the matrix or a contract stands for. */
export interface Pair {
  readonly from: EntityId
  /** Whom the address belongs to, where that is known: a unique name is written in its place. */
  readonly owner: EntityId | null
  readonly to: IpAddress
  readonly protocol: Exclude<SavedRequest['protocol'], 'dns' | 'dhcp'>
  readonly port: number | null
}
