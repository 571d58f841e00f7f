import type { ForwardingState } from '../tables/forwarding-state'
import type { StationId } from '../tables/rule'
import { isKind, stationAt } from './walk'

/** The way that cables and switches offer from one station to the stack of another, both included. */
export function wayBetween(
  state: ForwardingState,
  from: StationId,
  to: StationId,
): readonly StationId[] | null {
  const before = new Map<StationId, StationId | null>([[from, null]])
  const waiting: StationId[] = [from]
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    if (id === to) return backFrom(before, to)
    for (const other of neighboursOf(state, id, from)) {
      if (before.has(other)) continue
      before.set(other, id)
      waiting.push(other)
    }
  }
  return null
}

function backFrom(
  before: ReadonlyMap<StationId, StationId | null>,
  to: StationId,
): readonly StationId[] {
  const way: StationId[] = []
  for (let id: StationId | null = to; id !== null; id = before.get(id) ?? null) way.unshift(id)
  return way
}

/** What a station is wired to. A packet passes through hosts and routers, not through containers. */
function neighboursOf(
  state: ForwardingState,
  id: StationId,
  start: StationId,
): readonly StationId[] {
  const station = stationAt({ state }, id)
  const known = (ids: readonly (StationId | null)[]) => ids.filter((each) => each !== null)
  switch (station.kind) {
    case 'stack': {
      const passes = station.role !== 'container' && station.role !== 'machine'
      return passes || id === start ? station.interfaces.map((each) => each.attachedTo) : []
    }
    case 'app':
      return [station.stack]
    case 'firewall':
    case 'nat':
      return stacksWith(state, id)
    case 'nic':
      return [station.port, station.stack]
    case 'port':
      return [station.nic, station.vSwitch]
    case 'vswitch':
      return known([...station.ports, station.external])
    case 'vtep':
      return [station.external]
    case 'dr':
      return []
    case 'pnic':
      return known([station.owner, station.outside])
    case 'team':
      return [station.external, ...station.members]
    case 'parent-switch':
      return known([station.nic, station.outside])
    case 'segment':
      return station.ends.map((each) => each.to)
    case 'fabric':
      return known([station.nic, station.wire])
    case 'fabric-wire':
      return Object.values(state.stations)
        .filter((other) => isKind(other, 'fabric'))
        .map((other) => other.id)
  }
}

/** The stacks that a firewall or a NAT belongs to. */
function stacksWith(state: ForwardingState, id: StationId): readonly StationId[] {
  return Object.values(state.stations)
    .filter((other) => isKind(other, 'stack'))
    .filter((stack) => stack.firewall === id || stack.nats.includes(id))
    .map((stack) => stack.id)
}
