import { hasGate } from '../facts/gates'
import { ok } from '../../lib/result'
import { sortedValues } from '../../lib/sort'
import { DEFAULT_IMAGES } from '../facts/defaults'
import type { HostId, NicId } from '../model/ids'
import {
  containersOf,
  hostEndpointOf,
  networksOf,
  networksOfSwitch,
  nicsOf,
  switchOfNic,
} from '../model/queries'
import type { Host, WindowsRelease } from '../model/topology'
import { cidrOf, cidrsOverlap, isInCidr, type Ipv4Cidr } from '../wire/address'
import { isOnLan } from './addressing'
import { noteChange, put, refuse, type Draft, type Outcome } from './draft'
import { groundOf, unplug, type Ground } from './hosts'
import { rebuildNetwork } from './networks'
import { cable, plug } from './cables'
import { addressOn, dnsServersOn, ensureFabric, ensureLan } from './underlay'

/*
 * What follows when the ground under a host changes: another LAN, another kind of machine, another
 * release of Windows.
 */

/**
 * Gives a NIC an address of the LAN or VNet it is on, unless it has one, and makes the networks on
 * its switch that used addresses of the old wire anew for the new one.
 */
export function settleNic(draft: Draft, nicId: NicId, ground: Ground): Outcome<NicId> {
  const nic = draft.topology.nics[nicId]
  if (!nic) return refuse('not-found', { id: nicId })
  if (nic.address && isInCidr(nic.address, ground.prefix)) return ok(nicId)
  const place = addressOn(draft.topology, ground, 'host')
  if (!place.ok) return place
  const hasGateway = nicsOf(draft.topology, nic.hostId).some(
    (other) => other.id !== nicId && other.gateway !== null,
  )
  noteChange(draft, nicId, 'address', nic.address ?? '', place.value.address)
  put(draft, 'nics', {
    ...nic,
    ...place.value,
    gateway: hasGateway ? null : place.value.gateway,
    dnsServers: dnsServersOn(draft.topology, ground),
  })
  const oldWire = nic.address ? cidrOf(nic.address, nic.prefixLength) : null
  return oldWire ? rebuildOnWire(draft, nicId, oldWire) : ok(nicId)
}

function rebuildOnWire(draft: Draft, nicId: NicId, oldWire: Ipv4Cidr): Outcome<NicId> {
  const vSwitch = switchOfNic(draft.topology, nicId)
  for (const network of vSwitch ? networksOfSwitch(draft.topology, vSwitch.id) : []) {
    const usesWire =
      isOnLan(network) &&
      hostEndpointOf(network) === null &&
      network.subnets.some((subnet) => cidrsOverlap(subnet.prefix, oldWire))
    if (!usesWire) continue
    const rebuilt = rebuildNetwork(draft, network, network.type)
    if (!rebuilt.ok) return rebuilt
  }
  return ok(nicId)
}

/**
 * A host that becomes an Azure VM leaves the LAN for the VNet, and the other way round: its NICs get
 * addresses there and its bridged networks are made anew.
 */
export function moveToGround(draft: Draft, hostId: HostId, inAzure: boolean): Outcome<HostId> {
  const ground = inAzure ? ensureFabric(draft) : ensureLan(draft)
  for (const nic of nicsOf(draft.topology, hostId)) {
    const current = groundOf(draft.topology, nic.id)
    if (current && (current.kind === 'azure-fabric') === inAzure) continue
    unplug(draft, nic.id)
    cable(draft, plug(nic.id), plug(ground.id))
    const settled = settleNic(draft, nic.id, ground)
    if (!settled.ok) return settled
  }
  // A subnet per node is for a LAN; in a VNet containers have addresses of it (data-paths X-20).
  for (const network of networksOf(draft.topology, hostId)) {
    if (network.type !== 'l2bridge' || (hostEndpointOf(network) !== null) !== inAzure) continue
    const rebuilt = rebuildNetwork(draft, network, network.type)
    if (!rebuilt.ok) return rebuilt
  }
  return ok(hostId)
}

/**
 * Another release takes other images, where a container has the one we gave it: process isolation
 * needs the host's own build (data-paths V-37). OutboundNAT of overlay is there from 2019 on (OVL-18).
 */
export function settleRelease(draft: Draft, host: Host, old: WindowsRelease): void {
  const image = DEFAULT_IMAGES[host.release]
  for (const container of containersOf(draft.topology, host.id)) {
    if (container.image !== DEFAULT_IMAGES[old]) continue
    noteChange(draft, container.id, 'image', container.image, image)
    put(draft, 'containers', { ...container, image })
  }
  const enabled = hasGate(host.release, 'overlay-outbound-nat')
  if (enabled === hasGate(old, 'overlay-outbound-nat')) return
  for (const network of sortedValues(draft.topology.networks)) {
    if (network.hostId !== host.id || network.type !== 'overlay') continue
    put(draft, 'networks', { ...network, outboundNat: { ...network.outboundNat, enabled } })
  }
}
