import { must } from '../../../../lib/assert'
import { sortedValues } from '../../../../lib/sort'
import type { FirewallRule, Host } from '../../../model/topology'
import { cidrOf, isIpv6, type Ipv4Cidr } from '../../../wire/address'
import {
  change,
  ruleProtocol,
  serviceOf,
  trafficParams,
  type Candidate,
  type Maker,
} from '../candidate'
import type { Site } from '../site'

/* Windows Firewall of a host, and network security groups of the fabric. */

const hostOf = ({ topology, station }: Site): Host | null =>
  station.hostId === null ? null : must(topology.hosts[station.hostId], 'hostOf: no such host')

const withFirewall = (host: Host, patch: Partial<Host['firewall']>) =>
  ({
    kind: 'update-host',
    id: host.id,
    patch: { firewall: { ...host.firewall, ...patch } },
  }) as const

/**
 * An allow rule for this traffic: from or to everybody, and one for the other side alone. Which one
 * is offered is decided by what else they let through.
 */
export const allowRule: Maker = (site) => {
  const host = hostOf(site)
  const { tuple, table } = site
  if (!host || !table) return []
  const direction = table.kind === 'firewall-out' ? 'out' : 'in'
  const protocol = ruleProtocol(tuple)
  const service = serviceOf(tuple)
  const remote = direction === 'in' ? tuple.source : tuple.destination
  const traffic = trafficParams(tuple)
  const rule = (remoteAddresses: Ipv4Cidr | null): Candidate => {
    const made: FirewallRule = {
      name: ['Allow', String(traffic['protocol']).toUpperCase(), traffic['port'] ?? '']
        .join(' ')
        .trim(),
      direction,
      action: 'allow',
      protocol,
      localPort: direction === 'in' ? (service?.port ?? null) : null,
      remoteAddresses,
    }
    return change(
      'firewall-allow',
      {
        host: host.name,
        direction,
        ...traffic,
        ...(remoteAddresses && { remote }),
      },
      withFirewall(host, { rules: [...host.firewall.rules, made] }),
    )
  }
  return isIpv6(remote) ? [rule(null)] : [rule(null), rule(cidrOf(remote, 32))]
}

/** The block rule that decided goes: with Windows Firewall no allow rule can beat it. */
export const withoutBlockRule: Maker = ({ topology, row }) => {
  const host = sortedValues(topology.hosts).find(({ id }) => id === row?.origin.object)
  if (!host || !row) return []
  const index = host.firewall.rules.findIndex(
    ({ name, action }) => action === 'block' && name === row.name,
  )
  if (index < 0) return []
  const rules = host.firewall.rules.filter((_, i) => i !== index)
  return [
    change(
      'firewall-remove-block',
      { host: host.name, rule: row.name },
      withFirewall(host, { rules }),
    ),
  ]
}

/** The group policy that ignores the rules made here, HNS's own among them, is lifted. */
export const localRules: Maker = (site) => {
  const host = hostOf(site)
  if (!host || host.firewall.localRulesApply) return []
  return [
    change(
      'firewall-local-rules',
      { host: host.name },
      withFirewall(host, { localRulesApply: true }),
    ),
  ]
}

const FIRST_PRIORITY = 100

/** The security rule that denied goes, or one in front of it allows this traffic. */
export const securityGroup: Maker = ({ topology, row, tuple }) => {
  const fabric = sortedValues(topology.nodes).find(({ id }) => id === row?.origin.object)
  if (fabric?.kind !== 'azure-fabric' || !row) return []
  const denied = fabric.nsgRules.find(({ name, action }) => action === 'deny' && name === row.name)
  if (!denied || isIpv6(tuple.source) || isIpv6(tuple.destination)) return []
  const others = fabric.nsgRules.filter((rule) => rule !== denied)
  const taken = new Set(fabric.nsgRules.map(({ priority }) => priority))
  let priority = denied.priority - 1
  while (priority >= FIRST_PRIORITY && taken.has(priority)) priority -= 1
  const traffic = trafficParams(tuple)
  const allowed = {
    name: `Allow ${traffic['protocol'] ?? ''} ${traffic['port'] ?? ''}`.trim(),
    priority,
    action: 'allow',
    protocol: ruleProtocol(tuple),
    source: cidrOf(tuple.source, 32),
    destination: cidrOf(tuple.destination, 32),
    destinationPort: serviceOf(tuple)?.port ?? null,
  } as const
  const set = (nsgRules: typeof fabric.nsgRules) =>
    ({ kind: 'update-node', id: fabric.id, node: { ...fabric, nsgRules } }) as const
  return [
    ...(priority >= FIRST_PRIORITY
      ? [
          change(
            'nsg-allow',
            { fabric: fabric.name, ...traffic, priority },
            set([...fabric.nsgRules, allowed]),
          ),
        ]
      : []),
    change('nsg-remove', { fabric: fabric.name, rule: row.name }, set(others)),
  ]
}
