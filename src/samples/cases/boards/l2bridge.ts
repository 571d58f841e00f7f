import type { Host, Topology } from '../../../engine/model/topology'
import { cidr, ipv4, ipv6, ipv6Cidr, mac } from '../../../engine/wire/address'
import {
  add,
  apply,
  editEndpoint,
  editHost,
  editHosts,
  editLink,
  editNetwork,
  editNode,
  remove,
} from '../../labs/edits'
import { labL2Bridge1, labL2Bridge2 } from '../../labs/lab-l2bridge'
import {
  cable,
  externalSwitch,
  machine,
  makeNic,
  networkBase,
  route,
  routerInterface,
  subnet,
  trunk,
  workload,
  type LabOptions,
} from '../../labs/parts'
import { A_HOST, Y } from '../shared'

/*
 * Boards and requests of the L2Bridge cases: the lab with what each case changes.
 */

/** Config 1 with a second subnet on both hosts, as CNI programs dual stack. */
export function dualStack(options: LabOptions): Topology {
  const dual = { ipv6: { prefix: ipv6Cidr('fd00:10::/64'), gateway: ipv6('fd00:10::1') } }
  return apply(
    labL2Bridge1(options),
    (board) => editNetwork(board, 'net:a-l2b', 'l2bridge', dual),
    (board) => editNetwork(board, 'net:b-l2b', 'l2bridge', dual),
    (board) => editEndpoint(board, 'ep:s1', { ipv6Address: ipv6('fd00:10::6f') }),
    (board) => editEndpoint(board, 'ep:s3', { ipv6Address: ipv6('fd00:10::71') }),
  )
}

export const L1 = '10.244.1.21'
export const L2 = '10.244.1.22'
export const L3 = '10.244.2.31'
export const S1 = '10.0.0.111'
export const S1_MAC = '00-15-5D-A3-00-6F'
export const L1_MAC = '00-15-5D-A4-00-15'
export const L2_MAC = '00-15-5D-A4-00-16'
export const L3_MAC = '00-15-5D-B4-00-1F'
export const HOST_ENDPOINT_A_MAC = '00-15-5D-A4-00-02'
export const PEER = '10.127.130.9'

/** Config 2 with OutboundNAT on host A, the pod prefixes and these excepted. */
export const withOutboundNat =
  (...exceptions: readonly string[]) =>
  (options: LabOptions): Topology =>
    editNetwork(labL2Bridge2(options), 'net:a-l2b', 'l2bridge', {
      outboundNat: {
        enabled: true,
        exceptions: ['10.244.0.0/16', ...exceptions].map((prefix) => cidr(prefix)),
      },
    })

const routerOf = (board: Topology) => {
  const router = board.nodes['node:r1']
  return router?.kind === 'router' ? router.interfaces : []
}

/** R1 gets one more leg on the LAN, for a second subnet on the same wire. */
const secondSubnetOnTheLan = (board: Topology): Topology =>
  apply(
    board,
    (current) =>
      editNode(current, 'node:r1', 'router', {
        interfaces: [
          ...routerOf(current),
          routerInterface('lan-b', '10.0.1.1/24', '3C-FD-FE-00-00-03'),
        ],
      }),
    (current) => add(current, { links: [cable('lan-r1-b', 'node:lan', ['node:r1', 'lan-b'])] }),
  )

/** One network with two subnets on A, both routed by R1: S1 in the first, S2 in the second. */
export function twoSubnets(options: LabOptions): Topology {
  return apply(
    labL2Bridge1(options),
    secondSubnetOnTheLan,
    (board) =>
      editNetwork(board, 'net:a-l2b', 'l2bridge', {
        subnets: [subnet('10.0.0.0/24', '10.0.0.1'), subnet('10.0.1.0/24', '10.0.1.1')],
      }),
    (board) =>
      add(board, {
        workloads: [workload('S2', options, 'a', 3, 'a-l2b', '10.0.1.112', '00-15-5D-A3-01-70')],
      }),
  )
}

/** A second config 2 network on A, on an adapter of its own. */
export function twoGatewayNetworks(options: LabOptions): Topology {
  return add(labL2Bridge2(options), {
    nics: [makeNic('a2', 'a', 'Ethernet 2', '00-1B-21-0A-01-0B', null, null)],
    links: [cable('lan-a2', 'node:lan', 'nic:a2')],
    vSwitches: [externalSwitch('a-l2b2', 'a', 'l2b2', 'a2', true)],
    networks: [
      {
        ...networkBase('a-l2b2', 'a', 'l2b2'),
        type: 'l2bridge',
        ipv6: null,
        subnets: [subnet('10.244.3.0/24', '10.244.3.1')],
        vlanId: null,
        hostEndpoint: {
          address: ipv4('10.244.3.2'),
          mac: mac('00-15-5D-A7-00-02'),
          forwarding: true,
        },
        outboundNat: { enabled: false, exceptions: [] },
      },
    ],
    workloads: [
      workload('M1', options, 'a', 4, 'a-l2b2', '10.244.3.21', '00-15-5D-A7-00-15', {
        gateway: '10.244.3.2',
      }),
    ],
  })
}

