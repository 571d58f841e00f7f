import { sortedValues } from '../../lib/sort'
import { traitsOf } from '../drivers/traits'
import { PLAIN_TUNNEL } from '../model/asked'
import type { NetworkId } from '../model/ids'
import {
  clusterOf,
  endpointsOf,
  gatewayOf,
  hostEndpointOf,
  networksOfSwitch,
} from '../model/queries'
import type { HnsNetwork, OverlayNetwork, Topology, VSwitch } from '../model/topology'
import { changed, kept, listed, lost, type Consequence } from './consequence'

/** A network before and after, with the boards around it. */
export interface NetworkPair {
  readonly before: Topology
  readonly after: Topology
  readonly old: HnsNetwork
  readonly next: HnsNetwork
}

/** What becomes of the network itself: switch, subnets, gateway, translation, filters, options. */
export function networkConsequences(pair: NetworkPair): readonly Consequence[] {
  return [
    ...switchConsequences(pair),
    ...subnetConsequences(pair),
    ...gatewayConsequences(pair),
    ...engineConsequences(pair),
    ...optionConsequences(pair),
    ...creationConsequences(pair),
    ...overlayConsequences(pair),
    ...balancerConsequences(pair),
  ]
}

function switchConsequences({ before, after, old, next }: NetworkPair): readonly Consequence[] {
  const from = before.vSwitches[old.vSwitchId]
  const to = after.vSwitches[next.vSwitchId]
  if (from === undefined || to === undefined) return []
  const params = { switch: to.name }
  const others = othersOn(after, to, next.id)
  const left = from.id === to.id ? '' : othersOn(before, from, old.id)
  const forwards =
    to.managementForwarding && before.vSwitches[to.id]?.managementForwarding === false
  return [
    ...(from.kind === to.kind
      ? []
      : to.kind === 'external'
        ? [changed('switch-external', to.id, { ...params, nics: nicNames(after, to) })]
        : [changed(`switch-${to.kind}`, to.id, params)]),
    ...(others !== '' && from.id !== to.id
      ? [changed('switch-shared', to.id, { ...params, networks: others })]
      : []),
    ...(left === ''
      ? []
      : [changed('switch-left', from.id, { switch: from.name, networks: left })]),
    ...(isSameSwitch(from, to) ? [kept('switch-kept', to.id, params)] : []),
    ...(forwards ? [changed('switch-forwarding', to.id, params)] : []),
  ]
}

const isSameSwitch = (a: VSwitch, b: VSwitch) =>
  a.id === b.id && a.kind === b.kind && listed(a.uplinkNicIds) === listed(b.uplinkNicIds)

function othersOn(topology: Topology, { id }: VSwitch, except: NetworkId): string {
  const others = networksOfSwitch(topology, id).filter((network) => network.id !== except)
  return listed(others.map(({ name }) => name))
}

function nicNames(topology: Topology, { uplinkNicIds }: VSwitch): string {
  return listed(uplinkNicIds.flatMap((id) => topology.nics[id]?.name ?? []))
}

function subnetConsequences({ old, next }: NetworkPair): readonly Consequence[] {
  const from = listed(old.subnets.map(({ prefix }) => prefix))
  const to = listed(next.subnets.map(({ prefix }) => prefix))
  return from === to
    ? [kept('subnet-kept', next.id, { prefix: to })]
    : [changed('subnet', next.id, { from, to })]
}

/** The default gateways that containers see; the subnet's own when there are no containers. */
function gatewaysOf(topology: Topology, network: HnsNetwork): string {
  const seen = endpointsOf(topology, network.id).map((endpoint) => gatewayOf(topology, endpoint))
  const own = hostEndpointOf(network)?.address ?? network.subnets[0]?.gateway ?? null
  const gateways = seen.length === 0 ? [own] : seen
  return listed([...new Set(gateways.filter((gateway) => gateway !== null))])
}

function gatewayConsequences({ before, after, old, next }: NetworkPair): readonly Consequence[] {
  const from = gatewaysOf(before, old)
  const to = gatewaysOf(after, next)
  return replaced(next.id, from, to, {
    both: 'gateway',
    fresh: 'gateway-new',
    gone: (id, gateway) => lost('gateway-gone', id, { from: gateway }),
    same: (id, gateway) => [kept('gateway-kept', id, { gateway })],
  })
}

interface Replacing {
  readonly both: 'gateway' | 'dns'
  readonly fresh: 'gateway-new' | 'dns-new'
  readonly gone: (id: NetworkId, from: string) => Consequence
  readonly same: (id: NetworkId, value: string) => readonly Consequence[]
}

/** A value that may be missing on either side. */
function replaced(
  id: NetworkId,
  from: string,
  to: string,
  words: Replacing,
): readonly Consequence[] {
  if (from === to) return from === '' ? [] : words.same(id, from)
  if (from === '') return [changed(words.fresh, id, { to })]
  return [to === '' ? words.gone(id, from) : changed(words.both, id, { from, to })]
}

/** Who translates and who filters: traits of the drivers (rule-tables A.5 to A.10). */
function engineConsequences({ old, next }: NetworkPair): readonly Consequence[] {
  const from = traitsOf(old.type)
  const to = traitsOf(next.type)
  return [
    ...(from.natEngine === to.natEngine ? [] : [changed(`nat-${to.natEngine}`, next.id)]),
    ...(from.vfpOnPorts === to.vfpOnPorts
      ? []
      : [changed(to.vfpOnPorts ? 'filter-vfp' : 'filter-firewall', next.id)]),
  ]
}

