import { sortedValues } from '../../../../lib/sort'
import type { Edit } from '../../../edit/edit'
import { groundOf } from '../../../edit/hosts'
import type { HostId } from '../../../model/ids'
import {
  hostOfEndpoint,
  linksOf,
  networkOf,
  nicsOf,
  nodeAt,
  otherEnd,
} from '../../../model/queries'
import type { HnsEndpoint, Link, PhysicalNic, Topology } from '../../../model/topology'
import { ETHERNET_MTU_BYTES } from '../../../facts/defaults'
import { change, nameOf, type Candidate, type Maker } from '../candidate'
import { meantEndpoints, ownerEndpoints, senderEndpoints, type Site } from '../site'

/* Cables, adapters, VLANs and what the machine below lets through. */

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)]

/** The hosts on the way: of the sender, of the place, of who was meant. */
export function hostsOnTheWay(site: Site): readonly HostId[] {
  const { topology, station, trace } = site
  const owners = site.owners.flatMap((owner) =>
    owner.kind === 'host'
      ? [owner.host.id]
      : owner.kind === 'endpoint'
        ? [hostOfEndpoint(topology, owner.endpoint.id)]
        : [],
  )
  const ids = [station.hostId, ...trace.hops.map(({ hostId }) => hostId), ...owners]
  return unique(ids).flatMap((id) => (id === null ? [] : [id]))
}

const nicsOnTheWay = (site: Site): readonly PhysicalNic[] =>
  hostsOnTheWay(site).flatMap((id) => nicsOf(site.topology, id))

/** Links that are down, up. */
export const linkUp: Maker = (site) =>
  nicsOnTheWay(site)
    .filter((nic) => !nic.linkUp)
    .map((nic) =>
      change(
        'link-up',
        { nic: nic.name, host: nameOf(site.topology, nic.hostId) },
        { kind: 'update-nic', id: nic.id, patch: { linkUp: true } },
      ),
    )

/** Adapters without a cable, and those on another LAN than the rest of the way, cabled there. */
export const cableTo: Maker = (site) => {
  const { topology } = site
  const nics = nicsOnTheWay(site)
  const crossed = site.trace.hops.map(({ entity }) => entity)
  const grounds = sortedValues(topology.nodes).filter(
    (node) => node.kind === 'segment' || node.kind === 'azure-fabric',
  )
  const near = grounds.filter(({ id }) => crossed.includes(id))
  return nics.flatMap((nic): Candidate[] => {
    const now = groundOf(topology, nic.id)
    return (near.length > 0 ? near : grounds)
      .filter(({ id }) => id !== now?.id)
      .map((ground) =>
        change(
          'cable',
          { nic: nic.name, host: nameOf(topology, nic.hostId), segment: ground.name },
          {
            kind: 'connect',
            a: { of: nic.id, interfaceName: null },
            b: { of: ground.id, interfaceName: null },
          },
        ),
      )
  })
}

/** One more adapter for a host that has none of its own left. */
export const addAdapter: Maker = ({ topology, station }) =>
  station.hostId === null
    ? []
    : [
        change(
          'nic-add',
          { host: nameOf(topology, station.hostId) },
          { kind: 'add-nic', hostId: station.hostId, segmentId: null },
        ),
      ]

const setVlan = (endpoint: HnsEndpoint, vlanId: number | null): Edit => ({
  kind: 'update-endpoint',
  id: endpoint.id,
  patch: { vlanId },
})

/** The VLAN of a port: its own, else that of its network. */
function vlanOf(topology: Topology, endpoint: HnsEndpoint): number | null {
  const network = networkOf(topology, endpoint)
  return endpoint.vlanId ?? (network && 'vlanId' in network ? network.vlanId : null)
}

/** One end gets the VLAN of the other, or none: at the endpoint, or on the whole network. */
export const sameVlan: Maker = (site) => {
  const { topology } = site
  const senders = senderEndpoints(site)
  const targets = unique([...ownerEndpoints(site), ...meantEndpoints(site)])
  const ends = unique([...senders, ...targets])
  const vlans = unique(ends.map((end) => vlanOf(topology, end)))
  return ends.flatMap((end): Candidate[] => {
    const now = vlanOf(topology, end)
    const network = networkOf(topology, end)
    const name = nameOf(topology, end.id)
    const wanted = unique([...vlans, null]).filter((vlan) => vlan !== now)
    return wanted.flatMap((vlan): Candidate[] => {
      if (vlan !== null) return [change('vlan-set', { name, vlan }, setVlan(end, vlan))]
      const ofNetwork = network && 'vlanId' in network && network.vlanId !== null
      return ofNetwork
        ? [
            change(
              'vlan-off',
              { name: network.name },
              { kind: 'update-network', id: network.id, patch: { vlanId: null } },
            ),
          ]
        : [change('vlan-off', { name }, setVlan(end, null))]
    })
  })
}

