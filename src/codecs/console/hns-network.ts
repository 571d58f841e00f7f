import { endpointsOf, managementAddressOf, switchOf } from '../../engine/model/queries'
import type { HnsNetwork, NetworkType, Topology } from '../../engine/model/topology'
import { macOf } from './spelling'
import { hnsNameOf, networkGuid, providerOf } from './hns-names'
import { natNameOf } from './net-nat'
import type { Place } from './place'
import { formatList, inner, innerList, type Property } from './power-shell'
import type { ConsoleWorld } from './types'
import { upperGuidOf } from './windows-ids'

/** The spelling of HNS: docker's names, which HNS takes as they are. */
const TYPE_NAMES = {
  nat: 'nat',
  transparent: 'transparent',
  overlay: 'overlay',
  l2bridge: 'l2bridge',
  l2tunnel: 'l2tunnel',
  ics: 'ICS',
  internal: 'Internal',
  private: 'Private',
} as const satisfies Record<NetworkType, string>

/** EnableNonPersistent on NAT; the Default Switch adds the DNS proxy and the DHCP server (hns-objects 2.2). */
const FLAGS: Readonly<Partial<Record<NetworkType, number>>> = { nat: 8, ics: 11 }

/**
 * `Get-HnsNetwork`: an object a network, properties in the order of the alphabet with `Resources`
 * last from Server 2022 on (hns-objects 3.1). Counters that a board does not have print as 0.
 */
export function getHnsNetwork({ topology }: ConsoleWorld, place: Place): string | null {
  if (place.networks.length === 0) return null
  return formatList(place.networks.map((network) => networkObject(topology, network)))
}

function networkObject(topology: Topology, network: HnsNetwork): Property[] {
  const vSwitch = switchOf(topology, network.id)
  const uplinkId = vSwitch?.uplinkNicIds[0]
  const uplink = uplinkId ? topology.nics[uplinkId] : undefined
  const count = endpointsOf(topology, network.id).length
  const guid = networkGuid(network)
  const release = topology.hosts[network.hostId]?.release
  const isEarly = release === 'ws2016' || release === 'ws2019'
  const address =
    network.type === 'overlay'
      ? providerOf(topology, network)
      : vSwitch && managementAddressOf(topology, vSwitch.id)
  const resources: Property = [
    'Resources',
    inner([
      ['AdditionalParams', ''],
      ['AllocationOrder', 2],
      ['Allocators', 'System.Object[]'],
      ['Health', ''],
      ['ID', upperGuidOf(`activity|${network.id}`)],
      ['PortOperationTime', 0],
      ['State', 1],
      ['SwitchOperationTime', 0],
      ['VfpOperationTime', 0],
      ['parentId', upperGuidOf(`parent|${network.id}`)],
    ]),
  ]
  const properties: Property[] = [
    ['ActivityId', upperGuidOf(`activity|${network.id}`)],
    ['AdditionalParams', ''],
    ['CurrentEndpointCount', count],
    ...optional('DNSServerList', network.dnsServers.join(',')),
    ...optional('DNSSuffix', network.dnsSuffix),
    ...(network.type === 'overlay'
      ? [['DrMacAddress', macOf.hns(network.distributedRouterMac)] as const]
      : []),
    ['Flags', FLAGS[network.type] ?? 0],
    [
      'Health',
      inner([
        ['LastErrorCode', 0],
        ['LastUpdateTime', 0],
      ]),
    ],
    ['ID', guid],
    ['IPv6', 'ipv6' in network && network.ipv6 !== null ? 'True' : 'False'],
    ['LayeredOn', upperGuidOf(`layer|${network.vSwitchId}`)],
    ['MacPools', macPools(topology, network)],
    ...(vSwitch?.kind === 'external' && address ? [['ManagementIP', address] as const] : []),
    ['MaxConcurrentEndpoints', count],
    ['Name', hnsNameOf(network)],
    ...(network.type === 'nat' || network.type === 'ics'
      ? [['NatName', natNameOf(topology, network)] as const]
      : []),
    ...(uplink ? [['NetworkAdapterName', uplink.name] as const] : []),
    ['Policies', innerList(networkPolicies(network).map(inner))],
    ...(isEarly ? [resources] : []),
    ['State', 1],
    ['Subnets', innerList(network.subnets.map((subnet) => subnetText(network, subnet)))],
    ...(isEarly ? [] : [['SwitchGuid', upperGuidOf(network.vSwitchId)] as const]),
    ['TotalEndpoints', count],
    ['Type', TYPE_NAMES[network.type]],
    ['Version', 0],
  ]
  return isEarly ? properties : [...properties, resources]
}

function optional(name: string, value: string): Property[] {
  return value === '' ? [] : [[name, value]]
}

/** HNS deals MACs out of a block of 4096; the block of the network's first endpoint. */
function macPools(topology: Topology, network: HnsNetwork): string {
  const first = endpointsOf(topology, network.id)[0]
  if (!first) return innerList([])
  const block = macOf.hns(first.mac).slice(0, 13)
  return innerList([
    inner([
      ['EndMacAddress', `${block}F-FF`],
      ['StartMacAddress', `${block}0-00`],
    ]),
  ])
}

function networkPolicies(network: HnsNetwork): Property[][] {
  const policies: Property[][] = []
  if ('vlanId' in network && network.vlanId !== null) {
    policies.push([
      ['Type', 'VLAN'],
      ['VLAN', network.vlanId],
    ])
  }
  if (network.type === 'overlay' && network.hostRoute) policies.push([['Type', 'HostRoute']])
  return policies
}

function subnetText(network: HnsNetwork, subnet: HnsNetwork['subnets'][number]): string {
  return inner([
    ['AdditionalParams', ''],
    ['AddressPrefix', subnet.prefix],
    ['Flags', 0],
    ['GatewayAddress', subnet.gateway ?? ''],
    ['Health', ''],
    ['ID', upperGuidOf(`subnet|${network.id}|${subnet.prefix}`)],
    ['IpSubnets', 'System.Object[]'],
    ['ObjectType', 5],
    ['Policies', 'System.Object[]'],
    ['State', 0],
  ])
}
