import { ok } from '../../lib/result'
import { traitsOf } from '../drivers/traits'
import { isVirtualAdapter } from '../facts/limits'
import type { NetworkId, NicId } from '../model/ids'
import { hostEndpointOf, networksOfSwitch, nicsOf, switchesOf, switchOfNic } from '../model/queries'
import type { HnsNetwork, Host, PhysicalNic, Topology, VSwitch } from '../model/topology'
import { cidrOf, cidrsOverlap } from '../wire/address'
import { isOnLan } from './addressing'
import { put, refuse, type Draft, type Outcome } from './draft'
import { DRIVER_DEFAULTS } from './driver-defaults'
import type { Edit } from './edit'
import { addNic, freeNics } from './hosts'
import { dropUnusedSwitch, newSwitch, rebuildNetwork } from './networks'

/**
 * `windowsshim.interface`: binds a network to adapters of its host, several are a team. Without any,
 * to the first wired one that no switch has, as HNS does, or to a new one. The network keeps its
 * switch when it is alone on it, joins one that is bound so already and may be shared, or gets a new
 * one. Fails with `not-found`, `field-not-on-driver`, `wrong-host` and `no-adapter`.
 */
export function bindNetwork(
  draft: Draft,
  { networkId, nicIds }: Extract<Edit, { kind: 'bind-network' }>,
): Outcome<NetworkId> {
  const network = draft.topology.networks[networkId]
  const host = network && draft.topology.hosts[network.hostId]
  if (!network || !host) return refuse('not-found', { id: networkId })
  if (traitsOf(network.type).switchKind !== 'external') {
    return refuse('field-not-on-driver', { field: 'interface', driver: network.type })
  }
  const own = nicsOf(draft.topology, host.id).map(({ id }) => id)
  const foreign = nicIds.find((id) => !own.includes(id))
  if (foreign) return refuse('wrong-host', { network: network.name, host: foreign })
  const uplinks = nicIds.length > 0 ? ok(nicIds) : freeUplink(draft, host)
  if (!uplinks.ok) return uplinks
  const vSwitch = switchWith(draft, host, network, uplinks.value)
  if (!vSwitch.ok) return vSwitch
  put(draft, 'networks', { ...network, vSwitchId: vSwitch.value.id })
  if (vSwitch.value.id !== network.vSwitchId) dropUnusedSwitch(draft, network.vSwitchId)
  return followWire(draft, { ...network, vSwitchId: vSwitch.value.id })
}

function freeUplink(draft: Draft, host: Host): Outcome<readonly NicId[]> {
  const fit = freeNics(draft.topology, host.id).find(
    (nic) => nic.medium === 'ethernet' && !isVirtualAdapter(nic.name),
  )
  const nic = fit ? ok(fit) : addNic(draft, host, null)
  return nic.ok ? ok([nic.value.id]) : nic
}

/** The switch that has exactly these uplinks in the end. */
function switchWith(
  draft: Draft,
  host: Host,
  network: HnsNetwork,
  nicIds: readonly NicId[],
): Outcome<VSwitch> {
  const joined = switchesOf(draft.topology, host.id).find(
    (vSwitch) => hasUplinks(vSwitch, nicIds) && isShareable(draft.topology, vSwitch, network),
  )
  if (joined) return ok(joined)
  const taken = nicIds.find((id) => {
    const owner = switchOfNic(draft.topology, id)
    return owner !== null && owner.id !== network.vSwitchId
  })
  if (taken) return refuse('no-adapter', { network: network.name })
  const current = draft.topology.vSwitches[network.vSwitchId]
  if (current?.kind === 'external' && networksOfSwitch(draft.topology, current.id).length === 1) {
    const bound = { ...current, uplinkNicIds: nicIds }
    put(draft, 'vSwitches', bound)
    return ok(bound)
  }
  const isHeld = nicIds.some((id) => current?.uplinkNicIds.includes(id))
  if (isHeld) return refuse('no-adapter', { network: network.name })
  const [first] = nicIds
  const nic: PhysicalNic | null = (first && draft.topology.nics[first]) ?? null
  const made = newSwitch(draft, host, network.type, network.name, nic)
  const bound = { ...made, uplinkNicIds: nicIds }
  put(draft, 'vSwitches', bound)
  return ok(bound)
}

function hasUplinks(vSwitch: VSwitch, nicIds: readonly NicId[]): boolean {
  return (
    vSwitch.uplinkNicIds.length === nicIds.length &&
    nicIds.every((id) => vSwitch.uplinkNicIds.includes(id))
  )
}

function isShareable(topology: Topology, vSwitch: VSwitch, network: HnsNetwork): boolean {
  const { sharesSwitchWith } = DRIVER_DEFAULTS[network.type]
  return networksOfSwitch(topology, vSwitch.id).every(
    (other) => other.id === network.id || sharesSwitchWith.includes(other.type),
  )
}

/** A bridged network whose adapter is on another wire now gets addresses of that wire. */
function followWire(draft: Draft, network: HnsNetwork): Outcome<NetworkId> {
  if (!isOnLan(network) || hostEndpointOf(network) !== null) return ok(network.id)
  const [nicId] = draft.topology.vSwitches[network.vSwitchId]?.uplinkNicIds ?? []
  const nic = nicId && draft.topology.nics[nicId]
  if (!nic?.address) return ok(network.id)
  const wire = cidrOf(nic.address, nic.prefixLength)
  const subnets: readonly { readonly prefix: typeof wire }[] = network.subnets
  return subnets.some(({ prefix }) => cidrsOverlap(prefix, wire))
    ? ok(network.id)
    : rebuildNetwork(draft, network, network.type)
}
