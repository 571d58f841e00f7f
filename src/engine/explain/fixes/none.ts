import { sortedValues } from '../../../lib/sort'
import { findByName, networkOf, networksOfBalancer } from '../../model/queries'
import { traitsOf } from '../../drivers/traits'
import type { NetworkType, Topology } from '../../model/topology'
import type { DropReason } from '../../tables/rule'
import { protocolName } from '../../tables/read-field'
import { nameOf } from './candidate'
import { ownersOf } from './owners'
import { ownerEndpoints, senderEndpoints, type Site } from './site'
import type { NoFixReason } from './types'

/** Why nothing helps, in data. */
export interface NoFix {
  readonly reason: NoFixReason
  readonly params: Readonly<Record<string, string | number>>
  /** Key in `engine/facts`. */
  readonly fact: string
}

/** What is said of one drop; null: only that the search found nothing. */
type Verdict = (site: Site) => NoFix | null

const given =
  (reason: NoFixReason, params: (site: Site) => NoFix['params'] = () => ({})): Verdict =>
  (site) => ({ reason, params: params(site), fact: site.drop.origin.fact })

const unknown: Verdict = () => null

/**
 * The network whose driver decides: the one that made the row, of the endpoint or service that made
 * it, else that of the sender or the target. null between machines that have no network.
 */
function driverOf(site: Site): NetworkType | null {
  const { topology, drop, row } = site
  // What a host refuses by a row is said of the host: the endpoint that the row is for is known by the row.
  const objects: readonly (string | null | undefined)[] = [drop.origin.object, row?.origin.object]
  const byRow = sortedValues(topology.networks).find(({ id }) => objects.includes(id))
  const endpoints = sortedValues(topology.endpoints).filter(({ id }) => objects.includes(id))
  const services = sortedValues(topology.loadBalancers)
    .filter(({ id }) => objects.includes(id))
    .flatMap((service) => networksOfBalancer(topology, service))
  const ends = [...endpoints, ...senderEndpoints(site), ...ownerEndpoints(site)]
  const byEnd = ends.flatMap((endpoint) => networkOf(topology, endpoint) ?? [])
  return (byRow ?? services[0] ?? byEnd[0])?.type ?? null
}

/** It is the driver's way, where there is a driver. */
const byDriver =
  (reason: NoFixReason): Verdict =>
  (site) => {
    const driver = driverOf(site)
    return driver === null ? null : given(reason, () => ({ driver }))(site)
  }

const driverCannot = byDriver('driver-cannot')
const platform = given('platform-decides', ({ topology, station }) => ({
  name: nameOf(topology, station.entity),
}))

/** A driver for Azure's fabric where there is none. */
const noFabric: Verdict = (site) => {
  const needy = senderEndpoints(site)
    .flatMap((endpoint) => networkOf(site.topology, endpoint) ?? [])
    .find(({ type }) => traitsOf(type).needsAzure)
  return needy ? given('needs-azure', () => ({ driver: needy.type }))(site) : null
}

const protocolOf = ({ tuple }: Site): string => protocolName(tuple.protocol)

const hasDnsServer = (topology: Topology): boolean =>
  sortedValues(topology.nodes).some(({ kind }) => kind === 'dns-server')

const noServer: Verdict = (site) =>
  hasDnsServer(site.topology) ? null : given('no-dns-server')(site)

const noName: Verdict = (site) => {
  const name = site.request.query ?? ''
  return findByName(site.topology, name) === null
    ? given('no-such-name', () => ({ name }))(site)
    : noServer(site)
}

const noMachine: Verdict = (site) =>
  sortedValues(site.topology.nodes).some((node) => 'listeners' in node)
    ? null
    : given('no-dhcp-server')(site)

const noProgram: Verdict = (site) => {
  const { topology, station } = site
  const node = sortedValues(topology.nodes).find(({ id }) => id === station.entity)
  return node && !('listeners' in node)
    ? given('nobody-can-listen', () => ({ name: node.name }))(site)
    : null
}

/** What can be said once nothing worked. A new reason does not compile without a row. */
const VERDICTS: Readonly<Record<DropReason, Verdict>> = {
  'firewall-default-inbound': unknown,
  'firewall-block-rule': unknown,
  'firewall-default-outbound': unknown,
  'acl-block': unknown,
  'acl-default-deny': unknown,
  'icc-disabled': unknown,
  'nsg-deny': platform,
  'no-ipv6': byDriver('no-ipv6'),
  'no-route': driverCannot,
  'no-interface': unknown,
  'neighbour-unresolved': driverCannot,
  'forwarding-disabled': driverCannot,
  'ttl-expired': unknown,
  'not-the-destination': unknown,
  'no-mac-entry': noFabric,
  'vlan-filtered': unknown,
  'vlan-not-carried': unknown,
  'spoofed-mac': platform,
  'unknown-to-fabric': platform,
  'no-fabric': noFabric,
  'address-not-registered': platform,
  'private-not-routed': unknown,
  'mtu-exceeded': unknown,
  'link-down': unknown,
  'nat-no-translation-between-internals': driverCannot,
  'nat-networks-not-routed': driverCannot,
  'nat-no-session': unknown,
  'nat-session-expired': unknown,
  'nat-filtered': unknown,
  'nat-no-icmp': given('ping-not-translated'),
  'nat-not-for-protocol': given('protocol-not-translated', (site) => ({
    protocol: protocolOf(site),
  })),
  'snat-ports-exhausted': unknown,
  'no-outbound-nat': driverCannot,
  'no-remote-endpoint': driverCannot,
  'no-remote-subnet-route': driverCannot,
  'host-not-reachable': driverCannot,
  'vni-unknown': unknown,
  'vni-isolated': driverCannot,
  'vxlan-intercepted': platform,
  'dhcp-not-supported': driverCannot,
  'no-dhcp-client': given('address-is-static'),
  'no-dhcp-server': noMachine,
  'no-lease': unknown,
  'no-dns-server': noServer,
  'no-such-name': noName,
  'dns-server-failed': noName,
  'no-gateway-endpoint': unknown,
  'no-redirect-policy': unknown,
  'no-local-backend': unknown,
  'vip-not-supported': driverCannot,
  'vip-not-for-the-node': driverCannot,
  'own-backend-without-loopback': unknown,
  'hairpin-not-supported': driverCannot,
  'mesh-not-supported': driverCannot,
  'port-closed': noProgram,
  'no-owner': unknown,
  'reply-mismatch': unknown,
  loop: unknown,
  'not-modelled': given('not-modelled'),
}

/** Reasons that hold whoever was meant. */
const WHOEVER: readonly DropReason[] = [
  'no-ipv6',
  'not-modelled',
  'nat-no-icmp',
  'nat-not-for-protocol',
  'hairpin-not-supported',
]

/** Why nothing helped, after `tried` boards. */
export function noFixFor(site: Site, tried: number): NoFix {
  const { reason, origin } = site.drop
  const { to } = site.request
  const isLost =
    to !== null && site.trace.direction === 'request' && ownersOf(site.topology, to).length === 0
  if (isLost && !WHOEVER.includes(reason)) {
    return { reason: 'address-not-on-the-board', params: { address: to }, fact: 'board' }
  }
  return VERDICTS[reason](site) ?? { reason: 'search-ended', params: { tried }, fact: origin.fact }
}
