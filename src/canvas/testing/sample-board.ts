import { traitsOf } from '../../engine/drivers/traits'
import { PLAIN_CREATION, PLAIN_TEAM, PLAIN_TUNNEL } from '../../engine/model/asked'
import { plainHost } from '../../engine/model/plain-host'
import type { Position, TopologyDocument } from '../../engine/model/document'
import type { HostId, NetworkId, NodeId, VSwitchId } from '../../engine/model/ids'
import {
  type Container,
  EMPTY_TOPOLOGY,
  type HnsEndpoint,
  type HnsNetwork,
  type Isolation,
  type MachineKind,
  type NetworkType,
  type Topology,
  type WindowsRelease,
} from '../../engine/model/topology'
import { cidr, ipv4, mac } from '../../engine/wire/address'
import { loadNotes } from '../scene/late-notes'

await loadNotes() // a scene made before what draws notes has come has none of them

/** A board put together step by step; for tests and for looking at the drawing. */
export interface BoardBuilder {
  readonly topology: Topology
  readonly layout: Readonly<Record<string, Position>>
}

export const EMPTY_BOARD: BoardBuilder = { topology: EMPTY_TOPOLOGY, layout: {} }

const PREFIXES = {
  nat: '172.28.16.0/20',
  transparent: '10.0.0.0/24',
  overlay: '10.10.1.0/24',
  l2bridge: '10.244.1.0/24',
  l2tunnel: '10.240.0.0/24',
  ics: '172.20.0.0/28',
  internal: '192.168.100.0/24',
  private: '192.168.101.0/24',
} satisfies Record<NetworkType, string>

/** A LAN with the prefix of the reference lab. */
export function withLan(board: BoardBuilder, name: string, at: Position): BoardBuilder {
  const id: NodeId = `node:${name}`
  return {
    topology: {
      ...board.topology,
      nodes: {
        ...board.topology.nodes,
        [id]: { id, name, kind: 'segment', prefix: cidr('10.0.0.0/24') },
      },
    },
    layout: { ...board.layout, [id]: at },
  }
}

/** A host with one NIC, cabled to the LAN if one is named. */
export function withHost(
  board: BoardBuilder,
  name: string,
  at: Position,
  more: {
    readonly lan?: string
    readonly release?: WindowsRelease
    readonly machine?: MachineKind
  } = {},
): BoardBuilder {
  const id: HostId = `host:${name}`
  const host = plainHost({
    id,
    name: `HOST-${name.toUpperCase()}`,
    release: more.release ?? 'ws2022',
    machine: more.machine ?? 'physical',
  })
  const index = Object.keys(board.topology.hosts).length
  const { topology } = board
  return {
    topology: {
      ...topology,
      hosts: { ...topology.hosts, [id]: host },
      nics: {
        ...topology.nics,
        [`nic:${name}`]: {
          id: `nic:${name}`,
          hostId: id,
          name: 'Ethernet',
          mac: mac(`00-1B-21-0A-00-${index.toString(16).padStart(2, '0')}`),
          address: ipv4(`10.0.0.${11 + index}`),
          prefixLength: 24,
          gateway: ipv4('10.0.0.1'),
          dnsServers: [],
          mtuBytes: 1500,
          linkUp: true,
          medium: 'ethernet',
        },
      },
      links:
        more.lan === undefined
          ? topology.links
          : {
              ...topology.links,
              [`link:${name}`]: {
                id: `link:${name}`,
                ends: [
                  { of: `nic:${name}`, interfaceName: null },
                  { of: `node:${more.lan}`, interfaceName: null },
                ],
                segmentPort: { mode: 'trunk', vlanIds: [] },
              },
            },
    },
    layout: { ...board.layout, [id]: at },
  }
}

/** A network on a vSwitch of its own. */
export function withNetwork(board: BoardBuilder, host: string, driver: NetworkType): BoardBuilder {
  const { topology } = board
  const vSwitchId: VSwitchId = `vsw:${host}-${driver}`
  const id: NetworkId = `net:${host}-${driver}`
  const { switchKind } = traitsOf(driver)
  const external = switchKind === 'external'
  return {
    ...board,
    topology: {
      ...topology,
      vSwitches: {
        ...topology.vSwitches,
        [vSwitchId]: {
          id: vSwitchId,
          hostId: `host:${host}`,
          name: driver,
          kind: switchKind,
          team: PLAIN_TEAM,
          uplinkNicIds: external ? [`nic:${host}`] : [],
          managementVNic: switchKind !== 'private',
          managementForwarding: false,
          managementMac: switchKind === 'internal' ? mac('00-15-5D-A1-00-01') : null,
        },
      },
      networks: {
        ...topology.networks,
        [id]: networkOf(driver, id, `host:${host}`, vSwitchId),
      },
    },
  }
}

function networkOf(
  driver: NetworkType,
  id: NetworkId,
  hostId: HostId,
  vSwitchId: VSwitchId,
): HnsNetwork {
  const base = {
    id,
    hostId,
    vSwitchId,
    name: driver,
    dnsServers: [],
    dnsSuffix: '',
    creation: PLAIN_CREATION,
  }
  const subnet = { prefix: cidr(PREFIXES[driver]), gateway: null }
  const outboundNat = { enabled: false, exceptions: [] }
  switch (driver) {
    case 'nat':
      return { ...base, type: 'nat', subnets: [subnet], gatewayDns: true }
    case 'transparent':
      return { ...base, type: 'transparent', subnets: [subnet], vlanId: null }
    case 'l2bridge':
      return {
        ...base,
        type: 'l2bridge',
        ipv6: null,
        subnets: [subnet],
        vlanId: null,
        hostEndpoint: null,
        outboundNat,
      }
    case 'l2tunnel':
      return { ...base, type: 'l2tunnel', subnets: [subnet], outboundNat }
    case 'ics':
    case 'internal':
    case 'private':
      return { ...base, type: driver, subnets: [subnet] }
    case 'overlay':
      return {
        ...base,
        type: 'overlay',
        subnets: [{ ...subnet, vni: 4097 }],
        controlPlane: 'docker',
        distributedRouterMac: mac('00-15-5D-D0-00-0A'),
        providerAddress: null,
        outboundNat,
        tunnel: PLAIN_TUNNEL,
        hostRoute: false,
        knowsPeers: true,
        remoteMacsValid: true,
      }
  }
}

