import type {
  ContainerId,
  EndpointId,
  EntityId,
  HostId,
  LoadBalancerId,
  NetworkId,
  NicId,
  NodeId,
  VSwitchId,
} from '../model/ids'
import type { OptionOf, QuestionId } from '../model/assumptions'
import type {
  Container,
  HnsEndpoint,
  HnsNetwork,
  Host,
  Isolation,
  LinkEnd,
  LoadBalancer,
  MachineKind,
  NetworkType,
  NodeKind,
  PhysicalNic,
  PortMappingPolicy,
  SegmentPort,
  Topology,
  UnderlayNode,
  VSwitch,
  WindowsRelease,
} from '../model/topology'

/** The fields of a record that an edit may set: all but its identity and its parents. */
export type Patch<T, Fixed extends keyof T = never> = Partial<Omit<T, Fixed | 'id'>>

/** A network's patch: fields of whichever member it is; fields of others are refused. */
export type NetworkPatch = Partial<
  Omit<
    Extract<HnsNetwork, { type: 'overlay' }>,
    'id' | 'hostId' | 'type' | 'vSwitchId' | 'subnets'
  > &
    Omit<
      Extract<HnsNetwork, { type: 'l2bridge' }>,
      'id' | 'hostId' | 'type' | 'vSwitchId' | 'subnets'
    > &
    Pick<Extract<HnsNetwork, { type: 'nat' }>, 'gatewayDns'>
> & { readonly subnets?: HnsNetwork['subnets'] }

/** Everything that can change a topology. Data, so that tests, fixes and examples use the same ones. */
export type Edit =
  /** A host with one NIC, cabled to the nearest LAN (`segmentId`, or the first, or none). */
  | {
      readonly kind: 'place-host'
      readonly release: WindowsRelease
      readonly machine: MachineKind
      readonly segmentId: NodeId | null
      readonly name?: string
    }
  /** Outside machine or network; cabled to a suitable neighbour (a router to the first LAN, …). */
  | { readonly kind: 'place-node'; readonly node: NodeKind; readonly name?: string }
  /** A network of this driver on a host, with its vSwitch if none can be shared. */
  | {
      readonly kind: 'place-network'
      readonly hostId: HostId
      readonly driver: NetworkType
      readonly name?: string
    }
  /** On `networkId`, else the host's only or first network, else a new NAT network. */
  | {
      readonly kind: 'place-container'
      readonly hostId: HostId
      readonly networkId: NetworkId | null
      readonly isolation: Isolation
      readonly name?: string
    }
  /** `docker run --network container:x`: a further container in the compartment of another one. */
  | { readonly kind: 'join-container'; readonly containerId: ContainerId; readonly name?: string }
  | {
      readonly kind: 'move-container'
      readonly containerId: ContainerId
      readonly hostId: HostId
      readonly networkId: NetworkId | null
    }
  /** Containers off their hosts into the holding strip; they keep all but compartment and endpoints. */
  | { readonly kind: 'hold'; readonly containerIds: readonly ContainerId[] }
  /** A container out of the holding strip, as `place-container` would place it. */
  | {
      readonly kind: 'place-held'
      readonly containerId: ContainerId
      readonly hostId: HostId
      readonly networkId: NetworkId | null
    }
  | {
      readonly kind: 'attach-endpoint'
      readonly containerId: ContainerId
      readonly networkId: NetworkId
    }
  | { readonly kind: 'add-nic'; readonly hostId: HostId; readonly segmentId: NodeId | null }
  | { readonly kind: 'connect'; readonly a: LinkEnd; readonly b: LinkEnd }
  /** Same name, containers and port mappings; addresses and options as the new driver wants them. */
  | {
      readonly kind: 'change-driver'
      readonly networkId: NetworkId
      readonly driver: NetworkType
    }
  /** `windowsshim.interface`: to these adapters, several are a team; none = HNS chooses. */
  | {
      readonly kind: 'bind-network'
      readonly networkId: NetworkId
      readonly nicIds: readonly NicId[]
    }
  | {
      readonly kind: 'set-isolation'
      readonly containerId: ContainerId
      readonly isolation: Isolation
    }
  | {
      readonly kind: 'publish-port'
      readonly endpointId: EndpointId
      readonly mapping: Omit<PortMappingPolicy, 'type'>
    }
  | {
      readonly kind: 'unpublish-port'
      readonly endpointId: EndpointId
      readonly protocol: PortMappingPolicy['protocol']
      readonly externalPort: number
    }
  | { readonly kind: 'rename'; readonly id: EntityId; readonly name: string }
  | { readonly kind: 'update-host'; readonly id: HostId; readonly patch: Patch<Host> }
  | {
      readonly kind: 'update-nic'
      readonly id: NicId
      readonly patch: Patch<PhysicalNic, 'hostId'>
    }
  | {
      readonly kind: 'update-vswitch'
      readonly id: VSwitchId
      readonly patch: Patch<VSwitch, 'hostId'>
    }
  | { readonly kind: 'update-network'; readonly id: NetworkId; readonly patch: NetworkPatch }
  | {
      readonly kind: 'update-endpoint'
      readonly id: EndpointId
      readonly patch: Patch<HnsEndpoint, 'networkId' | 'compartmentId'>
    }
  | {
      readonly kind: 'update-container'
      readonly id: ContainerId
      readonly patch: Patch<Container, 'compartmentId'>
    }
  /** Fields of whichever kind of node it is; `kind` itself cannot change. */
  | { readonly kind: 'update-node'; readonly id: NodeId; readonly node: UnderlayNode }
  | {
      readonly kind: 'update-link'
      readonly id: `link:${string}`
      readonly segmentPort: SegmentPort
    }
  /** A service in front of these endpoints; what `patch` leaves open is proposed. */
  | {
      readonly kind: 'place-service'
      readonly endpointIds: readonly EndpointId[]
      readonly patch?: Patch<LoadBalancer, 'endpointIds'>
    }
  | {
      readonly kind: 'update-service'
      readonly id: LoadBalancerId
      readonly patch: Patch<LoadBalancer>
    }
  /** Answers an open question for this board; null goes back to the default. */
  | {
      readonly kind: 'assume'
      readonly question: QuestionId
      readonly option: OptionOf<QuestionId> | null
    }
  /** With everything that cannot be without it. */
  | { readonly kind: 'remove'; readonly ids: readonly EntityId[] }

