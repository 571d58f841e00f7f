import { hasGate } from '../../facts/gates'
import type { EntityId } from '../../model/ids'
import type { HnsEndpoint, HnsNetwork, Host, Ipv6Subnet } from '../../model/topology'
import type { StackInterface } from '../../tables/forwarding-state'
import { origin, row, type RowDraft } from '../../tables/fragment'
import type { Origin, StationId } from '../../tables/rule'
import { tableOf } from '../../tables/station-ids'
import {
  LINK_LOCAL_PREFIX,
  linkLocalOf,
  prefixLengthOf,
  type Ipv6Address,
  type Ipv6Cidr,
  type MacAddress,
} from '../../wire/address'
import { traitsOf } from '../traits'

/** The addresses of an interface, and the rows they bring to its stack. */
export interface Ipv6Part {
  readonly addresses: StackInterface['ipv6']
  readonly rows: readonly RowDraft[]
}

const NO_PART: Ipv6Part = { addresses: [], rows: [] }
const EVERYWHERE = '::/0' as Ipv6Cidr

export const hostPrefix6 = (address: Ipv6Address): Ipv6Cidr => `${address}/128` as Ipv6Cidr

/**
 * What every IPv6 interface has, whatever else: an address of its link, made of its MAC (RFC 4862;
 * that Windows draws the identifier by chance is left out, so that a board is the same each time).
 */
export function linkLocalPart(
  stack: StationId,
  interfaceId: string,
  key: string,
  mac: MacAddress,
  entity: EntityId,
): Ipv6Part {
  const because = origin(entity, 'tcp-ip', 'documented')
  const address = linkLocalOf(mac)
  return {
    addresses: [{ address, prefixLength: prefixLengthOf(LINK_LOCAL_PREFIX) }],
    rows: [
      localRow(stack, `${key}/link`, address, because),
      routeRow(stack, `${key}/link`, LINK_LOCAL_PREFIX, null, interfaceId, because),
    ],
  }
}

/** The address alone: nothing leads to its link, so that it is there and of no use. */
export function idleLinkLocal(
  stack: StationId,
  key: string,
  mac: MacAddress,
  entity: EntityId,
): Ipv6Part {
  const { addresses, rows } = linkLocalPart(stack, '', key, mac, entity)
  return { addresses, rows: rows.filter(({ table }) => table === tableOf(stack, 'local')) }
}

/** IPv6 of a container's NIC: what its driver and release give it, or the row that says it has none. */
export function endpointIpv6(
  network: HnsNetwork,
  endpoint: HnsEndpoint,
  host: Host,
  stack: StationId,
  interfaceId: string,
): Ipv6Part {
  const { kind, fact, before } = traitsOf(network.type).ipv6
  const link = linkLocalPart(stack, interfaceId, endpoint.id, endpoint.mac, endpoint.id)
  if (kind === 'dual-stack') return dualStack(network, endpoint, host, stack, interfaceId, link)
  const idle = idleLinkLocal(stack, endpoint.id, endpoint.mac, endpoint.id)
  if (kind === 'not-public') {
    return refused(stack, endpoint, idle, 'not-modelled', origin(network.id, fact, 'inferred'))
  }
  return kind === 'self-assigned' && hasGate(host.release, 'container-ipv6')
    ? link
    : refused(stack, endpoint, idle, 'no-ipv6', origin(network.id, before, 'documented'))
}

/** From WS2022 on an address of the second subnet; without one, or before, none at all (L2B-41). */
function dualStack(
  network: HnsNetwork,
  endpoint: HnsEndpoint,
  host: Host,
  stack: StationId,
  interfaceId: string,
  link: Ipv6Part,
): Ipv6Part {
  const { fact, before } = traitsOf(network.type).ipv6
  const subnet = ipv6SubnetOf(network)
  const address = endpoint.ipv6Address
  const isEarly = !hasGate(host.release, 'container-ipv6')
  if (isEarly || !subnet || !address) {
    const because = origin(network.id, isEarly ? before : fact, 'documented')
    return refused(stack, endpoint, NO_PART, 'no-ipv6', because)
  }
  const because = origin(endpoint.id, fact, 'documented')
  const { prefix, gateway } = subnet
  return {
    addresses: [...link.addresses, { address, prefixLength: prefixLengthOf(prefix) }],
    rows: [
      ...link.rows,
      localRow(stack, `${endpoint.id}/ipv6`, address, because),
      routeRow(stack, `${endpoint.id}/ipv6`, prefix, null, interfaceId, because),
      ...(gateway
        ? [routeRow(stack, `${endpoint.id}/ipv6-gw`, EVERYWHERE, gateway, interfaceId, because)]
        : []),
    ],
  }
}

/** The IPv6 subnet of a dual-stack network; null on every other one. */
export function ipv6SubnetOf(network: HnsNetwork): Ipv6Subnet | null {
  return 'ipv6' in network ? network.ipv6 : null
}

/** Addresses that an endpoint of a dual-stack network answers to; none without IPv6. */
export function ipv6AddressesOf(
  network: HnsNetwork,
  endpoint: HnsEndpoint,
  host: Host,
): readonly Ipv6Address[] {
  const has = hasGate(host.release, 'container-ipv6') && ipv6SubnetOf(network) !== null
  return has && endpoint.ipv6Address ? [endpoint.ipv6Address, linkLocalOf(endpoint.mac)] : []
}

function refused(
  stack: StationId,
  endpoint: HnsEndpoint,
  part: Ipv6Part,
  reason: 'no-ipv6' | 'not-modelled',
  because: Origin,
): Ipv6Part {
  return {
    addresses: part.addresses,
    rows: [
      ...part.rows,
      row(tableOf(stack, 'ipv6-routes'), `${endpoint.id}/none`, {
        name: EVERYWHERE,
        conditions: [{ field: 'destination-ip', in: [EVERYWHERE] }],
        action: { kind: 'block', reason },
        origin: because,
      }),
    ],
  }
}

const localRow = (stack: StationId, key: string, address: Ipv6Address, because: Origin) =>
  row(tableOf(stack, 'local'), key, {
    name: address,
    conditions: [{ field: 'destination-ip', in: [hostPrefix6(address)] }],
    action: { kind: 'deliver-local' },
    origin: because,
  })

const routeRow = (
  stack: StationId,
  key: string,
  prefix: Ipv6Cidr,
  nextHop: Ipv6Address | null,
  interfaceId: string,
  because: Origin,
) =>
  row(tableOf(stack, 'ipv6-routes'), key, {
    name: prefix,
    conditions: [{ field: 'destination-ip', in: [prefix] }],
    action: { kind: 'route', nextHop, interfaceId, metric: 256 },
    origin: because,
  })
