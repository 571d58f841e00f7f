import { ALL, makeCase, type CaseRequest, type ConformanceCase } from './case'
import { leased, leasedBridge } from './boards/dhcp'
import { T1_MAC } from './boards/transparent'

const asksLease = (from: CaseRequest['from']): CaseRequest => ({
  from,
  to: null,
  asks: 'lease',
  port: 67,
})

const EVERYBODY_MAC = 'FF-FF-FF-FF-FF-FF'
const LEASE_HEADERS = [
  {
    at: 'wire',
    fields: {
      'eth.src': T1_MAC,
      'eth.dst': EVERYBODY_MAC,
      'ip.src': '0.0.0.0',
      'ip.dst': '255.255.255.255',
      sport: 68,
      dport: 67,
      'dhcp.message': 'discover',
      length: 328,
    },
  },
  {
    at: 'stk(T1)',
    on: 'reply',
    fields: { 'eth.dst': T1_MAC, 'dhcp.message': 'offer', 'dhcp.address': '10.0.0.101' },
  },
] as const

/** data-paths 4.2 and 4.3: addresses from DHCP. */
export const DHCP_CASES: readonly ConformanceCase[] = [
  makeCase(
    {
      id: 'TRN-28',
      scenario: 'misc',
      iso: 'ph',
      os: ALL,
      proto: 'udp',
      given: 'no --subnet: address from external DHCP; bare metal or VM with spoofing On',
      src: 'MD-DRV, MD-ADV',
      conf: 'D',
    },
    {
      name: 'bare metal',
      board: leased({}),
      request: asksLease('ctr:t1'),
      verdict: 'works',
      path: 'stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic wire',
      headers: LEASE_HEADERS,
      decides: { table: 'dhcp-leases', fact: 'TRN-28' },
    },
    {
      name: 'a VM with spoofing on',
      board: leased({ machine: 'hyper-v-vm', macSpoofing: true }),
      request: asksLease('ctr:t1'),
      verdict: 'works',
      path: 'stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic wire',
      elided: [{ after: 'pnic', tokens: 'pvsw' }],
      headers: LEASE_HEADERS,
      decides: { table: 'dhcp-leases', fact: 'TRN-28' },
    },
  ),
  makeCase(
    {
      id: 'TRN-29',
      scenario: 'misc',
      iso: 'ph',
      os: ALL,
      proto: 'udp',
      given: 'as TRN-28 but VM with spoofing Off',
      src: 'MD-ADV',
      conf: 'D',
    },
    {
      name: 'the question',
      board: leased({ machine: 'hyper-v-vm', macSpoofing: false }),
      request: asksLease('ctr:t1'),
      verdict: 'fails',
      path: 'stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic DROP@pvsw',
      decides: { drop: 'spoofed-mac', fact: 'TRN-09' },
    },
    {
      name: 'what the container has then',
      board: leased({ machine: 'hyper-v-vm', macSpoofing: false }),
      request: { from: 'ctr:t1', to: '203.0.113.80', port: 443, protocol: 'tcp' },
      verdict: 'fails',
      path: 'app(T1) DROP@stk(T1)',
      headers: [{ at: 'app(T1)', fields: { 'ip.src': '169.254.74.163' } }],
      decides: { drop: 'no-route' },
      remark:
        'The row says what follows: an address of 169.254/16, drawn from the MAC here, and no gateway.',
    },
  ),
  makeCase(
    {
      id: 'L2B-37',
      scenario: 'misc',
      iso: 'ph',
      os: ALL,
      proto: 'udp',
      given: 'container expects DHCP',
      src: 'MD-ADV',
      conf: 'D',
    },
    {
      board: leasedBridge,
      request: asksLease('ctr:s1'),
      verdict: 'fails',
      path: 'stk(S1) vnic(S1) port(S1) DROP@port(S1)',
      decides: { drop: 'dhcp-not-supported', fact: 'L2B-37' },
    },
  ),
]
