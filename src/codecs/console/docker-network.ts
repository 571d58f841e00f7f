import { containerOfEndpoint, endpointsOf, subnetOf } from '../../engine/model/queries'
import type { HnsNetwork, Topology } from '../../engine/model/topology'
import { prefixLengthOf } from '../../engine/wire/address'
import { hnsNameOf, isOfKubernetes, networkGuid } from './hns-names'
import type { Place } from './place'
import { macOf } from './spelling'
import { blockOf, linesOf } from './lines'
import type { ConsoleBlock, ConsoleWorld } from './types'
import { dockerIdOf, swarmIdOf } from './windows-ids'

/**
 * `docker network inspect` of each network of a place that Docker made: Kubernetes' are unknown to
 * it. A board has no dates, so `Created` is left out (hns-objects 7.3: it may be missing).
 */
export function dockerNetworkInspect(
  { topology }: ConsoleWorld,
  place: Place,
): ConsoleBlock | null {
  const networks = place.networks.filter((network) => !isOfKubernetes(network))
  if (networks.length === 0) return null
  const objects = networks.map((network) => networkObject(topology, network))
  return blockOf(
    `docker network inspect ${networks.map(({ name }) => quoted(name)).join(' ')}`,
    linesOf(JSON.stringify(objects, null, 4)),
  )
}

const quoted = (name: string): string => (/^[\w.-]+$/.test(name) ? name : `"${name}"`)

function networkObject(topology: Topology, network: HnsNetwork) {
  const isSwarm = network.type === 'overlay'
  return {
    Name: network.name,
    Id: isSwarm ? swarmIdOf(network.name) : dockerIdOf(network.id),
    Scope: isSwarm ? 'swarm' : 'local',
    Driver: network.type,
    EnableIPv6: false,
    IPAM: {
      Driver: isSwarm ? 'default' : 'windows',
      Options: null,
      Config: network.subnets.map(({ prefix, gateway }) => ({
        Subnet: prefix,
        ...(gateway ? { Gateway: gateway } : {}),
      })),
    },
    Internal: false,
    Attachable: isSwarm,
    Ingress: false,
    ConfigFrom: { Network: '' },
    ConfigOnly: false,
    Containers: containersOf(topology, network),
    Options: optionsOf(topology, network),
    Labels: {},
  }
}

function containersOf(topology: Topology, network: HnsNetwork) {
  return Object.fromEntries(
    endpointsOf(topology, network.id).flatMap((endpoint) => {
      const container = containerOfEndpoint(topology, endpoint.id)
      const subnet = subnetOf(network, endpoint.address)
      if (!container) return []
      const entry = {
        Name: container.name,
        EndpointID: dockerIdOf(endpoint.id),
        MacAddress: macOf.docker(endpoint.mac),
        IPv4Address: `${endpoint.address}/${subnet ? prefixLengthOf(subnet.prefix) : 32}`,
        IPv6Address: '',
      }
      return [[dockerIdOf(container.id), entry]]
    }),
  )
}

/** Labels of the Windows driver; the HNS id in capitals as HNS answers it. */
function optionsOf(topology: Topology, network: HnsNetwork): Record<string, string> {
  const label = (name: string): string => `com.docker.network.windowsshim.${name}`
  const uplinkId = topology.vSwitches[network.vSwitchId]?.uplinkNicIds[0]
  const uplink = uplinkId ? topology.nics[uplinkId] : undefined
  const vlan = 'vlanId' in network ? network.vlanId : null
  const outbound = network.type === 'l2bridge' && network.outboundNat.enabled
  const vnis = network.type === 'overlay' ? network.subnets.map(({ vni }) => vni) : []
  return {
    ...(vnis.length > 0
      ? { 'com.docker.network.driver.overlay.vxlanid_list': vnis.join(',') }
      : {}),
    ...(network.dnsServers.length > 0
      ? { [label('dnsservers')]: network.dnsServers.join(',') }
      : {}),
    ...(network.dnsSuffix === '' ? {} : { [label('dnssuffix')]: network.dnsSuffix }),
    ...(outbound ? { [label('enable_outboundnat')]: 'true' } : {}),
    [label('hnsid')]: networkGuid(network),
    ...(uplink ? { [label('interface')]: uplink.name } : {}),
    [label('networkname')]: hnsNameOf(network),
    ...(vlan === null ? {} : { [label('vlanid')]: String(vlan) }),
  }
}
