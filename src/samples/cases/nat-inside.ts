import { cidr, ipv4 } from '../../engine/wire/address'
import { apply, editEndpoint, editNetwork, setPolicies } from '../labs/edits'
import { labNat } from '../labs/lab-nat'
import { publish } from '../labs/parts'
import { ALL, makeCase, SINCE_2019, type ConformanceCase } from './case'
import { A_HOST, B_HOST, MAC } from './shared'
import { C1, C2, GATEWAY_MAC, C1_MAC, C2_MAC, partitions, twoNatNetworks } from './boards/nat'

/** data-paths 4.1: NAT, container to container. */
export const NAT_INSIDE_CASES: readonly ConformanceCase[] = [
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
