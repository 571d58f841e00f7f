import { freePoolMac } from '../../edit/addressing'
import { DRIVER_DEFAULTS } from '../../edit/driver-defaults'
import type { Edit } from '../../edit/edit'
import { freeNics } from '../../edit/hosts'
import { isVirtualAdapter, MAX_TEAM_NICS } from '../../facts/limits'
import type { HostId, NicId } from '../../model/ids'
import { linksOf, networksOfSwitch, nodeAt, otherEnd } from '../../model/queries'
import type { HnsNetwork, PhysicalNic, Topology, VSwitch } from '../../model/topology'
import { sortedValues } from '../../../lib/sort'
import { traitsOf } from '../../drivers/traits'
import { ahead, at, ofNetwork, type Mend } from './mend'

function ofSwitch(mend: (vSwitch: VSwitch, topology: Topology) => readonly Edit[] | null): Mend {
  return (topology, { subject }) => {
    const vSwitch = at<VSwitch>(topology.vSwitches, subject)
    return vSwitch && mend(vSwitch, topology)
  }
}

const setSwitch = ({ id }: VSwitch, patch: Partial<Omit<VSwitch, 'id' | 'hostId'>>): Edit => ({
  kind: 'update-vswitch',
  id,
  patch,
})

/** A wired adapter that no switch has, or a new one with the edit that makes it. */
function freeUplink(topology: Topology, hostId: HostId) {
  const nic = freeNics(topology, hostId).find(
    ({ medium, name }) => medium === 'ethernet' && !isVirtualAdapter(name),
  )
  if (nic) return { edits: [], id: nic.id }
  const made = ahead(topology, { kind: 'add-nic', hostId, segmentId: null })
  const id = made && sortedValues(made.topology.nics).find((each) => each.id === made.id)?.id
  return made && id ? { edits: [made.edit], id } : null
}

/** Binds the switch to a free adapter. */
export const ownUplink = ofSwitch((vSwitch, topology) => {
  const free = freeUplink(topology, vSwitch.hostId)
  return free && [...free.edits, setSwitch(vSwitch, { uplinkNicIds: [free.id] })]
})

/** Binds the network to an adapter of its own. */
export const ownAdapter = ofNetwork(({ id }) => [
  { kind: 'bind-network', networkId: id, nicIds: [] },
])

/** Takes the switch away that nobody's network is on and that has the adapter. */
export const withoutUnseen = ofSwitch((vSwitch, topology) =>
  sortedValues(topology.vSwitches)
    .filter(
      (other) =>
        other.id !== vSwitch.id &&
        networksOfSwitch(topology, other.id).length === 0 &&
        other.uplinkNicIds.some((nicId) => vSwitch.uplinkNicIds.includes(nicId)),
    )
    .map(({ id }) => ({ kind: 'remove', ids: [id] })),
)

/** A team that Windows makes of these adapters, or the first alone. */
export const fittingTeam = ofSwitch((vSwitch, topology) => {
  const nics = vSwitch.uplinkNicIds.flatMap((id): readonly PhysicalNic[] => {
    const nic = topology.nics[id]
    return nic ? [nic] : []
  })
  const [first] = nics
  const isPhysical = topology.hosts[vSwitch.hostId]?.machine === 'physical'
  const alike = nics.filter(
    ({ mac, medium }) => mac.slice(0, 8) === first?.mac.slice(0, 8) && medium === first.medium,
  )
  const ids = alike.map(({ id }) => id)
  const uplinkNicIds: readonly NicId[] =
    vSwitch.kind === 'external' ? ids.slice(0, isPhysical ? MAX_TEAM_NICS : 1) : []
  return [
    setSwitch(vSwitch, { uplinkNicIds, team: { ...vSwitch.team, mode: 'switch-independent' } }),
  ]
})

/** No port of the host on a private switch. */
export const withoutManagement = ofSwitch((vSwitch) => [
  setSwitch(vSwitch, { managementVNic: false, managementForwarding: false }),
])

/** A switch of the driver's own kind; one that is not external only where the network is alone on it. */
export const fittingSwitch = ofNetwork((network: HnsNetwork, topology) => {
  const kind = traitsOf(network.type).switchKind
  if (kind === 'external') {
    return [{ kind: 'bind-network', networkId: network.id, nicIds: [] }]
  }
  const vSwitch = topology.vSwitches[network.vSwitchId]
  if (!vSwitch || networksOfSwitch(topology, vSwitch.id).length > 1) return null
  const isInternal = kind === 'internal'
  return [
    setSwitch(vSwitch, {
      kind,
      uplinkNicIds: [],
      managementVNic: isInternal,
      managementForwarding: DRIVER_DEFAULTS[network.type].managementForwarding,
      managementMac: isInternal ? freePoolMac(topology, vSwitch.id, 1) : null,
    }),
  ]
})

/** Makes a trunk of each cable of the adapters that lacks the VLAN. */
export const carryVlan = ofNetwork((network, topology, { params }) => {
  const vlan = Number(params['vlan'])
  const vSwitch = topology.vSwitches[network.vSwitchId]
  return (vSwitch?.uplinkNicIds ?? []).flatMap((nicId) =>
    linksOf(topology, nicId)
      .filter((link) => nodeAt(topology, otherEnd(link, nicId))?.kind === 'segment')
      .filter(({ segmentPort: { mode, vlanIds } }) => {
        const isAll = mode === 'trunk' && vlanIds.length === 0
        return !isAll && !(mode === 'trunk' && vlanIds.includes(vlan))
      })
      .map(({ id, segmentPort: { mode, vlanIds } }): Edit => ({
        kind: 'update-link',
        id,
        segmentPort: { mode: 'trunk', vlanIds: mode === 'trunk' ? [...vlanIds, vlan] : [vlan] },
      })),
  )
})
