import { PLAIN_CREATION, PLAIN_TUNNEL } from '../model/asked'
import { hasGate } from '../facts/gates'
import { ok } from '../../lib/result'
import { sortedValues } from '../../lib/sort'
import {
  addressAt,
  CLUSTER_PREFIX,
  FIRST_VNI,
  HOST_ONLY_PREFIXES,
  icsPrefixFor,
  LAN_PREFIX,
  natPrefixFor,
  OVERLAY_PREFIXES,
  POD_GATEWAY_OFFSET,
  POD_PREFIXES,
  POD_RESERVED_OFFSET,
} from '../facts/defaults'
import { MAX_VNI } from '../facts/limits'
import type { NetworkId, VSwitchId } from '../model/ids'
import { networksOf, nicsOf } from '../model/queries'
import type {
  EndpointPolicy,
  HnsNetwork,
  Host,
  HostEndpoint,
  IcsNetwork,
  InternalNetwork,
  L2BridgeNetwork,
  L2TunnelNetwork,
  NatNetwork,
  NetworkType,
  OutboundNat,
  OverlayNetwork,
  OverlaySubnet,
  PrivateNetwork,
  Subnet,
  Topology,
  TransparentNetwork,
  VSwitch,
} from '../model/topology'
import {
  cidrOf,
  cidrsOverlap,
  prefixLengthOf,
  type Ipv4Address,
  type Ipv4Cidr,
} from '../wire/address'
import { freePoolMac } from './addressing'
import { refuse, type Outcome } from './draft'
import type { NetworkPatch } from './edit'

/*
 * What each driver's networks look like when nobody says otherwise, one row a driver. The rows are
 * the only place of the edits that knows one driver from another.
 */

/** What a new network finds on its host. */
export interface NetworkSite {
  readonly topology: Topology
  readonly host: Host
  readonly id: NetworkId
  readonly name: string
  readonly vSwitchId: VSwitchId
  /** The wire below: prefix, gateway and resolvers of the LAN or VNet; null on an internal switch. */
  readonly lan: {
    readonly prefix: Ipv4Cidr
    readonly gateway: Ipv4Address | null
    readonly isAzure: boolean
  } | null
  readonly hostAddress: Ipv4Address | null
  readonly dnsServers: readonly Ipv4Address[]
}

export interface DriverDefaults {
  /** What it is built on; an external switch takes a physical NIC. */
  readonly switchKind: VSwitch['kind']
  /** What a network of it is called when nobody names it; Windows calls the ICS one by this name. */
  readonly defaultName: string
  /**
   * Whose switch it may use. NAT networks of a host sit on one internal switch; l2bridge, l2tunnel
   * and overlay may be layered on one external switch; transparent is alone (data-paths X-17, V-23).
   */
  readonly sharesSwitchWith: readonly NetworkType[]
  /** IP forwarding on the management vNIC, which a host-gw layout needs (data-paths L2B-15). */
  readonly managementForwarding: boolean
  /** The whole network record. Fails with `no-free-address`. */
  readonly network: (site: NetworkSite) => Outcome<HnsNetwork>
  /** Policies every endpoint gets. */
  readonly policies: (site: NetworkSite, network: HnsNetwork) => readonly EndpointPolicy[]
  /**
   * Settings that a copy of a network takes over beside those of every network, in patches that stand or
   * fall by themselves. Not the subnets that are the wire's or follow from the host: the copy has its own.
   */
  readonly copied: readonly (readonly (keyof NetworkPatch)[])[]
}

const NO_NAT: OutboundNat = { enabled: false, exceptions: [] }
const none = (): readonly EndpointPolicy[] => []

/** The policy every Kubernetes script adds, so that a pod reaches its own host (data-paths L2B-23). */
export function ownHostRoute(address: Ipv4Address): EndpointPolicy {
  return {
    type: 'SdnRoute',
    destinationPrefix: `${address}/32` as Ipv4Cidr, // an address is a prefix of one
    needEncap: true,
  }
}

