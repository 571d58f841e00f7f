import type { EntityId } from './ids'

/** What the last packet was, so that a saved board opens ready to send it again. */
export interface SavedRequest {
  readonly from: EntityId
  /** Name or address; for `dns` the name that is asked for, for `dhcp` nothing. */
  readonly to: string
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'dns' | 'dhcp'
  readonly port: number
}
