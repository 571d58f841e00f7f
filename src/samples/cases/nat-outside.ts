import { add, editHost, setPolicies } from '../labs/edits'
import { labNat } from '../labs/lab-nat'
import { cable, machine, publish } from '../labs/parts'
import { ALL, makeCase, SINCE_2022, type ConformanceCase } from './case'
import { A_HOST, MAC, Y } from './shared'
import { C1, GATEWAY_MAC, C1_MAC, listeningOn5000, udpFlow } from './boards/nat'

/** data-paths 4.1: NAT, to the outside and back in. */
export const NAT_OUTSIDE_CASES: readonly ConformanceCase[] = [
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
]
