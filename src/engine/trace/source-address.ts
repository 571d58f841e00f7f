import type { ForwardingState, StackStation } from '../tables/forwarding-state'
import { lookup } from '../tables/lookup'
import { fieldsOf } from '../tables/read-field'
import { ipv4, type Ipv4Address } from '../wire/address'

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
