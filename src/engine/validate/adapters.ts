import { sortedValues } from '../../lib/sort'
import { traitsOf } from '../drivers/traits'
import { isVirtualAdapter, MAX_TEAM_NICS } from '../facts/limits'
import { networksOfSwitch } from '../model/queries'
import type { HnsNetwork, PhysicalNic, Topology, VSwitch } from '../model/topology'
import { error, INCORRECT, type Check } from './report'

/** Which adapter a switch may be bound to, and how many. */
export const adapterChecks: readonly Check[] = [
  ownAdapters,
  transparentAlone,
  unfitAdapters,
  teams,
  switchKinds,
]

const NOT_FOUND = 'An adapter was not found. (0x803b0006)'

/**
 * V-23 and V-26, X-17: an external switch needs a NIC of its own. A switch that no network is on was
 * made by hand, and dockerd does not see it.
 */
function ownAdapters(topology: Topology) {
  const external = sortedValues(topology.vSwitches).filter(({ kind }) => kind === 'external')
  return external.flatMap((vSwitch) => {
    const params = { switch: vSwitch.name }
    if (vSwitch.uplinkNicIds.length === 0) return [error('V-23', vSwitch.id, params, NOT_FOUND)]
    const rivals = external.filter(
      (other) =>
        other.id !== vSwitch.id &&
        other.uplinkNicIds.some((nicId) => vSwitch.uplinkNicIds.includes(nicId)),
    )
    const isUsed = networksOfSwitch(topology, vSwitch.id).length > 0
    const unseen = rivals.find((other) => networksOfSwitch(topology, other.id).length === 0)
    if (isUsed && unseen) {
      return [error('V-26', vSwitch.id, { ...params, other: unseen.name }, NOT_FOUND)]
    }
    const isLater = rivals.some(
      (other) =>
        other.id < vSwitch.id && networksOfSwitch(topology, other.id).length > 0 === isUsed,
    )
    return isLater ? [error('V-23', vSwitch.id, params, NOT_FOUND)] : []
  })
}

/** V-24: transparent shares its switch with no other transparent. */
function transparentAlone(topology: Topology) {
  return sortedValues(topology.vSwitches).flatMap((vSwitch) =>
    networksOfSwitch(topology, vSwitch.id)
      .filter((network) => network.type === 'transparent')
      .slice(1)
      .map((network) => error('V-24', network.id, { network: network.name }, NOT_FOUND)),
  )
}

/** V-25 and V-27: adapters that nothing, or no transparent network, can be bound to. */
function unfitAdapters(topology: Topology) {
  return sortedValues(topology.vSwitches).flatMap((vSwitch) => {
    const nics = uplinksOf(topology, vSwitch)
    const radio = nics.find(({ medium }) => medium === 'wifi')
    return [
      ...nics
        .filter(({ name }) => isVirtualAdapter(name))
        .map(({ name }) =>
          error('V-25', vSwitch.id, { switch: vSwitch.name, nic: name }, INCORRECT),
        ),
      ...(radio
        ? networksOfSwitch(topology, vSwitch.id)
            .filter(({ type }) => type === 'transparent')
            .map(({ id, name }) =>
              error('V-27', id, { network: name, nic: radio.name }, 'The parameter is incorrect.'),
            )
        : []),
    ]
  })
}

function uplinksOf(topology: Topology, vSwitch: VSwitch): PhysicalNic[] {
  return vSwitch.uplinkNicIds.flatMap((id) => topology.nics[id] ?? [])
}

/** V-49: at most eight like NICs, without LACP, on an external switch, and not in a VM. */
function teams(topology: Topology) {
  return sortedValues(topology.vSwitches).flatMap((vSwitch) => {
    const nics = uplinksOf(topology, vSwitch)
    const isPhysical = topology.hosts[vSwitch.hostId]?.machine === 'physical'
    const isTeam = nics.length > 1
    const isWrongTeam = isTeam && (!isPhysical || vSwitch.team.mode === 'lacp' || !areAlike(nics))
    const isWrong =
      nics.length > MAX_TEAM_NICS || isWrongTeam || (nics.length > 0 && vSwitch.kind !== 'external')
    return isWrong ? [error('V-49', vSwitch.id, { switch: vSwitch.name })] : []
  })
}

function areAlike(nics: readonly PhysicalNic[]): boolean {
  return new Set(nics.map(({ mac, medium }) => `${mac.slice(0, 8)} ${medium}`)).size === 1
}

/** A network on a switch of a kind its driver is not built on; a private switch with a host port. */
function switchKinds(topology: Topology) {
  return sortedValues(topology.vSwitches).flatMap((vSwitch) => {
    const params = { switch: vSwitch.name }
    const misplaced = networksOfSwitch(topology, vSwitch.id).filter(
      (network: HnsNetwork) => traitsOf(network.type).switchKind !== vSwitch.kind,
    )
    return [
      ...misplaced.map(({ id, name }) =>
        error('board-switch-kind', id, { ...params, network: name }),
      ),
      ...(vSwitch.kind === 'private' && vSwitch.managementVNic
        ? [error('board-private-management', vSwitch.id, params)]
        : []),
    ]
  })
}
