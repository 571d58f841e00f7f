import type { Topology } from '../../engine/model/topology'
import { cidr, ipv4, mac } from '../../engine/wire/address'
import {
  add,
  apply,
  editHost,
  editHosts,
  editNetwork,
  editNic,
  editSwitch,
  remove,
  setPolicies,
} from '../labs/edits'
import { labFlannel, labOverlay } from '../labs/lab-overlay'
import { SECOND_LAN } from '../labs/outside'
import {
  cable,
  internalSwitch,
  makeEndpoint,
  makeNic,
  networkBase,
  publish,
  subnet,
  workload,
  type LabOptions,
} from '../labs/parts'
import { ALL, makeCase, SINCE_2019, type ConformanceCase } from './case'
import { A_HOST, B_HOST, MAC, Y } from './shared'

const O1 = '10.10.1.11'
const O2 = '10.10.1.12'
const O3 = '10.10.1.13'
const O4 = '10.10.2.14'
const O5 = '10.10.2.15'
const F1 = '10.244.1.41'
const F3 = '10.244.2.43'
const O1_MAC = '00-15-5D-A5-00-0B'
const O2_MAC = '00-15-5D-A5-00-0C'
const O3_MAC = '00-15-5D-B5-00-0D'
const O4_MAC = '00-15-5D-A5-00-0E'
const O5_MAC = '00-15-5D-B5-00-0F'
const F1_MAC = '0E-2A-0A-F4-01-29'
const F3_MAC = '0E-2A-0A-F4-02-2B'
const DR_A = '00-15-5D-D0-00-0A'
const DR_B = '00-15-5D-D0-00-0B'

/** B stands on the second LAN behind R1. */
const acrossRouter = (options: LabOptions): Topology =>
  apply(
    labOverlay(options),
    (board) => add(board, SECOND_LAN),
    (board) => remove(board, 'link:lan-b'),
    (board) => editNic(board, 'nic:b', { address: ipv4('10.20.0.12'), gateway: ipv4('10.20.0.1') }),
    (board) => add(board, { links: [cable('lan2-b', 'node:lan2', 'nic:b')] }),
  )

/** A firewall rule on B that closes the tunnel. */
const tunnelClosedOnB = (options: LabOptions): Topology => {
  const board = labOverlay(options)
  const firewall = board.hosts['host:b']?.firewall
  if (!firewall) return board
  return editHost(board, 'host:b', {
    firewall: {
      ...firewall,
      rules: [
        {
          name: 'Block VXLAN',
          direction: 'in',
          action: 'block',
          protocol: 'udp',
          localPort: 4789,
          remoteAddresses: null,
        },
      ],
    },
  })
}

/** The standalone container of WS2016: overlay without a default route, and a second NIC on NAT. */
const withNatBeside = (options: LabOptions): Topology =>
  apply(
    editNetwork(labOverlay(options), 'net:a-ovl', 'overlay', {
      subnets: [
        { ...subnet('10.10.1.0/24', null), vni: 4097 },
        { ...subnet('10.10.2.0/24', null), vni: 4098 },
      ],
    }),
    (board) =>
      add(board, {
        vSwitches: [internalSwitch('a-nat', 'a', 'nat', '00-15-5D-A1-00-01')],
        networks: [
          {
            ...networkBase('a-nat', 'a', 'nat'),
            type: 'nat',
            subnets: [subnet('172.30.160.0/20', '172.30.160.1')],
          },
        ],
      }),
    (board) => ({
      ...board,
      endpoints: {
        ...board.endpoints,
        'ep:o1-nat': makeEndpoint('o1-nat', 'o1', 'a-nat', '172.30.160.51', '00-15-5D-A1-00-33'),
      },
    }),
  )

