import type { LinkId } from '../../engine/model/ids'
import type {
  Compartment,
  Container,
  HnsEndpoint,
  HnsNetwork,
  Host,
  Link,
  LinkEnd,
  PhysicalNic,
  SegmentPort,
  Topology,
  UnderlayNode,
  VSwitch,
} from '../../engine/model/topology'
import { addressAt } from '../../engine/facts/defaults'
import {
  lastAddressOf,
  networkAddressOf,
  prefixLengthOf,
  type Ipv4Address,
  type Ipv4Cidr,
  type MacAddress,
} from '../../engine/wire/address'

/** The records of a board in the making, and what is taken on it. */
export interface BoardDraft {
  readonly hosts: Host[]
  readonly nics: PhysicalNic[]
  readonly vSwitches: VSwitch[]
  readonly networks: HnsNetwork[]
  readonly endpoints: HnsEndpoint[]
  readonly compartments: Compartment[]
  readonly containers: Container[]
  readonly nodes: UnderlayNode[]
  readonly links: Link[]
  readonly addresses: Set<Ipv4Address>
  readonly macs: Set<MacAddress>
}

/** Nothing yet, but these addresses and MACs are spoken for. */
export function emptyDraft(
  addresses: Iterable<Ipv4Address>,
  macs: Iterable<MacAddress>,
): BoardDraft {
  return {
    hosts: [],
    nics: [],
    vSwitches: [],
    networks: [],
    endpoints: [],
    compartments: [],
    containers: [],
    nodes: [],
    links: [],
    addresses: new Set(addresses),
    macs: new Set(macs),
  }
}

/** The records by id. */
export function topologyOf(draft: BoardDraft): Topology {
  return {
    hosts: byId(draft.hosts),
    nics: byId(draft.nics),
    vSwitches: byId(draft.vSwitches),
    networks: byId(draft.networks),
    endpoints: byId(draft.endpoints),
    compartments: byId(draft.compartments),
    containers: byId(draft.containers),
    held: {},
    loadBalancers: {},
    nodes: byId(draft.nodes),
    links: byId(draft.links),
  }
}

function byId<Id extends string, T extends { readonly id: Id }>(records: readonly T[]) {
  const all: Partial<Record<Id, T>> = {}
  for (const record of records) all[record.id] = record
  // Every key that is in the record has its value: the record was filled one entry after the other.
  return all as Record<Id, T>
}

/**
 * Takes a free address of the prefix, looked for from `offset` on; null when all are taken. Network
 * and broadcast address do not count.
 */
export function takeAddress(
  draft: BoardDraft,
  prefix: Ipv4Cidr,
  offset: number,
): Ipv4Address | null {
  const size = 2 ** (32 - prefixLengthOf(prefix))
  for (let i = 0; i < Math.min(size, 65536); i++) {
    const address = addressAt(prefix, (offset + i) % size)
    const isUsable = address !== networkAddressOf(prefix) && address !== lastAddressOf(prefix)
    if (isUsable && !draft.addresses.has(address)) {
      draft.addresses.add(address)
      return address
    }
  }
  return null
}

/** Takes the first MAC of a sequence that nobody has. */
export function takeMac(draft: BoardDraft, nth: (attempt: number) => MacAddress): MacAddress {
  for (let attempt = 0; ; attempt++) {
    const mac = nth(attempt)
    if (!draft.macs.has(mac)) {
      draft.macs.add(mac)
      return mac
    }
  }
}

const UNTAGGED: SegmentPort = { mode: 'access', vlanIds: [] }
/** Carries every VLAN, and the untagged LAN. */
const TRUNK: SegmentPort = { mode: 'trunk', vlanIds: [] }

/** A cable; `carriesVlans` makes the switch port at its end a trunk. */
export function cable(
  draft: BoardDraft,
  a: LinkEnd['of'],
  b: LinkEnd['of'],
  options: { readonly carriesVlans?: boolean; readonly interfaceName?: string } = {},
): void {
  const id: LinkId = `link:${draft.links.length + 1}`
  draft.links.push({
    id,
    ends: [
      { of: a, interfaceName: options.interfaceName ?? null },
      { of: b, interfaceName: null },
    ],
    segmentPort: options.carriesVlans ? TRUNK : UNTAGGED,
  })
}
