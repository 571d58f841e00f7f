import { ok } from '../../lib/result'
import { sortedValues } from '../../lib/sort'
import { ETHERNET_MTU_BYTES, NIC_OUIS } from '../facts/defaults'
import type { HostId, NicId, NodeId } from '../model/ids'
import { plainHost } from '../model/plain-host'
import { linksOf, neighboursOf, nicsOf, nodeAt } from '../model/queries'
import type {
  AzureFabricNode,
  Host,
  MachineKind,
  PhysicalNic,
  SegmentNode,
  Topology,
  WindowsRelease,
} from '../model/topology'
import { freeMac } from './addressing'
import { create, drop, refuse, type Draft, type Outcome } from './draft'
import type { Edit } from './edit'
import { boardNames, chosenName, freeId, letteredName, nicNames, plainName } from './naming'
import { cable, plug } from './cables'
import { addressOn, dnsServersOn, ensureFabric, ensureLan, type Placement } from './underlay'

/** What a NIC can be cabled to. */
export type Ground = SegmentNode | AzureFabricNode

/** A host with one NIC on the LAN or, in Azure, on the VNet; either is made when there is none. */
export function placeHost(
  draft: Draft,
  edit: Extract<Edit, { kind: 'place-host' }>,
): Outcome<HostId> {
  const names = boardNames(draft.topology)
  const name = chosenName(edit.name, names, letteredName(names, 'HOST-'))
  if (!name.ok) return name
  const host = newHost(draft.topology, name.value, edit.release, edit.machine)
  create(draft, 'hosts', host)
  const nic = addNic(draft, host, edit.segmentId)
  return nic.ok ? ok(host.id) : nic
}

function newHost(
  topology: Topology,
  name: string,
  release: WindowsRelease,
  machine: MachineKind,
): Host {
  return {
    ...plainHost({ id: freeId(topology, 'host', name), name, release, machine }),
    // A VM that is placed works at once; off is one click and V-46 says what it costs.
    macSpoofing: isSpoofable(machine),
  }
}

function isSpoofable(machine: MachineKind): boolean {
  return machine === 'hyper-v-vm' || machine === 'vmware-vm'
}

/**
 * One more NIC for a host, cabled to `groundId`, else to where its first NIC is, else to the first
 * LAN or VNet. Only the first NIC of a host has a gateway: Windows wants one default gateway.
 */
export function addNic(draft: Draft, host: Host, groundId: NodeId | null): Outcome<PhysicalNic> {
  const ground = groundFor(draft, host, groundId)
  if (!ground.ok) return ground
  const place = addressOn(draft.topology, ground.value, 'host')
  if (!place.ok) return place
  const siblings = nicsOf(draft.topology, host.id)
  const name = plainName(nicNames(draft.topology, host.id), 'Ethernet', ' ')
  const id = freeId(
    draft.topology,
    'nic',
    `${host.id.slice('host:'.length)}-${siblings.length + 1}`,
  )
  const nic = create(
    draft,
    'nics',
    newNic(draft.topology, host, id, name, ground.value, place.value),
  )
  cable(draft, plug(id), plug(ground.value.id))
  return ok(nic)
}

function newNic(
  topology: Topology,
  host: Host,
  id: NicId,
  name: string,
  ground: Ground,
  place: Placement,
): PhysicalNic {
  const hasGateway = nicsOf(topology, host.id).some((nic) => nic.gateway !== null)
  return {
    id,
    hostId: host.id,
    name,
    mac: freeMac(topology, NIC_OUIS[host.machine], id),
    ...place,
    gateway: hasGateway ? null : place.gateway,
    dnsServers: dnsServersOn(topology, ground),
    mtuBytes: ETHERNET_MTU_BYTES,
    linkUp: true,
    medium: 'ethernet',
  }
}

function groundFor(draft: Draft, host: Host, groundId: NodeId | null): Outcome<Ground> {
  const inAzure = host.machine === 'azure-vm'
  if (groundId) {
    const node = draft.topology.nodes[groundId]
    if (!node) return refuse('not-found', { id: groundId })
    const fits = inAzure ? node.kind === 'azure-fabric' : node.kind === 'segment'
    if (!fits || !isGround(node)) return refuse('cannot-connect', { a: host.name, b: node.name })
    return ok(node)
  }
  for (const nic of nicsOf(draft.topology, host.id)) {
    const ground = groundOf(draft.topology, nic.id)
    if (ground && (ground.kind === 'azure-fabric') === inAzure) return ok(ground)
  }
  return ok(inAzure ? ensureFabric(draft) : ensureLan(draft))
}

function isGround(node: { readonly kind: string }): node is Ground {
  return node.kind === 'segment' || node.kind === 'azure-fabric'
}

/** The LAN or VNet a NIC is cabled to, or null. */
export function groundOf(topology: Topology, nicId: NicId): Ground | null {
  for (const { end } of neighboursOf(topology, nicId)) {
    const node = nodeAt(topology, end)
    if (node && isGround(node)) return node
  }
  return null
}

/** The first NIC of a host that no external switch has taken, cabled ones first; null when none is. */
export function freeNic(topology: Topology, hostId: HostId): PhysicalNic | null {
  return freeNics(topology, hostId)[0] ?? null
}

/** The NICs of a host that no external switch has taken, cabled ones first. */
export function freeNics(topology: Topology, hostId: HostId): readonly PhysicalNic[] {
  const taken = new Set(sortedValues(topology.vSwitches).flatMap((vSwitch) => vSwitch.uplinkNicIds))
  const free = nicsOf(topology, hostId).filter((nic) => !taken.has(nic.id))
  const isCabled = (nic: PhysicalNic) => linksOf(topology, nic.id).length > 0
  return [...free.filter(isCabled), ...free.filter((nic) => !isCabled(nic))]
}

/** Takes away every cable at a NIC or node. */
export function unplug(draft: Draft, of: NicId | NodeId): void {
  for (const link of linksOf(draft.topology, of)) drop(draft, 'links', link.id)
}
