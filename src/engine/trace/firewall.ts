import { isIcmp, type Tuple } from '../wire/packet-ops'
import type { StationId } from '../tables/rule'
import type { FirewallFlow } from './trace'
import { ask, drop, origin, stationOfKind, step, tupleAt, type Walk } from './walk'

/** The flow a packet belongs to, seen from the firewall's side. ICMP keeps its identifier remote. */
function flowOf(firewall: StationId, tuple: Tuple, direction: 'in' | 'out'): FirewallFlow {
  const echo = isIcmp(tuple.protocol)
  const source = { address: tuple.source, port: echo ? 0 : tuple.sourcePort }
  const destination = { address: tuple.destination, port: echo ? 0 : tuple.destinationPort }
  return {
    firewall,
    protocol: tuple.protocol,
    local: direction === 'out' ? source : destination,
    remote: direction === 'out' ? destination : source,
  }
}

function sameFlow(a: FirewallFlow, b: FirewallFlow): boolean {
  return (
    a.firewall === b.firewall &&
    a.protocol === b.protocol &&
    a.local.address === b.local.address &&
    a.local.port === b.local.port &&
    a.remote.address === b.remote.address &&
    a.remote.port === b.remote.port
  )
}

/**
 * One firewall, one direction: answers of an accepted connection pass without a rule, the rest is
 * block before allow before default (rule-tables B.10). False when it dropped the packet.
 */
export function passesFirewall(walk: Walk, id: StationId, direction: 'in' | 'out'): boolean {
  const firewall = stationOfKind(walk, id, 'firewall')
  const flow = flowOf(id, tupleAt(walk), direction)
  if (walk.flows.firewallFlows.some((known) => sameFlow(known, flow))) {
    step(walk, 'state-known', {
      station: id,
      params: { table: 'Windows Firewall' },
      origin: origin(firewall.entity, 'B.10', 'documented'),
    })
    return true
  }
  const result = ask(walk, direction === 'in' ? firewall.inbound : firewall.outbound)
  const { action, name } = result.winner
  if (action.kind === 'block') {
    drop(walk, id, action.reason, { lookup: result })
    return false
  }
  step(walk, 'firewall-allows', {
    station: id,
    params: { direction, rule: name },
    lookups: [result],
  })
  walk.flows = { ...walk.flows, firewallFlows: [...walk.flows.firewallFlows, flow] }
  return true
}
