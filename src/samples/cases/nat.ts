import type { Topology } from '../../engine/model/topology'
import { cidr, ipv4 } from '../../engine/wire/address'
import { must } from '../../lib/assert'
import { add, apply, editEndpoint, editHost, editNetwork, setPolicies } from '../labs/edits'
import { labNat } from '../labs/lab-nat'
import {
  cable,
  internalSwitch,
  machine,
  networkBase,
  publish,
  subnet,
  workload,
  type LabOptions,
} from '../labs/parts'
import { ALL, makeCase, SINCE_2019, SINCE_2022, type ConformanceCase } from './case'
import { A_HOST, B_HOST, MAC, Y } from './shared'

const C1 = '172.30.160.21'
const C2 = '172.30.160.22'
const GATEWAY_MAC = '00-15-5D-A1-00-01'
const C1_MAC = '00-15-5D-A1-00-15'
const C2_MAC = '00-15-5D-A1-00-16'

/** Two partitions of one internal prefix, as WS2016 has them: C1 in the first, C4 in the second. */
function partitions(options: LabOptions): Topology {
  return apply(
    labNat(options),
    (board) =>
      editNetwork(board, 'net:a-nat', 'nat', { subnets: [subnet('172.16.1.0/24', '172.16.1.1')] }),
    (board) => editEndpoint(board, 'ep:c1', { address: ipv4('172.16.1.21') }),
    (board) => editEndpoint(board, 'ep:c2', { address: ipv4('172.16.1.22') }),
    (board) =>
      add(board, {
        networks: [
          {
            ...networkBase('a-nat2', 'a', 'nat2', 'a-nat'),
            type: 'nat',
            subnets: [subnet('172.16.2.0/24', '172.16.2.1')],
          },
        ],
        workloads: [workload('C4', options, 'a', 4, 'a-nat2', '172.16.2.24', '00-15-5D-A8-00-18')],
      }),
  )
}

/** Two NAT networks, each with its own switch and prefix. */
function twoNatNetworks(options: LabOptions): Topology {
  return add(labNat(options), {
    vSwitches: [internalSwitch('a-nat2', 'a', 'nat2', '00-15-5D-A8-00-01')],
    networks: [
      {
        ...networkBase('a-nat2', 'a', 'nat2'),
        type: 'nat',
        subnets: [subnet('172.25.16.0/20', '172.25.16.1')],
      },
    ],
    workloads: [workload('C4', options, 'a', 4, 'a-nat2', '172.25.16.24', '00-15-5D-A8-00-18')],
  })
}

/** C1's socket stays open for late answers, which come as a packet of their own here. */
function listeningOn5000(options: LabOptions): Topology {
  const board = labNat(options)
  const c1 = must(board.containers['ctr:c1'], 'listeningOn5000: no C1')
  const listeners = [...c1.listeners, { protocol: 'udp', port: 5000 } as const]
  return { ...board, containers: { ...board.containers, 'ctr:c1': { ...c1, listeners } } }
}

const udpFlow = { from: 'ctr:c1', to: Y, port: 5001, sourcePort: 5000, protocol: 'udp' } as const

