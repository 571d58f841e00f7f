import { hostEndpointOf } from '../model/queries'
import type { HnsNetwork, Subnet } from '../model/topology'
import { lastAddressOf, networkAddressOf, prefixLengthOf, type Ipv4Address } from '../wire/address'
import { addressAt, POD_RESERVED_OFFSET } from './defaults'

/**
 * True for addresses HNS refuses (data-paths V-36): network, broadcast and gateway of the subnet,
 * the host endpoint, and .1 below one, which the platform keeps (3.6-l2bridge).
 */
export function isReserved(network: HnsNetwork, subnet: Subnet, address: Ipv4Address): boolean {
  if (prefixLengthOf(subnet.prefix) >= 31) return false // no room for any of them
  const hostEndpoint = hostEndpointOf(network)
  return (
    address === networkAddressOf(subnet.prefix) ||
    address === lastAddressOf(subnet.prefix) ||
    address === subnet.gateway ||
    address === hostEndpoint?.address ||
    (hostEndpoint !== null && address === addressAt(subnet.prefix, POD_RESERVED_OFFSET))
  )
}
