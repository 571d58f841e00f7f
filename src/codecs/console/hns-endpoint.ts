import { containersOfCompartment, gatewayOf, subnetOf } from '../../engine/model/queries'
import { dnsServersOf, hasResolver } from '../../engine/drivers/shared/dns'
import type { EndpointPolicy, Topology } from '../../engine/model/topology'
import { prefixLengthOf } from '../../engine/wire/address'
import { assertNever } from '../../lib/assert'
import { hnsVersionOf } from './hns-builds'
import {
  hnsEndpointsOf,
  hnsNameOf,
  isOfKubernetes,
  providerOf,
  type HnsEndpointView,
} from './hns-names'
import type { Place } from './place'
import { formatList, inner, innerList, type Property } from './power-shell'
import { boolean, macOf } from './spelling'
import type { ConsoleWorld } from './types'
import { dockerIdOf, guidOf, upperGuidOf } from './windows-ids'

/**
 * `Get-HnsEndpoint`: an object an endpoint, those a swarm told of and the host's own included; a
 * container's place shows its own. Policies in the names of HNS v1 (hns-objects 3.2, 3.4).
 */
export function getHnsEndpoint({ topology }: ConsoleWorld, place: Place): string | null {
  const views = place.networks
    .flatMap((network) => hnsEndpointsOf(topology, network))
    .filter(
      (view) =>
        place.scope !== 'container' || place.endpoints.some((own) => own.id === view.endpoint?.id),
    )
  return views.length === 0 ? null : formatList(views.map((view) => endpointObject(topology, view)))
}

function endpointObject(topology: Topology, view: HnsEndpointView): Property[] {
  const { network, endpoint } = view
  const subnet = subnetOf(network, view.address)
  const gateway = endpoint && view.kind === 'local' ? gatewayOf(topology, endpoint) : null
  const containers =
    endpoint && view.kind === 'local'
      ? containersOfCompartment(topology, endpoint.compartmentId).map(({ id }) => dockerIdOf(id))
      : []
  return [
    ['ID', view.guid],
    ['Name', view.name],
    ['Version', hnsVersionOf(topology, network)],
    ['AdditionalParams', ''],
    [
      'Resources',
      inner([
        ['AdditionalParams', ''],
        ['AllocationOrder', 6],
        ['Allocators', 'System.Object[]'],
        ['CompartmentOperationTime', 0],
        ['Flags', 0],
        ['Health', ''],
        ['ID', upperGuidOf(`resources|${view.guid}`)],
        ['PortOperationTime', 0],
        ['State', 1],
        ['SwitchOperationTime', 0],
        ['VfpOperationTime', 0],
        ['parentId', upperGuidOf(`parent|${view.guid}`)],
      ]),
    ],
    // Shared by the sandbox and the containers of a pod: 3; plugged into one container: 2 (3.2).
    ['State', view.kind === 'remote' ? 1 : isOfKubernetes(network) ? 3 : 2],
    ['VirtualNetwork', guidOf(network.id)],
    ['VirtualNetworkName', hnsNameOf(network)],
    ['Policies', innerList(policiesOf(topology, view).map(inner))],
    ['MacAddress', macOf.hns(view.mac)],
    ...(endpoint && view.kind === 'local' && hasResolver(network)
      ? [['EnableInternalDNS', boolean(true)] as const]
      : []),
    ...(endpoint?.disableIcc ? [['DisableICC', boolean(true)] as const] : []),
    ...(view.kind === 'remote' ? [['IsRemoteEndpoint', boolean(true)] as const] : []),
    ['IPAddress', view.address],
    ['PrefixLength', subnet ? prefixLengthOf(subnet.prefix) : 32],
    ...(gateway ? [['GatewayAddress', gateway] as const] : []),
    ['IPSubnetId', subnet ? guidOf(`subnet|${network.id}|${subnet.prefix}`) : ''],
    ...dns(topology, view),
    ...(isOfKubernetes(network) && endpoint
      ? [['Namespace', inner([['ID', guidOf(`namespace|${endpoint.compartmentId}`)]])] as const]
      : []),
    ...(network.type === 'overlay' ? [['EncapOverhead', 50] as const] : []),
    ['SharedContainers', innerList(containers)],
  ]
}

function dns(topology: Topology, { network, endpoint, kind }: HnsEndpointView): Property[] {
  const servers =
    endpoint && kind === 'local' ? dnsServersOf(topology, network, endpoint) : network.dnsServers
  return [
    ...(servers.length > 0 ? [['DNSServerList', servers.join(',')] as const] : []),
    ...(network.dnsSuffix === '' ? [] : [['DNSSuffix', network.dnsSuffix] as const]),
  ]
}

function policiesOf(topology: Topology, view: HnsEndpointView): Property[][] {
  const { network, endpoint } = view
  if (view.kind === 'remote') {
    return view.provider
      ? [
          [
            ['PA', view.provider],
            ['Type', 'PA'],
          ],
        ]
      : []
  }
  const provider = network.type === 'overlay' ? providerOf(topology, network) : null
  const bridged = network.type === 'l2bridge' || network.type === 'l2tunnel'
  const policies: Property[][] = []
  if (view.kind === 'local' && 'outboundNat' in network && network.outboundNat.enabled) {
    policies.push([
      ['ExceptionList', network.outboundNat.exceptions.length > 0 ? 'System.Object[]' : ''],
      ['Type', 'OutBoundNAT'],
    ])
  }
  if (bridged) policies.push([['Type', 'L2Driver']])
  if (provider) {
    policies.push([
      ['PA', provider],
      ['Type', 'PA'],
    ])
  }
  policies.push(...(endpoint?.policies ?? []).map(policyObject))
  return policies
}

const ACL_PROTOCOLS = { tcp: 6, udp: 17, icmp: 1 } as const
const ANY_PROTOCOL = 256 // rule-tables B.4

function policyObject(policy: EndpointPolicy): Property[] {
  switch (policy.type) {
    case 'PortMapping':
      return [
        ['ExternalPort', policy.externalPort],
        ['InternalPort', policy.internalPort],
        ['Protocol', policy.protocol],
        ['Type', 'NAT'],
      ]
    case 'SdnRoute':
      return [
        ['DestinationPrefix', policy.destinationPrefix],
        ['NeedEncap', boolean(policy.needEncap)],
        ['Type', 'ROUTE'],
      ]
    case 'LoopbackDsr':
      return [
        ['Destinations', 'System.Object[]'],
        ['Type', 'OutBoundNAT'],
      ]
    case 'Acl':
      return [
        ['Action', policy.action === 'allow' ? 'Allow' : 'Block'],
        ['Direction', policy.direction === 'in' ? 'In' : 'Out'],
        ['Id', policy.name],
        ...(policy.localAddresses ? [['LocalAddresses', policy.localAddresses] as const] : []),
        ...(policy.localPorts ? [['LocalPorts', policy.localPorts] as const] : []),
        ['Priority', policy.priority],
        ['Protocols', policy.protocol ? ACL_PROTOCOLS[policy.protocol] : ANY_PROTOCOL],
        ...(policy.remoteAddresses ? [['RemoteAddresses', policy.remoteAddresses] as const] : []),
        ...(policy.remotePorts ? [['RemotePorts', policy.remotePorts] as const] : []),
        ['RuleType', policy.ruleType === 'host' ? 'Host' : 'Switch'],
        ['Type', 'ACL'],
      ]
    default:
      return assertNever(policy)
  }
}
