import { labHostOnly } from '../labs/lab-host-only'
import { ALLOW_7000, service7000 } from './boards/host'
import { makeCase, SINCE_2019, type ConformanceCase } from './case'
import { A_HOST, MAC, Y } from './shared'

/** data-paths 4.8: the types of HNS network beside the five drivers. */
export const OTHER_TYPE_CASES: readonly ConformanceCase[] = [
  makeCase(
    {
      id: 'ICS-01',
      scenario: 'c2ext',
      iso: 'h',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'Windows client of the same generation, container on Default Switch (type ics)',
      src: 'moby#38306, MOBY-WIN',
      conf: 'O',
    },
    {
      board: labHostOnly('ics'),
      request: { from: 'ctr:c', to: Y, port: 443 },
      verdict: 'works',
      path: 'app(C) stk(C) gfw(C) vmbus(C) port(C) vsw(ics) hvnic(ics) hstk icsnat pnic wire',
      elided: [{ after: 'icsnat', tokens: 'hstk' }],
      headers: [
        { at: 'vsw(ics)', fields: { 'ip.src': '172.20.16.2', 'ip.dst': Y, ttl: 128 } },
        {
          at: 'wire',
          fields: { 'eth.src': MAC.aHost, 'eth.dst': MAC.r1, 'ip.src': A_HOST, ttl: 127 },
        },
      ],
      decides: { table: 'nat-networks', fact: 'ICS-01' },
      remark: 'A release here stands for the client of its generation: the board knows servers.',
    },
  ),
  makeCase(
    {
      id: 'ICS-02',
      scenario: 'dns',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'udp',
      given: 'container name lookup on an ics network',
      src: 'MOBY-NET',
      conf: 'D',
    },
    {
      board: labHostOnly('ics'),
      request: { from: 'ctr:c', to: null, query: 'C', port: 53 },
      verdict: 'fails',
      dropsOn: 'reply',
      path: 'app(C) stk(C) vnic(C) port(C) vsw(ics) hvnic(ics)',
      elided: [{ after: 'hvnic(ics)', tokens: 'hfw dnsproxy hstk pnic wire DNS DROP@app(C)' }],
      headers: [
        { at: 'hvnic(ics)', fields: { 'ip.dst': '172.20.16.1', dport: 53 } },
        { at: 'wire', fields: { 'ip.src': A_HOST, 'ip.dst': '10.0.0.53', dport: 53 } },
        { at: 'DROP@app(C)', on: 'reply', fields: { 'dns.code': 'no-such-name' } },
      ],
      decides: { drop: 'no-such-name' },
      remark:
        'The row ends at the ICS DNS proxy: it hands the name on, and the LAN server knows no containers.',
    },
  ),
  makeCase(
    {
      id: 'INT-01',
      scenario: 'c2ext',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'HNS type internal',
      src: 'MD-ARCH, SDN-HNS',
      conf: 'I',
    },
    {
      name: 'outside not',
      board: labHostOnly('internal'),
      request: { from: 'ctr:c', to: Y, port: 443 },
      verdict: 'fails',
      path: 'app(C) stk(C) vnic(C) port(C) vsw(int) hvnic(int) DROP@hstk',
      headers: [{ at: 'hvnic(int)', fields: { 'ip.src': '192.168.100.21', ttl: 128 } }],
      decides: { drop: 'forwarding-disabled' },
    },
    {
      name: 'host reachable',
      board: service7000(labHostOnly('internal'), 'host:a', ALLOW_7000),
      request: { from: 'ctr:c', to: '192.168.100.1', port: 7000 },
      verdict: 'works',
      path: 'app(C) stk(C) vnic(C) port(C) vsw(int) hvnic(int) hfw hstk app(A)',
    },
  ),
  makeCase(
    {
      id: 'PRV-01',
      scenario: 'c2host',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'any',
      given: 'HNS type private',
      src: 'SDN-HNS, HCS-NET',
      conf: 'I',
    },
    {
      board: labHostOnly('private'),
      request: { from: 'ctr:c', to: A_HOST, port: 7000 },
      verdict: 'fails',
      path: 'app(C) stk(C) vnic(C) port(C) DROP@vsw(priv)',
      decides: { drop: 'neighbour-unresolved', fact: 'PRV-01' },
    },
  ),
]
