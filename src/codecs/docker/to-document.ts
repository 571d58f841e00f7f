import { plainHost } from '../../engine/model/plain-host'
import type { SavedRequest, TopologyDocument } from '../../engine/model/document'
import type { Host, UnderlayNode, WindowsRelease } from '../../engine/model/topology'
import type { Ipv4Address, MacAddress } from '../../engine/wire/address'
import { emptyDraft, topologyOf, type BoardDraft } from './board-draft'
import { buildContainer } from './build-containers'
import { buildSwitches } from './build-switches'
import type { Imported } from './imported'
import { planNetworks, type ImportChoice, type PlannedNetwork } from './plan-networks'

/** What docker does not print and a person may know. */
export interface ImportedBoardOptions {
  readonly title?: string
  readonly hostName?: string
  readonly release?: WindowsRelease
}

export interface ImportedBoard {
  readonly document: TopologyDocument
  /** What was added so that packets can run; everything else is from the input. */
  readonly choices: readonly ImportChoice[]
}

const HOST_ID = 'host:docker'
/**
 * A board of one host with the networks and containers of the input, which a packet can cross:
 * prefixes, gateways, addresses, MACs, VLANs and published ports are those of the input; host, NICs,
 * LAN, router and internet are added. Networks share switches as HNS does (data-paths X-17).
 */
export function toDocument(imported: Imported, options: ImportedBoardOptions = {}): ImportedBoard {
  const choices: ImportChoice[] = []
  const networks = planNetworks(imported, choices)
  const host = newHost(networks, options)
  choices.unshift({ code: 'C-HOST', line: 1, params: { host: host.name } })
  const draft = emptyDraft(addressesOf(imported, networks), macsOf(imported))
  draft.hosts.push(host)
  buildSwitches(draft, host, networks)
  for (const [index, container] of imported.containers.entries()) {
    buildContainer(draft, host, container, index, { imported, networks, choices })
  }
  return { document: documentOf(draft, host, options.title ?? host.name), choices }
}

function newHost(networks: readonly PlannedNetwork[], options: ImportedBoardOptions): Host {
  return plainHost({
    id: HOST_ID,
    name: options.hostName ?? 'DOCKER-HOST',
    release: options.release ?? 'ws2022',
    // l2tunnel is nothing outside Azure (hns-objects 6.5).
    machine: networks.some((network) => network.type === 'l2tunnel') ? 'azure-vm' : 'physical',
  })
}

function addressesOf(imported: Imported, networks: readonly PlannedNetwork[]): Ipv4Address[] {
  const gateways = networks.flatMap((network) => network.subnets.map((subnet) => subnet.gateway))
  const endpoints = imported.containers.flatMap((container) => container.endpoints)
  return [...gateways, ...endpoints.map((endpoint) => endpoint.address)].filter(
    (address) => address !== null,
  )
}

function macsOf(imported: Imported): MacAddress[] {
  return imported.containers
    .flatMap((container) => container.endpoints.map((endpoint) => endpoint.mac))
    .filter((mac) => mac !== null)
}

function documentOf(draft: BoardDraft, host: Host, title: string): TopologyDocument {
  const layout: Record<string, { x: number; y: number }> = { [host.id]: { x: 80, y: 80 } }
  const filled = [0, 0, 0]
  for (const node of draft.nodes) {
    const row = ROWS[node.kind]
    const column = filled[row] ?? 0
    layout[node.id] = { x: 80 + column * 240, y: 580 + row * 152 }
    filled[row] = column + 1
  }
  return {
    schemaVersion: 1,
    title,
    topology: topologyOf(draft),
    layout,
    notes: {},
    request: firstRequest(draft, host),
  }
}

/** From the host downward: its LANs, what is on them, what is behind. */
const ROWS: Readonly<Record<UnderlayNode['kind'], 0 | 1 | 2>> = {
  segment: 0,
  'azure-fabric': 0,
  router: 1,
  'azure-gateway': 1,
  'external-host': 1,
  'dns-server': 1,
  internet: 2,
}

/** From the first container on a network, else from the host, to the machine outside. */
function firstRequest(draft: BoardDraft, host: Host): SavedRequest | null {
  const attached = draft.containers.find((container) =>
    draft.endpoints.some((endpoint) => endpoint.compartmentId === container.compartmentId),
  )
  const machine = draft.nodes.find((node) => node.kind === 'external-host')
  if (!machine) return null
  return { from: attached?.id ?? host.id, to: machine.name, protocol: 'tcp', port: 80 }
}
