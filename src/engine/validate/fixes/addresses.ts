import { freeEndpointAddress, freeLanAddress, freeMac, freePoolMac } from '../../edit/addressing'
import type { Edit } from '../../edit/edit'
import {
  CONTAINER_OFFSETS,
  LAN_OFFSETS,
  MACHINE_OUI,
  NIC_OUIS,
  ROUTER_OUI,
} from '../../facts/defaults'
import { networkOf } from '../../model/queries'
import type { HnsEndpoint, PhysicalNic, Topology, UnderlayNode } from '../../model/topology'
import { cidrOf } from '../../wire/address'
import { at, type Mend } from './mend'

/* A free address or MAC in the place of one that is not. */

/** A free address for the endpoint, adapter or machine that the problem is about. */
export const freeAddress: Mend = (topology, { subject }) => {
  const endpoint = at<HnsEndpoint>(topology.endpoints, subject)
  if (endpoint) return endpointAddress(topology, endpoint)
  const nic = at<PhysicalNic>(topology.nics, subject)
  if (nic) return nicAddress(topology, nic)
  const node = at<UnderlayNode>(topology.nodes, subject)
  return node && machineAddress(topology, node)
}

function endpointAddress(topology: Topology, endpoint: HnsEndpoint): readonly Edit[] | null {
  const network = networkOf(topology, endpoint)
  if (!network) return null
  const address = freeEndpointAddress(topology, network, CONTAINER_OFFSETS[network.type])
  if (!address.ok) return null
  return [{ kind: 'update-endpoint', id: endpoint.id, patch: { address: address.value } }]
}

function nicAddress(topology: Topology, nic: PhysicalNic): readonly Edit[] | null {
  if (!nic.address) return null
  const wire = cidrOf(nic.address, nic.prefixLength)
  const address = freeLanAddress(topology, wire, LAN_OFFSETS.host)
  return address.ok ? [{ kind: 'update-nic', id: nic.id, patch: { address: address.value } }] : null
}

function machineAddress(topology: Topology, node: UnderlayNode): readonly Edit[] | null {
  if (!('listeners' in node)) return null
  const wire = cidrOf(node.address, node.prefixLength)
  const address = freeLanAddress(topology, wire, LAN_OFFSETS[node.kind])
  return address.ok
    ? [{ kind: 'update-node', id: node.id, node: { ...node, address: address.value } }]
    : null
}

/** A free MAC of the vendor that makes such things. */
export const freeMacOf: Mend = (topology, { subject }) => {
  const endpoint = at<HnsEndpoint>(topology.endpoints, subject)
  if (endpoint) {
    const mac = freePoolMac(topology, endpoint.networkId, 0x10)
    return [{ kind: 'update-endpoint', id: endpoint.id, patch: { mac } }]
  }
  const nic = at<PhysicalNic>(topology.nics, subject)
  if (nic) {
    const oui = NIC_OUIS[topology.hosts[nic.hostId]?.machine ?? 'physical']
    return [{ kind: 'update-nic', id: nic.id, patch: { mac: freeMac(topology, oui, nic.id) } }]
  }
  const node = at<UnderlayNode>(topology.nodes, subject)
  return node && nodeMac(topology, node)
}

function nodeMac(topology: Topology, node: UnderlayNode): readonly Edit[] | null {
  if ('listeners' in node) {
    const mac = freeMac(topology, MACHINE_OUI, node.id)
    return [{ kind: 'update-node', id: node.id, node: { ...node, mac } }]
  }
  if (node.kind !== 'router') return null
  const mac = freeMac(topology, ROUTER_OUI, node.id)
  const interfaces = node.interfaces.map((port) => ({ ...port, mac }))
  return [{ kind: 'update-node', id: node.id, node: { ...node, interfaces } }]
}
