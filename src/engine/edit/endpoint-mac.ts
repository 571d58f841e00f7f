import { ok } from '../../lib/result'
import { isMacPrefix } from '../facts/limits'
import type { HnsNetwork, Topology } from '../model/topology'
import {
  ipv4ToNumber,
  mac,
  macFromNumber,
  macToNumber,
  type Ipv4Address,
  type MacAddress,
} from '../wire/address'
import { freePoolMac, macsOf } from './addressing'
import { refuse, type Outcome } from './draft'

/** MACs of containers count up from here in the pool of their network; below are host endpoints. */
const FIRST_CONTAINER_MAC = 0x10

/** What win-overlay puts before the address when its configuration names nothing (data-paths 2). */
const WIN_OVERLAY_PREFIX = '0E-2A'

/**
 * The MAC of a new endpoint: of the pool that was asked for (`windowsshim.macpool`; the overlay driver
 * does not read it), two bytes and the address where win-overlay makes it (CNI-WO), else of the pool of
 * HNS. Fails with `no-free-mac`.
 */
export function endpointMac(
  topology: Topology,
  network: HnsNetwork,
  address: Ipv4Address,
): Outcome<MacAddress> {
  const { macPool, cni } = network.creation
  if (cni?.name === 'win-overlay') {
    const prefix = cni.endpointMacPrefix ?? WIN_OVERLAY_PREFIX
    if (isMacPrefix(prefix)) return ok(withAddress(prefix, address))
  }
  if (macPool.length > 1 && network.type !== 'overlay') return fromPool(topology, network)
  return ok(freePoolMac(topology, network.id, FIRST_CONTAINER_MAC))
}

function withAddress(prefix: string, address: Ipv4Address): MacAddress {
  const high = macToNumber(mac(`${prefix}-00-00-00-00`))
  return macFromNumber(high + ipv4ToNumber(address))
}

function fromPool(topology: Topology, network: HnsNetwork): Outcome<MacAddress> {
  const { macPool } = network.creation
  const taken = macsOf(topology)
  for (let i = 0; i + 1 < macPool.length; i += 2) {
    const [start, end] = macPool.slice(i)
    if (!start || !end) continue
    const last = macToNumber(end)
    for (let at = macToNumber(start); at <= last; at++) {
      const free = macFromNumber(at)
      if (!taken.has(free)) return ok(free)
    }
  }
  return refuse('no-free-mac', { network: network.name })
}
