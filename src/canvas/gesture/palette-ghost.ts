import { PLAIN_CREATION, PLAIN_TEAM, PLAIN_TUNNEL } from '../../engine/model/asked'
import { plainHost } from '../../engine/model/plain-host'
import { traitsOf } from '../../engine/drivers/traits'
import type { TopologyDocument } from '../../engine/model/document'
import { emptyDocument } from '../../engine/model/empty-document'
import {
  EMPTY_TOPOLOGY,
  type Isolation,
  type Topology,
  type UnderlayNode,
  type WindowsRelease,
} from '../../engine/model/topology'
import { cidr, ipv4, mac } from '../../engine/wire/address'
import { assertNever } from '../../lib/assert'
import type { PaletteItem } from '../contract'
import { projectScene } from '../scene/project-scene'
import type { SceneItem } from '../scene/scene'
import { type Ghost, ghostFrom } from './ghost'

/**
 * What an item will look like on the board: the same drawing, made from a board of one. `board` has what
 * waits in the holding strip.
 */
export function ghostOf(item: PaletteItem, board: Topology): Ghost {
  const scene = projectScene(boardOf(item, board), null, 'section')
  const kinds: readonly SceneItem['kind'][] =
    item.kind === 'container' || item.kind === 'held'
      ? ['wall', 'compartment', 'container']
      : item.kind === 'network'
        ? ['vswitch', 'network']
        : ['host', 'node', 'note', 'text', 'frame', 'nic', 'part']
  return ghostFrom(scene.items.filter((each) => kinds.includes(each.kind)))
}

function boardOf(item: PaletteItem, board: Topology): TopologyDocument {
  return {
    ...emptyDocument(''),
    topology: topologyOf(item, board),
    notes:
      item.kind === 'note'
        ? { 'note:new': { id: 'note:new', text: '…', ...(item.form && { form: item.form }) } }
        : {},
  }
}

function topologyOf(item: PaletteItem, board: Topology): Topology {
  switch (item.kind) {
    case 'note':
      return EMPTY_TOPOLOGY
    case 'node':
      return { ...EMPTY_TOPOLOGY, nodes: { 'node:new': nodeOf(item.node) } }
    case 'host':
      return hostBoard(item.release, '')
    case 'container':
      return containerBoard(item.isolation === 'hyperv' ? 'Hyper-V' : 'process', item.isolation)
    case 'held': {
      const held = board.held[item.id]
      return containerBoard(held?.name ?? '', held?.isolation ?? 'process')
    }
    case 'network': {
      const base = hostBoard('ws2022', '')
      const network = {
        id: 'net:new' as const,
        hostId: 'host:new' as const,
        vSwitchId: 'vsw:new' as const,
        name: item.driver,
        dnsServers: [],
        dnsSuffix: '',
        creation: PLAIN_CREATION,
        subnets: [],
      }
      const outboundNat = { enabled: false, exceptions: [] }
      const typed = (): Topology['networks'][`net:${string}`] => {
        switch (item.driver) {
          case 'nat':
            return { ...network, type: 'nat', gatewayDns: true }
          case 'transparent':
            return { ...network, type: 'transparent', vlanId: null }
          case 'l2bridge':
            return {
              ...network,
              type: 'l2bridge',
              ipv6: null,
              vlanId: null,
              hostEndpoint: null,
              outboundNat,
            }
          case 'l2tunnel':
            return { ...network, type: 'l2tunnel', outboundNat }
          case 'ics':
            return { ...network, type: 'ics' }
          case 'internal':
            return { ...network, type: 'internal' }
          case 'private':
            return { ...network, type: 'private' }
          case 'overlay':
            return {
              ...network,
              subnets: [],
              type: 'overlay',
              controlPlane: 'docker',
              distributedRouterMac: mac('00-15-5D-00-00-00'),
              providerAddress: null,
              outboundNat,
              tunnel: PLAIN_TUNNEL,
              hostRoute: false,
              knowsPeers: true,
              remoteMacsValid: true,
            }
          default:
            return assertNever(item.driver)
        }
      }
      return {
        ...base,
        vSwitches: {
          'vsw:new': {
            id: 'vsw:new',
            hostId: 'host:new',
            name: item.driver,
            kind: traitsOf(item.driver).switchKind,
            uplinkNicIds: [],
            team: PLAIN_TEAM,
            managementVNic: false,
            managementForwarding: false,
            managementMac: null,
          },
        },
        networks: { 'net:new': typed() },
      }
    }
    default:
      return assertNever(item)
  }
}

function containerBoard(name: string, isolation: Isolation): Topology {
  return {
    ...hostBoard('ws2022', ''),
    compartments: { 'comp:new': { id: 'comp:new', hostId: 'host:new', number: 2 } },
    containers: {
      'ctr:new': {
        id: 'ctr:new',
        name,
        compartmentId: 'comp:new',
        isolation,
        image: '',
        listeners: [],
        runOptions: [],
      },
    },
  }
}

function hostBoard(release: WindowsRelease, name: string): Topology {
  return {
    ...EMPTY_TOPOLOGY,
    hosts: {
      'host:new': plainHost({ id: 'host:new', name, release, machine: 'physical' }),
    },
    nics: {
      'nic:new': {
        id: 'nic:new',
        hostId: 'host:new',
        name: 'Ethernet',
        mac: mac('00-15-5D-00-00-00'),
        address: null,
        prefixLength: 24,
        gateway: null,
        dnsServers: [],
        mtuBytes: 1500,
        linkUp: true,
        medium: 'ethernet',
      },
    },
  }
}

/** Only the look matters here: names and addresses are given when the thing is placed. */
function nodeOf(kind: UnderlayNode['kind']): UnderlayNode {
  const base = { id: 'node:new' as const, name: '' }
  const prefix = cidr('10.0.0.0/24')
  switch (kind) {
    case 'segment':
      return { ...base, kind, name: 'LAN', prefix }
    case 'router':
      return { ...base, kind, interfaces: [], routes: [] }
    case 'external-host':
    case 'dns-server':
      return {
        ...base,
        kind,
        address: ipv4('10.0.0.200'),
        prefixLength: 24,
        gateway: null,
        mac: mac('00-1B-21-00-00-00'),
        listeners: [],
        routes: [],
        records: [],
        dhcp: null,
      }
    case 'internet':
    case 'azure-gateway':
      return { ...base, kind }
    case 'azure-fabric':
      return {
        ...base,
        kind,
        prefix,
        gateway: ipv4('10.0.0.1'),
        nsgRules: [],
        routes: [],
        unregistered: [],
      }
    default:
      return assertNever(kind)
  }
}
