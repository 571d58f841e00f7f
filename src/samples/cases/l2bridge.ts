import type { Host, Topology } from '../../engine/model/topology'
import { cidr, ipv4, mac } from '../../engine/wire/address'
import {
  add,
  apply,
  editEndpoint,
  editHost,
  editHosts,
  editLink,
  editNetwork,
  editNode,
  editSwitch,
  remove,
  setPolicies,
} from '../labs/edits'
import { labL2Bridge1, labL2Bridge2 } from '../labs/lab-l2bridge'
import {
  cable,
  externalSwitch,
  machine,
  makeNic,
  networkBase,
  publish,
  route,
  routerInterface,
  subnet,
  trunk,
  workload,
  type LabOptions,
} from '../labs/parts'
import { ALL, makeCase, SINCE_2019, SINCE_2022, type ConformanceCase } from './case'
import { A_HOST, MAC, openOn2016, Y } from './shared'

const L1 = '10.244.1.21'
const L2 = '10.244.1.22'
const L3 = '10.244.2.31'
const S1 = '10.0.0.111'
const S1_MAC = '00-15-5D-A3-00-6F'
const L1_MAC = '00-15-5D-A4-00-15'
const L2_MAC = '00-15-5D-A4-00-16'
const L3_MAC = '00-15-5D-B4-00-1F'
const HOST_ENDPOINT_A_MAC = '00-15-5D-A4-00-02'
const PEER = '10.127.130.9'

