import type { ForwardingState } from './forwarding-state'

/** Whether something on the board takes its address from DHCP: then `withLeases` changes the state. */
export function asksDhcp(state: ForwardingState): boolean {
  return Object.values(state.stations).some(
    (station) => station.kind === 'stack' && station.interfaces.some((via) => via.dhcp === true),
  )
}