/** A container in a compartment of its own, on the network of that driver. */
export function withContainer(
  board: BoardBuilder,
  host: string,
  driver: NetworkType,
  name: string,
  isolation: Isolation = 'process',
): BoardBuilder {
  const { topology } = board
  const number = Object.keys(topology.compartments).length + 2
  const compartmentId = `comp:${name}` as const
  const base = PREFIXES[driver].replace(/\.\d+\/\d+$/, '')
  const endpoint: HnsEndpoint = {
    id: `ep:${name}`,
    networkId: `net:${host}-${driver}`,
    compartmentId,
    mac: mac(`00-15-5D-A1-00-${((16 + number) % 256).toString(16).padStart(2, '0')}`),
    address: ipv4(`${base}.${(20 + number) % 250}`),
    gateway: null,
    vlanId: null,
    disableIcc: false,
    dnsServers: [],
    policies:
      driver === 'nat' && number === 2
        ? [
            {
              type: 'PortMapping',
              protocol: 'tcp',
              internalPort: 80,
              externalPort: 8080,
              localRoutedVip: false,
            },
          ]
        : [],
  }
  const container: Container = {
    id: `ctr:${name}`,
    name,
    compartmentId,
    isolation,
    image: 'servercore:ltsc2022',
    listeners: [{ protocol: 'tcp', port: 80 }],
    runOptions: [],
  }
  return {
    ...board,
    topology: {
      ...topology,
      compartments: {
        ...topology.compartments,
        [compartmentId]: { id: compartmentId, hostId: `host:${host}`, number },
      },
      containers: { ...topology.containers, [container.id]: container },
      endpoints: { ...topology.endpoints, [endpoint.id]: endpoint },
    },
  }
}

/** The board as a document. */
export function boardDocument(board: BoardBuilder): TopologyDocument {
  return {
    schemaVersion: 1,
    title: 'sample',
    topology: board.topology,
    layout: board.layout,
    notes: {},
    request: null,
  }
}

/** Two hosts, NAT and overlay, process and Hyper-V isolation, a router, the internet and a note. */
export function sampleBoard(): TopologyDocument {
  let board = withLan(EMPTY_BOARD, 'lan', { x: 200, y: 560 })
  board = withHost(board, 'a', { x: 0, y: 0 }, { lan: 'lan' })
  board = withHost(
    board,
    'b',
    { x: 640, y: 0 },
    { lan: 'lan', machine: 'hyper-v-vm', release: 'ws2025' },
  )
  board = withNetwork(board, 'a', 'nat')
  board = withContainer(board, 'a', 'nat', 'web-1')
  board = withContainer(board, 'a', 'nat', 'api-1')
  board = withContainer(board, 'a', 'nat', 'db-1', 'hyperv')
  board = withNetwork(board, 'b', 'overlay')
  board = withContainer(board, 'b', 'overlay', 'web-2')
  board = withContainer(board, 'b', 'overlay', 'db-2', 'hyperv')
  const { topology } = board
  return {
    ...boardDocument(board),
    topology: {
      ...topology,
      nodes: {
        ...topology.nodes,
        'node:r1': {
          id: 'node:r1',
          name: 'R1',
          kind: 'router',
          interfaces: [
            {
              name: 'lan',
              address: ipv4('10.0.0.1'),
              prefixLength: 24,
              mac: mac('3C-FD-FE-00-00-01'),
              vlanId: null,
            },
          ],
          routes: [],
        },
        'node:internet': { id: 'node:internet', name: 'Internet', kind: 'internet' },
        'node:x': {
          id: 'node:x',
          name: 'X',
          kind: 'external-host',
          address: ipv4('10.0.0.200'),
          prefixLength: 24,
          gateway: ipv4('10.0.0.1'),
          mac: mac('00-1B-21-EE-00-C8'),
          listeners: [{ protocol: 'tcp', port: 80 }],
          routes: [],
          records: [],
          dhcp: null,
        },
      },
      links: {
        ...topology.links,
        'link:r1': cable('link:r1', 'node:r1', 'node:lan', 'lan'),
        'link:internet': cable('link:internet', 'node:r1', 'node:internet', null),
        'link:x': cable('link:x', 'node:x', 'node:lan', null),
      },
    },
    layout: {
      ...board.layout,
      'node:r1': { x: 360, y: 680 },
      'node:internet': { x: 640, y: 664 },
      'node:x': { x: 120, y: 680 },
      'note:1': { x: 900, y: 660 },
    },
    notes: {
      'note:1': { id: 'note:1', text: 'Two nodes, two drivers.\nSend a packet from web-1.' },
    },
  }
}

function cable(
  id: `link:${string}`,
  a: NodeId,
  b: NodeId,
  interfaceName: string | null,
): Topology['links'][`link:${string}`] {
  return {
    id,
    ends: [
      { of: a, interfaceName },
      { of: b, interfaceName: null },
    ],
    segmentPort: { mode: 'access', vlanIds: [] },
  }
}
