import type { Station, StationKind } from '../tables/forwarding-state'

type Place = 'inside' | 'outside' | 'cable' | 'both' | 'never'

/**
 * Where a frame can be, and whether that is beyond the vSwitch's NIC side: whoever adds a kind of
 * station decides it here. `inside` is on the way from a NIC to the uplink, `outside` beyond it, a
 * `cable` can be plugged into, `both` is a stack, `never` sees packets without a frame or none.
 */
const PLACES = {
  app: 'never',
  stack: 'both',
  firewall: 'never',
  nat: 'never',
  nic: 'inside',
  port: 'inside',
  vswitch: 'inside',
  vtep: 'never',
  dr: 'never',
  pnic: 'cable',
  team: 'outside',
  'parent-switch': 'cable',
  segment: 'cable',
  fabric: 'outside',
  'fabric-wire': 'never',
} as const satisfies Readonly<Record<StationKind, Place>>

type KindAt<P> = { [K in StationKind]: (typeof PLACES)[K] extends P ? K : never }[StationKind]

/** A station that a frame can be handed to. */
export type FrameStation = Extract<Station, { readonly kind: KindAt<Exclude<Place, 'never'>> }>

/** A station that a frame can meet beyond the uplink of a vSwitch, or on its way back to it. */
export type OutsideStation = Extract<
  Station,
  { readonly kind: KindAt<Exclude<Place, 'never' | 'inside'>> }
>

/** A station that can be at the end of a LAN. */
export type CableEnd = Extract<Station, { readonly kind: KindAt<'cable' | 'both'> }>

/** Whether a cable of a LAN can lead to the station: NIC, parent switch, another LAN, a stack. */
export function isCableEnd(station: Station): station is CableEnd {
  return PLACES[station.kind] === 'cable' || PLACES[station.kind] === 'both'
}

/** Whether a frame can be handed to the station. */
export function takesFrames(station: Station): station is FrameStation {
  return PLACES[station.kind] !== 'never'
}

/** Whether the station can be reached by a cable: team, NIC, parent switch, segment, fabric, stack. */
export function isOutside(station: Station): station is OutsideStation {
  return takesFrames(station) && PLACES[station.kind] !== 'inside'
}
