import { sortedValues } from '../../../lib/sort'
import { hostEndpointFor } from '../../edit/driver-defaults'
import type { Edit } from '../../edit/edit'
import { networkNames, plainName } from '../../edit/naming'
import { defaultSubnets } from '../../edit/networks'
import { traitsOf } from '../../drivers/traits'
import { addressAt, FIRST_VNI, NAT_POOL } from '../../facts/defaults'
import { isVni } from '../../facts/limits'
import { networksOf } from '../../model/queries'
import type {
  HnsEndpoint,
  HnsNetwork,
  L2BridgeNetwork,
  OverlayNetwork,
  Topology,
} from '../../model/topology'
import { isInCidr } from '../../wire/address'
import { VXLAN_PORT } from '../../wire/build'
import { ahead, at, ofNetwork, setHost, setNetwork, type Mend } from './mend'

function ofOverlay(
  mend: (
    network: OverlayNetwork,
    topology: Topology,
    params: Readonly<Record<string, string | number>>,
  ) => readonly Edit[] | null,
): Mend {
  return ofNetwork((network, topology, { params }) =>
    network.type === 'overlay' ? mend(network, topology, params) : null,
  )
}

function ofBridge(
  mend: (network: L2BridgeNetwork, topology: Topology) => readonly Edit[] | null,
): Mend {
  return ofNetwork((network, topology) =>
    network.type === 'l2bridge' ? mend(network, topology) : null,
  )
}

/** A VNI of its own for every subnet that has none, or none that Windows takes. */
export const ownVnis = ofOverlay((network, topology) => {
  const taken = new Set(
    sortedValues(topology.networks).flatMap((other) =>
      other.type === 'overlay' && other.name !== network.name
        ? other.subnets.map(({ vni }) => vni)
        : [],
    ),
  )
  const next = (): number => {
    for (let vni = FIRST_VNI; ; vni++) if (!taken.has(vni)) return vni
  }
  const subnets = network.subnets.map((subnet) => {
    const isGood = isVni(subnet.vni) && !taken.has(subnet.vni)
    const vni = isGood ? subnet.vni : next()
    taken.add(vni)
    return { ...subnet, vni }
  })
  return setNetwork(network, { subnets })
})

/** The VNI that the other member has. */
export const sameVni = ofOverlay((network, _topology, { vni, other }) =>
  setNetwork(network, {
    subnets: network.subnets.map((subnet) =>
      subnet.vni === vni ? { ...subnet, vni: Number(other) } : subnet,
    ),
  }),
)

/** The port of VXLAN, or the one that the other member uses. */
export const tunnelPort = ofOverlay((network, _topology, { other }) =>
  setNetwork(network, {
    tunnel: { ...network.tunnel, udpPort: Number(other ?? VXLAN_PORT) },
  }),
)

/** The subnets that a new network of this driver would get here. */
export const freshSubnets = ofNetwork((network, topology) => {
  const subnets = defaultSubnets(topology, network)
  return subnets.ok ? setNetwork(network, { subnets: subnets.value }) : null
})

/** A part of the one NAT prefix where that is the pool of HNS, else a release that has several. */
export const insideInternal: Mend = (topology, diagnostic) => {
  const network = at<HnsNetwork>(topology.networks, diagnostic.subject)
  const host = network && topology.hosts[network.hostId]
  if (diagnostic.params['internal'] === NAT_POOL) return freshSubnets(topology, diagnostic)
  return host ? setHost(host, { release: 'ws2019' }) : null
}

/** Gateways inside of their subnets, number one of each. */
export const insideGateways = ofNetwork((network) => {
  const subnets: readonly HnsNetwork['subnets'][number][] = network.subnets
  return setNetwork(network, {
    subnets: subnets.map((subnet) =>
      subnet.gateway !== null && !isInCidr(subnet.gateway, subnet.prefix)
        ? { ...subnet, gateway: addressAt(subnet.prefix, 1) }
        : subnet,
    ),
  })
})

/** One subnet; where the driver can have several, a release that has them. */
export const fewerSubnets = ofNetwork((network, topology) => {
  const host = topology.hosts[network.hostId]
  if (host && traitsOf(network.type).vfpOnPorts) return setHost(host, { release: 'ws2022' })
  return setNetwork(network, { subnets: network.subnets.slice(0, 1) })
})

/** No VLAN on the network or endpoint. */
export const withoutVlan: Mend = (topology, { subject }) => {
  const network = at<HnsNetwork>(topology.networks, subject)
  if (network) return setNetwork(network, { vlanId: null })
  const endpoint = at<HnsEndpoint>(topology.endpoints, subject)
  return endpoint && [{ kind: 'update-endpoint', id: endpoint.id, patch: { vlanId: null } }]
}

/** A name that no other network of the host has. */
export const freeNetworkName = ofNetwork((network, topology) => {
  const taken = networkNames(topology, network.hostId)
  return [{ kind: 'rename', id: network.id, name: plainName(taken, network.name) }]
})

/** OutboundNAT on. */
export const outboundNat = ofBridge((network) =>
  setNetwork(network, { outboundNat: { ...network.outboundNat, enabled: true } }),
)

/** The usual gateway endpoint of the network's own subnet; none where somebody has that. */
export const ownHostEndpoint = ofBridge((network, topology) => {
  const prefix = network.subnets[0]?.prefix
  if (prefix === undefined) return null
  const hostEndpoint = hostEndpointFor(topology, network.id, prefix)
  const [edit] = setNetwork(network, { hostEndpoint })
  return edit && ahead(topology, edit) ? [edit] : setNetwork(network, { hostEndpoint: null })
})

/** Another driver, which works where this host is. */
export const asBridge = ofNetwork(({ id }) => [
  { kind: 'change-driver', networkId: id, driver: 'l2bridge' },
])

/** The container on the first network of its host, or on a new NAT network. */
export const attach: Mend = (topology, { subject }) => {
  const container = at<Topology['containers'][`ctr:${string}`]>(topology.containers, subject)
  const hostId = container && topology.compartments[container.compartmentId]?.hostId
  if (!container || !hostId) return null
  const to = (networkId: HnsNetwork['id']): Edit => ({
    kind: 'attach-endpoint',
    containerId: container.id,
    networkId,
  })
  const [first] = networksOf(topology, hostId)
  if (first) return [to(first.id)]
  const made = ahead(topology, { kind: 'place-network', hostId, driver: 'nat' })
  const [nat] = made ? networksOf(made.topology, hostId) : []
  return made && nat ? [made.edit, to(nat.id)] : null
}
