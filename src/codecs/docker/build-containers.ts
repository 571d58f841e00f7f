import { must } from '../../lib/assert'
import { DEFAULT_IMAGES, poolMac } from '../../engine/facts/defaults'
import type { ContainerId } from '../../engine/model/ids'
import type { EndpointPolicy, Host, Listener } from '../../engine/model/topology'
import { isInCidr, type Ipv4Address } from '../../engine/wire/address'
import { takeAddress, takeMac, type BoardDraft } from './board-draft'
import type { Imported, ImportedContainer, ImportedEndpoint, ImportedPort } from './imported'
import { labelOf, networkOfEndpoint } from './join'
import { seedOf, type ImportChoice, type PlannedNetwork } from './plan-networks'

/** An IIS image answers here; used when docker does not say which ports a container has. */
const WEB: Listener = { protocol: 'tcp', port: 80 }

/** What containers are built from. */
export interface ContainerPlan {
  readonly imported: Imported
  readonly networks: readonly PlannedNetwork[]
  readonly choices: ImportChoice[]
}

/** Puts a container and its endpoints on the board; those on networks that were left out are not. */
export function buildContainer(
  draft: BoardDraft,
  host: Host,
  container: ImportedContainer,
  index: number,
  plan: ContainerPlan,
): void {
  const number = index + 1
  const compartmentId = `comp:docker-${number}` as const
  const id: ContainerId = `ctr:docker-${number}`
  draft.compartments.push({ id: compartmentId, hostId: host.id, number: number + 1 })
  draft.containers.push({
    id,
    name: uniqueName(draft, labelOf(container)),
    compartmentId,
    isolation: container.isolation ?? 'process',
    image: container.image ?? DEFAULT_IMAGES[host.release],
    listeners: listenersOf(container.ports),
    runOptions: [],
  })
  let policies = policiesOf(container.ports)
  for (const [at, endpoint] of container.endpoints.entries()) {
    const network = plannedOf(endpoint, plan)
    if (!network) continue
    // A transparent network has no NAT to publish on (hns-objects 5.1).
    const mappings = network.type === 'transparent' ? [] : policies
    if (mappings.length > 0) policies = []
    draft.endpoints.push({
      id: `ep:docker-${number}${at === 0 ? '' : `-${at + 1}`}`,
      networkId: network.id,
      compartmentId,
      mac: endpoint.mac ?? takeMac(draft, (attempt) => poolMac(seedOf(network), attempt + 21)),
      address: endpoint.address ?? chooseAddress(draft, container, endpoint, network, plan),
      gateway: ownGateway(endpoint, network),
      vlanId: null,
      disableIcc: false,
      dnsServers: [],
      policies: mappings,
    })
  }
}

function uniqueName(draft: BoardDraft, wanted: string): string {
  const taken = new Set(
    [...draft.containers, ...draft.hosts, ...draft.nodes].map(({ name }) => name.toLowerCase()),
  )
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`
    if (!taken.has(name.toLowerCase())) return name
  }
}

function listenersOf(ports: readonly ImportedPort[]): readonly Listener[] {
  const listeners = new Map<string, Listener>()
  for (const { protocol, port } of ports) listeners.set(`${protocol}/${port}`, { protocol, port })
  return listeners.size > 0 ? [...listeners.values()] : [WEB]
}

function policiesOf(ports: readonly ImportedPort[]): readonly EndpointPolicy[] {
  return ports.flatMap(({ protocol, port, externalPort }): EndpointPolicy[] =>
    externalPort === null
      ? []
      : [
          {
            type: 'PortMapping',
            protocol,
            internalPort: port,
            externalPort,
            localRoutedVip: false,
          },
        ],
  )
}

/** The network on the board; null for one with a driver that was left out. */
function plannedOf(
  endpoint: ImportedEndpoint,
  { imported, networks }: ContainerPlan,
): PlannedNetwork | null {
  const source = networkOfEndpoint(imported.networks, endpoint)
  return (
    networks.find((network) =>
      source ? network.source === source : network.name === endpoint.networkName,
    ) ?? null
  )
}

function chooseAddress(
  draft: BoardDraft,
  container: ImportedContainer,
  endpoint: ImportedEndpoint,
  network: PlannedNetwork,
  { choices }: ContainerPlan,
): Ipv4Address {
  const free = network.subnets
    .map(({ prefix }) => takeAddress(draft, prefix, 21))
    .find((address) => address !== null)
  const address = must(free, 'toDocument: no free address in the network')
  const params = { container: labelOf(container), address }
  choices.push({ code: 'C-ADDRESS', line: endpoint.line, params })
  return address
}

/** null when it is that of the subnet, which an endpoint has anyway. */
function ownGateway(endpoint: ImportedEndpoint, network: PlannedNetwork): Ipv4Address | null {
  const { address, gateway } = endpoint
  const subnet = network.subnets.find(({ prefix }) => address && isInCidr(address, prefix))
  return gateway === (subnet ?? network.subnets[0])?.gateway ? null : gateway
}
