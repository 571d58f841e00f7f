import { PLAIN_TEAM } from '../model/asked'
import { ok } from '../../lib/result'
import { CONTAINER_OFFSETS } from '../facts/defaults'
import type { HostId, NetworkId, VSwitchId } from '../model/ids'
import {
  endpointsOf,
  hostEndpointOf,
  managementAddressOf,
  networksOfSwitch,
  nicsOf,
  switchesOf,
} from '../model/queries'
import type {
  EndpointPolicy,
  HnsEndpoint,
  HnsNetwork,
  Host,
  NetworkType,
  PhysicalNic,
  Topology,
  VSwitch,
} from '../model/topology'
import { cidrOf, type Ipv6Address } from '../wire/address'
import { freeEndpointAddress, freePoolMac, ipv6AddressFor } from './addressing'
import { create, drop, noteChange, put, refuse, type Draft, type Outcome } from './draft'
import { DRIVER_DEFAULTS, type NetworkSite } from './driver-defaults'
import type { Edit } from './edit'
import { addNic, freeNic, groundOf } from './hosts'
import { chosenName, freeId, networkNames, plainName, switchNames } from './naming'
import { gatewayOfSegment } from './routers'

/** A network of a driver on a host, with its switch, and a NIC for it when none is free. */
export function placeNetwork(
  draft: Draft,
  hostId: HostId,
  driver: NetworkType,
  wanted: string | undefined,
): Outcome<NetworkId> {
  const host = draft.topology.hosts[hostId]
  if (!host) return refuse('not-found', { id: hostId })
  const taken = networkNames(draft.topology, hostId)
  const name = chosenName(wanted, taken, plainName(taken, DRIVER_DEFAULTS[driver].defaultName))
  if (!name.ok) return name
  const key = `${hostId.slice('host:'.length)} ${name.value}`
  const id = freeId(draft.topology, 'net', key)
  const vSwitch = switchFor(draft, host, driver, name.value)
  if (!vSwitch.ok) return vSwitch
  const network = makeNetwork(draft.topology, host, id, name.value, driver, vSwitch.value)
  if (!network.ok) return network
  create(draft, 'networks', network.value)
  return ok(id)
}

/** The switch a new network of this driver goes to: a shared one, else a new one (X-17, V-23). */
function switchFor(draft: Draft, host: Host, driver: NetworkType, name: string): Outcome<VSwitch> {
  const row = DRIVER_DEFAULTS[driver]
  const shared = switchesOf(draft.topology, host.id).find((vSwitch) => {
    const users = networksOfSwitch(draft.topology, vSwitch.id)
    return (
      vSwitch.kind === row.switchKind &&
      users.length > 0 &&
      users.every((user) => row.sharesSwitchWith.includes(user.type))
    )
  })
  if (shared) {
    const forwarding = shared.managementForwarding || row.managementForwarding
    const used = { ...shared, managementForwarding: forwarding }
    put(draft, 'vSwitches', used)
    return ok(used)
  }
  const uplink = row.switchKind === 'external' ? uplinkFor(draft, host) : ok(null)
  if (!uplink.ok) return uplink
  return ok(newSwitch(draft, host, driver, name, uplink.value))
}

/** A NIC no switch has: an idle one of the host, else a new one. */
function uplinkFor(draft: Draft, host: Host): Outcome<PhysicalNic> {
  const free = freeNic(draft.topology, host.id)
  return free ? ok(free) : addNic(draft, host, null)
}

/** A switch for a driver, on this NIC where it needs one. */
export function newSwitch(
  draft: Draft,
  host: Host,
  driver: NetworkType,
  networkName: string,
  uplink: PhysicalNic | null,
): VSwitch {
  const row = DRIVER_DEFAULTS[driver]
  const name = plainName(switchNames(draft.topology, host.id), networkName)
  const id = freeId(draft.topology, 'vsw', `${host.id.slice('host:'.length)} ${name}`)
  return create(draft, 'vSwitches', {
    id,
    hostId: host.id,
    name,
    kind: row.switchKind,
    uplinkNicIds: uplink ? [uplink.id] : [],
    team: PLAIN_TEAM,
    managementVNic: row.switchKind !== 'private',
    managementForwarding: row.managementForwarding,
    managementMac: row.switchKind === 'internal' ? freePoolMac(draft.topology, id, 1) : null,
  } satisfies VSwitch)
}

function makeNetwork(
  topology: Topology,
  host: Host,
  id: NetworkId,
  name: string,
  driver: NetworkType,
  vSwitch: VSwitch,
): Outcome<HnsNetwork> {
  return DRIVER_DEFAULTS[driver].network(siteOf(topology, host, id, name, vSwitch))
}

/** The subnets that a new network of this driver would get where this one is; fails with `no-free-address`. */
export function defaultSubnets(
  topology: Topology,
  network: HnsNetwork,
): Outcome<HnsNetwork['subnets']> {
  const host = topology.hosts[network.hostId]
  const vSwitch = topology.vSwitches[network.vSwitchId]
  if (!host || !vSwitch) return refuse('not-found', { id: network.vSwitchId })
  const made = makeNetwork(topology, host, network.id, network.name, network.type, vSwitch)
  return made.ok ? ok(made.value.subnets) : made
}

