import type { StackStation } from '../tables/forwarding-state'
import {
  cidrOf,
  ipv4,
  ipv6Cidr,
  isInCidr,
  isIpv6,
  lastAddressOf,
  type IpAddress,
} from '../wire/address'
import { originAt } from './origins'
import { drop, step, type Walk } from './walk'

/*
 * Destinations that are no machine's: nobody is asked for their MAC and no router leads to them
 * (RFC 919, RFC 1112, RFC 1122 section 3.2.1.3, RFC 4291).
 */

export const EVERYBODY = ipv4('255.255.255.255')
/** No address yet, and none to send to. */
export const NOBODY_YET = ipv4('0.0.0.0')

const GROUPS_V4 = cidrOf(ipv4('224.0.0.0'), 4)
const GROUPS_V6 = ipv6Cidr('ff00::/8')

/**
 * True when the address means everybody or a group: limited broadcast, multicast, or the broadcast
 * address of a link that the stack is on. A prefix of one or two addresses has none (RFC 3021).
 */
export function meansMany(stack: StackStation, destination: IpAddress): boolean {
  if (isIpv6(destination)) return isInCidr(destination, GROUPS_V6)
  if (destination === EVERYBODY || isInCidr(destination, GROUPS_V4)) return true
  return stack.interfaces.some(
    ({ address, prefixLength }) =>
      address !== null &&
      prefixLength < 31 &&
      lastAddressOf(cidrOf(address, prefixLength)) === destination,
  )
}

/**
 * Ends the walk where a packet has no single receiver: 0.0.0.0 is no destination at all, and whoever
 * hears a broadcast is not followed. True when it did.
 */
export function endsBeforeRouting(
  walk: Walk,
  stack: StackStation,
  destination: IpAddress,
): boolean {
  if (destination === NOBODY_YET) {
    const origin = originAt(walk, stack.id, 'tcp-ip', 'documented')
    drop(walk, stack.id, 'no-route', { origin, params: { address: destination } })
    return true
  }
  if (!meansMany(stack, destination)) return false
  const origin = originAt(walk, stack.id, 'to-many', 'documented')
  step(walk, 'route-to-many', { station: stack.id, params: { destination }, origin })
  drop(walk, stack.id, 'not-modelled', { origin, params: { group: destination } })
  return true
}
