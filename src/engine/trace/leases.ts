import { hashText } from '../../lib/hash'
import { sortedValues } from '../../lib/sort'
import type { EntityId } from '../model/ids'
import type { ForwardingState, StackInterface, StackStation } from '../tables/forwarding-state'
import { origin, row, type RowDraft } from '../tables/fragment'
import { inOrder } from '../tables/order'
import type { Rule, RuleAction, Table } from '../tables/rule'
import { rowOf } from '../tables/station-ids'
import { cidrOf, ipv4FromNumber, type Ipv4Address, type Ipv4Cidr } from '../wire/address'
import type { Trace } from './trace'

/*
 * What DHCP makes of a board: an interface that gets an offer is configured as it says, another
 * configures itself (RFC 3927) and has no gateway. Done once, after the tables are made, so that
 * every packet finds what the host would have by then.
 */

/** Sends the question of one interface and says what came of it. */
export type LeaseTrip = (
  state: ForwardingState,
  stack: StackStation,
  via: StackInterface,
) => { readonly reply: Trace | null }

interface Configuration {
  readonly address: Ipv4Address
  readonly prefixLength: number
  readonly router: Ipv4Address | null
  readonly dnsServers: readonly Ipv4Address[]
  readonly fact: string
}

/** The state with every interface that asks DHCP configured. */
export function settleLeases(state: ForwardingState, trip: LeaseTrip): ForwardingState {
  const asking = sortedValues(state.stations).flatMap((station) =>
    station.kind === 'stack'
      ? station.interfaces.flatMap((via) => (via.dhcp === true ? [{ stack: station, via }] : []))
      : [],
  )
  // Every question meets the board as it was made: who is asked first must not matter.
  return asking.reduce(
    (settled, { stack, via }) =>
      configured(settled, stack.id, via, offered(trip(state, stack, via).reply) ?? ownAddress(via)),
    state,
  )
}

/** What an offer that arrived says; null when none did. */
function offered(reply: Trace | null): Configuration | null {
  if (reply?.disposition.kind !== 'delivered') return null
  const last = reply.hops.at(-1)?.steps.at(-1)
  const offer = last?.after.headers.find((header) => header.kind === 'dhcp')
  if (!offer || offer.prefixLength === null) return null
  const { yourAddress, prefixLength, router, dnsServers } = offer
  return { address: yourAddress, prefixLength, router, dnsServers, fact: 'TRN-28' }
}

/** 169.254.1.0 to 169.254.254.255, by the MAC (RFC 3927, 2.1). */
function ownAddress(via: StackInterface): Configuration {
  const address = ipv4FromNumber(0xa9fe0100 + (hashText(via.mac) % (254 * 256)))
  return { address, prefixLength: 16, router: null, dnsServers: [], fact: 'TRN-29' }
}

function configured(
  state: ForwardingState,
  stackId: StackStation['id'],
  via: StackInterface,
  to: Configuration,
): ForwardingState {
  const stack = state.stations[stackId]
  if (stack?.kind !== 'stack') throw new Error(`configured: no stack ${stackId}`)
  const own = { ...via, address: to.address, prefixLength: to.prefixLength }
  const interfaces = stack.interfaces.map((item) => (item.id === via.id ? own : item))
  const object = via.id.slice('if:'.length) as EntityId // interfaces of endpoints are named after them
  const rows = rowsFor(stack, via, object, to)
  const tables = [stack.localAddresses, stack.routes, stack.dnsClient].map((id) => {
    const table = state.tables[id]
    if (!table) throw new Error(`configured: no table ${id}`)
    return withRows(table, object, rows)
  })
  return {
    ...state,
    stations: { ...state.stations, [stackId]: { ...stack, interfaces } },
    tables: { ...state.tables, ...Object.fromEntries(tables.map((table) => [table.id, table])) },
  }
}

/** The table with these rows in place of those that the static address had. */
function withRows(table: Table, object: EntityId, rows: readonly RowDraft[]): Table {
  const mine = rows.filter((draft) => draft.table === table.id).map((draft) => draft.rule)
  const base = rowOf(table.id, object)
  const isOld = ({ id }: Rule): boolean => id === base || id.startsWith(`${base}/`)
  // DNS servers that the network names stay: they win over those of the lease.
  const kept =
    table.kind === 'dns-client' ? table.rules : table.rules.filter((rule) => !isOld(rule))
  const added = table.kind === 'dns-client' && kept.some(isOld) ? [] : mine
  return { ...table, rules: inOrder([...kept, ...added], table.order) }
}

function rowsFor(
  stack: StackStation,
  via: StackInterface,
  object: EntityId,
  { address, prefixLength, router, dnsServers, fact }: Configuration,
): RowDraft[] {
  const because = origin(object, fact, 'documented')
  const to = (nextHop: Ipv4Address | null): RuleAction => ({
    kind: 'route',
    nextHop,
    interfaceId: via.id,
    metric: 256,
  })
  const prefix = cidrOf(address, prefixLength)
  return [
    row(stack.localAddresses, object, {
      name: address,
      conditions: [{ field: 'destination-ip', in: [cidrOf(address, 32)] }],
      action: { kind: 'deliver-local' },
      origin: because,
    }),
    row(stack.routes, `${object}/on-link`, {
      name: prefix,
      conditions: [{ field: 'destination-ip', in: [prefix] }],
      action: to(null),
      origin: because,
    }),
    ...(router === null
      ? []
      : [
          row(stack.routes, `${object}/default`, {
            name: '0.0.0.0/0',
            conditions: [{ field: 'destination-ip', in: ['0.0.0.0/0' as Ipv4Cidr] }],
            action: to(router),
            origin: because,
          }),
        ]),
    ...dnsServers.map((server, index) =>
      row(stack.dnsClient, `${object}/${index}`, {
        name: server,
        priority: index + 1,
        action: { kind: 'ask-server', address: server },
        origin: origin(object, 'TRN-30', 'documented'),
      }),
    ),
  ]
}
