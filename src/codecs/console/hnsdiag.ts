import type { Topology } from '../../engine/model/topology'
import {
  hnsNameOf,
  backendGuid,
  hnsEndpointsOf,
  isOfKubernetes,
  networkGuid,
  type HnsEndpointView,
} from './hns-names'
import { balancerGuid, balancersAt } from './hns-policy-list'
import type { Place } from './place'
import type { ConsoleWorld } from './types'
import { guidOf } from './windows-ids'

const NAME_WIDTH = 16
const ID_WIDTH = 36

/**
 * `hnsdiag list all`: networks, endpoints, namespaces and load balancers of a host. Names are padded
 * to 16 and push the rest to the right when they are longer (rule-tables C.2).
 */
export function hnsdiagListAll({ topology }: ConsoleWorld, place: Place): string {
  const endpoints = place.networks.flatMap((network) => hnsEndpointsOf(topology, network))
  const shown =
    place.scope === 'container'
      ? endpoints.filter((view) => place.endpoints.some((own) => own.id === view.endpoint?.id))
      : endpoints
  return [
    'Networks:',
    `${'Name'.padEnd(NAME_WIDTH)} ID`,
    ...place.networks.map(
      (network) => `${hnsNameOf(network).padEnd(NAME_WIDTH)} ${networkGuid(network)}`,
    ),
    '',
    'Endpoints:',
    `${'Name'.padEnd(NAME_WIDTH)} ${'ID'.padEnd(ID_WIDTH)} Virtual Network Name`,
    ...shown.map(
      ({ name, guid, network }) => `${name.padEnd(NAME_WIDTH)} ${guid} ${hnsNameOf(network)}`,
    ),
    '',
    'Namespaces:',
    `${'ID'.padEnd(ID_WIDTH)} | Endpoint IDs`,
    ...namespaceLines(shown),
    '',
    'LoadBalancers:',
    `${'ID'.padEnd(ID_WIDTH)} | ${'Virtual IPs'.padEnd(16)} | Direct IP IDs`,
    ...balancerLines(topology, place),
    '',
  ].join('\n')
}

/**
 * A line an object. A published port or a NodePort has no virtual address of its own: the column stays
 * blank (hns-objects 3.3); an address has a blank before it.
 */
function balancerLines(topology: Topology, place: Place): string[] {
  return balancersAt(topology, place).map(({ network, balancer, backends }) => {
    const vip = balancer.vip === null ? '' : ` ${balancer.vip}`
    const direct = backends.map((endpoint) => backendGuid(network, endpoint)).join(' ')
    return `${balancerGuid(network, balancer)} | ${vip.padEnd(NAME_WIDTH)} | ${direct}`
  })
}

/** Only CNI makes namespaces of the second generation; Docker attaches without one. */
function namespaceLines(endpoints: readonly HnsEndpointView[]): string[] {
  const members = new Map<string, string[]>()
  for (const { endpoint, guid, network, kind } of endpoints) {
    if (!endpoint || kind !== 'local' || !isOfKubernetes(network)) continue
    members.set(endpoint.compartmentId, [...(members.get(endpoint.compartmentId) ?? []), guid])
  }
  return [...members].map(([id, guids]) => `${guidOf(`namespace|${id}`)} | ${guids.join(' ')}`)
}