/** data-paths 4.1: container to container, to the outside and back. */
export const NAT_CASES: readonly ConformanceCase[] = [
  makeCase(
    {
      id: 'NAT-01',
      scenario: 'c2c-local-same',
      iso: 'p',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'C1 to C2:80, nothing published',
      src: 'MD-DRV, MD-ISO',
      conf: 'D',
    },
    {
      board: labNat,
      request: { from: 'ctr:c1', to: C2, port: 80 },
      verdict: 'works',
      path: 'app(C1) stk(C1) vnic(C1) port(C1) vsw(nat) port(C2) wfp(C2) vnic(C2) app(C2)',
      headers: [
        {
          at: 'vsw(nat)',
          fields: {
            'eth.src': C1_MAC,
            'eth.dst': C2_MAC,
            'ip.src': C1,
            'ip.dst': C2,
            ttl: 128,
            vlan: 0,
          },
        },
        { at: 'app(C2)', fields: { ttl: 128 } },
      ],
      decides: { table: 'firewall-in', fact: 'F-02' },
    },
  ),
  makeCase(
    {
      id: 'NAT-02',
      scenario: 'c2c-local-same',
      iso: 'h',
      os: ALL,
      proto: 'tcp',
      given: 'C1 to C2:80, nothing published',
      src: 'MD-ISO',
      conf: 'D',
    },
    {
      board: labNat,
      request: { from: 'ctr:c1', to: C2, port: 80 },
      verdict: 'works',
      path: 'app(C1) stk(C1) gfw(C1) vmbus(C1) port(C1) vsw(nat) port(C2) vmbus(C2) gfw(C2) app(C2)',
      headers: [
        {
          at: 'vsw(nat)',
          fields: { 'eth.src': C1_MAC, 'eth.dst': C2_MAC, 'ip.src': C1, 'ip.dst': C2, ttl: 128 },
        },
      ],
      decides: { table: 'firewall-in', fact: 'F-04' },
    },
  ),
  makeCase(
    {
      id: 'NAT-03',
      scenario: 'c2c-local-same',
      iso: 'p',
      os: [16],
      proto: 'tcp',
      given: 'C2:9200 not published (update level KB4015217 or later)',
      src: 'MD-ISO, moby#32969',
      conf: 'O',
    },
    {
      board: labNat,
      request: { from: 'ctr:c1', to: C2, port: 9200 },
      verdict: 'fails',
      path: 'app(C1) stk(C1) vnic(C1) port(C1) vsw(nat) port(C2) DROP@wfp(C2)',
      decides: { drop: 'firewall-default-inbound', fact: 'F-01' },
    },
  ),
  makeCase(
    {
      id: 'NAT-04',
      scenario: 'c2c-local-same',
      iso: 'p',
      os: [16],
      proto: 'tcp',
      given: 'C2 started with -p 9200:9200',
      src: 'MD-ISO, moby#32969',
      conf: 'O',
    },
    {
      board: (options) => setPolicies(labNat(options), 'ep:c2', publish(9200, 9200)),
      request: { from: 'ctr:c1', to: C2, port: 9200 },
      verdict: 'works',
      path: 'as NAT-01',
      headers: [{ at: 'app(C2)', fields: { 'ip.dst': C2, dport: 9200 } }],
      decides: { table: 'firewall-in', fact: 'F-06' },
    },
  ),
  makeCase(
    {
      id: 'NAT-05',
      scenario: 'c2c-local-same',
      iso: 'p',
      os: ALL,
      proto: 'icmp',
      given: 'ping C1 to C2, nothing published',
      src: 'moby#32969, MD-ISO',
      conf: 'O',
    },
    {
      board: labNat,
      request: { from: 'ctr:c1', to: C2, port: 0 },
      verdict: 'works',
      path: 'as NAT-01',
      headers: [
        { at: 'app(C2)', fields: { ttl: 128 } },
        { at: 'app(C1)', on: 'reply', fields: { ttl: 128, 'ip.src': C2 } },
      ],
    },
  ),
  makeCase(
    {
      id: 'NAT-06',
      scenario: 'c2c-local-same',
      iso: 'p',
      os: SINCE_2019,
      proto: 'other',
      given: 'IP protocol 47 or 132 from C1 to C2',
      src: 'MD-ISO, SEED',
      conf: 'D',
    },
    {
      board: labNat,
      request: { from: 'ctr:c1', to: C2, port: 0, protocolNumbers: [47, 132] },
      verdict: 'fails',
      path: 'app(C1) stk(C1) vnic(C1) port(C1) vsw(nat) port(C2) DROP@wfp(C2)',
      decides: { drop: 'firewall-default-inbound', fact: 'F-02' },
    },
  ),
  makeCase(
    {
      id: 'NAT-07',
      scenario: 'c2c-local-same',
      iso: 'h',
      os: SINCE_2019,
      proto: 'other',
      given: 'IP protocol 47 from C1 to C2',
      src: 'MD-ISO',
      conf: 'I',
    },
    {
      board: labNat,
      request: { from: 'ctr:c1', to: C2, port: 0, protocolNumbers: [47] },
      verdict: 'works',
      path: 'as NAT-02',
      decides: { table: 'firewall-in', fact: 'F-04' },
    },
  ),
  makeCase(
    {
      id: 'NAT-08',
      scenario: 'c2c-local-same',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'C2 endpoint created with disableicc=true',
      src: 'MOBY-WIN, WSD-HCN',
      conf: 'I',
    },
    {
      board: (options) => editEndpoint(labNat(options), 'ep:c2', { disableIcc: true }),
      request: { from: 'ctr:c1', to: C2, port: 80 },
      verdict: 'fails',
      path: 'app(C1) stk(C1) vnic(C1) DROP@port(C2)',
      elided: [{ after: 'vnic(C1)', tokens: 'port(C1) vsw(nat)' }],
      decides: { drop: 'icc-disabled', fact: 'NAT-08' },
    },
  ),
  makeCase(
    {
      id: 'NAT-09',
      scenario: 'c2c-local-cross',
      iso: 'ph',
      os: [16],
      proto: 'tcp',
      given:
        'two NAT partitions 172.16.1.0/24 and 172.16.2.0/24 under one internal prefix, direct container IP',
      src: 'MD-DRV, MD-ADV',
      conf: 'D',
    },
    {
      board: partitions,
      request: { from: 'ctr:c1', to: '172.16.2.24', port: 80 },
      verdict: 'fails',
      path: 'app(C1) stk(C1) vnic(C1) port(C1) vsw(nat) hvnic(nat) hstk DROP@winnat',
      headers: [{ at: 'vsw(nat)', fields: { 'eth.src': C1_MAC, 'eth.dst': GATEWAY_MAC } }],
      decides: { drop: 'nat-no-translation-between-internals', fact: 'NAT-09' },
    },
  ),
  makeCase(
    {
      id: 'NAT-10',
      scenario: 'c2c-local-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'two NAT networks on one host, direct container IP',
      src: 'MD-DRV',
      conf: 'I',
    },
    {
      board: twoNatNetworks,
      request: { from: 'ctr:c1', to: '172.25.16.24', port: 80 },
      verdict: 'fails',
      path: 'app(C1) stk(C1) vnic(C1) port(C1) vsw(nat) hvnic(nat) hstk DROP@hstk',
      headers: [
        {
          at: 'vsw(nat)',
          fields: { 'eth.dst': GATEWAY_MAC, 'ip.src': C1, 'ip.dst': '172.25.16.24' },
        },
      ],
      decides: { drop: 'nat-networks-not-routed', fact: 'NAT-10' },
    },
  ),
  makeCase(
    {
      id: 'NAT-11',
      scenario: 'c2ext',
      iso: 'p',
      os: ALL,
      proto: 'tcp',
      given: 'C1:49160 to Y:443',
      src: 'MD-DRV, WINNAT, WNV5',
      conf: 'D',
    },
    {
      board: labNat,
      request: { from: 'ctr:c1', to: Y, port: 443, sourcePort: 49160 },
      verdict: 'works',
      path: 'app(C1) stk(C1) vnic(C1) port(C1) vsw(nat) hvnic(nat) hstk winnat hstk pnic wire R1',
      headers: [
        {
          at: 'vsw(nat)',
          fields: {
            'eth.src': C1_MAC,
            'eth.dst': GATEWAY_MAC,
            'ip.src': C1,
            sport: 49160,
            'ip.dst': Y,
            dport: 443,
            ttl: 128,
          },
        },
        {
          at: 'wire',
          fields: {
            'eth.src': MAC.aHost,
            'eth.dst': MAC.r1,
            'ip.src': A_HOST,
            'ip.dst': Y,
            dport: 443,
            ttl: 127,
          },
        },
      ],
      decides: { table: 'nat-networks', fact: '3.5-winnat-session' },
    },
  ),
  makeCase(
    {
      id: 'NAT-12',
      scenario: 'c2ext',
      iso: 'h',
      os: ALL,
      proto: 'tcp',
      given: 'C1:49160 to Y:443',
      src: 'MD-ISO, WNV5',
      conf: 'D',
    },
    {
      board: labNat,
      request: { from: 'ctr:c1', to: Y, port: 443, sourcePort: 49160 },
      verdict: 'works',
      path: 'app(C1) stk(C1) gfw(C1) vmbus(C1) port(C1) vsw(nat) hvnic(nat) hstk winnat hstk pnic wire R1',
      headers: [
        {
          at: 'wire',
          fields: { 'eth.src': MAC.aHost, 'eth.dst': MAC.r1, 'ip.src': A_HOST, ttl: 127 },
        },
      ],
      decides: { table: 'nat-networks', fact: '3.5-winnat-session' },
    },
  ),
  makeCase(
    {
      id: 'NAT-13',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'udp',
      given: 'C1:5000 to Y:5001, reply after 60 s',
      src: 'moby#30342',
      conf: 'O',
    },
    {
      board: labNat,
      request: udpFlow,
      verdict: 'works',
      path: 'as NAT-11',
      headers: [{ at: 'app(C1)', on: 'reply', fields: { 'ip.dst': C1, dport: 5000, 'ip.src': Y } }],
      decides: { table: 'nat-networks', fact: '3.5-winnat-session' },
    },
    {
      name: 'answer after 60 s',
      board: listeningOn5000,
      before: [udpFlow],
      request: {
        from: 'node:y',
        to: A_HOST,
        port: 'session',
        sourcePort: 5001,
        timeSeconds: 60,
      },
      verdict: 'works',
      path: 'Y Internet R1 wire pnic hstk winnat hstk hvnic(nat) vsw(nat) port(C1) wfp(C1) vnic(C1) app(C1)',
      headers: [{ at: 'vsw(nat)', fields: { 'ip.dst': C1, dport: 5000, 'ip.src': Y } }],
    },
  ),
  makeCase(
    {
      id: 'NAT-14',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'udp',
      given: 'as NAT-13 but the only traffic for 121 s is inbound',
      src: 'moby#30342',
      conf: 'I',
    },
    {
      board: labNat,
      before: [
        udpFlow,
        {
          from: 'node:y',
          to: A_HOST,
          port: 'session',
          sourcePort: 5001,
          protocol: 'udp',
          timeSeconds: 60,
        },
      ],
      request: {
        from: 'node:y',
        to: A_HOST,
        port: 'session',
        sourcePort: 5001,
        timeSeconds: 121,
      },
      verdict: 'fails',
      path: 'Y wire pnic DROP@winnat',
      elided: [{ after: 'Y', tokens: 'Internet R1' }],
      decides: { drop: 'nat-session-expired', fact: 'NAT-14' },
    },
  ),
  makeCase(
    {
      id: 'NAT-15',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'icmp',
      given: 'ping 8.8.8.8-style echo from C1',
      src: 'fw#1334, moby#30342',
      conf: 'O',
    },
    {
      board: labNat,
      request: { from: 'ctr:c1', to: Y, port: 0 },
      verdict: 'works',
      path: 'as NAT-11',
      headers: [{ at: 'wire', fields: { 'ip.src': A_HOST, 'ip.dst': Y, ttl: 127 } }],
      decides: { table: 'nat-networks', fact: '3.5-winnat-session' },
    },
  ),
  makeCase(
    {
      id: 'NAT-16',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'udp',
      given: 'host Z, never contacted, sends to 10.0.0.11:P of an open session',
      src: 'moby#30342',
      conf: 'O',
    },
    {
      board: (options) =>
        add(labNat(options), {
          nodes: [machine('z', 'Z', '10.0.0.201/24', '10.0.0.1', '00-1B-21-EE-00-C9')],
          links: [cable('lan-z', 'node:lan', 'node:z')],
        }),
      before: [udpFlow],
      request: { from: 'node:z', to: A_HOST, port: 'session', sourcePort: 5001, timeSeconds: 1 },
      verdict: 'fails',
      path: 'Z wire pnic DROP@winnat',
      decides: { drop: 'nat-filtered', fact: 'NAT-16' },
    },
  ),
  makeCase(
    {
      id: 'NAT-17',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'tcp6',
      given: 'C1 to any IPv6 destination',
      src: 'MD-ARCH, WC#522',
      conf: 'D',
    },
    {
      board: labNat,
      request: { from: 'ctr:c1', to: '2001:db8::80', port: 443 },
      verdict: 'fails',
      path: 'app(C1) DROP@stk(C1)',
      decides: { drop: 'no-ipv6', fact: 'NAT-17' },
    },
  ),
  makeCase(
    {
      id: 'NAT-18',
      scenario: 'ext2c',
      iso: 'p',
      os: ALL,
      proto: 'tcp',
      given: 'X:51000 to 10.0.0.11:8080 (published to C1:80)',
      src: 'MD-ARCH, WINNAT, MD-SWM',
      conf: 'D',
    },
    {
      board: labNat,
      request: { from: 'node:x', to: A_HOST, port: 8080, sourcePort: 51000 },
      verdict: 'works',
      path: 'X wire pnic hstk winnat hstk hvnic(nat) vsw(nat) port(C1) wfp(C1) vnic(C1) app(C1)',
      headers: [
        {
          at: 'wire',
          fields: {
            'eth.src': MAC.x,
            'eth.dst': MAC.aHost,
            'ip.src': '10.0.0.200',
            sport: 51000,
            'ip.dst': A_HOST,
            dport: 8080,
          },
        },
        {
          at: 'vsw(nat)',
          fields: {
            'eth.src': GATEWAY_MAC,
            'eth.dst': C1_MAC,
            'ip.src': '10.0.0.200',
            sport: 51000,
            'ip.dst': C1,
            dport: 80,
            ttl: 127,
          },
        },
      ],
      decides: { table: 'nat-mappings', fact: '3.5-static-mapping' },
    },
  ),
  makeCase(
    {
      id: 'NAT-19',
      scenario: 'ext2c',
      iso: 'h',
      os: ALL,
      proto: 'tcp',
      given: 'X to 10.0.0.11:8080',
      src: 'MD-ISO, MD-ARCH',
      conf: 'D',
    },
    {
      board: labNat,
      request: { from: 'node:x', to: A_HOST, port: 8080, sourcePort: 51000 },
      verdict: 'works',
      path: 'X wire pnic hstk winnat hstk hvnic(nat) vsw(nat) port(C1) vmbus(C1) gfw(C1) app(C1)',
      decides: { table: 'nat-mappings', fact: '3.5-static-mapping' },
    },
  ),
  makeCase(
    {
      id: 'NAT-20',
      scenario: 'ext2c',
      iso: 'ph',
      os: ALL,
      proto: 'udp',
      given: '-p 5353:53/udp, X to 10.0.0.11:5353',
      src: 'MOBY-WIN, HCS-V1',
      conf: 'D',
    },
    {
      board: (options) => setPolicies(labNat(options), 'ep:c1', publish(5353, 53, 'udp')),
      request: { from: 'node:x', to: A_HOST, port: 5353 },
      verdict: 'works',
      path: 'as NAT-18',
      headers: [{ at: 'vsw(nat)', fields: { 'ip.src': '10.0.0.200', 'ip.dst': C1, dport: 53 } }],
      decides: { table: 'nat-mappings', fact: '3.5-static-mapping' },
    },
  ),
  makeCase(
    {
      id: 'NAT-21',
      scenario: 'ext2c',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'X to 172.30.160.21:80 directly',
      src: 'MD-DRV',
      conf: 'I',
    },
    {
      board: labNat,
      request: { from: 'node:x', to: C1, port: 80 },
      verdict: 'fails',
      path: 'X wire R1 DROP@R1',
      decides: { drop: 'private-not-routed' },
    },
  ),
  makeCase(
    {
      id: 'NAT-22',
      scenario: 'ext2c',
      iso: 'ph',
      os: SINCE_2022,
      proto: 'tcp',
      given:
        'published port; host firewall profile blocks inbound and HNS allow rule absent or overridden by policy',
      src: 'WC#190, fw#12517',
      conf: 'O',
    },
    {
      name: 'HNS-made rule ignored by policy',
      board: (options) => {
        const board = labNat(options)
        const firewall = board.hosts['host:a']?.firewall
        return firewall
          ? editHost(board, 'host:a', { firewall: { ...firewall, localRulesApply: false } })
          : board
      },
      request: { from: 'node:x', to: A_HOST, port: 8080 },
      verdict: 'fails',
      path: 'X wire pnic hstk DROP@hfw',
      decides: { drop: 'firewall-default-inbound', fact: 'NAT-22' },
    },
    {
      name: 'HNS-made rule present',
      board: labNat,
      request: { from: 'node:x', to: A_HOST, port: 8080 },
      verdict: 'works',
      path: 'as NAT-18',
      decides: { table: 'firewall-in', fact: 'F-06' },
    },
  ),
  makeCase(
    {
      id: 'NAT-39',
      scenario: 'c2c-remote-same',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: "C1 to C3's 172.30.160.31 (host B uses the same prefix)",
      src: 'MD-DRV',
      conf: 'D',
    },
    {
      board: labNat,
      request: { from: 'ctr:c1', to: '172.30.160.31', port: 80 },
      verdict: 'fails',
      path: 'app(C1) stk(C1) vnic(C1) port(C1) DROP@vsw(nat)',
      decides: { drop: 'neighbour-unresolved' },
    },
  ),
  makeCase(
    {
      id: 'NAT-40',
      scenario: 'c2c-remote-same',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'C1 to 10.0.0.12:9090 (published by C3 on B)',
      src: 'MD-DRV, WINNAT',
      conf: 'D',
    },
    {
      board: labNat,
      request: { from: 'ctr:c1', to: B_HOST, port: 9090 },
      verdict: 'works',
      path: 'app(C1) stk(C1) vnic(C1) port(C1) vsw(nat) hvnic(nat) hstk winnat pnic wire pnic(B) hstk(B) winnat(B) hvnic(natB) vsw(natB) port(C3) wfp(C3) vnic(C3) app(C3)',
      elided: [
        { after: 'winnat', tokens: 'hstk' },
        { after: 'winnat(B)', tokens: 'hstk(B)' },
      ],
      headers: [
        {
          at: 'wire',
          fields: {
            'eth.src': MAC.aHost,
            'eth.dst': MAC.bHost,
            'ip.src': A_HOST,
            'ip.dst': B_HOST,
            dport: 9090,
            ttl: 127,
          },
        },
        {
          at: 'vsw(natB)',
          fields: { 'ip.src': A_HOST, 'ip.dst': '172.30.160.31', dport: 80, ttl: 126 },
        },
      ],
      decides: { table: 'nat-mappings', fact: '3.5-static-mapping' },
    },
  ),
  makeCase(
    {
      id: 'NAT-41',
      scenario: 'c2c-remote-cross',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'C1 to a container IP in a different NAT prefix on B',
      src: 'MD-DRV',
      conf: 'I',
    },
    {
      board: (options) =>
        apply(
          labNat(options),
          (board) =>
            editNetwork(board, 'net:b-nat', 'nat', {
              subnets: [{ prefix: cidr('172.30.176.0/20'), gateway: ipv4('172.30.176.1') }],
            }),
          (board) => editEndpoint(board, 'ep:c3', { address: ipv4('172.30.176.31') }),
        ),
      request: { from: 'ctr:c1', to: '172.30.176.31', port: 80 },
      verdict: 'fails',
      path: 'app(C1) stk(C1) vnic(C1) port(C1) vsw(nat) hvnic(nat) hstk winnat pnic wire R1 DROP@R1',
      elided: [{ after: 'winnat', tokens: 'hstk' }],
      headers: [{ at: 'wire', fields: { 'ip.src': A_HOST, 'ip.dst': '172.30.176.31' } }],
      decides: { drop: 'private-not-routed' },
    },
  ),
]
