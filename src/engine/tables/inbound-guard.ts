import type { EndpointId } from '../model/ids'
import type { ForwardingState } from './forwarding-state'
import type { Origin, Rule, Table } from './rule'
import { stationOf } from './station-ids'
import { isInCidr, type Ipv4Address } from '../wire/address'

/** Who decides what a container lets in unasked, as the compiled tables have it. */
export interface InboundGuard {
  /** Windows Firewall of the host in the container's compartment, or the one of the utility VM. */
  readonly firewall: 'container' | 'guest' | 'none'
  /** What happens to traffic that no row names by protocol, port or sender. */
  readonly otherwise: 'allow' | 'block'
  /** Names of the rows that let something in, in evaluation order. */
  readonly allows: readonly string[]
  /** VFP works on the port as well. */
  readonly vfp: boolean
  /** Of the row that decides about it. */
  readonly origin: Origin | null
}

/** The guard in front of an endpoint; null when the state has no such port. */
export function inboundGuardOf(
  state: ForwardingState,
  endpointId: EndpointId,
): InboundGuard | null {
  const port = state.stations[stationOf.port(endpointId)]
  const nic = port?.kind === 'port' ? state.stations[port.nic] : undefined
  const stack = nic?.kind === 'nic' ? state.stations[nic.stack] : undefined
  if (port?.kind !== 'port' || stack?.kind !== 'stack') return null
  const firewall = stack.firewall === null ? undefined : state.stations[stack.firewall]
  const table = firewall?.kind === 'firewall' ? state.tables[firewall.inbound] : undefined
  if (firewall?.kind !== 'firewall' || table === undefined || firewall.role === 'host') {
    return {
      firewall: 'none',
      otherwise: 'allow',
      allows: [],
      vfp: port.vfpEnabled,
      origin: null,
    }
  }
  const own = stack.interfaces.find(({ attachedTo }) => attachedTo === port.nic)?.address ?? null
  const { rule: last, opens } = lastWord(table, own)
  return {
    firewall: firewall.role,
    otherwise: opens ? 'allow' : 'block',
    allows: table.rules.filter((rule) => rule.action.kind === 'allow').map((rule) => rule.name),
    vfp: port.vfpEnabled,
    origin: last.origin,
  }
}

/** The row that takes what no other names: one that lets in whatever is for the endpoint (F-03), else the default. */
function lastWord(
  table: Table,
  own: Ipv4Address | null,
): { readonly rule: Rule; readonly opens: boolean } {
  const open = table.rules.find(
    ({ action, conditions }) =>
      action.kind === 'allow' &&
      own !== null &&
      conditions.every(
        (condition) =>
          condition.field === 'destination-ip' &&
          'in' in condition &&
          condition.in.some((prefix) => isInCidr(own, prefix)),
      ),
  )
  const rule = open ?? table.defaultRule
  return { rule, opens: rule.action.kind !== 'block' }
}