/** One row a driver. */
export const DRIVER_DEFAULTS: Readonly<Record<NetworkType, DriverDefaults>> = {
  nat: {
    switchKind: 'internal',
    defaultName: 'nat',
    sharesSwitchWith: ['nat'],
    managementForwarding: true,
    network: (site) => translatedNetwork(site, 'nat', natPrefixFor),
    policies: none,
    copied: [['gatewayDns'], ['subnets']],
  },
  transparent: {
    switchKind: 'external',
    defaultName: 'transparent',
    sharesSwitchWith: [],
    managementForwarding: false,
    network: transparentNetwork,
    policies: none,
    copied: [],
  },
  l2bridge: {
    switchKind: 'external',
    defaultName: 'l2bridge',
    sharesSwitchWith: ['l2bridge', 'l2tunnel', 'overlay'],
    managementForwarding: true,
    network: l2bridgeNetwork,
    policies: (site, network) =>
      site.hostAddress && network.type === 'l2bridge' && network.hostEndpoint
        ? [ownHostRoute(site.hostAddress)]
        : [],
    copied: [],
  },
  l2tunnel: {
    switchKind: 'external',
    defaultName: 'l2tunnel',
    sharesSwitchWith: ['l2bridge', 'l2tunnel', 'overlay'],
    managementForwarding: false,
    network: l2tunnelNetwork,
    policies: none,
    copied: [],
  },
  overlay: {
    switchKind: 'external',
    defaultName: 'overlay',
    sharesSwitchWith: ['l2bridge', 'l2tunnel', 'overlay'],
    managementForwarding: false,
    network: overlayNetwork,
    policies: none,
    copied: [['controlPlane'], ['hostRoute', 'knowsPeers', 'remoteMacsValid', 'tunnel']],
  },
  ics: {
    switchKind: 'internal',
    defaultName: 'Default Switch',
    sharesSwitchWith: [],
    managementForwarding: true,
    network: (site) => translatedNetwork(site, 'ics', icsPrefixFor),
    policies: none,
    copied: [],
  },
  internal: {
    switchKind: 'internal',
    defaultName: 'internal',
    sharesSwitchWith: [],
    managementForwarding: false,
    network: (site) => hostOnlyNetwork(site, 'internal'),
    policies: none,
    copied: [['subnets']],
  },
  private: {
    switchKind: 'private',
    defaultName: 'private',
    sharesSwitchWith: [],
    managementForwarding: false,
    network: (site) => hostOnlyNetwork(site, 'private'),
    policies: none,
    copied: [['subnets']],
  },
}

function baseOf(site: NetworkSite) {
  return {
    id: site.id,
    hostId: site.host.id,
    vSwitchId: site.vSwitchId,
    name: site.name,
    dnsServers: site.dnsServers,
    dnsSuffix: '',
    creation: PLAIN_CREATION,
  }
}

/** A network behind a translator: its prefix is one the host does not know yet (data-paths V-22). */
function translatedNetwork(
  site: NetworkSite,
  type: 'nat' | 'ics',
  prefixFor: (seed: string, attempt: number) => Ipv4Cidr,
): Outcome<NatNetwork | IcsNetwork> {
  const { topology, host } = site
  const known = [
    ...nicsOf(topology, host.id).flatMap((nic) =>
      nic.address ? [cidrOf(nic.address, nic.prefixLength)] : [],
    ),
    ...networksOf(topology, host.id).flatMap((network) =>
      network.id === site.id ? [] : network.subnets.map((subnet) => subnet.prefix),
    ),
    ...host.setup.foreignNats.map(({ prefix }) => prefix),
    ...host.routes.flatMap(({ prefix }) => (prefixLengthOf(prefix) > 0 ? [prefix] : [])),
  ]
  for (let attempt = 0; attempt < 256; attempt++) {
    const prefix = prefixFor(site.id, attempt)
    if (known.some((other) => cidrsOverlap(prefix, other))) continue
    const subnet: Subnet = { prefix, gateway: addressAt(prefix, 1) }
    const base = { ...baseOf(site), subnets: [subnet] }
    return ok(type === 'nat' ? { ...base, type, gatewayDns: true } : { ...base, type })
  }
  return refuse('no-free-address', { network: site.name })
}

/** A subnet that nothing else on the board has; the host's address, where it is there, is its first. */
function hostOnlyNetwork(
  site: NetworkSite,
  type: 'internal' | 'private',
): Outcome<InternalNetwork | PrivateNetwork> {
  const prefix = firstUnused(site, HOST_ONLY_PREFIXES)
  if (!prefix.ok) return prefix
  const subnet: Subnet = { prefix: prefix.value, gateway: addressAt(prefix.value, 1) }
  return ok({ ...baseOf(site), type, subnets: [subnet] })
}

/** The subnet of the wire the switch is bound to; the first LAN's prefix when there is no wire. */
function lanSubnet(site: NetworkSite): Subnet {
  return site.lan
    ? { prefix: site.lan.prefix, gateway: site.lan.gateway }
    : { prefix: LAN_PREFIX, gateway: null }
}

function transparentNetwork(site: NetworkSite): Outcome<TransparentNetwork> {
  return ok({
    ...baseOf(site),
    type: 'transparent',
    subnets: [lanSubnet(site)],
    vlanId: null,
  })
}