/** A machine at 10.127.130.9 behind R1, excepted from OutboundNAT; R1 may know the way back. */
export const peerBehindRouter =
  (knowsWayBack: boolean) =>
  (options: LabOptions): Topology =>
    apply(
      withOutboundNat('10.127.0.0/16')(options),
      (board) =>
        editNode(board, 'node:r1', 'router', {
          interfaces: [
            ...routerOf(board),
            routerInterface('far', '10.127.130.1/24', '3C-FD-FE-00-00-04'),
          ],
          routes: knowsWayBack ? [route('10.244.1.0/24', A_HOST)] : [],
        }),
      (board) =>
        add(board, {
          nodes: [
            {
              id: 'node:lan-far',
              kind: 'segment',
              name: 'LAN-FAR',
              prefix: cidr('10.127.130.0/24'),
            },
            machine('p', 'P', `${PEER}/24`, '10.127.130.1', '00-1B-21-EE-7F-09'),
          ],
          links: [
            cable('far-r1', 'node:lan-far', ['node:r1', 'far']),
            cable('far-p', 'node:lan-far', 'node:p'),
          ],
        }),
    )

export const xKnowsPods = (options: LabOptions): Topology =>
  editNode(labL2Bridge2(options), 'node:x', 'external-host', {
    routes: [route('10.244.1.0/24', A_HOST)],
  })

/** Both nodes are Azure VMs on one VNet without user-defined routes. */
export function nodesInAzure(options: LabOptions): Topology {
  return apply(
    labL2Bridge2(options),
    (board) => remove(board, 'node:lan', 'node:r1', 'node:x', 'node:dns'),
    (board) =>
      remove(
        board,
        'link:lan-a',
        'link:lan-b',
        'link:lan-r1',
        'link:r1-internet',
        'link:lan-x',
        'link:lan-dns',
      ),
    (board) => editHosts(board, { machine: 'azure-vm' }),
    (board) =>
      add(board, {
        nodes: [
          {
            id: 'node:vnet',
            kind: 'azure-fabric',
            name: 'VNet',
            prefix: cidr('10.0.0.0/24'),
            gateway: ipv4('10.0.0.1'),
            nsgRules: [],
            routes: [],
            unregistered: [],
          },
        ],
        links: [cable('vnet-a', 'node:vnet', 'nic:a'), cable('vnet-b', 'node:vnet', 'nic:b')],
      }),
  )
}

export const config1On =
  (patch: Partial<Host>) =>
  (options: LabOptions): Topology =>
    editHost(labL2Bridge1(options), 'host:a', patch)

/** Config 1 in VLAN 7, R1 in it too, the ports between them trunks. */
export const config1InVlan7 = (options: LabOptions): Topology =>
  apply(
    editNetwork(labL2Bridge1(options), 'net:a-l2b', 'l2bridge', { vlanId: 7 }),
    (board) => editLink(board, 'link:lan-a', { segmentPort: trunk(7) }),
    (board) => editLink(board, 'link:lan-r1', { segmentPort: trunk(7) }),
    (board) =>
      editNode(board, 'node:r1', 'router', {
        interfaces: routerOf(board).map((leg) =>
          leg.name === 'lan' ? { ...leg, vlanId: 7 } : leg,
        ),
      }),
  )

export const hostEndpointOf = (board: Topology) => {
  const network = board.networks['net:a-l2b']
  return network?.type === 'l2bridge' ? network.hostEndpoint : null
}

export const s1ToY = { from: 'ctr:s1', to: Y, port: 443 } as const
export const l1ToY = { from: 'ctr:l1', to: Y, port: 443, udpPort: 5001, sourcePort: 5000 } as const
export const l1ToL3 = { from: 'ctr:l1', to: L3, port: 80 } as const
export const S1_OUT = 'app(S1) stk(S1) vnic(S1) port(S1) vsw(l2b) xport pnic wire R1'
/** The host stack sends by its management vNIC, which the rows leave out. */
export const THROUGH_MANAGEMENT = { after: 'hstk', tokens: 'hvnic(mgmt) vsw(l2b) xport' } as const
