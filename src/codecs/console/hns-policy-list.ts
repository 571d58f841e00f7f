import { takenBalancers } from '../../engine/drivers/shared/services'
import type { HnsEndpoint, HnsNetwork, LoadBalancer, Topology } from '../../engine/model/topology'
import { PROTOCOL_NUMBERS } from '../../engine/wire/packet-ops'
import { hnsVersionOf } from './hns-builds'
import { backendGuid, networkGuid, providerOf } from './hns-names'
import type { Place } from './place'
import { formatList, inner, innerList, type Property } from './power-shell'
import type { ConsoleWorld } from './types'
import { guidOf, upperGuidOf } from './windows-ids'

/** A load balancer as HNS of one host has it, on the network it made it for. */
export interface HnsBalancer {
  readonly network: HnsNetwork
  readonly balancer: LoadBalancer
  readonly backends: readonly HnsEndpoint[]
}

/** The load balancers of a place: those of its networks; of a container those it is a backend of. */
export function balancersAt(topology: Topology, place: Place): HnsBalancer[] {
  return place.networks.flatMap((network) =>
    takenBalancers(topology, place.host, network).flatMap(({ balancer }) => {
      const backends = balancer.endpointIds.flatMap((id) => topology.endpoints[id] ?? [])
      const isShown =
        place.scope !== 'container' ||
        place.endpoints.some((own) => balancer.endpointIds.includes(own.id))
      return isShown ? [{ network, balancer, backends }] : []
    }),
  )
}

/** HNS keeps its own object on every host. */
export const balancerGuid = (network: HnsNetwork, balancer: LoadBalancer): string =>
  guidOf(`${network.hostId}|${network.id}|${balancer.id}`)

/** `Get-HnsPolicyList`: an ELB a load balancer (hns-objects 3.3). null when there is none. */
export function getHnsPolicyList({ topology }: ConsoleWorld, place: Place): string | null {
  const balancers = balancersAt(topology, place)
  return balancers.length === 0
    ? null
    : formatList(balancers.map((one) => policyList(topology, one)))
}

function policyList(topology: Topology, { network, balancer, backends }: HnsBalancer): Property[] {
  const activity = upperGuidOf(`activity|${network.hostId}|${network.id}|${balancer.id}`)
  return [
    ['ActivityId', activity],
    ['AdditionalParams', ''],
    ['Flags', 0],
    [
      'Health',
      inner([
        ['LastErrorCode', 0],
        ['LastUpdateTime', 0],
      ]),
    ],
    ['HostComputeNetwork', networkGuid(network)],
    ['ID', balancerGuid(network, balancer).toUpperCase()],
    ['IsApplied', 'False'],
    ['Policies', innerList([inner(elb(topology, network, balancer))])],
    ['References', innerList(backends.map((one) => `/endpoints/${backendGuid(network, one)}`))],
    ['State', 2],
    ['Version', hnsVersionOf(topology, network)],
    [
      'Resources',
      inner([
        ['AdditionalParams', ''],
        ['AllocationOrder', 1],
        ['Allocators', 'System.Object[]'],
        ['CompartmentOperationTime', 0],
        ['Flags', 0],
        ['Health', ''],
        ['ID', activity],
        ['PortOperationTime', 0],
        ['State', 1],
        ['SwitchOperationTime', 0],
        ['VfpOperationTime', 0],
      ]),
    ],
  ]
}

/** Members that are zero or absent are not printed; a wildcard has no VIPs. */
function elb(topology: Topology, network: HnsNetwork, balancer: LoadBalancer): Property[] {
  const { protocol, vip, externalPort, internalPort, dsr, localRoutedVip } = balancer
  const source = balancer.sourceVips[network.hostId] ?? providerOf(topology, network)
  return [
    ['ExternalPort', externalPort],
    ['InternalPort', internalPort],
    ...(dsr ? [['IsDSR', 'True'] as const] : []),
    ...(localRoutedVip ? [['LocalRoutedVIP', 'True'] as const] : []),
    ['Protocol', protocol === null ? 0 : PROTOCOL_NUMBERS[protocol]],
    ...(source === null ? [] : [['SourceVIP', source] as const]),
    ['Type', 'ELB'],
    ...(vip === null ? [] : [['VIPs', 'System.Object[]'] as const]),
  ]
}
