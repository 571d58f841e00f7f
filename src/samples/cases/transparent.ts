import type { Host, Topology } from '../../engine/model/topology'
import { cidr, ipv4, mac } from '../../engine/wire/address'
import {
  add,
  apply,
  editEndpoint,
  editHost,
  editLink,
  editNetwork,
  editNic,
  editNode,
  editSwitch,
  remove,
  setPolicies,
} from '../labs/edits'
import { labTransparent } from '../labs/lab-transparent'
import { cable, publish, subnet, trunk, workload, type LabOptions } from '../labs/parts'
import { ALL, makeCase, SINCE_2019, type ConformanceCase } from './case'
import { A_HOST, MAC, openOn2016, Y } from './shared'

const T1 = '10.0.0.101'
const T2 = '10.0.0.102'
const T5 = '10.20.0.105'
const T1_MAC = '00-15-5D-A2-00-65'
const T2_MAC = '00-15-5D-A2-00-66'
const T3_MAC = '00-15-5D-B2-00-67'
const T5_MAC = '00-15-5D-A2-01-69'
const A_NIC2_MAC = '00-1B-21-0A-01-0B'

const onMachine =
  (patch: Partial<Host>) =>
  (options: LabOptions): Topology =>
    editHost(labTransparent(options), 'host:a', patch)

const toY = { from: 'ctr:t1', to: Y, port: 443, udpPort: 5001 } as const
const OUT_TO_R1 = 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic wire R1'

/** Host A of the lab as an Azure VM on a VNet with the LAN's addresses. */
function inAzure(options: LabOptions): Topology {
  return apply(
    labTransparent(options),
    (board) => remove(board, 'node:lan', 'node:r1', 'node:lan2', 'node:x', 'node:dns'),
    (board) =>
      remove(
        board,
        'link:lan-a',
        'link:lan-b',
        'link:lan-r1',
        'link:lan2-r1',
        'link:lan2-a2',
        'link:r1-internet',
        'link:lan-x',
        'link:lan-dns',
      ),
    (board) => editHost(board, 'host:a', { machine: 'azure-vm' }),
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
          { id: 'node:azgw', kind: 'azure-gateway', name: 'azgw' },
        ],
        links: [
          cable('vnet-a', 'node:vnet', 'nic:a'),
          cable('vnet-azgw', 'node:vnet', 'node:azgw'),
          cable('azgw-internet', 'node:azgw', 'node:internet'),
        ],
      }),
  )
}

/** The container network in VLAN 7, and R1 in it too when the ports between them carry it. */
function inVlan7(options: LabOptions, carried: boolean): Topology {
  const tagged = editNetwork(labTransparent(options), 'net:a-trn', 'transparent', { vlanId: 7 })
  if (!carried) return tagged
  const r1 = tagged.nodes['node:r1']
  const interfaces = r1?.kind === 'router' ? r1.interfaces : []
  return apply(
    tagged,
    (board) => editLink(board, 'link:lan-a', { segmentPort: trunk(7) }),
    (board) => editLink(board, 'link:lan-r1', { segmentPort: trunk(7) }),
    (board) =>
      editNode(board, 'node:r1', 'router', {
        interfaces: interfaces.map((leg) => (leg.name === 'lan' ? { ...leg, vlanId: 7 } : leg)),
      }),
  )
}

/** Both adapters of A in one team under `trn`; the first has lost its link. */
function teamWithDeadMember(options: LabOptions): Topology {
  return apply(
    labTransparent(options),
    (board) =>
      remove(board, 'vsw:a-trn2', 'net:a-trn2', 'ep:t5', 'comp:t5', 'ctr:t5', 'link:lan2-a2'),
    (board) => add(board, { links: [cable('lan-a2', 'node:lan', 'nic:a2')] }),
    (board) => editNic(board, 'nic:a2', { address: null, mac: mac(A_NIC2_MAC) }),
    (board) => editSwitch(board, 'vsw:a-trn', { uplinkNicIds: ['nic:a', 'nic:a2'] }),
    (board) => editNic(board, 'nic:a', { linkUp: false }),
  )
}