/** Config 2 with OutboundNAT on host A, the pod prefixes and these excepted. */
const withOutboundNat =
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
function twoSubnets(options: LabOptions): Topology {
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
function twoGatewayNetworks(options: LabOptions): Topology {
  return add(labL2Bridge2(options), {
    nics: [makeNic('a2', 'a', 'Ethernet 2', '00-1B-21-0A-01-0B', null, null)],
    links: [cable('lan-a2', 'node:lan', 'nic:a2')],
    vSwitches: [externalSwitch('a-l2b2', 'a', 'l2b2', 'a2', true)],
    networks: [
      {
        ...networkBase('a-l2b2', 'a', 'l2b2'),
        type: 'l2bridge',
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
const peerBehindRouter =
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

const xKnowsPods = (options: LabOptions): Topology =>
  editNode(labL2Bridge2(options), 'node:x', 'external-host', {
    routes: [route('10.244.1.0/24', A_HOST)],
  })

/** Both nodes are Azure VMs on one VNet without user-defined routes. */
function nodesInAzure(options: LabOptions): Topology {
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

const config1On =
  (patch: Partial<Host>) =>
  (options: LabOptions): Topology =>
    editHost(labL2Bridge1(options), 'host:a', patch)

/** Config 1 in VLAN 7, R1 in it too, the ports between them trunks. */
const config1InVlan7 = (options: LabOptions): Topology =>
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

const hostEndpointOf = (board: Topology) => {
  const network = board.networks['net:a-l2b']
  return network?.type === 'l2bridge' ? network.hostEndpoint : null
}

const s1ToY = { from: 'ctr:s1', to: Y, port: 443 } as const
const l1ToY = { from: 'ctr:l1', to: Y, port: 443, udpPort: 5001, sourcePort: 5000 } as const
const l1ToL3 = { from: 'ctr:l1', to: L3, port: 80 } as const
const S1_OUT = 'app(S1) stk(S1) vnic(S1) port(S1) vsw(l2b) xport pnic wire R1'
/** The host stack sends by its management vNIC, which the rows leave out. */
const THROUGH_MANAGEMENT = { after: 'hstk', tokens: 'hvnic(mgmt) vsw(l2b) xport' } as const

/** data-paths 4.3: container to container, to the outside and back. */
export const L2BRIDGE_CASES: readonly ConformanceCase[] = [
  makeCase(
    {
      id: 'L2B-01',
      scenario: 'c2c-local-same',
      iso: 'p',
      os: ALL,
      proto: 'tcp',
      given: 'config 2, L1 to L2:80 (on 16: allowed port)',
      src: 'MD-DRV, WSD-TEN',
      conf: 'D',
    },
    {
      board: (options) => openOn2016(labL2Bridge2(options), options, 'ep:l2'),
      request: { from: 'ctr:l1', to: L2, port: 80 },
      verdict: 'works',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) port(L2) wfp(L2) vnic(L2) app(L2)',
      headers: [
        { at: 'vsw(l2b)', fields: { 'eth.src': L1_MAC, 'eth.dst': L2_MAC, ttl: 128 } },
        { at: 'port(L2)', leaving: true, fields: { 'eth.src': L1_MAC, ttl: 128 } },
      ],
    },
  ),
  makeCase(
    {
      id: 'L2B-02',
      scenario: 'c2c-local-same',
      iso: 'h',
      os: ALL,
      proto: 'tcp',
      given: 'L1 to L2:80',
      src: 'MD-ISO, MD-DRV',
      conf: 'D',
    },
    {
      board: labL2Bridge2,
      request: { from: 'ctr:l1', to: L2, port: 80 },
      verdict: 'works',
      path: 'app(L1) stk(L1) gfw(L1) vmbus(L1) port(L1) vsw(l2b) port(L2) vmbus(L2) gfw(L2) app(L2)',
      headers: [{ at: 'vsw(l2b)', fields: { 'eth.src': L1_MAC, 'eth.dst': L2_MAC } }],
    },
  ),
  makeCase(
    {
      id: 'L2B-03',
      scenario: 'c2c-local-cross',
      iso: 'ph',
      os: SINCE_2022,
      proto: 'tcp',
      given: 'one l2bridge network with two subnets, gateway is the physical router',
      src: 'SEED, MD-DRV, MD-MSN, WSD-TEN',
      conf: 'D',
    },
    {
      board: twoSubnets,
      request: { from: 'ctr:s1', to: '10.0.1.112', port: 80 },
      verdict: 'works',
      path: 'app(S1) stk(S1) vnic(S1) port(S1) vsw(l2b) xport pnic wire R1 wire pnic xport vsw(l2b) port(S2) wfp(S2) vnic(S2) app(S2)',
      headers: [
        { at: 'wire', nth: 1, fields: { 'eth.src': MAC.aHost, 'eth.dst': MAC.r1, ttl: 128 } },
        {
          at: 'wire',
          nth: 2,
          fields: { 'eth.src': '3C-FD-FE-00-00-03', 'eth.dst': MAC.aHost, ttl: 127 },
        },
        {
          at: 'port(S2)',
          leaving: true,
          fields: { 'eth.src': '3C-FD-FE-00-00-03', 'eth.dst': '00-15-5D-A3-01-70' },
        },
      ],
    },
  ),
  makeCase(
    {
      id: 'L2B-04',
      scenario: 'c2c-local-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'two config-2 networks on one host, forwarding on for both host endpoints',
      src: 'SDN-KUB, FLN-HGW',
      conf: 'I',
    },
    {
      board: twoGatewayNetworks,
      request: { from: 'ctr:l1', to: '10.244.3.21', port: 80 },
      verdict: 'works',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) hvnic(l2b) hstk hvnic(l2b2) vsw(l2b2) port(M1) wfp(M1) vnic(M1) app(M1)',
      headers: [
        {
          at: 'vsw(l2b)',
          fields: { 'eth.src': L1_MAC, 'eth.dst': HOST_ENDPOINT_A_MAC, ttl: 128 },
        },
        {
          at: 'vsw(l2b2)',
          fields: { 'eth.src': '00-15-5D-A7-00-02', 'eth.dst': '00-15-5D-A7-00-15', ttl: 127 },
        },
      ],
    },
  ),
  makeCase(
    {
      id: 'L2B-05',
      scenario: 'c2ext',
      iso: 'p',
      os: ALL,
      proto: 'tcp',
      given: 'config 1, no OutboundNAT, S1 to Y:443',
      src: 'MD-DRV, K8S-NET, L2BLOG, WNV6',
      conf: 'D',
    },
    {
      board: labL2Bridge1,
      request: s1ToY,
      verdict: 'works',
      path: S1_OUT,
      headers: [
        { at: 'port(S1)', fields: { 'eth.src': S1_MAC, 'eth.dst': MAC.r1 } },
        {
          at: 'wire',
          fields: {
            'eth.src': MAC.aHost,
            'eth.dst': MAC.r1,
            'ip.src': S1,
            'ip.dst': Y,
            dport: 443,
            ttl: 128,
          },
        },
        { at: 'wire', on: 'reply', fields: { 'eth.src': MAC.r1, 'eth.dst': MAC.aHost } },
        { at: 'port(S1)', on: 'reply', leaving: true, fields: { 'eth.dst': S1_MAC } },
      ],
      decides: { table: 'vfp-group', fact: '3.5-l2-rewrite' },
    },
  ),
  makeCase(
    {
      id: 'L2B-06',
      scenario: 'c2ext',
      iso: 'h',
      os: ALL,
      proto: 'tcp',
      given: 'config 1, no OutboundNAT',
      src: 'MD-DRV, MD-ISO',
      conf: 'D',
    },
    {
      board: labL2Bridge1,
      request: s1ToY,
      verdict: 'works',
      path: 'app(S1) stk(S1) gfw(S1) vmbus(S1) port(S1) vsw(l2b) xport pnic wire R1',
      headers: [{ at: 'wire', fields: { 'eth.src': MAC.aHost, 'eth.dst': MAC.r1, 'ip.src': S1 } }],
      decides: { table: 'vfp-group', fact: '3.5-l2-rewrite' },
    },
  ),
  makeCase(
    {
      id: 'L2B-07',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'config 2, no OutboundNAT, R1 has no route to 10.244.1.0/24',
      src: 'MD-ADV',
      conf: 'D',
    },
    {
      board: labL2Bridge2,
      request: l1ToY,
      verdict: 'fails',
      dropsOn: 'reply',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) hvnic(l2b) hstk pnic wire R1 DROP@R1',
      elided: [THROUGH_MANAGEMENT],
      headers: [{ at: 'wire', fields: { 'ip.src': L1, 'ip.dst': Y } }],
      decides: { drop: 'private-not-routed' },
    },
  ),
  makeCase(
    {
      id: 'L2B-08',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'icmp',
      given: 'OutboundNAT on, ping Y',
      src: 'K8S-NET, MD-KTS',
      conf: 'D',
    },
    {
      board: withOutboundNat(),
      request: l1ToY,
      verdict: 'fails',
      dropsOn: 'reply',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) xport pnic wire R1 DROP@R1',
      headers: [{ at: 'wire', fields: { 'ip.src': L1, 'ip.dst': Y } }],
      decides: { drop: 'private-not-routed' },
    },
  ),
  makeCase(
    {
      id: 'L2B-09',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'config 2, enable_outboundnat=true, L1:5000 to Y:443',
      src: 'MD-ADV, K8S-NET, HCS-POL',
      conf: 'D',
    },
    {
      board: withOutboundNat(),
      request: l1ToY,
      verdict: 'works',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) xport pnic wire R1',
      headers: [
        {
          at: 'port(L1)',
          fields: { 'eth.src': L1_MAC, 'ip.src': L1, sport: 5000, 'ip.dst': Y, dport: 443 },
        },
        {
          at: 'wire',
          fields: {
            'eth.src': MAC.aHost,
            'eth.dst': MAC.r1,
            'ip.src': A_HOST,
            'ip.dst': Y,
            dport: 443,
          },
        },
      ],
      decides: { table: 'vfp-group', fact: '3.5-outbound-nat' },
    },
  ),
  makeCase(
    {
      id: 'L2B-10',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'udp',
      given: 'as L2B-09 with UDP',
      src: 'K8S-NET',
      conf: 'D',
    },
    {
      board: withOutboundNat(),
      request: { ...l1ToY, port: 5001 },
      verdict: 'works',
      path: 'as L2B-09',
      headers: [{ at: 'wire', fields: { 'ip.src': A_HOST, 'ip.dst': Y, dport: 5001 } }],
      decides: { table: 'vfp-group', fact: '3.5-outbound-nat' },
    },
  ),
  makeCase(
    {
      id: 'L2B-11',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'icmp',
      given: 'config 1 without OutboundNAT, ping Y',
      src: 'K8S-NET',
      conf: 'I',
    },
    {
      board: labL2Bridge1,
      request: s1ToY,
      verdict: 'works',
      path: 'as L2B-05',
      headers: [{ at: 'wire', fields: { 'ip.src': S1, 'ip.dst': Y } }],
    },
  ),
  makeCase(
    {
      id: 'L2B-12',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'OutboundNAT on, destination 10.127.130.9 inside the exception list',
      src: 'MD-ADV, SDN-L2B, MD-KTS',
      conf: 'D',
    },
    {
      name: 'the peer can route back',
      board: peerBehindRouter(true),
      request: { from: 'ctr:l1', to: PEER, port: 443 },
      verdict: 'works',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) hvnic(l2b) hstk pnic wire',
      elided: [THROUGH_MANAGEMENT],
      headers: [{ at: 'wire', nth: 1, fields: { 'ip.src': L1, 'ip.dst': PEER } }],
      decides: { table: 'vfp-group', fact: '3.5-outbound-nat' },
    },
    {
      name: 'the peer cannot route back',
      board: peerBehindRouter(false),
      request: { from: 'ctr:l1', to: PEER, port: 443 },
      verdict: 'fails',
      dropsOn: 'reply',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) hvnic(l2b) hstk pnic wire DROP@R1',
      elided: [THROUGH_MANAGEMENT],
      headers: [{ at: 'wire', nth: 1, fields: { 'ip.src': L1, 'ip.dst': PEER } }],
      decides: { drop: 'private-not-routed' },
      remark: 'The row writes the request only; the reply dies at R1, which knows no pod prefix.',
    },
  ),
  makeCase(
    {
      id: 'L2B-13',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'exception list wrongly covers the external target',
      src: 'MD-KTS',
      conf: 'D',
    },
    {
      board: withOutboundNat('203.0.113.0/24'),
      request: l1ToY,
      verdict: 'fails',
      dropsOn: 'reply',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) hvnic(l2b) hstk pnic wire R1 DROP@R1',
      elided: [THROUGH_MANAGEMENT],
      headers: [{ at: 'wire', fields: { 'ip.src': L1 } }],
      decides: { drop: 'private-not-routed' },
    },
  ),
  makeCase(
    {
      id: 'L2B-14',
      scenario: 'ext2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'config 1, X to 10.0.0.111:80',
      src: 'MD-DRV, K8S-NET, L2BLOG',
      conf: 'D',
    },
    {
      board: labL2Bridge1,
      request: { from: 'node:x', to: S1, port: 80 },
      verdict: 'works',
      path: 'X wire pnic xport vsw(l2b) port(S1) wfp(S1) vnic(S1) app(S1)',
      headers: [
        { at: 'wire', fields: { 'eth.src': MAC.x, 'eth.dst': MAC.aHost } },
        {
          at: 'port(S1)',
          leaving: true,
          fields: {
            'eth.src': MAC.x,
            'eth.dst': S1_MAC,
            'ip.src': '10.0.0.200',
            'ip.dst': S1,
            ttl: 128,
          },
        },
      ],
      decides: { table: 'vfp-group', fact: '3.5-l2-rewrite' },
    },
  ),
  makeCase(
    {
      id: 'L2B-15',
      scenario: 'ext2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'config 2, X has route 10.244.1.0/24 via 10.0.0.11',
      src: 'FLN-HGW, SDN-KUB',
      conf: 'I',
    },
    {
      board: xKnowsPods,
      request: { from: 'node:x', to: L1, port: 80 },
      verdict: 'works',
      path: 'X wire pnic xport vsw(l2b) hvnic(mgmt) hstk hvnic(l2b) vsw(l2b) port(L1) wfp(L1) vnic(L1) app(L1)',
      headers: [
        { at: 'wire', fields: { 'eth.src': MAC.x, 'eth.dst': MAC.aHost, ttl: 128 } },
        {
          at: 'port(L1)',
          fields: { 'eth.src': HOST_ENDPOINT_A_MAC, 'eth.dst': L1_MAC, ttl: 127 },
        },
      ],
    },
  ),
  makeCase(
    {
      id: 'L2B-16',
      scenario: 'ext2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'config 2, X has no such route',
      src: 'MD-KTS',
      conf: 'I',
    },
    {
      board: labL2Bridge2,
      request: { from: 'node:x', to: L1, port: 80 },
      verdict: 'fails',
      path: 'X wire R1 DROP@R1',
      decides: { drop: 'private-not-routed' },
    },
  ),
  makeCase(
    {
      id: 'L2B-17',
      scenario: 'ext2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'PortMapping 8080 to L1:80 programmed through the v2 API, X to 10.0.0.11:8080',
      src: 'HCS-POL, CNI-HNS, aws/amazon-vpc-cni-plugins#93',
      conf: 'D',
    },
    {
      board: (options) => setPolicies(labL2Bridge2(options), 'ep:l1', publish(8080, 80)),
      request: { from: 'node:x', to: A_HOST, port: 8080 },
      verdict: 'works',
      path: 'X wire pnic xport port(L1) vsw(l2b) wfp(L1) vnic(L1) app(L1)',
      headers: [
        {
          at: 'wire',
          fields: { 'eth.src': MAC.x, 'eth.dst': MAC.aHost, 'ip.dst': A_HOST, dport: 8080 },
        },
        {
          at: 'port(L1)',
          leaving: true,
          fields: {
            'eth.src': MAC.x,
            'eth.dst': L1_MAC,
            'ip.src': '10.0.0.200',
            'ip.dst': L1,
            dport: 80,
          },
        },
        { at: 'X', on: 'reply', fields: { 'ip.src': A_HOST, sport: 8080 } },
      ],
      decides: { table: 'vfp-group', fact: '3.5-port-mapping' },
    },
  ),
  makeCase(
    {
      id: 'L2B-18',
      scenario: 'ext2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'same but through the v1 NAT policy (docker -p, old plugins)',
      src: 'CNI#475, WC#360, aws/amazon-vpc-cni-plugins#93, MOBY-WIN',
      conf: 'O',
    },
    {
      name: 'as v2',
      board: (options) => setPolicies(labL2Bridge2(options), 'ep:l1', publish(8080, 80)),
      request: { from: 'node:x', to: A_HOST, port: 8080 },
      verdict: 'works',
      path: 'as L2B-17',
      decides: { table: 'vfp-group', fact: '3.5-port-mapping' },
      remark:
        'The board has one kind of port mapping; the row says to simulate v1 as working, with a note.',
    },
  ),
  makeCase(
    {
      id: 'L2B-29',
      scenario: 'c2c-remote-same',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'config 1, S1 on A to S3 on B; on 2016 S3 publishes 80',
      src: 'MD-DRV, K8S-NET',
      conf: 'D',
    },
    {
      board: (options) => openOn2016(labL2Bridge1(options), options, 'ep:s3'),
      request: { from: 'ctr:s1', to: '10.0.0.113', port: 80 },
      verdict: 'works',
      path: 'app(S1) stk(S1) vnic(S1) port(S1) vsw(l2b) xport pnic wire pnic(B) xport(B) vsw(l2bB) port(S3) wfp(S3) vnic(S3) app(S3)',
      headers: [
        {
          at: 'wire',
          fields: {
            'eth.src': MAC.aHost,
            'eth.dst': MAC.bHost,
            'ip.src': S1,
            'ip.dst': '10.0.0.113',
            ttl: 128,
          },
        },
        { at: 'port(S3)', leaving: true, fields: { 'eth.dst': '00-15-5D-B3-00-71' } },
      ],
      decides: { table: 'vfp-group', fact: '3.5-l2-rewrite' },
    },
  ),
  makeCase(
    {
      id: 'L2B-30',
      scenario: 'c2c-remote-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'config 2, host-gw routes programmed, A and B on one L2',
      src: 'MD-DRV, SEED, FLN-HGW',
      conf: 'D',
    },
    {
      board: labL2Bridge2,
      request: l1ToL3,
      verdict: 'works',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) hvnic(l2b) hstk hvnic(mgmt) xport pnic wire pnic(B) xport(B) hvnic(mgmtB) hstk(B) hvnic(l2bB) vsw(l2bB) port(L3) wfp(L3) vnic(L3) app(L3)',
      elided: [
        { after: 'hvnic(mgmt)', tokens: 'vsw(l2b)' },
        { after: 'xport(B)', tokens: 'vsw(l2bB)' },
      ],
      headers: [
        {
          at: 'wire',
          fields: {
            'eth.src': MAC.aHost,
            'eth.dst': MAC.bHost,
            'ip.src': L1,
            'ip.dst': L3,
            ttl: 127,
          },
        },
        { at: 'port(L3)', fields: { 'eth.dst': L3_MAC, ttl: 126 } },
      ],
      decides: { table: 'routes', fact: 'board' },
    },
  ),
  makeCase(
    {
      id: 'L2B-31',
      scenario: 'c2c-remote-cross',
      iso: 'ph',
      os: [16],
      proto: 'tcp',
      given: 'config 2, no route for node subnets on the physical router',
      src: 'MD-DRV, SDN-RTE',
      conf: 'I',
    },
    {
      board: (options) => editHosts(labL2Bridge2(options), { routes: [] }),
      request: l1ToL3,
      verdict: 'fails',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) xport pnic wire R1 DROP@R1',
      headers: [{ at: 'wire', fields: { 'eth.src': MAC.aHost, 'eth.dst': MAC.r1 } }],
      decides: { drop: 'private-not-routed' },
    },
  ),
  makeCase(
    {
      id: 'L2B-32',
      scenario: 'c2c-remote-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'config 2, forwarding disabled on vEthernet (cbr0) or on the management vNIC',
      src: 'SDN-KUB, FLN-HGW',
      conf: 'D',
    },
    {
      name: 'host endpoint',
      board: (options) => {
        const board = labL2Bridge2(options)
        const hostEndpoint = hostEndpointOf(board)
        return editNetwork(board, 'net:a-l2b', 'l2bridge', {
          hostEndpoint: hostEndpoint && { ...hostEndpoint, forwarding: false },
        })
      },
      request: l1ToL3,
      verdict: 'fails',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) hvnic(l2b) DROP@hstk',
      decides: { drop: 'forwarding-disabled' },
    },
    {
      name: 'management vNIC',
      board: (options) =>
        editSwitch(labL2Bridge2(options), 'vsw:a-l2b', { managementForwarding: false }),
      request: l1ToL3,
      verdict: 'fails',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) hvnic(l2b) DROP@hstk',
      decides: { drop: 'forwarding-disabled' },
    },
  ),
  makeCase(
    {
      id: 'L2B-33',
      scenario: 'c2c-remote-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'config 2 without the .2 host endpoint',
      src: 'MD-DRV, FLN-HGW',
      conf: 'D',
    },
    {
      board: (options) =>
        apply(
          editNetwork(labL2Bridge2(options), 'net:a-l2b', 'l2bridge', { hostEndpoint: null }),
          (board) => editEndpoint(board, 'ep:l1', { gateway: ipv4('10.244.1.2') }),
        ),
      request: l1ToL3,
      verdict: 'fails',
      path: 'app(L1) stk(L1) vnic(L1) DROP@port(L1)',
      decides: { drop: 'no-gateway-endpoint', fact: 'L2B-33' },
    },
  ),
  makeCase(
    {
      id: 'L2B-34',
      scenario: 'c2c-remote-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'nodes are Azure VMs, no user-defined routes',
      src: 'MD-KTS',
      conf: 'D',
    },
    {
      board: nodesInAzure,
      request: l1ToL3,
      verdict: 'fails',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) hvnic(l2b) hstk pnic DROP@azhost',
      elided: [THROUGH_MANAGEMENT],
      decides: { drop: 'unknown-to-fabric', fact: 'L2B-34' },
    },
  ),
  makeCase(
    {
      id: 'L2B-35',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'config 1, host is a Hyper-V VM with MacAddressSpoofing Off',
      src: 'L2BLOG',
      conf: 'D',
    },
    {
      board: config1On({ machine: 'hyper-v-vm', macSpoofing: false }),
      request: s1ToY,
      verdict: 'works',
      path: 'app(S1) stk(S1) vnic(S1) port(S1) vsw(l2b) xport pnic pvsw wire R1',
      headers: [{ at: 'pvsw', fields: { 'eth.src': MAC.aHost, 'eth.dst': MAC.r1 } }],
    },
  ),
  makeCase(
    {
      id: 'L2B-36',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'config 1, vlanid=7, trunked',
      src: 'MD-ADV, MD-DRV',
      conf: 'D',
    },
    {
      board: config1InVlan7,
      request: s1ToY,
      verdict: 'works',
      path: 'as L2B-05',
      headers: [{ at: 'wire', fields: { vlan: 7, 'eth.src': MAC.aHost, 'eth.dst': MAC.r1 } }],
    },
  ),
]