function siteOf(
  topology: Topology,
  host: Host,
  id: NetworkId,
  name: string,
  vSwitch: VSwitch,
): NetworkSite {
  const nic = vSwitch.uplinkNicIds.map((nicId) => topology.nics[nicId]).find((found) => found)
  const ground = nic ? groundOf(topology, nic.id) : null
  const gateway = ground?.kind === 'segment' ? gatewayOfSegment(topology, ground) : ground?.gateway
  const prefix = nic?.address ? cidrOf(nic.address, nic.prefixLength) : ground?.prefix
  return {
    topology,
    host,
    id,
    name,
    vSwitchId: vSwitch.id,
    lan: prefix
      ? {
          prefix,
          gateway: nic?.gateway ?? gateway ?? null,
          isAzure: ground?.kind === 'azure-fabric',
        }
      : null,
    hostAddress: managementAddressOf(topology, vSwitch.id),
    dnsServers: (nic ?? nicsOf(topology, host.id)[0])?.dnsServers ?? [],
  }
}

/** The address, MAC-independent settings and policies an endpoint starts with on a network. */
export interface EndpointStart {
  readonly address: HnsEndpoint['address']
  readonly ipv6Address?: Ipv6Address
  readonly gateway: HnsEndpoint['gateway']
  readonly policies: readonly EndpointPolicy[]
}

/** What a new endpoint of a network gets; fails with `no-free-address`. */
export function endpointStart(topology: Topology, network: HnsNetwork): Outcome<EndpointStart> {
  const address = freeEndpointAddress(topology, network, CONTAINER_OFFSETS[network.type])
  if (!address.ok) return address
  const ipv6Address = ipv6AddressFor(network, address.value)
  return ok({
    address: address.value,
    ...(ipv6Address && { ipv6Address }),
    gateway: hostEndpointOf(network)?.address ?? null,
    policies: defaultPolicies(topology, network),
  })
}

function defaultPolicies(topology: Topology, network: HnsNetwork): readonly EndpointPolicy[] {
  const host = topology.hosts[network.hostId]
  const vSwitch = topology.vSwitches[network.vSwitchId]
  if (!host || !vSwitch) return []
  const site = siteOf(topology, host, network.id, network.name, vSwitch)
  return DRIVER_DEFAULTS[network.type].policies(site, network)
}

/** The same network under another driver: name, containers, ports and ACLs stay, addresses change. */
export function changeDriver(
  draft: Draft,
  edit: Extract<Edit, { kind: 'change-driver' }>,
): Outcome<NetworkId> {
  const network = draft.topology.networks[edit.networkId]
  if (!network) return refuse('not-found', { id: edit.networkId })
  if (network.type === edit.driver) return ok(network.id)
  return rebuildNetwork(draft, network, edit.driver)
}

/**
 * Makes a network anew for what its host is now: its subnets and the addresses of its endpoints.
 * Under another driver its switch too: the old one goes when nobody else uses it, so that its NIC
 * can be had again.
 */
export function rebuildNetwork(
  draft: Draft,
  network: HnsNetwork,
  driver: NetworkType,
): Outcome<NetworkId> {
  const host = draft.topology.hosts[network.hostId]
  if (!host) return refuse('not-found', { id: network.hostId })
  const endpoints = endpointsOf(draft.topology, network.id)
  drop(draft, 'networks', network.id)
  for (const endpoint of endpoints) drop(draft, 'endpoints', endpoint.id)
  const old = draft.topology.vSwitches[network.vSwitchId]
  const keeps = old !== undefined && driver === network.type
  if (!keeps) dropUnusedSwitch(draft, network.vSwitchId)
  const vSwitch = keeps ? ok(old) : switchFor(draft, host, driver, network.name)
  if (!vSwitch.ok) return vSwitch
  const made = makeNetwork(draft.topology, host, network.id, network.name, driver, vSwitch.value)
  if (!made.ok) return made
  put(draft, 'networks', { ...made.value, dnsSuffix: network.dnsSuffix })
  for (const endpoint of endpoints) {
    const start = endpointStart(draft.topology, made.value)
    if (!start.ok) return start
    noteChange(draft, endpoint.id, 'address', endpoint.address, start.value.address)
    put(draft, 'endpoints', {
      ...withoutIpv6(endpoint),
      ...start.value,
      policies: carriedPolicies(endpoint.policies, start.value.policies),
    })
  }
  return ok(network.id)
}

/** The endpoint without the address that only a dual-stack network gives. */
export function withoutIpv6(endpoint: HnsEndpoint): HnsEndpoint {
  const { ipv6Address: _, ...rest } = endpoint
  return rest
}

/** Ports and ACLs of the person stay; the routes that HNS made for the old place go. */
export function carriedPolicies(
  old: readonly EndpointPolicy[],
  fresh: readonly EndpointPolicy[],
): readonly EndpointPolicy[] {
  return [...fresh, ...old.filter((policy) => policy.type !== 'SdnRoute')]
}

/** Takes a switch away that no network is on any more. */
export function dropUnusedSwitch(draft: Draft, id: VSwitchId): void {
  if (networksOfSwitch(draft.topology, id).length === 0) drop(draft, 'vSwitches', id)
}
