import { traitsOf } from '../../engine/drivers/traits'
import type {
  Compartment,
  Container,
  HnsEndpoint,
  HnsNetwork,
  Host,
  PhysicalNic,
  VSwitch,
} from '../../engine/model/topology'
import type { Children } from './children'

/** A compartment that needs a room. */
export interface SlotSpec {
  readonly compartment: Compartment
  readonly containers: readonly Container[]
  readonly endpoints: readonly HnsEndpoint[]
  readonly isolated: boolean
}

/** A vSwitch with what hangs on it: a length of the building. Without one for what hangs on none. */
export interface BaySpec {
  readonly vSwitch: VSwitch | null
  readonly bands: readonly { readonly network: HnsNetwork; readonly slots: readonly SlotSpec[] }[]
  readonly loose: readonly SlotSpec[]
  /** Endpoints of compartments that stand elsewhere. */
  readonly guests: readonly HnsEndpoint[]
  readonly uplinks: readonly PhysicalNic[]
}

/** More rooms than this stand in two rows. */
const ONE_ROW = 6

/** VFP runs on the ports of these drivers (data-paths 3.3). */
export function hasVfp(network: HnsNetwork): boolean {
  return traitsOf(network.type).vfpOnPorts
}

/** What translates beside the host's stack for this network, as Windows calls it; null: nothing does. */
export function translatorOf(network: HnsNetwork): 'WinNAT' | 'ICS' | null {
  const { natEngine } = traitsOf(network.type)
  if (natEngine === 'winnat') return 'WinNAT'
  return natEngine === 'ics' ? 'ICS' : null
}

/** True when a network on it is translated beside the host's stack. */
export function isNatBay(bay: BaySpec): boolean {
  return bay.bands.some((band) => translatorOf(band.network) !== null)
}

/** The bays of a host: internal switches first, so that posts stand together. */
export function baysOf(host: Host, children: Children): BaySpec[] {
  const specs = children.compartments(host.id).map((compartment): SlotSpec => {
    const containers = children.containers(compartment.id)
    return {
      compartment,
      containers,
      endpoints: children.endpoints(compartment.id),
      isolated: containers.some((container) => container.isolation === 'hyperv'),
    }
  })
  const switches = [...children.vSwitches(host.id)].sort(
    (a, b) => Number(a.kind === 'external') - Number(b.kind === 'external'),
  )
  const nics = children.nics(host.id)
  const bays = switches.map((vSwitch): BaySpec => {
    const networks = children.networks(vSwitch.id)
    return {
      vSwitch,
      bands: networks.map((network) => ({
        network,
        slots: specs.filter((spec) => spec.endpoints[0]?.networkId === network.id),
      })),
      loose: [],
      guests: networks.flatMap((network) =>
        specs.flatMap((spec) => spec.endpoints.slice(1).filter((e) => e.networkId === network.id)),
      ),
      uplinks: nics.filter((nic) => vSwitch.uplinkNicIds.includes(nic.id)),
    }
  })
  const homes = new Set(bays.flatMap((bay) => bay.bands.map((band) => band.network.id)))
  const loose = specs.filter((spec) => {
    const first = spec.endpoints[0]
    return first === undefined || !homes.has(first.networkId)
  })
  if (loose.length > 0 || bays.length === 0) {
    bays.unshift({ vSwitch: null, bands: [], loose, guests: [], uplinks: [] })
  }
  return bays
}

/** How many rooms stand over it. */
export function slotCount(bay: BaySpec): number {
  return bay.bands.reduce((sum, band) => sum + band.slots.length, bay.loose.length)
}

/** In how many rows they stand. */
export function rowsOf(bay: BaySpec): number {
  return slotCount(bay) > ONE_ROW ? 2 : 1
}

/** Rooms side by side. */
export function columnsOf(bay: BaySpec): number {
  return Math.ceil(slotCount(bay) / rowsOf(bay))
}