/** B stands on the second LAN, with a transparent container T6 there. */
function hostBOnSecondLan(options: LabOptions): Topology {
  return apply(
    labTransparent(options),
    (board) => remove(board, 'link:lan-b', 'ep:t3', 'comp:t3', 'ctr:t3'),
    (board) => editNic(board, 'nic:b', { address: ipv4('10.20.0.12'), gateway: ipv4('10.20.0.1') }),
    (board) =>
      editNetwork(board, 'net:b-trn', 'transparent', {
        subnets: [subnet('10.20.0.0/24', '10.20.0.1')],
      }),
    (board) =>
      add(board, {
        workloads: [workload('T6', options, 'b', 2, 'b-trn', '10.20.0.106', '00-15-5D-B2-01-6A')],
        links: [cable('lan2-b', 'node:lan2', 'nic:b')],
      }),
  )
}

/** data-paths 4.2: container to container, to the outside and back. */
export const TRANSPARENT_CASES: readonly ConformanceCase[] = [
  makeCase(
    {
      id: 'TRN-01',
      scenario: 'c2c-local-same',
      iso: 'p',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'T1 to T2:80',
      src: 'MD-DRV, MD-ISO',
      conf: 'D',
    },
    {
      board: labTransparent,
      request: { from: 'ctr:t1', to: T2, port: 80 },
      verdict: 'works',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) port(T2) wfp(T2) vnic(T2) app(T2)',
      headers: [
        {
          at: 'vsw(trn)',
          fields: { 'eth.src': T1_MAC, 'eth.dst': T2_MAC, 'ip.src': T1, 'ip.dst': T2, ttl: 128 },
        },
      ],
      decides: { table: 'firewall-in', fact: 'F-02' },
    },
  ),
  makeCase(
    {
      id: 'TRN-02',
      scenario: 'c2c-local-same',
      iso: 'h',
      os: ALL,
      proto: 'tcp',
      given: 'T1 to T2:80',
      src: 'MD-DRV, MD-ISO',
      conf: 'D',
    },
    {
      board: labTransparent,
      request: { from: 'ctr:t1', to: T2, port: 80 },
      verdict: 'works',
      path: 'app(T1) stk(T1) gfw(T1) vmbus(T1) port(T1) vsw(trn) port(T2) vmbus(T2) gfw(T2) app(T2)',
      decides: { table: 'firewall-in', fact: 'F-04' },
    },
  ),
  makeCase(
    {
      id: 'TRN-03',
      scenario: 'c2c-local-same',
      iso: 'p',
      os: [16],
      proto: 'tcp',
      given: 'T2:80 merely EXPOSEd, not -p',
      src: 'moby#32410, MD-ISO',
      conf: 'O',
    },
    {
      board: labTransparent,
      request: { from: 'ctr:t1', to: T2, port: 80 },
      verdict: 'fails',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) port(T2) DROP@wfp(T2)',
      decides: { drop: 'firewall-default-inbound', fact: 'F-01' },
    },
  ),
  makeCase(
    {
      id: 'TRN-04',
      scenario: 'c2c-local-same',
      iso: 'p',
      os: ALL,
      proto: 'icmp',
      given: 'ping T1 to T2',
      src: 'moby#32410, MD#430',
      conf: 'O',
    },
    {
      board: labTransparent,
      request: { from: 'ctr:t1', to: T2, port: 0 },
      verdict: 'works',
      path: 'as TRN-01',
      headers: [{ at: 'app(T2)', fields: { ttl: 128 } }],
    },
  ),
  makeCase(
    {
      id: 'TRN-05',
      scenario: 'c2c-local-cross',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given:
        'T1 (10.0.0.0/24, NIC1) to T5 (10.20.0.0/24, NIC2), both gateways are the physical router; on 2016 T5 publishes 80',
      src: 'MD-ADV, WNV6',
      conf: 'I',
    },
    {
      board: (options) => openOn2016(labTransparent(options), options, 'ep:t5'),
      request: { from: 'ctr:t1', to: T5, port: 80 },
      verdict: 'works',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic wire R1 wire pnic2 xport vsw(trn2) port(T5) wfp(T5) vnic(T5) app(T5)',
      headers: [
        { at: 'wire', nth: 1, fields: { 'eth.src': T1_MAC, 'eth.dst': MAC.r1, ttl: 128 } },
        { at: 'wire', nth: 2, fields: { 'eth.src': MAC.r1Lan2, 'eth.dst': T5_MAC, ttl: 127 } },
      ],
    },
  ),
  makeCase(
    {
      id: 'TRN-06',
      scenario: 'c2c-local-cross',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given:
        'container gateway = host management IP and forwarding enabled on both management vNICs; on 2016 T5 publishes 80',
      src: 'SEED, MD-DRV',
      conf: 'D',
    },
    {
      board: (options) =>
        apply(
          openOn2016(labTransparent(options), options, 'ep:t5'),
          (board) => editSwitch(board, 'vsw:a-trn', { managementForwarding: true }),
          (board) => editSwitch(board, 'vsw:a-trn2', { managementForwarding: true }),
          (board) => editEndpoint(board, 'ep:t1', { gateway: ipv4(A_HOST) }),
          (board) => editEndpoint(board, 'ep:t5', { gateway: ipv4('10.20.0.11') }),
        ),
      request: { from: 'ctr:t1', to: T5, port: 80 },
      verdict: 'works',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) hvnic(trn) hstk hvnic(trn2) vsw(trn2) port(T5) wfp(T5) vnic(T5) app(T5)',
      headers: [
        { at: 'vsw(trn)', fields: { 'eth.src': T1_MAC, 'eth.dst': MAC.aHost, ttl: 128 } },
        { at: 'vsw(trn2)', fields: { 'eth.src': A_NIC2_MAC, 'eth.dst': T5_MAC, ttl: 127 } },
      ],
    },
  ),
  makeCase(
    {
      id: 'TRN-07',
      scenario: 'c2ext',
      iso: 'p',
      os: ALL,
      proto: 'tcp',
      given: 'bare-metal host, T1 to Y:443',
      src: 'WNV6, MD-DRV',
      conf: 'D',
    },
    {
      board: labTransparent,
      request: toY,
      verdict: 'works',
      path: OUT_TO_R1,
      headers: [
        {
          at: 'wire',
          fields: {
            'eth.src': T1_MAC,
            'eth.dst': MAC.r1,
            'ip.src': T1,
            'ip.dst': Y,
            dport: 443,
            ttl: 128,
          },
        },
      ],
    },
  ),
  makeCase(
    {
      id: 'TRN-08',
      scenario: 'c2ext',
      iso: 'h',
      os: ALL,
      proto: 'tcp',
      given: 'bare-metal host, T1 to Y:443',
      src: 'WNV6, MD-ISO',
      conf: 'D',
    },
    {
      board: labTransparent,
      request: toY,
      verdict: 'works',
      path: 'app(T1) stk(T1) gfw(T1) vmbus(T1) port(T1) vsw(trn) xport pnic wire R1',
      headers: [
        { at: 'wire', fields: { 'eth.src': T1_MAC, 'eth.dst': MAC.r1, 'ip.src': T1, ttl: 128 } },
      ],
    },
  ),
  makeCase(
    {
      id: 'TRN-09',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'any',
      given: 'host is a Hyper-V VM, MacAddressSpoofing Off',
      src: 'MD-DRV, MD-ADV, MD#430',
      conf: 'D',
    },
    {
      board: onMachine({ machine: 'hyper-v-vm', macSpoofing: false }),
      request: toY,
      verdict: 'fails',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic DROP@pvsw',
      decides: { drop: 'spoofed-mac', fact: 'TRN-09' },
    },
  ),
  makeCase(
    {
      id: 'TRN-10',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'any',
      given: 'host is a Hyper-V VM, MacAddressSpoofing On',
      src: 'MD-ADV',
      conf: 'D',
    },
    {
      board: onMachine({ machine: 'hyper-v-vm', macSpoofing: true }),
      request: toY,
      verdict: 'works',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic pvsw wire R1',
      headers: [{ at: 'wire', fields: { 'eth.src': T1_MAC, 'eth.dst': MAC.r1 } }],
    },
  ),
  makeCase(
    {
      id: 'TRN-11',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'any',
      given: 'host is an Azure VM',
      src: 'MD-DRV, MD-ARCH, MD#430, MD#802',
      conf: 'D',
    },
    {
      board: inAzure,
      request: toY,
      verdict: 'fails',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic DROP@azhost',
      decides: { drop: 'unknown-to-fabric', fact: 'TRN-11' },
    },
  ),
  makeCase(
    {
      id: 'TRN-12',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'any',
      given: 'host is a VMware VM without promiscuous mode on the port group',
      src: 'MD-ADV, MD#678',
      conf: 'D',
    },
    {
      board: onMachine({ machine: 'vmware-vm', macSpoofing: false }),
      request: toY,
      verdict: 'fails',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic DROP@pvsw',
      decides: { drop: 'spoofed-mac', fact: 'TRN-12' },
    },
  ),
  makeCase(
    {
      id: 'TRN-13',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'icmp',
      given: 'bare metal, ping Y',
      src: 'WNV6',
      conf: 'I',
    },
    {
      board: labTransparent,
      request: toY,
      verdict: 'works',
      path: 'as TRN-07',
      headers: [{ at: 'wire', fields: { 'ip.src': T1, 'ip.dst': Y } }],
    },
  ),
  makeCase(
    {
      id: 'TRN-14',
      scenario: 'ext2c',
      iso: 'p',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'X to 10.0.0.101:80',
      src: 'MD-DRV, MD-ISO',
      conf: 'D',
    },
    {
      board: labTransparent,
      request: { from: 'node:x', to: T1, port: 80 },
      verdict: 'works',
      path: 'X wire pnic xport vsw(trn) port(T1) wfp(T1) vnic(T1) app(T1)',
      headers: [
        {
          at: 'wire',
          fields: {
            'eth.src': MAC.x,
            'eth.dst': T1_MAC,
            'ip.src': '10.0.0.200',
            'ip.dst': T1,
            ttl: 128,
          },
        },
      ],
      decides: { table: 'firewall-in', fact: 'F-02' },
    },
  ),
  makeCase(
    {
      id: 'TRN-15',
      scenario: 'ext2c',
      iso: 'p',
      os: [16],
      proto: 'tcp',
      given: 'X to 10.0.0.101:80, container started without -p',
      src: 'moby#32410',
      conf: 'O',
    },
    {
      board: labTransparent,
      request: { from: 'node:x', to: T1, port: 80 },
      verdict: 'fails',
      path: 'X wire pnic xport vsw(trn) port(T1) DROP@wfp(T1)',
      decides: { drop: 'firewall-default-inbound', fact: 'F-01' },
    },
  ),
  makeCase(
    {
      id: 'TRN-16',
      scenario: 'ext2c',
      iso: 'p',
      os: [16],
      proto: 'tcp',
      given: 'X to 10.0.0.101:80, started with -p 80:80',
      src: 'MD-ISO',
      conf: 'D',
    },
    {
      board: (options) => setPolicies(labTransparent(options), 'ep:t1', publish(80, 80)),
      request: { from: 'node:x', to: T1, port: 80 },
      verdict: 'works',
      path: 'as TRN-14',
      headers: [{ at: 'wire', fields: { 'eth.dst': T1_MAC, 'ip.dst': T1 } }],
      decides: { table: 'firewall-in', fact: 'F-06' },
    },
  ),
  makeCase(
    {
      id: 'TRN-17',
      scenario: 'ext2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: '-p 8080:80 on transparent, X to host 10.0.0.11:8080',
      src: 'MOBY-WIN, WNV6',
      conf: 'I',
    },
    {
      board: (options) => setPolicies(labTransparent(options), 'ep:t1', publish(8080, 80)),
      request: { from: 'node:x', to: A_HOST, port: 8080 },
      verdict: 'fails',
      path: 'X wire pnic xport vsw(trn) hvnic(trn) DROP@hfw',
      decides: { drop: 'firewall-default-inbound' },
    },
  ),
  makeCase(
    {
      id: 'TRN-18',
      scenario: 'c2c-remote-same',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'T1 on A to T3 on B',
      src: 'MD-DRV, WNV6',
      conf: 'D',
    },
    {
      board: labTransparent,
      request: { from: 'ctr:t1', to: '10.0.0.103', port: 80 },
      verdict: 'works',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic wire pnic(B) xport(B) vsw(trnB) port(T3) wfp(T3) vnic(T3) app(T3)',
      headers: [
        {
          at: 'wire',
          fields: {
            'eth.src': T1_MAC,
            'eth.dst': T3_MAC,
            'ip.src': T1,
            'ip.dst': '10.0.0.103',
            ttl: 128,
          },
        },
      ],
    },
  ),
  makeCase(
    {
      id: 'TRN-19',
      scenario: 'c2c-remote-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'T1 to a transparent container 10.20.0.0/24 on B',
      src: 'MD-DRV',
      conf: 'I',
    },
    {
      board: hostBOnSecondLan,
      request: { from: 'ctr:t1', to: '10.20.0.106', port: 80 },
      verdict: 'works',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic wire R1 wire pnic(B) xport(B) vsw(trnB) port(T6) wfp(T6) vnic(T6) app(T6)',
      headers: [
        { at: 'wire', nth: 1, fields: { 'eth.src': T1_MAC, 'eth.dst': MAC.r1, ttl: 128 } },
        {
          at: 'wire',
          nth: 2,
          fields: { 'eth.src': MAC.r1Lan2, 'eth.dst': '00-15-5D-B2-01-6A', ttl: 127 },
        },
      ],
    },
  ),
  makeCase(
    {
      id: 'TRN-24',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'network vlanid=7, physical switch port trunk carrying 7',
      src: 'MD-ADV, MD-DRV',
      conf: 'D',
    },
    {
      board: (options) => inVlan7(options, true),
      request: toY,
      verdict: 'works',
      path: OUT_TO_R1,
      headers: [
        { at: 'port(T1)', fields: { vlan: 0 } },
        { at: 'wire', fields: { vlan: 7, 'eth.src': T1_MAC, 'eth.dst': MAC.r1 } },
      ],
    },
  ),
  makeCase(
    {
      id: 'TRN-25',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'any',
      given: 'network vlanid=7, physical switch port is access or does not carry 7',
      src: 'MD-ADV',
      conf: 'D',
    },
    {
      board: (options) => inVlan7(options, false),
      request: toY,
      verdict: 'fails',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic DROP@wire',
      decides: { drop: 'vlan-not-carried', fact: 'TRN-25' },
    },
  ),
  makeCase(
    {
      id: 'TRN-26',
      scenario: 'c2c-local-same',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'any',
      given: 'T1 in vlanid=7, T2 in vlanid=11, same prefix',
      src: 'MD-ADV',
      conf: 'D',
    },
    {
      board: (options) =>
        apply(
          labTransparent(options),
          (board) => editEndpoint(board, 'ep:t1', { vlanId: 7 }),
          (board) => editEndpoint(board, 'ep:t2', { vlanId: 11 }),
        ),
      request: { from: 'ctr:t1', to: T2, port: 80, udpPort: 53 },
      verdict: 'fails',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) DROP@vsw(trn)',
    },
  ),
  makeCase(
    {
      id: 'TRN-33',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'interface option lists two NICs (SET); NIC1 link goes down mid-flow',
      src: 'MD-ADV, SETREF',
      conf: 'D',
    },
    {
      board: teamWithDeadMember,
      request: toY,
      verdict: 'works',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport set pnic2 wire R1',
      headers: [{ at: 'wire', fields: { 'eth.src': T1_MAC } }],
    },
  ),
]