/** Its own subnet per node (config 2); in Azure addresses of the VNet, as Azure CNI does. */
function l2bridgeNetwork(site: NetworkSite): Outcome<L2BridgeNetwork> {
  const lan = lanSubnet(site)
  if (site.lan?.isAzure) {
    return ok({
      ...baseOf(site),
      type: 'l2bridge',
      ipv6: null,
      subnets: [lan],
      vlanId: null,
      hostEndpoint: null,
      outboundNat: { enabled: true, exceptions: [lan.prefix] },
    })
  }
  const prefix = firstUnused(site, POD_PREFIXES)
  if (!prefix.ok) return prefix
  return ok({
    ...baseOf(site),
    type: 'l2bridge',
    ipv6: null,
    subnets: [{ prefix: prefix.value, gateway: addressAt(prefix.value, POD_RESERVED_OFFSET) }],
    vlanId: null,
    hostEndpoint: hostEndpointFor(site.topology, site.id, prefix.value),
    outboundNat: { enabled: true, exceptions: [CLUSTER_PREFIX, lan.prefix] },
  })
}

/** The gateway endpoint a host-gw layout puts on the host: .2 of the prefix (data-paths 3.6). */
export function hostEndpointFor(
  topology: Topology,
  networkId: NetworkId,
  prefix: Ipv4Cidr,
): HostEndpoint {
  return {
    address: addressAt(prefix, POD_GATEWAY_OFFSET),
    mac: freePoolMac(topology, networkId, POD_GATEWAY_OFFSET),
    forwarding: true,
  }
}

function l2tunnelNetwork(site: NetworkSite): Outcome<L2TunnelNetwork> {
  const lan = lanSubnet(site)
  return ok({
    ...baseOf(site),
    type: 'l2tunnel',
    subnets: [lan],
    outboundNat: { enabled: true, exceptions: [lan.prefix] },
  })
}

/** Joins the overlay network of this name on other hosts, else makes one with the next free VNI. */
function overlayNetwork(site: NetworkSite): Outcome<OverlayNetwork> {
  const peer = overlaysOf(site).find(
    (network) => network.name === site.name && network.hostId !== site.host.id,
  )
  const own = peer ? null : newOverlaySubnet(site)
  if (own && !own.ok) return own
  const subnets = own ? [own.value] : (peer?.subnets ?? [])
  return ok({
    ...baseOf(site),
    dnsServers: [], // the overlay driver ignores the option (data-paths X-13)
    type: 'overlay',
    subnets,
    controlPlane: peer?.controlPlane ?? 'docker',
    distributedRouterMac: freePoolMac(site.topology, `${site.id}/dr`, 1),
    providerAddress: null,
    outboundNat: overlayOutboundNat(site.host, peer),
    tunnel: peer?.tunnel ?? PLAIN_TUNNEL,
    hostRoute: peer?.hostRoute ?? false,
    knowsPeers: true,
    remoteMacsValid: true,
  })
}

function overlayOutboundNat(host: Host, peer: OverlayNetwork | undefined): OutboundNat {
  // From 2019 on the Docker driver always adds the policy (data-paths OVL-16, OVL-18).
  if (!hasGate(host.release, 'overlay-outbound-nat')) return NO_NAT
  return { enabled: true, exceptions: peer?.outboundNat.exceptions ?? [] }
}

function overlaysOf(site: NetworkSite): OverlayNetwork[] {
  return sortedValues(site.topology.networks).filter(
    (network): network is OverlayNetwork => network.type === 'overlay' && network.id !== site.id,
  )
}

function newOverlaySubnet(site: NetworkSite): Outcome<OverlaySubnet> {
  const vnis = new Set(overlaysOf(site).flatMap((o) => o.subnets.map((subnet) => subnet.vni)))
  const prefix = firstUnused(site, OVERLAY_PREFIXES)
  if (!prefix.ok) return prefix
  for (let vni = FIRST_VNI; vni <= MAX_VNI; vni++) {
    if (vnis.has(vni)) continue
    return ok({ prefix: prefix.value, gateway: addressAt(prefix.value, 1), vni })
  }
  return refuse('no-free-address', { network: site.name })
}

/** The first candidate that overlaps no subnet of another network and no LAN. */
function firstUnused(site: NetworkSite, candidates: readonly Ipv4Cidr[]): Outcome<Ipv4Cidr> {
  const used = [
    ...sortedValues(site.topology.networks).flatMap((network) =>
      network.id === site.id ? [] : network.subnets.map((subnet) => subnet.prefix),
    ),
    ...sortedValues(site.topology.nodes).flatMap((node) => ('prefix' in node ? [node.prefix] : [])),
  ]
  const found = candidates.find((prefix) => !used.some((other) => cidrsOverlap(prefix, other)))
  return found ? ok(found) : refuse('no-free-address', { network: site.name })
}
