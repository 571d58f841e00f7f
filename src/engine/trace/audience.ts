import { oncePer } from '../../lib/once-per'
import type { ForwardingState, StackStation } from '../tables/forwarding-state'
import type { StationId } from '../tables/rule'
import type { IpAddress } from '../wire/address'
import { isKind, stationAt, type Ground } from './walk'

/*
 * Who need not be asked when a question floods. Behind most ports and cables there are only interfaces
 * that know their own addresses: where the wanted one is not among them, the question is heard, not
 * answered, and nothing else happens. Skipping those keeps every outcome, and on a LAN of a hundred hosts
 * it is nearly all of the flood.
 */

/** The doors of one switch or LAN, by what may be behind them. Positions ascend. */
interface Audience {
  readonly byAddress: ReadonlyMap<IpAddress, readonly number[]>
  /** Doors behind which more than owners decide: they are always asked. */
  readonly always: readonly number[]
}

const audiences = oncePer((_: ForwardingState) => new Map<StationId, Audience>())

/**
 * The doors of a station that a question for `target` must be carried to, in their order. `doors` are the
 * stations it hands frames to, always the same ones for the same station.
 */
export function doorsFor(
  { state }: Ground,
  at: StationId,
  doors: () => readonly StationId[],
  target: IpAddress,
): readonly number[] {
  const known = audiences(state)
  const audience = known.get(at) ?? audienceOf(state, at, doors())
  known.set(at, audience)
  const owners = audience.byAddress.get(target)
  if (!owners) return audience.always
  if (audience.always.length === 0) return owners
  return [...audience.always, ...owners].sort((a, b) => a - b)
}

function audienceOf(state: ForwardingState, at: StationId, doors: readonly StationId[]): Audience {
  const byAddress = new Map<IpAddress, number[]>()
  const always: number[] = []
  doors.forEach((door, position) => {
    const behind = addressesBehind(state, door, at)
    if (behind === null) always.push(position)
    for (const address of new Set(behind ?? [])) {
      const owners = byAddress.get(address)
      if (owners) owners.push(position)
      else byAddress.set(address, [position])
    }
  })
  return { byAddress, always }
}

/** The addresses that answer behind a station, coming from outside; null where more than owners decide. */
function addressesBehind(
  state: ForwardingState,
  id: StationId,
  from: StationId,
): readonly IpAddress[] | null {
  const station = stationAt({ state }, id)
  if (station.kind === 'stack') return addressesAt(station, from)
  if (station.kind === 'nic') {
    const stack = state.stations[station.stack]
    return from === station.port && isKind(stack, 'stack') ? addressesAt(stack, id) : null
  }
  if (station.kind === 'port') {
    if (station.role !== 'external') {
      return from === station.vSwitch ? behindPort(state, station.nic, id) : null
    }
    return station.arp === null && from !== station.vSwitch
      ? addressesBehind(state, station.vSwitch, id)
      : null
  }
  if (station.kind === 'vswitch') {
    if (from !== station.external) return null
    return together(
      station.ports.filter((port) => port !== from).map((port) => addressesBehind(state, port, id)),
    )
  }
  if (station.kind === 'pnic') {
    if (from !== station.outside) return null
    const owner = stationAt({ state }, station.owner)
    return isKind(owner, 'stack') ? addressesAt(owner, id) : addressesBehind(state, owner.id, id)
  }
  if (station.kind === 'parent-switch') {
    return from === station.outside ? addressesBehind(state, station.nic, id) : null
  }
  return null // of what is behind anything else nothing is promised: it is always asked
}

/** A port of a container or of the host: what is not a NIC behind it is not judged here. */
function behindPort(state: ForwardingState, nic: StationId, port: StationId) {
  return isKind(state.stations[nic], 'nic') ? addressesBehind(state, nic, port) : null
}

function addressesAt(stack: StackStation, attachment: StationId): readonly IpAddress[] {
  return stack.interfaces
    .filter(({ attachedTo }) => attachedTo === attachment)
    .flatMap(({ address, ipv6 }) => [
      ...(address === null ? [] : [address]),
      ...ipv6.map((own) => own.address),
    ])
}

function together(lists: readonly (readonly IpAddress[] | null)[]): readonly IpAddress[] | null {
  const all: IpAddress[] = []
  for (const list of lists) {
    if (list === null) return null
    all.push(...list)
  }
  return all
}
