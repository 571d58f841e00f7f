import { clusterOf, endpointsOf, switchOf } from '../../engine/model/queries'
import type { HnsEndpoint, HnsNetwork, OverlayNetwork, Topology } from '../../engine/model/topology'
import { takenBalancers } from '../../engine/drivers/shared/services'
import { mac, type Ipv4Address, type MacAddress } from '../../engine/wire/address'
import { sortedValues } from '../../lib/sort'
import { dockerIdOf, guidOf, upperGuidOf } from './windows-ids'

/* Names and ids of HNS objects, which several outputs must agree on. GUIDs are ours. */

/** An endpoint as HNS of one host has it: a local one, a remote one it was told of, or the host's own. */
export interface HnsEndpointView {
  readonly kind: 'local' | 'remote' | 'host'
  /** Lower case, as HNS prints endpoints. */
  readonly guid: string
  readonly name: string
  readonly network: HnsNetwork
  readonly address: Ipv4Address
  readonly mac: MacAddress
  /** null for the host's own endpoint, which is no record of the board. */
  readonly endpoint: HnsEndpoint | null
  /** Where a remote one is; null for the others. */
  readonly provider: Ipv4Address | null
}

/** The Default Switch of every Windows client has this id (hns-objects 2.1, observed). */
const DEFAULT_SWITCH_ID = 'C08CB7B8-9B3C-408E-8E30-5E16A3AEB444'

/** What HNS calls a network: the option networkname, else its name in Docker (hns-objects 0.7). */
export const hnsNameOf = (network: HnsNetwork): string => network.creation.hnsName ?? network.name

/** Networks print in capitals. */
export const networkGuid = (network: HnsNetwork): string =>
  network.type === 'ics' && network.name === 'Default Switch'
    ? DEFAULT_SWITCH_ID
    : upperGuidOf(network.id)

/** Kubernetes made it, not Docker: flannel, or l2bridge in host-gw layout. */
export function isOfKubernetes(network: HnsNetwork): boolean {
  return (
    (network.type === 'overlay' && network.controlPlane === 'flannel') ||
    (network.type === 'l2bridge' && network.hostEndpoint !== null)
  )
}

/** `Ethernet` for Docker, its own id under swarm, `<sandbox>_<network>` for CNI (hns-objects 3.2). */
function endpointName(network: HnsNetwork, endpoint: HnsEndpoint): string {
  if (isOfKubernetes(network)) return `${dockerIdOf(endpoint.compartmentId)}_${hnsNameOf(network)}`
  return network.type === 'overlay' ? dockerIdOf(endpoint.id) : 'Ethernet'
}

/** Every endpoint of one network that HNS of its host lists: local, host's own, remote. */
export function hnsEndpointsOf(topology: Topology, network: HnsNetwork): HnsEndpointView[] {
  const local = endpointsOf(topology, network.id).map((endpoint): HnsEndpointView => ({
    kind: 'local',
    guid: guidOf(endpoint.id),
    name: endpointName(network, endpoint),
    network,
    address: endpoint.address,
    mac: endpoint.mac,
    endpoint,
    provider: null,
  }))
  const own: HnsEndpointView[] =
    network.type === 'l2bridge' && network.hostEndpoint
      ? [
          {
            kind: 'host',
            guid: guidOf(`host|${network.id}`),
            name: `${hnsNameOf(network)}_ep`,
            network,
            address: network.hostEndpoint.address,
            mac: network.hostEndpoint.mac,
            endpoint: null,
            provider: null,
          },
        ]
      : []
  return [
    ...local,
    ...own,
    ...(network.type === 'overlay' ? remoteOf(topology, network) : []),
    ...backendsElsewhere(topology, network),
  ]
}

/** kube-proxy makes a remote endpoint of every backend on another node, MAC 02-11 and its address (K8S-PRX). */
function backendsElsewhere(topology: Topology, network: HnsNetwork): HnsEndpointView[] {
  const host = topology.hosts[network.hostId]
  if (!host || !isOfKubernetes(network)) return []
  const ids = new Set(
    takenBalancers(topology, host, network).flatMap(({ balancer }) => balancer.endpointIds),
  )
  return sortedValues(topology.endpoints).flatMap((endpoint): HnsEndpointView[] => {
    const home = topology.networks[endpoint.networkId]
    if (!ids.has(endpoint.id) || !home || home.hostId === host.id) return []
    return [
      {
        kind: 'remote',
        guid: backendGuid(network, endpoint),
        name: 'Ethernet',
        network,
        address: endpoint.address,
        mac: remoteMac(endpoint.address),
        endpoint,
        provider: network.type === 'overlay' ? providerOf(topology, home) : null,
      },
    ]
  })
}

/** The endpoint of a backend as HNS of this network's host knows it. */
export function backendGuid(network: HnsNetwork, endpoint: HnsEndpoint): string {
  return endpoint.networkId === network.id
    ? guidOf(endpoint.id)
    : guidOf(`${network.id}|${endpoint.id}`)
}

function remoteMac(address: Ipv4Address): MacAddress {
  const bytes = [0x02, 0x11, ...address.split('.').map(Number)]
  return mac(bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('-'))
}

/** Swarm tells each node of the containers elsewhere as remote endpoints; gossip off, of none (OVL-05, OVL-11). */
function remoteOf(topology: Topology, network: OverlayNetwork): HnsEndpointView[] {
  if (network.controlPlane !== 'docker' || !network.knowsPeers) return []
  return clusterOf(topology, network)
    .filter((peer) => peer.hostId !== network.hostId)
    .flatMap((peer) =>
      endpointsOf(topology, peer.id).map((endpoint): HnsEndpointView => ({
        kind: 'remote',
        guid: guidOf(`${network.id}|${endpoint.id}`),
        name: dockerIdOf(endpoint.id),
        network,
        address: endpoint.address,
        mac: endpoint.mac,
        endpoint,
        provider: providerOf(topology, peer),
      })),
    )
}

/** The tunnel address of an overlay network's host: its own, else that of its first uplink. */
export function providerOf(topology: Topology, network: HnsNetwork): Ipv4Address | null {
  if (network.type === 'overlay' && network.providerAddress) return network.providerAddress
  const uplink = switchOf(topology, network.id)?.uplinkNicIds[0]
  return uplink ? (topology.nics[uplink]?.address ?? null) : null
}