function optionConsequences({ old, next }: NetworkPair): readonly Consequence[] {
  const vlan = vlanOf(old)
  const gateway = hostEndpointOf(old)?.address ?? ''
  const nextGateway = hostEndpointOf(next)?.address ?? ''
  const kepts = exceptionsOf(next)
  const prefixes = exceptionsOf(old).filter((prefix) => !kepts.includes(prefix))
  return [
    ...(vlan === null || vlan === vlanOf(next) ? [] : [lost('vlan-lost', next.id, { vlan })]),
    ...(prefixes.length === 0
      ? []
      : [lost('exceptions-lost', next.id, { prefixes: listed(prefixes) })]),
    ...(gateway === nextGateway || gateway === ''
      ? []
      : [changed('host-endpoint-gone', next.id, { address: gateway })]),
    ...(gateway === nextGateway || nextGateway === ''
      ? []
      : [changed('host-endpoint-new', next.id, { address: nextGateway })]),
    ...replaced(next.id, listed(old.dnsServers), listed(next.dnsServers), {
      both: 'dns',
      fresh: 'dns-new',
      gone: (id, from) => lost('dns-lost', id, { from }),
      same: () => [],
    }),
  ]
}

/** What was asked when it was created is asked anew under another driver (data-paths part 6). */
function creationConsequences({ old, next }: NetworkPair): readonly Consequence[] {
  const asked = askedFor(old)
  const still = askedFor(next)
  const options = asked.filter((option) => !still.includes(option))
  const resolves = (network: HnsNetwork) => !('gatewayDns' in network) || network.gatewayDns
  return [
    ...(options.length === 0 ? [] : [lost('creation-lost', next.id, { options: listed(options) })]),
    ...(!resolves(old) && resolves(next) ? [lost('gateway-dns-lost', next.id)] : []),
    ...(isDual(old) && !isDual(next) ? [lost('ipv6-lost', next.id, { prefix: ipv6Of(old) })] : []),
  ]
}

function askedFor({ creation }: HnsNetwork): readonly string[] {
  const { options, hnsName, macPool, cni } = creation
  return [
    ...options,
    ...(hnsName === null ? [] : [`networkname=${hnsName}`]),
    ...(macPool.length === 0 ? [] : [`macpool=${macPool.join('-')}`]),
    ...(cni === null ? [] : [cni.name]),
  ]
}

const ipv6Of = (network: HnsNetwork): string =>
  'ipv6' in network && network.ipv6 !== null ? network.ipv6.prefix : ''

const isDual = (network: HnsNetwork): boolean => ipv6Of(network) !== ''

const vlanOf = (network: HnsNetwork) => ('vlanId' in network ? network.vlanId : null)

const exceptionsOf = (network: HnsNetwork) =>
  'outboundNat' in network && network.outboundNat.enabled ? network.outboundNat.exceptions : []

const overlayOf = (network: HnsNetwork): OverlayNetwork | null =>
  'controlPlane' in network ? network : null

function overlayConsequences({ before, after, old, next }: NetworkPair): readonly Consequence[] {
  const from = overlayOf(old)
  const to = overlayOf(next)
  const vnis = (overlay: OverlayNetwork) => listed(overlay.subnets.map(({ vni }) => String(vni)))
  const joined = to === null ? '' : peersOf(after, to)
  return [
    ...(to === null ? [] : [changed('vni-new', next.id, { vni: vnis(to) })]),
    ...(joined === '' ? [] : [changed('peers-joined', next.id, { hosts: joined })]),
    ...(from === null ? [] : lostOfOverlay(before, from, vnis(from))),
  ]
}

function lostOfOverlay(
  before: Topology,
  from: OverlayNetwork,
  vni: string,
): readonly Consequence[] {
  const left = peersOf(before, from)
  return [
    changed('vni-gone', from.id, { vni }),
    ...(left === '' ? [] : [lost('peers-left', from.id, { hosts: left })]),
    ...(from.hostRoute ? [lost('host-route-lost', from.id)] : []),
    ...(from.tunnel.udpPort === PLAIN_TUNNEL.udpPort &&
    from.tunnel.overheadBytes === PLAIN_TUNNEL.overheadBytes
      ? []
      : [lost('tunnel-lost', from.id, { ...from.tunnel })]),
    ...(from.providerAddress === null
      ? []
      : [lost('provider-address-lost', from.id, { address: from.providerAddress })]),
  ]
}

/** A service finds its backends on networks that balance as its own does (hns-objects 4.4). */
function balancerConsequences({ before, old, next }: NetworkPair): readonly Consequence[] {
  if (traitsOf(old.type).balancing === traitsOf(next.type).balancing) return []
  const backends = endpointsOf(before, old.id).map(({ id }) => id)
  return sortedValues(before.loadBalancers)
    .filter(({ endpointIds }) => endpointIds.some((id) => backends.includes(id)))
    .map(({ id, name }) => lost('balancer-lost', id, { balancer: name }))
}

/** The other hosts of an overlay network. */
function peersOf(topology: Topology, network: OverlayNetwork): string {
  const hosts = clusterOf(topology, network)
    .filter(({ id }) => id !== network.id)
    .flatMap(({ hostId }) => topology.hosts[hostId]?.name ?? [])
  return listed(hosts)
}
