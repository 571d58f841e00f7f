import { PLAIN_TUNNEL } from '../../engine/model/asked'
import type { TopologyDocument } from '../../engine/model/document'
import type { HnsNetwork, L2BridgeNetwork, OverlayNetwork } from '../../engine/model/topology'
import { cidr, ipv4, mac } from '../../engine/wire/address'
import { editHost, editLink } from '../labs/edits'
import {
  assemble,
  cable,
  externalSwitch,
  makeNic,
  networkBase,
  publish,
  route,
  routerInterface,
  subnet,
  trunk,
} from '../labs/parts'
import { office, OFFICE, officeHost, service, SQL } from './parts'
import { hostsInARow, outsideBeside, sampleDocument } from './sample'

const PLANT = {
  net: '10.30.0',
  segment: 'Plant LAN',
  router: 'Plant router',
  colleague: { key: 'panel', name: 'PANEL-7', address: '10.30.0.70' },
} as const

const CLUSTER = {
  net: '10.40.0',
  segment: 'Rack LAN',
  router: 'Rack router',
  colleague: { key: 'admin', name: 'ADMIN-PC', address: '10.40.0.200' },
} as const

/** Containers as machines of the plant's own LAN, on two hosts. */
export function transparentLan(): TopologyDocument {
  const network = (key: string): HnsNetwork => ({
    ...networkBase(`${key}-plant`, key, 'plant'),
    type: 'transparent',
    subnets: [subnet('10.30.0.0/24', '10.30.0.1')],
    vlanId: null,
  })
  const topology = assemble(
    office(PLANT),
    officeHost('edge1', 'EDGE-1', 'ws2022', '10.30.0.11', '00-1B-21-7C-30-0B'),
    officeHost('edge2', 'EDGE-2', 'ws2022', '10.30.0.12', '00-1B-21-7C-30-0C'),
    {
      vSwitches: [
        externalSwitch('edge1-plant', 'edge1', 'plant', 'edge1'),
        externalSwitch('edge2-plant', 'edge2', 'plant', 'edge2'),
      ],
      networks: [network('edge1'), network('edge2')],
      workloads: [
        service(
          'historian',
          'ws2022',
          'edge1',
          2,
          'edge1-plant',
          '10.30.0.101',
          '00-15-5D-61-00-65',
        ),
        service('gauge', 'ws2022', 'edge1', 3, 'edge1-plant', '10.30.0.102', '00-15-5D-61-00-66'),
        service('report', 'ws2022', 'edge2', 2, 'edge2-plant', '10.30.0.103', '00-15-5D-62-00-67'),
      ],
    },
  )
  const layout = {
    ...hostsInARow('host:edge1', 'host:edge2'),
    ...outsideBeside(2, { ...OFFICE, neighbour: 'node:panel' }),
  }
  return sampleDocument('Transparent on a LAN', topology, layout, {
    from: 'node:panel',
    to: 'historian',
    protocol: 'tcp',
    port: 80,
  })
}

/** Two departments of one LAN, each in its VLAN on its own adapter (V-24); the router knows both. */
export function vlans(): TopologyDocument {
  const network = (name: string, vlanId: number, prefix: string, gateway: string): HnsNetwork => ({
    ...networkBase(`hub-${name}`, 'hub', name),
    type: 'transparent',
    subnets: [subnet(prefix, gateway)],
    vlanId,
  })
  const outside = office(PLANT)
  const nodes = (outside.nodes ?? []).map((node) =>
    node.kind === 'router'
      ? {
          ...node,
          interfaces: [
            ...node.interfaces,
            routerInterface('lan.7', '10.31.0.1/24', '3C-FD-FE-10-00-07', 7),
            routerInterface('lan.11', '10.32.0.1/24', '3C-FD-FE-10-00-0B', 11),
          ],
        }
      : node,
  )
  const topology = assemble(
    { ...outside, nodes },
    officeHost('hub', 'HUB-2022', 'ws2022', '10.30.0.11', '00-1B-21-7C-30-0B'),
    {
      nics: [makeNic('hub2', 'hub', 'Ethernet 2', '00-1B-21-7C-31-0B', null, null)],
      vSwitches: [
        externalSwitch('hub-sales', 'hub', 'sales', 'hub'),
        {
          ...externalSwitch('hub-lab', 'hub', 'lab', 'hub2'),
          managementVNic: false,
        },
      ],
      networks: [
        network('sales', 7, '10.31.0.0/24', '10.31.0.1'),
        network('lab', 11, '10.32.0.0/24', '10.32.0.1'),
      ],
      workloads: [
        service('crm', 'ws2022', 'hub', 2, 'hub-sales', '10.31.0.101', '00-15-5D-63-00-65'),
        service('mail', 'ws2022', 'hub', 3, 'hub-sales', '10.31.0.102', '00-15-5D-63-00-66'),
        service('probe', 'ws2022', 'hub', 4, 'hub-lab', '10.32.0.101', '00-15-5D-63-01-65'),
      ],
      links: [
        cable('lan-hub2', 'node:lan', 'nic:hub2', trunk(11)),
        cable('lan-router', 'node:lan', ['node:router', 'lan'], trunk(7, 11)),
      ],
    },
  )
  const layout = {
    ...hostsInARow('host:hub'),
    // The hub is twice as wide as the others.
    ...outsideBeside(1.5, { ...OFFICE, neighbour: 'node:panel' }),
  }
  return sampleDocument(
    'VLANs',
    editLink(topology, 'link:lan-hub', { segmentPort: trunk(7) }),
    layout,
    { from: 'ctr:crm', to: 'probe', protocol: 'tcp', port: 80 },
  )
}