/** Swarm's ingress network over both nodes; the only task of the published service runs on B. */
export function routingMesh(options: LabOptions): Topology {
  const ingress = (hostKey: 'a' | 'b', routerMac: string) => ({
    ...networkBase(`${hostKey}-ovl-ingress`, hostKey, 'ingress', `${hostKey}-ovl`),
    type: 'overlay' as const,
    subnets: [{ ...subnet('10.255.0.0/16', '10.255.0.1'), vni: 4100 }],
    controlPlane: 'docker' as const,
    distributedRouterMac: mac(routerMac),
    providerAddress: null,
    outboundNat: { enabled: options.release !== 'ws2016', exceptions: [] },
    hostRoute: false,
    knowsPeers: true,
    remoteMacsValid: true,
  })
  return add(labOverlay(options), {
    networks: [ingress('a', '00-15-5D-D0-FF-0A'), ingress('b', '00-15-5D-D0-FF-0B')],
    workloads: [
      workload('T', options, 'b', 4, 'b-ovl-ingress', '10.255.0.13', '00-15-5D-B5-FF-0D'),
    ],
    loadBalancers: [
      {
        id: 'lb:web',
        name: 'web',
        protocol: 'tcp',
        externalPort: 8080,
        internalPort: 80,
        endpointIds: ['ep:t'],
        sourceVips: { 'host:a': ipv4('10.255.0.2'), 'host:b': ipv4('10.255.0.3') },
      },
    ],
  })
}

/** HNS bound the switch to an adapter on another wire than the address it advertises. */
const wrongAdapter = (options: LabOptions): Topology =>
  apply(
    labOverlay(options),
    (board) => add(board, SECOND_LAN),
    (board) =>
      add(board, {
        nics: [makeNic('a2', 'a', 'Ethernet 2', '00-1B-21-0A-01-0B', '10.20.0.11/24', null)],
        links: [cable('lan2-a2', 'node:lan2', 'nic:a2')],
      }),
    (board) => editSwitch(board, 'vsw:a-ovl', { uplinkNicIds: ['nic:a2'] }),
    (board) => editNetwork(board, 'net:a-ovl', 'overlay', { providerAddress: ipv4(A_HOST) }),
    (board) => editNetwork(board, 'net:a-ovl-net9', 'overlay', { providerAddress: ipv4(A_HOST) }),
  )

const o1ToO3 = { from: 'ctr:o1', to: O3, port: 80, udpPort: 53 } as const
const o1ToY = { from: 'ctr:o1', to: Y, port: 443, udpPort: 5001 } as const
const f1ToF3 = { from: 'ctr:f1', to: F3, port: 80 } as const
const O1_TO_O3 =
  'app(O1) stk(O1) vnic(O1) port(O1) vtep xport pnic wire pnic(B) xport(B) vtep(B) port(O3) wfp(O3) vnic(O3) app(O3)'
const OUTER = {
  'eth.src': MAC.aHost,
  'eth.dst': MAC.bHost,
  'ip.src': A_HOST,
  'ip.dst': B_HOST,
  dport: 4789,
} as const