/** An address or name that an edit changed by itself; shown so that nothing changes silently. */
export interface EditChange {
  readonly id: EntityId
  readonly field:
    'name' | 'address' | 'mac' | 'network' | 'compartment' | 'policies' | 'image' | 'backends'
  readonly from: string
  readonly to: string
}

export interface EditOutcome {
  readonly topology: Topology
  /** The thing the edit was about first, then what came with it. */
  readonly created: readonly EntityId[]
  readonly changes: readonly EditChange[]
}

/** Why an edit cannot be done. Never a bug: a sentence is shown. */
export interface EditError {
  readonly code:
    | 'not-found'
    | 'name-taken'
    | 'name-empty'
    | 'wrong-host'
    | 'no-adapter' // external switch without a free NIC (V-23)
    | 'address-taken'
    | 'address-outside-subnet'
    | 'address-reserved'
    | 'no-free-address'
    | 'no-free-mac' // the MAC pool of the network is used up
    | 'port-taken'
    | 'port-invalid'
    | 'port-excluded' // inside a range that Windows keeps (V-16)
    | 'mapping-not-found'
    | 'cannot-connect'
    | 'already-connected'
    | 'already-attached'
    | 'compartment-shared' // a Hyper-V container in a compartment with others (V-50)
    | 'field-not-on-driver'
    | 'acl-not-configurable' // {container, driver} (ACL-05)
    | 'no-backend'
    | 'backend-not-served' // its driver has no load balancers, or another than the rest
    | 'invalid-value'
  readonly params: Readonly<Record<string, string | number>>
}