/** The physical port on the way carries the VLAN of the frame. */
export const carryVlan: Maker = (site) => {
  const { topology, drop, packet } = site
  const tag = packet.headers.find((header) => header.kind === 'vlan')
  const asked = Number(drop.params['vlan'] ?? 0)
  const vlans = unique([
    ...(tag?.kind === 'vlan' ? [tag.vlanId] : []),
    ...(asked > 0 ? [asked] : []),
    ...[...senderEndpoints(site), ...ownerEndpoints(site)].flatMap((end) => {
      const vlan = vlanOf(topology, end)
      return vlan === null ? [] : [vlan]
    }),
  ])
  const links = unique(nicsOnTheWay(site).flatMap((nic) => segmentLinks(topology, nic)))
  return vlans.flatMap((vlan) =>
    links.flatMap((link): Candidate[] => {
      const { mode, vlanIds } = link.segmentPort
      if (mode === 'trunk' && (vlanIds.length === 0 || vlanIds.includes(vlan))) return []
      const kept = mode === 'trunk' ? vlanIds : []
      return [
        change(
          'vlan-carried',
          { vlan, link: nameOf(topology, link.id) },
          {
            kind: 'update-link',
            id: link.id,
            segmentPort: { mode: 'trunk', vlanIds: [...kept, vlan] },
          },
        ),
      ]
    }),
  )
}

function segmentLinks(topology: Topology, nic: PhysicalNic): readonly Link[] {
  return linksOf(topology, nic.id).filter(
    (link) => nodeAt(topology, otherEnd(link, nic.id))?.kind === 'segment',
  )
}

/** A machine outside gets into the VLAN: its physical port is an access port of it. */
export const accessVlan: Maker = (site) => {
  const { topology } = site
  const vlans = unique(
    senderEndpoints(site).flatMap((end) => {
      const vlan = vlanOf(topology, end)
      return vlan === null ? [] : [vlan]
    }),
  )
  const nodes = site.owners.flatMap((owner) => (owner.kind === 'node' ? [owner.node] : []))
  return vlans.flatMap((vlan) =>
    nodes.flatMap((node) =>
      linksOf(topology, node.id).map((link) =>
        change(
          'vlan-access',
          { vlan, link: nameOf(topology, link.id) },
          {
            kind: 'update-link',
            id: link.id,
            segmentPort: { mode: 'access', vlanIds: [vlan] },
          },
        ),
      ),
    ),
  )
}

/** The parent hypervisor lets other MACs than the VM's own through. */
export const macSpoofing: Maker = (site) =>
  hostsOnTheWay(site).flatMap((id) => {
    const host = site.topology.hosts[id]
    const isVm = host?.machine === 'hyper-v-vm' || host?.machine === 'vmware-vm'
    return host && isVm && !host.macSpoofing
      ? [
          change(
            'mac-spoofing',
            { host: host.name },
            { kind: 'update-host', id: host.id, patch: { macSpoofing: true } },
          ),
        ]
      : []
  })

/** The parent hypervisor leaves VXLAN to its VM. */
export const vxlanLeftAlone: Maker = (site) =>
  hostsOnTheWay(site).flatMap((id) => {
    const host = site.topology.hosts[id]
    return host?.parentTakesVxlan
      ? [
          change(
            'vxlan-left-alone',
            { host: host.name },
            { kind: 'update-host', id: host.id, patch: { parentTakesVxlan: false } },
          ),
        ]
      : []
  })

/** Jumbo frames: what everybody's adapters and switches take when a MTU is raised at all. */
const JUMBO_MTU_BYTES = 9000

/**
 * The adapter that was too small takes what came: the one where it died, or, for a stack that did not even
 * let it out, those that its MTU comes from.
 */
export const raiseMtu: Maker = ({ topology, drop, station }) => {
  const size = Number(drop.params['size'])
  const nics = sortedValues(topology.nics)
  const here = nics.filter(({ id }) => id === station.entity)
  const under = nics.filter(({ hostId }) => hostId === station.hostId)
  return (here.length > 0 ? here : under)
    .filter(({ mtuBytes }) => size > mtuBytes)
    .map((nic) => {
      const mtu = size <= ETHERNET_MTU_BYTES ? ETHERNET_MTU_BYTES : Math.max(size, JUMBO_MTU_BYTES)
      return change(
        'mtu-raise',
        { nic: nic.name, host: nameOf(topology, nic.hostId), mtu },
        { kind: 'update-nic', id: nic.id, patch: { mtuBytes: mtu } },
      )
    })
}