/** data-paths 4.4: container to container, to the outside and back. */
export const OVERLAY_CASES: readonly ConformanceCase[] = [
  makeCase(
    {
      id: 'OVL-01',
      scenario: 'c2c-local-same',
      iso: 'p',
      os: ALL,
      proto: 'tcp',
      given: 'O1 to O2:80 (both on A, VNI 4097)',
      src: 'MD-DRV, MD#746',
      conf: 'D',
    },
    {
      board: labOverlay,
      request: { from: 'ctr:o1', to: O2, port: 80 },
      verdict: 'works',
      path: 'app(O1) stk(O1) vnic(O1) port(O1) vsw(ovl) port(O2) wfp(O2) vnic(O2) app(O2)',
      headers: [
        { at: 'vsw(ovl)', fields: { 'eth.src': O1_MAC, 'eth.dst': O2_MAC, ttl: 128 } },
        { at: 'port(O2)', leaving: true, fields: { 'eth.src': O1_MAC, ttl: 128 } },
      ],
      decides: { table: 'firewall-in', fact: 'F-03' },
    },
  ),
  makeCase(
    {
      id: 'OVL-02',
      scenario: 'c2c-local-same',
      iso: 'h',
      os: ALL,
      proto: 'tcp',
      given: 'O1 to O2:80',
      src: 'MD-ISO, MD-DRV',
      conf: 'D',
    },
    {
      board: labOverlay,
      request: { from: 'ctr:o1', to: O2, port: 80 },
      verdict: 'works',
      path: 'app(O1) stk(O1) gfw(O1) vmbus(O1) port(O1) vsw(ovl) port(O2) vmbus(O2) gfw(O2) app(O2)',
      headers: [{ at: 'vsw(ovl)', fields: { 'eth.src': O1_MAC, 'eth.dst': O2_MAC, ttl: 128 } }],
    },
  ),
  makeCase(
    {
      id: 'OVL-03',
      scenario: 'c2c-local-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'O1 (VNI 4097) to O4 (VNI 4098), one network with two subnets',
      src: 'SEED, MD-DRV',
      conf: 'I',
    },
    {
      board: labOverlay,
      request: { from: 'ctr:o1', to: O4, port: 80 },
      verdict: 'works',
      path: 'app(O1) stk(O1) vnic(O1) port(O1) dr vtep hvnic(mgmt) vtep port(O4) wfp(O4) vnic(O4) app(O4)',
      headers: [
        { at: 'port(O1)', fields: { 'eth.src': O1_MAC, 'eth.dst': DR_A } },
        {
          at: 'hvnic(mgmt)',
          fields: {
            'ip.src': A_HOST,
            'ip.dst': A_HOST,
            vni: 4098,
            'inner.eth.src': DR_A,
            'inner.eth.dst': O4_MAC,
          },
        },
      ],
    },
  ),
  makeCase(
    {
      id: 'OVL-04',
      scenario: 'c2c-local-cross',
      iso: 'ph',
      os: ALL,
      proto: 'any',
      given: 'container on net9 (VNI 4199) to O1 (VNI 4097), same host, same CIDR',
      src: 'MD-DRV, K8S-NET',
      conf: 'D',
    },
    {
      board: labOverlay,
      request: { from: 'ctr:z', to: O1, port: 80, udpPort: 53 },
      verdict: 'fails',
      path: 'app(Z) stk(Z) vnic(Z) DROP@port(Z)',
      decides: { drop: 'vni-isolated', fact: 'OVL-04' },
    },
  ),
  makeCase(
    {
      id: 'OVL-05',
      scenario: 'c2c-remote-same',
      iso: 'p',
      os: ALL,
      proto: 'tcp',
      given: 'Docker: O1 on A to O3:80 on B',
      src: 'MD-DRV, MOBY-OVP, MOBY-OVE',
      conf: 'D',
    },
    {
      board: labOverlay,
      request: o1ToO3,
      verdict: 'works',
      path: O1_TO_O3,
      headers: [
        {
          at: 'wire',
          fields: {
            ...OUTER,
            vni: 4097,
            'inner.eth.src': O1_MAC,
            'inner.eth.dst': O3_MAC,
            'inner.ip.src': O1,
            'inner.ip.dst': O3,
            'inner.ttl': 128,
          },
        },
      ],
      decides: { table: 'vfp-group', fact: 'OVL-05' },
    },
  ),
  makeCase(
    {
      id: 'OVL-06',
      scenario: 'c2c-remote-same',
      iso: 'h',
      os: ALL,
      proto: 'tcp',
      given: 'O1 to O3:80',
      src: 'MD-DRV, MD-ISO',
      conf: 'D',
    },
    {
      board: labOverlay,
      request: o1ToO3,
      verdict: 'works',
      path: 'app(O1) stk(O1) gfw(O1) vmbus(O1) port(O1) vtep xport pnic wire pnic(B) xport(B) vtep(B) port(O3) vmbus(O3) gfw(O3) app(O3)',
      headers: [
        {
          at: 'wire',
          fields: { ...OUTER, vni: 4097, 'inner.eth.src': O1_MAC, 'inner.eth.dst': O3_MAC },
        },
      ],
      decides: { table: 'vfp-group', fact: 'OVL-05' },
    },
  ),
  makeCase(
    {
      id: 'OVL-07',
      scenario: 'c2c-remote-same',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'hosts A and B in different underlay subnets',
      src: 'SDN-VFP, MD-DRV',
      conf: 'I',
    },
    {
      board: acrossRouter,
      request: o1ToO3,
      verdict: 'works',
      path: 'app(O1) stk(O1) vnic(O1) port(O1) vtep xport pnic wire R1 wire pnic(B) vtep(B) port(O3) wfp(O3) vnic(O3) app(O3)',
      elided: [{ after: 'pnic(B)', tokens: 'xport(B)' }],
      headers: [
        {
          at: 'wire',
          nth: 1,
          fields: { 'eth.src': MAC.aHost, 'eth.dst': MAC.r1, ttl: 128, 'inner.ttl': 128 },
        },
        {
          at: 'wire',
          nth: 2,
          fields: { 'eth.dst': MAC.bHost, ttl: 127, 'inner.ttl': 128, 'inner.eth.dst': O3_MAC },
        },
      ],
    },
  ),
  makeCase(
    {
      id: 'OVL-08',
      scenario: 'c2c-remote-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'Docker: O1 (VNI 4097) to O5 (VNI 4098) on B',
      src: 'MD-DRV, SEED',
      conf: 'I',
    },
    {
      board: labOverlay,
      request: { from: 'ctr:o1', to: O5, port: 80 },
      verdict: 'works',
      path: 'app(O1) stk(O1) vnic(O1) port(O1) dr vtep xport pnic wire pnic(B) xport(B) vtep(B) port(O5) wfp(O5) vnic(O5) app(O5)',
      headers: [
        {
          at: 'wire',
          fields: {
            ...OUTER,
            vni: 4098,
            'inner.eth.src': DR_A,
            'inner.eth.dst': O5_MAC,
            'inner.ip.src': O1,
            'inner.ip.dst': O5,
          },
        },
      ],
    },
  ),
  makeCase(
    {
      id: 'OVL-09',
      scenario: 'c2c-remote-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'flannel: F1 (10.244.1.41) to F3 (10.244.2.43)',
      src: 'FLN-VX, FLN-VN, CNI-WO',
      conf: 'D',
    },
    {
      board: labFlannel,
      request: f1ToF3,
      verdict: 'works',
      path: 'app(F1) stk(F1) vnic(F1) port(F1) dr vtep xport pnic wire pnic(B) xport(B) vtep(B) dr(B) port(F3) wfp(F3) vnic(F3) app(F3)',
      headers: [
        { at: 'port(F1)', fields: { 'eth.src': F1_MAC, 'eth.dst': DR_A } },
        {
          at: 'wire',
          fields: {
            ...OUTER,
            vni: 4096,
            'inner.eth.src': DR_A,
            'inner.eth.dst': DR_B,
            'inner.ip.src': F1,
            'inner.ip.dst': F3,
          },
        },
        { at: 'port(F3)', leaving: true, fields: { 'eth.dst': F3_MAC } },
      ],
      decides: { table: 'vfp-group', fact: 'OVL-09' },
    },
  ),
  makeCase(
    {
      id: 'OVL-10',
      scenario: 'c2c-remote-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'flannel: stale or empty VtepMAC for node B',
      src: 'FLN-VN, FLN#1280, FLN#1137',
      conf: 'D',
    },
    {
      board: (options) =>
        editNetwork(labFlannel(options), 'net:a-ovl', 'overlay', { remoteMacsValid: false }),
      request: f1ToF3,
      verdict: 'fails',
      path: 'app(F1) stk(F1) vnic(F1) port(F1) DROP@dr',
      decides: { drop: 'no-remote-subnet-route', fact: 'OVL-10' },
    },
  ),
  makeCase(
    {
      id: 'OVL-11',
      scenario: 'c2c-remote-same',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'no remote endpoint for O3 on A (gossip 7946 blocked)',
      src: 'MOBY-OVP, MD-SWM, FLN-VX',
      conf: 'I',
    },
    {
      board: (options) =>
        editNetwork(labOverlay(options), 'net:a-ovl', 'overlay', { knowsPeers: false }),
      request: o1ToO3,
      verdict: 'fails',
      path: 'app(O1) stk(O1) vnic(O1) DROP@port(O1)',
      decides: { drop: 'no-remote-endpoint', fact: 'OVL-11' },
    },
  ),
  makeCase(
    {
      id: 'OVL-12',
      scenario: 'c2c-remote-same',
      iso: 'ph',
      os: ALL,
      proto: 'any',
      given: 'UDP 4789 inbound blocked on B or between hosts',
      src: 'MD-SWM, SDN-HLP',
      conf: 'D',
    },
    {
      board: tunnelClosedOnB,
      request: o1ToO3,
      verdict: 'fails',
      path: 'app(O1) stk(O1) vnic(O1) port(O1) vtep xport pnic wire pnic(B) DROP@hfw(B)',
      elided: [{ after: 'pnic(B)', tokens: 'xport(B)' }],
      decides: { drop: 'firewall-block-rule' },
    },
  ),
  makeCase(
    {
      id: 'OVL-13',
      scenario: 'c2c-remote-same',
      iso: 'ph',
      os: ALL,
      proto: 'any',
      given: 'hosts are vSphere VMs whose fabric also terminates VXLAN on 4789',
      src: 'MD-KTS',
      conf: 'D',
    },
    {
      board: (options) =>
        editHosts(labOverlay(options), { machine: 'vmware-vm', parentTakesVxlan: true }),
      request: o1ToO3,
      verdict: 'fails',
      path: 'app(O1) stk(O1) vnic(O1) port(O1) vtep xport pnic DROP@pvsw',
      decides: { drop: 'vxlan-intercepted', fact: 'OVL-13' },
    },
  ),
  makeCase(
    {
      id: 'OVL-14',
      scenario: 'c2c-remote-same',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'bulk TCP, underlay MTU 1500',
      src: 'FLN-VN, HCS-POL',
      conf: 'D',
    },
    {
      board: labOverlay,
      request: { ...o1ToO3, payloadBytes: 1410, dontFragment: true },
      verdict: 'works',
      path: 'as OVL-05',
      headers: [
        { at: 'app(O1)', leaving: true, fields: { length: 1450 } },
        { at: 'wire', fields: { length: 1500 } },
      ],
    },
  ),
  makeCase(
    {
      id: 'OVL-15',
      scenario: 'c2c-remote-same',
      iso: 'ph',
      os: [16],
      proto: 'tcp',
      given: 'bulk TCP between Windows and Linux nodes, underlay MTU 1500',
      src: 'moby#33596',
      conf: 'O',
    },
    {
      board: labOverlay,
      request: { ...o1ToO3, payloadBytes: 1460, dontFragment: true },
      verdict: 'fails',
      path: 'app(O1) stk(O1) vnic(O1) port(O1) vtep xport DROP@pnic',
      decides: { drop: 'mtu-exceeded' },
      remark: 'The board knows no Linux node; the drop is on the sending side, so B stands for it.',
    },
  ),
  makeCase(
    {
      id: 'OVL-16',
      scenario: 'c2ext',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'Docker overlay, O1 to Y:443',
      src: 'MD-DRV, MOBY-OVE',
      conf: 'D',
    },
    {
      board: labOverlay,
      request: o1ToY,
      verdict: 'works',
      path: 'app(O1) stk(O1) vnic(O1) port(O1) xport pnic wire R1',
      headers: [
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
      id: 'OVL-17',
      scenario: 'c2ext',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'icmp',
      given: 'ping Y from O1',
      src: 'MD-DRV, K8S-NET',
      conf: 'D',
    },
    {
      board: labOverlay,
      request: o1ToY,
      verdict: 'fails',
      path: 'app(O1) stk(O1) vnic(O1) port(O1) DROP@port(O1)',
      decides: { drop: 'nat-no-icmp', fact: 'OVL-17' },
    },
  ),
  makeCase(
    {
      id: 'OVL-18',
      scenario: 'c2ext',
      iso: 'ph',
      os: [16],
      proto: 'tcp',
      given: 'overlay endpoint only',
      src: 'SEED, MD-DRV',
      conf: 'D',
    },
    {
      board: labOverlay,
      request: o1ToY,
      verdict: 'fails',
      path: 'app(O1) stk(O1) vnic(O1) DROP@port(O1)',
      decides: { drop: 'no-outbound-nat', fact: 'OVL-18' },
    },
  ),
  makeCase(
    {
      id: 'OVL-19',
      scenario: 'c2ext',
      iso: 'ph',
      os: [16],
      proto: 'tcp',
      given: 'attachable overlay + second endpoint on nat (standalone container)',
      src: 'MD-DRV, MD#1148, fw#1366',
      conf: 'D',
    },
    {
      board: withNatBeside,
      request: o1ToY,
      verdict: 'works',
      path: 'app(O1) stk(O1) vnic2(O1) port2(O1) vsw(nat) hvnic(nat) hstk winnat hstk pnic wire R1',
      elided: [{ after: 'hstk', nth: 2, tokens: 'hvnic(mgmt) vsw(ovl) xport' }],
      headers: [
        { at: 'vsw(nat)', fields: { 'ip.src': '172.30.160.51', ttl: 128 } },
        { at: 'wire', fields: { 'ip.src': A_HOST, 'ip.dst': Y, ttl: 127 } },
      ],
      decides: { table: 'nat-networks', fact: '3.5-winnat-session' },
    },
  ),
  makeCase(
    {
      id: 'OVL-20',
      scenario: 'c2ext',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'flannel overlay, destination inside cluster or service CIDR',
      src: 'SDN-OVL, CNI-WO',
      conf: 'D',
    },
    {
      board: labFlannel,
      request: f1ToF3,
      verdict: 'works',
      path: 'app(F1) stk(F1) vnic(F1) port(F1) dr vtep xport pnic wire',
      elided: [
        {
          after: 'wire',
          tokens: 'pnic(B) xport(B) vtep(B) dr(B) port(F3) wfp(F3) vnic(F3) app(F3)',
        },
      ],
      headers: [
        { at: 'wire', fields: { ...OUTER, vni: 4096, 'inner.ip.src': F1, 'inner.ip.dst': F3 } },
      ],
      decides: { table: 'vfp-group', fact: '3.5-outbound-nat' },
    },
  ),
  makeCase(
    {
      id: 'OVL-21',
      scenario: 'ext2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'swarm publish mode=host 8080:80, X to 10.0.0.11:8080',
      src: 'MOBY-OVE, MD-SWM',
      conf: 'D',
    },
    {
      board: (options) => setPolicies(labOverlay(options), 'ep:o1', publish(8080, 80)),
      request: { from: 'node:x', to: A_HOST, port: 8080 },
      verdict: 'works',
      path: 'X wire pnic xport port(O1) wfp(O1) vnic(O1) app(O1)',
      headers: [
        { at: 'wire', fields: { 'ip.src': '10.0.0.200', 'ip.dst': A_HOST, dport: 8080 } },
        {
          at: 'port(O1)',
          leaving: true,
          fields: { 'ip.src': '10.0.0.200', 'ip.dst': O1, dport: 80 },
        },
      ],
      decides: { table: 'vfp-group', fact: '3.5-port-mapping' },
    },
  ),
  makeCase(
    {
      id: 'OVL-23',
      scenario: 'ext2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'routing mesh 8080:80, only task runs on B, X to 10.0.0.11:8080',
      src: 'MOBY-SVC, MD-SWM, MESHBLOG',
      conf: 'D',
    },
    {
      board: routingMesh,
      request: { from: 'node:x', to: A_HOST, port: 8080 },
      verdict: 'works',
      path: 'X wire pnic xport port(A.host) vtep xport pnic wire pnic(B) vtep(B) port(T) wfp(T) vnic(T) app(T)',
      elided: [{ after: 'pnic(B)', tokens: 'xport(B)' }],
      headers: [
        {
          at: 'wire',
          nth: 2,
          fields: {
            ...OUTER,
            vni: 4100,
            'inner.ip.src': '10.255.0.2',
            'inner.ip.dst': '10.255.0.13',
            'inner.dport': 80,
          },
        },
      ],
      decides: { table: 'vfp-group', fact: 'OVL-23' },
    },
  ),
  makeCase(
    {
      id: 'OVL-24',
      scenario: 'ext2c',
      iso: 'ph',
      os: [16],
      proto: 'tcp',
      given: 'routing mesh',
      src: 'MD-SWM',
      conf: 'D',
    },
    {
      board: routingMesh,
      request: { from: 'node:x', to: A_HOST, port: 8080 },
      verdict: 'fails',
      path: 'X wire pnic DROP@hstk',
      elided: [{ after: 'pnic', tokens: 'xport' }],
      decides: { drop: 'mesh-not-supported', fact: 'OVL-24' },
    },
  ),
  makeCase(
    {
      id: 'OVL-36',
      scenario: 'c2c-remote-same',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'any',
      given:
        'two-NIC host, HNS bound the ingress switch to the NIC that does not own the advertise address',
      src: 'fw#1399, fw#1366',
      conf: 'O',
    },
    {
      board: wrongAdapter,
      request: o1ToO3,
      verdict: 'fails',
      path: 'app(O1) stk(O1) vnic(O1) port(O1) vtep xport DROP@wire',
      elided: [{ after: 'xport', tokens: 'pnic2' }],
    },
  ),
  makeCase(
    {
      id: 'OVL-37',
      scenario: 'c2c-remote-same',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'any',
      given: 'VNI differs between nodes for the same subnet',
      src: 'MOBY-OVN',
      conf: 'I',
    },
    {
      board: (options) =>
        editNetwork(labOverlay(options), 'net:b-ovl', 'overlay', {
          subnets: [
            { prefix: cidr('10.10.1.0/24'), gateway: ipv4('10.10.1.1'), vni: 4197 },
            { prefix: cidr('10.10.2.0/24'), gateway: ipv4('10.10.2.1'), vni: 4098 },
          ],
        }),
      request: o1ToO3,
      verdict: 'fails',
      path: 'app(O1) stk(O1) vnic(O1) port(O1) vtep xport pnic wire pnic(B) xport(B) DROP@vtep(B)',
      decides: { drop: 'vni-unknown', fact: 'OVL-37' },
    },
  ),
]
