import type { StackInterface, StackStation } from '../tables/forwarding-state'
import type { StationId } from '../tables/rule'
import { cidrOf, isIpv6, type IpAddress, type Ipv4Address } from '../wire/address'
import { fieldsOf } from '../tables/read-field'
import { lookup } from '../tables/lookup'
import { isKind, stationOfKind, tableAt, type Walk } from './walk'

export interface HostRoute {
  readonly stack: StackStation
  readonly via: StackInterface
  readonly nextHop: Ipv4Address
}

/**
 * The next hop that the host's own tables name for what VFP sends out by an external switch: only
 * through the host's interface on that switch (rule-tables A.10, interface constraint).
 */
export function departingRoute(
  walk: Walk,
  vSwitchId: StationId,
  destination: Ipv4Address,
  toGateway = false,
): HostRoute | null {
  const own = managementInterface(walk, vSwitchId)
  if (!own) return null
  const { stack, via } = own
  if (toGateway) return throughGateway(walk, stack, via, destination)
  const result = lookup(tableAt(walk, stack.routes), fieldsOf({ destinationIp: destination }))
  const { action } = result.winner
  if (action.kind === 'route' && action.interfaceId === via.id) {
    return { stack, via, nextHop: asIpv4(action.nextHop) ?? destination }
  }
  // Constrained to this interface although the host would leave by another: on-link here, or its gateway.
  const onLink =
    via.address !== null &&
    cidrOf(destination, via.prefixLength) === cidrOf(via.address, via.prefixLength)
  return onLink
    ? { stack, via, nextHop: destination }
    : throughGateway(walk, stack, via, destination)
}

function throughGateway(
  walk: Walk,
  stack: StackStation,
  via: StackInterface,
  destination: Ipv4Address,
): HostRoute {
  const gateway = tableAt(walk, stack.routes).rules.find(
    (rule) =>
      rule.action.kind === 'route' &&
      rule.action.interfaceId === via.id &&
      rule.action.nextHop !== null &&
      rule.conditions.some(
        (condition) => 'in' in condition && condition.in.some((prefix) => prefix.endsWith('/0')),
      ),
  )
  const nextHop = gateway?.action.kind === 'route' ? gateway.action.nextHop : null
  return { stack, via, nextHop: asIpv4(nextHop) ?? destination }
}

/** A row of the IPv4 table names a next hop of IPv4. */
function asIpv4(address: IpAddress | null): Ipv4Address | null {
  return address === null || isIpv6(address) ? null : address
}

function managementInterface(
  walk: Walk,
  vSwitchId: StationId,
): { readonly stack: StackStation; readonly via: StackInterface } | null {
  const vSwitch = stationOfKind(walk, vSwitchId, 'vswitch')
  for (const id of vSwitch.ports) {
    const port = stationOfKind(walk, id, 'port')
    if (port.role !== 'management') continue
    const nic = walk.state.stations[port.nic]
    if (!isKind(nic, 'nic')) continue
    const stack = stationOfKind(walk, nic.stack, 'stack')
    const via = stack.interfaces.find((item) => item.attachedTo === nic.id)
    if (via) return { stack, via }
  }
  return null
}
