import type { HnsEndpoint, Subnet, Topology } from './topology'
import { switchOf } from './entities'
import { neighbourOfKind } from './wiring'
import { isInCidr, type Ipv4Cidr } from '../wire/address'

/** Whose address a container has, and with it who must know the way there. */
export const ADDRESS_OWNERS = [
  'control-plane', // the cluster's control plane hands out the prefix, the provider network never sees it
  'virtual-network', // an IP configuration of the VM's NIC in the cloud's virtual network
  'lan', // the prefix of the wire below: static, or from its DHCP server
  'host-prefix', // a prefix given to the network; the LAN needs a route to it
  'internal-prefix', // a prefix that exists inside this host only
] as const
export type AddressOwner = (typeof ADDRESS_OWNERS)[number]

export interface AddressOrigin {
  readonly owner: AddressOwner
  /** null when the address is in no subnet of its network. */
  readonly prefix: Ipv4Cidr | null
}

/**
 * Who gave an endpoint its address, told from where its subnet stands: in a VXLAN segment, in a
 * virtual network or on a LAN at the end of its switch's cable, behind an external switch without
 * being on the wire, or inside the host alone.
 */
export function addressOriginOf(topology: Topology, endpoint: HnsEndpoint): AddressOrigin {
  const subnets: readonly Subnet[] = topology.networks[endpoint.networkId]?.subnets ?? []
  const subnet = subnets.find(({ prefix }) => isInCidr(endpoint.address, prefix)) ?? null
  const prefix = subnet?.prefix ?? null
  if (subnet !== null && 'vni' in subnet) return { owner: 'control-plane', prefix }
  const vSwitch = switchOf(topology, endpoint.networkId)
  if (vSwitch?.kind !== 'external') return { owner: 'internal-prefix', prefix }
  for (const nic of vSwitch.uplinkNicIds) {
    const fabric = neighbourOfKind(topology, nic, 'azure-fabric')
    if (fabric && isInCidr(endpoint.address, fabric.prefix)) {
      return { owner: 'virtual-network', prefix }
    }
    const segment = neighbourOfKind(topology, nic, 'segment')
    if (segment && isInCidr(endpoint.address, segment.prefix)) return { owner: 'lan', prefix }
  }
  return { owner: 'host-prefix', prefix }
}
