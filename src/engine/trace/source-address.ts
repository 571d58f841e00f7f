import type { ForwardingState, StackStation } from '../tables/forwarding-state'
import { lookup } from '../tables/lookup'
import { fieldsOf } from '../tables/read-field'
import {
  ipv4,
  isInCidr,
  isIpv6,
  LINK_LOCAL_PREFIX,
  linkLocalOf,
  ZERO_MAC,
  type IpAddress,
  type Ipv4Address,
  type Ipv4Cidr,
  type Ipv6Address,
} from '../wire/address'
import { tableAt } from './walk'

/** The address a stack sends from: that of the interface its route leaves by, else its first. */
export function addressTowards(
  state: ForwardingState,
  stack: StackStation,
  to: Ipv4Address,
): Ipv4Address {
  const table = state.tables[stack.routes]
  const action = table && lookup(table, fieldsOf({ destinationIp: to })).winner.action
  const via =
    action?.kind === 'route'
      ? stack.interfaces.find((item) => item.id === action.interfaceId)
      : undefined
  const first = stack.interfaces.find((item) => item.address !== null)
  return via?.address ?? first?.address ?? ipv4('0.0.0.0')
}

/** Whether the address is one of the stack's own. */
export function isLocal(
  state: ForwardingState,
  stack: StackStation,
  destination: IpAddress,
): boolean {
  const table = tableAt({ state }, stack.localAddresses)
  const { action } = lookup(table, fieldsOf({ destinationIp: destination })).winner
  return action.kind === 'deliver-local'
}

/** The address a stack sends from: that of the interface its route leaves by. */
export function sourceFor(state: ForwardingState, stack: StackStation, to: IpAddress): IpAddress {
  if (isIpv6(to)) return ipv6SourceFor(state, stack, to)
  if (isInCidr(to, '127.0.0.0/8' as Ipv4Cidr) || isLocal(state, stack, to)) return to
  return addressTowards(state, stack, to)
}

/**
 * The IPv6 address a stack sends from: one of the scope of the target, of the interface its route
 * leaves by. Where no interface has one, the link-local address that Windows gives any of them.
 */
function ipv6SourceFor(state: ForwardingState, stack: StackStation, to: Ipv6Address): Ipv6Address {
  if (isLocal(state, stack, to)) return to
  const table = state.tables[stack.ipv6Routes]
  const action = table && lookup(table, fieldsOf({ destinationIp: to })).winner.action
  const via =
    action?.kind === 'route'
      ? stack.interfaces.find((item) => item.id === action.interfaceId)
      : undefined
  const own = via?.ipv6.map(({ address }) => address) ?? []
  const near = isInCidr(to, LINK_LOCAL_PREFIX)
  const fitting = own.find((address) => isInCidr(address, LINK_LOCAL_PREFIX) === near)
  return fitting ?? own[0] ?? linkLocalOf(stack.interfaces[0]?.mac ?? ZERO_MAC)
}
