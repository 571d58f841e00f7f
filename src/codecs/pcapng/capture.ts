import type { IpAddress, Ipv4Address, Ipv6Address, MacAddress } from '../../engine/wire/address'

/** A capture before it is bytes: what was seen where, in order. */
export interface Capture {
  readonly hardware: string
  readonly os: string
  readonly application: string
  /** About the whole file. */
  readonly comments: readonly string[]
  readonly interfaces: readonly CaptureInterface[]
  readonly frames: readonly CaptureFrame[]
  readonly names: readonly { readonly address: IpAddress; readonly names: readonly string[] }[]
}

/** A place. Where it sees frames and bare IP packets, it is two: an interface has one kind of link. */
export interface CaptureInterface {
  /** Short, and no other's. */
  readonly name: string
  readonly description: string
  readonly link: 'ethernet' | 'ip'
  readonly ipv4: readonly { readonly address: Ipv4Address; readonly prefixLength: number }[]
  readonly ipv6: readonly { readonly address: Ipv6Address; readonly prefixLength: number }[]
  readonly mac: MacAddress | null
  /** '' = none. */
  readonly os: string
}

/** A packet as one place sees it. */
export interface CaptureFrame {
  /** Index in `interfaces`. */
  readonly interface: number
  /** The same for one packet wherever it is seen, whatever is done to it on the way. */
  readonly packetId: number
  /** As the place's own stack sees it; null where it is neither, as inside a switch. */
  readonly direction: 'in' | 'out' | null
  readonly bytes: Uint8Array
  /** The bytes begin with an Ethernet header; else with that of IP. */
  readonly hasFrame: boolean
  readonly comments: readonly string[]
  readonly dropped: boolean
  /** Board time, in seconds. */
  readonly seconds: number
}
