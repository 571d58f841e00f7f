import type { Position } from '../../engine/model/document'
import type {
  Compartment,
  Container,
  HnsEndpoint,
  HnsNetwork,
  Host,
  PhysicalNic,
  VSwitch,
} from '../../engine/model/topology'
import type { Rect } from './geometry'

/* Where everything stands inside a host, relative to its top left corner. */

export interface ContainerPlan {
  readonly container: Container
  readonly box: Rect
}

/** A compartment with what runs in it; for Hyper-V isolation inside its utility VM. */
export interface SlotPlan {
  readonly compartment: Compartment
  readonly box: Rect
  readonly utilityVm: Rect | null
  readonly containers: readonly ContainerPlan[]
  /** The row at the foot where the NICs are. */
  readonly nicRow: Rect
}

/** An endpoint: the NIC at the compartment, the wire, the socket on the bus bar. */
export interface PortPlan {
  readonly endpoint: HnsEndpoint
  readonly network: HnsNetwork
  readonly isolated: boolean
  /** Where the NIC leaves the compartment, or for a utility VM the sleeve through its wall. */
  readonly nic: Position
  readonly socket: Position
  readonly wire: readonly Position[]
  /** Where a firewall that looks at this NIC stands. */
  readonly guard: Position
}

/** One network on a bus bar. */
export interface BandPlan {
  readonly network: HnsNetwork
  readonly box: Rect
}

export interface ManagementPlan {
  readonly socket: Position
  readonly wire: readonly Position[]
}

/** A vSwitch as a bus bar. */
export interface BusPlan {
  readonly vSwitch: VSwitch
  readonly box: Rect
  readonly bands: readonly BandPlan[]
  readonly management: ManagementPlan | null
  /** From the bar down to the plinth; null when the switch stops short of it. */
  readonly post: Rect | null
  readonly uplinks: readonly NicPlan[]
}

export interface NicPlan {
  readonly nic: PhysicalNic
  readonly box: Rect
  /** Where the cable leaves. */
  readonly socket: Position
}

export interface HostPlan {
  readonly host: Host
  readonly width: number
  readonly height: number
  readonly title: Rect
  readonly userFloor: Rect
  readonly kernelFloor: Rect
  readonly plinth: Rect
  /** The parent hypervisor or fabric under a VM. */
  readonly parent: Rect | null
  readonly slots: readonly SlotPlan[]
  readonly ports: readonly PortPlan[]
  readonly buses: readonly BusPlan[]
  /** NICs that no vSwitch has taken: the host's own. */
  readonly ownNics: readonly NicPlan[]
  readonly stack: Rect
  readonly nat: Rect | null
  /** Room for the layers of a port, above its socket. */
  readonly platesHeight: number
}
