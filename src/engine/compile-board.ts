import { compile as compileTables } from './compile/compile'
import type { Topology } from './model/topology'
import { asksDhcp } from './tables/asks-dhcp'
import type { ForwardingState } from './tables/forwarding-state'
import { withLeases } from './trace/run'

/**
 * Tables and stations of a board, with the addresses that DHCP has given by the time that anybody
 * sends. Pure; the order of records in the topology means nothing.
 */
export function compile(topology: Topology): ForwardingState {
  const state = compileTables(topology)
  return asksDhcp(state) ? withLeases(state) : state
}
