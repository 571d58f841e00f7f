import { endpointsOf, managementAddressOf, switchOf } from '../../engine/model/queries'
import type { HnsNetwork, NetworkType, Topology, WindowsRelease } from '../../engine/model/topology'
import { extensionsOf, hnsVersionOf, isEarlyHns, natVlanOf, releaseOf } from './hns-builds'
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

/**
 * EnableNonPersistent on NAT, from Server 2022 on; the Default Switch adds the DNS proxy and the DHCP
 * server (hns-objects 2.2; 0 on every NAT network of 1809 that was printed).
 */
const FLAGS: Readonly<
  Partial<Record<NetworkType, { readonly early: number; readonly now: number }>>
> = { nat: { early: 0, now: 8 }, ics: { early: 11, now: 11 } }

const flagsOf = ({ type }: HnsNetwork, release: WindowsRelease): number =>
  FLAGS[type]?.[isEarlyHns(release) ? 'early' : 'now'] ?? 0

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
  const release = releaseOf(topology, network)
  const isEarly = isEarlyHns(release)
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
      ...(isEarly
        ? []
        : ([['CompartmentOperationTime', 0] as const, ['Flags', 0] as const] as const)),
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
    ['Extensions', extensionsOf(topology, network)],
    ['Flags', flagsOf(network, release)],
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
      ? [['NatName', hnsNatName(topology, network, release)] as const]
      : []),
    ...(uplink ? [['NetworkAdapterName', uplink.name] as const] : []),
    ['Policies', innerList(networkPolicies(topology, network).map(inner))],
    ...(isEarly ? [resources] : []),
    ['State', 1],
    ['Subnets', innerList(network.subnets.map((subnet) => subnetText(network, subnet, isEarly)))],
    ...(isEarly ? [] : [['SwitchGuid', upperGuidOf(network.vSwitchId)] as const]),
    ['TotalEndpoints', count],
    ['Type', TYPE_NAMES[network.type]],
    ['Version', hnsVersionOf(topology, network)],
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

/** On Server 2019 the NAT of HNS is ICS underneath (hns-objects 2.1, observed). */
function hnsNatName(topology: Topology, network: HnsNetwork, release: WindowsRelease): string {
  const name = natNameOf(topology, network)
  return release === 'ws2019' ? name.replace(/^NAT/, 'ICS') : name
}

function networkPolicies(topology: Topology, network: HnsNetwork): Property[][] {
  const policies: Property[][] = []
  const vlan = 'vlanId' in network ? network.vlanId : natVlanOf(topology, network)
  if (vlan !== null) {
    policies.push([
      ['Type', 'VLAN'],
      ['VLAN', vlan],
    ])
  }
  if (network.type === 'overlay' && network.hostRoute) policies.push([['Type', 'HostRoute']])
  return policies
}

/** Server 2019 prints neither flags nor IP subnets, and an object type only on overlay (observed). */
function subnetText(
  network: HnsNetwork,
  subnet: HnsNetwork['subnets'][number],
  isEarly: boolean,
): string {
  return inner([
    ['AdditionalParams', ''],
    ['AddressPrefix', subnet.prefix],
    ...(isEarly ? [] : [['Flags', 0] as const]),
    ['GatewayAddress', subnet.gateway ?? ''],
    ['Health', ''],
    ['ID', upperGuidOf(`subnet|${network.id}|${subnet.prefix}`)],
    ...(isEarly ? [] : [['IpSubnets', 'System.Object[]'] as const]),
    ...(isEarly && network.type !== 'overlay' ? [] : [['ObjectType', 5] as const]),
    ['Policies', 'System.Object[]'],
    ['State', 0],
  ])
}
