import { addressAt, natPrefixFor } from '../../engine/facts/defaults'
import type { NetworkId } from '../../engine/model/ids'
import { traitsOf } from '../../engine/drivers/traits'
import { NETWORK_TYPES, type NetworkType, type Subnet } from '../../engine/model/topology'
import {
  cidr,
  cidrOf,
  cidrsOverlap,
  isInCidr,
  type Ipv4Address,
  type Ipv4Cidr,
} from '../../engine/wire/address'
import type { Imported, ImportedEndpoint, ImportedNetwork, ImportIssue } from './imported'
import { classfulLength, networkOfEndpoint } from './join'

/** What the board has that docker did not print. */
export type ImportChoiceCode =
  | 'C-HOST' // {host}               host, adapter and surroundings
  | 'C-SUBNET' // {network, prefix}
  | 'C-GATEWAY' // {network, gateway}
  | 'C-DRIVER' // {network, driver}
  | 'C-ADDRESS' // {container, address}
  | 'C-LEFTOUT' // {network, driver}
export type ImportChoice = ImportIssue<ImportChoiceCode>

/** A network as it will stand on the board: a driver, at least one subnet, a gateway each. */
export interface PlannedNetwork {
  /** null: only its containers are known. */
  readonly source: ImportedNetwork | null
  readonly id: NetworkId
  readonly name: string
  readonly type: NetworkType
  readonly subnets: readonly Subnet[]
  readonly vlanId: number | null
  readonly interfaceNames: readonly string[]
}

/** What invented MACs of a network are drawn from. */
export function seedOf(network: PlannedNetwork): string {
  return network.source?.dockerId ?? network.name
}

/** Where HNS draws NAT prefixes, and what a host of ours stands on, when nothing is printed. */
const HNS_NAT_LENGTH = 20
const BRIDGED_DEFAULT = cidr('10.0.0.0/24')
const OVERLAY_DEFAULT = cidr('10.10.1.0/24')

/** Completes every network of the input, and those that only their containers tell of. */
export function planNetworks(imported: Imported, choices: ImportChoice[]): PlannedNetwork[] {
  const planned: PlannedNetwork[] = []
  const taken = imported.networks.flatMap((network) => network.subnets.map(({ prefix }) => prefix))
  for (const network of imported.networks) {
    const { name, type, line } = network
    if (type === null) {
      choices.push({ code: 'C-LEFTOUT', line, params: { network: name, driver: network.driver } })
      continue
    }
    planned.push({
      source: network,
      id: networkId(planned.length + 1),
      name,
      type,
      subnets: completeSubnets(network, type, taken, choices),
      vlanId: network.vlanId,
      interfaceNames: network.interfaceNames,
    })
  }
  for (const endpoint of imported.containers.flatMap((container) => container.endpoints)) {
    const isKnown =
      networkOfEndpoint(imported.networks, endpoint) !== null ||
      planned.some((network) => network.name === endpoint.networkName)
    if (!isKnown) planned.push(guessNetwork(endpoint, networkId(planned.length + 1), choices))
  }
  return planned
}

function networkId(number: number): NetworkId {
  return `net:docker-${number}`
}

function completeSubnets(
  network: ImportedNetwork,
  type: NetworkType,
  taken: Ipv4Cidr[],
  choices: ImportChoice[],
): readonly Subnet[] {
  const { name, line } = network
  if (network.subnets.length === 0) {
    const prefix = freePrefix(type, name, taken)
    taken.push(prefix)
    choices.push({ code: 'C-SUBNET', line, params: { network: name, prefix } })
    return [{ prefix, gateway: addressAt(prefix, 1) }]
  }
  return network.subnets.map((subnet) => {
    if (subnet.gateway !== null) return subnet
    // HNS takes no subnet without a gateway (hns-objects 3.1).
    const gateway = addressAt(subnet.prefix, 1)
    choices.push({ code: 'C-GATEWAY', line, params: { network: name, gateway } })
    return { ...subnet, gateway }
  })
}

function freePrefix(type: NetworkType, seed: string, taken: readonly Ipv4Cidr[]): Ipv4Cidr {
  if (type === 'overlay') return OVERLAY_DEFAULT
  if (traitsOf(type).switchKind === 'external') return BRIDGED_DEFAULT
  for (let attempt = 0; attempt < 256; attempt++) {
    const prefix = natPrefixFor(seed, attempt)
    if (!taken.some((other) => cidrsOverlap(prefix, other))) return prefix
  }
  return natPrefixFor(seed, 0)
}

/** A network of which only a container is known: driver by its name, prefix by address and gateway. */
function guessNetwork(
  endpoint: ImportedEndpoint,
  id: NetworkId,
  choices: ImportChoice[],
): PlannedNetwork {
  const { networkName: name, line } = endpoint
  const type = NETWORK_TYPES.find((candidate) => candidate === name.toLowerCase()) ?? 'nat'
  if (type !== name.toLowerCase()) {
    choices.push({ code: 'C-DRIVER', line, params: { network: name, driver: type } })
  }
  const prefix = endpoint.address
    ? guessPrefix(endpoint.address, endpoint.gateway, endpoint.printedPrefixLength)
    : freePrefix(type, name, [])
  choices.push({ code: 'C-SUBNET', line, params: { network: name, prefix } })
  const subnets = [{ prefix, gateway: endpoint.gateway ?? addressAt(prefix, 1) }]
  return { source: null, id, name, type, subnets, vlanId: null, interfaceNames: [] }
}

/**
 * The printed mask, unless it is that of the address class, which says nothing; then a /20, as HNS
 * draws NAT prefixes (data-paths 3.6), or as much wider as the gateway asks for.
 */
export function guessPrefix(
  address: Ipv4Address,
  gateway: Ipv4Address | null,
  printed: number | null,
): Ipv4Cidr {
  const holds = (length: number) => !gateway || isInCidr(gateway, cidrOf(address, length))
  if (printed !== null && printed !== classfulLength(address) && holds(printed)) {
    return cidrOf(address, printed)
  }
  let length = HNS_NAT_LENGTH
  while (length > 8 && !holds(length)) length--
  return cidrOf(address, length)
}