/** A subnet per node, the host as gateway, routes to the other node: host-gw. */
export function l2bridgeTwoNodes(): TopologyDocument {
  const network = (key: string, pods: string, endpointMac: string): L2BridgeNetwork => ({
    ...networkBase(`${key}-pods`, key, 'pods'),
    type: 'l2bridge',
    ipv6: null,
    subnets: [subnet(`${pods}.0/24`, `${pods}.1`)],
    vlanId: null,
    hostEndpoint: {
      address: ipv4(`${pods}.2`),
      mac: mac(endpointMac),
      forwarding: true,
    },
    outboundNat: {
      enabled: true,
      exceptions: [cidr('10.244.0.0/16'), cidr('10.40.0.0/24')],
    },
  })
  const one = { gateway: '10.244.1.2' }
  const topology = assemble(
    office(CLUSTER),
    officeHost('node1', 'NODE-1', 'ws2022', '10.40.0.11', '00-1B-21-7C-40-0B'),
    officeHost('node2', 'NODE-2', 'ws2022', '10.40.0.12', '00-1B-21-7C-40-0C'),
    {
      vSwitches: [
        externalSwitch('node1-pods', 'node1', 'pods', 'node1', true),
        externalSwitch('node2-pods', 'node2', 'pods', 'node2', true),
      ],
      networks: [
        network('node1', '10.244.1', '00-15-5D-64-00-02'),
        network('node2', '10.244.2', '00-15-5D-65-00-02'),
      ],
      workloads: [
        service(
          'cart',
          'ws2022',
          'node1',
          2,
          'node1-pods',
          '10.244.1.21',
          '00-15-5D-64-00-15',
          one,
        ),
        service(
          'price',
          'ws2022',
          'node1',
          3,
          'node1-pods',
          '10.244.1.22',
          '00-15-5D-64-00-16',
          one,
        ),
        service('stock', 'ws2022', 'node2', 2, 'node2-pods', '10.244.2.31', '00-15-5D-65-00-1F', {
          gateway: '10.244.2.2',
        }),
      ],
    },
  )
  const routed = editHost(
    editHost(topology, 'host:node1', {
      routes: [route('10.244.2.0/24', '10.40.0.12')],
    }),
    'host:node2',
    { routes: [route('10.244.1.0/24', '10.40.0.11')] },
  )
  return sampleDocument('L2Bridge over two nodes', routed, clusterLayout(), {
    from: 'ctr:cart',
    to: 'stock',
    protocol: 'tcp',
    port: 80,
  })
}

/** Docker swarm: one network over two nodes, inside VXLAN. */
export function overlayTwoNodes(): TopologyDocument {
  const network = (key: string, routerMac: string): OverlayNetwork => ({
    ...networkBase(`${key}-shop`, key, 'shop-net'),
    type: 'overlay',
    subnets: [{ ...subnet('10.10.1.0/24', '10.10.1.1'), vni: 4097 }],
    controlPlane: 'docker',
    distributedRouterMac: mac(routerMac),
    providerAddress: null,
    outboundNat: { enabled: true, exceptions: [] },
    tunnel: PLAIN_TUNNEL,
    hostRoute: false,
    knowsPeers: true,
    remoteMacsValid: true,
  })
  const topology = assemble(
    office(CLUSTER),
    officeHost('node1', 'NODE-1', 'ws2022', '10.40.0.11', '00-1B-21-7C-40-0B'),
    officeHost('node2', 'NODE-2', 'ws2022', '10.40.0.12', '00-1B-21-7C-40-0C'),
    {
      vSwitches: [
        externalSwitch('node1-shop', 'node1', 'shop-net', 'node1'),
        externalSwitch('node2-shop', 'node2', 'shop-net', 'node2'),
      ],
      networks: [network('node1', '00-15-5D-D1-00-01'), network('node2', '00-15-5D-D1-00-02')],
      workloads: [
        service('frontend', 'ws2022', 'node1', 2, 'node1-shop', '10.10.1.11', '00-15-5D-66-00-0B', {
          policies: [publish(8080, 80)],
        }),
        service('orders', 'ws2022', 'node2', 2, 'node2-shop', '10.10.1.12', '00-15-5D-67-00-0C'),
        service('ledger', 'ws2022', 'node2', 3, 'node2-shop', '10.10.1.13', '00-15-5D-67-00-0D', {
          listeners: SQL,
        }),
      ],
    },
  )
  return sampleDocument('Overlay over two nodes', topology, clusterLayout(), {
    from: 'ctr:frontend',
    to: 'orders',
    protocol: 'tcp',
    port: 80,
  })
}

const clusterLayout = () => ({
  ...hostsInARow('host:node1', 'host:node2'),
  ...outsideBeside(2, { ...OFFICE, neighbour: 'node:admin' }),
})
