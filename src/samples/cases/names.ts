import { labNat } from '../labs/lab-nat'
import { labOverlay } from '../labs/lab-overlay'
import { ALL, makeCase, SINCE_2019, type CaseRequest, type ConformanceCase } from './case'
import {
  azureDns,
  containerDns,
  gatewayDnsOff,
  hostWithoutDns,
  LAN_DNS,
  overlayOption,
  transparentDns,
  withoutLocalRules,
  withService,
} from './boards/names'
import { A_HOST } from './shared'

const asks = (from: CaseRequest['from'], query: string): CaseRequest => ({
  from,
  to: null,
  query,
  port: 53,
})

const TO_GATEWAY = 'app(C1) stk(C1) vnic(C1) port(C1) vsw(nat) hvnic(nat)'
const TO_RESOLVER = 'app(O1) stk(O1) vnic(O1) port(O1) vsw(ovl) resolver'
const STRAIGHT = `${TO_GATEWAY} hstk winnat pnic wire`
const BEHIND_WINNAT = { after: 'winnat', tokens: 'hstk' }

/** data-paths 4.1, 4.2, 4.4 and 4.5: names. */
export const NAME_CASES: readonly ConformanceCase[] = [
  makeCase(
    {
      id: 'NAT-42',
      scenario: 'dns',
      iso: 'ph',
      os: ALL,
      proto: 'udp',
      given: "C1 resolves name 'c2' of a container on the same NAT network",
      src: 'MOBY-WIN, MOBY-NET, MD-DRV',
      conf: 'D',
    },
    {
      board: labNat,
      request: asks('ctr:c1', 'C2'),
      verdict: 'works',
      path: `${TO_GATEWAY} hfw resolver`,
      headers: [
        {
          at: 'vsw(nat)',
          fields: { 'ip.src': '172.30.160.21', 'ip.dst': '172.30.160.1', dport: 53 },
        },
        {
          at: 'app(C1)',
          on: 'reply',
          fields: { 'ip.src': '172.30.160.1', 'dns.code': 'answer', 'dns.answer': '172.30.160.22' },
        },
      ],
      decides: { table: 'dns-records', fact: 'NAT-42' },
      remark: 'The name is written as on the board; capitals mean nothing to DNS.',
    },
  ),
  makeCase(
    {
      id: 'NAT-43',
      scenario: 'dns',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'udp',
      given: 'C1 resolves an Internet name',
      src: 'MOBY-NET',
      conf: 'D',
    },
    {
      board: labNat,
      request: asks('ctr:c1', 'Y'),
      verdict: 'works',
      path: `${TO_GATEWAY} hfw resolver hstk pnic wire`,
      headers: [
        { at: 'vsw(nat)', fields: { 'ip.src': '172.30.160.21', 'ip.dst': '172.30.160.1' } },
        { at: 'wire', fields: { 'ip.src': A_HOST, 'ip.dst': LAN_DNS, dport: 53, ttl: 128 } },
        {
          at: 'app(C1)',
          on: 'reply',
          fields: { 'ip.src': '172.30.160.1', 'dns.answer': '203.0.113.80' },
        },
      ],
      decides: { table: 'dns-records', fact: 'NAT-43' },
    },
  ),
  makeCase(
    {
      id: 'NAT-44',
      scenario: 'dns',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'udp',
      given: "domain policy sets 'apply local firewall rules' to No on the public profile",
      src: 'fw#12517',
      conf: 'O',
    },
    {
      board: withoutLocalRules,
      request: asks('ctr:c1', 'C2'),
      verdict: 'fails',
      path: `${TO_GATEWAY} DROP@hfw`,
      decides: { drop: 'firewall-default-inbound', fact: 'F-05' },
    },
  ),
  makeCase(
    {
      id: 'NAT-45',
      scenario: 'dns',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'udp',
      given:
        "network created with disable_gatewaydns=true, dnsservers=10.0.0.53; C1 resolves 'c2' then an Internet name",
      src: 'MOBY-WIN',
      conf: 'D',
    },
    {
      name: 'a container name',
      board: gatewayDnsOff,
      request: asks('ctr:c1', 'C2'),
      verdict: 'fails',
      dropsOn: 'reply',
      path: `${STRAIGHT} DROP@app(C1)`,
      elided: [BEHIND_WINNAT],
      headers: [
        { at: 'wire', fields: { 'ip.src': A_HOST, 'ip.dst': LAN_DNS } },
        { at: 'DROP@app(C1)', on: 'reply', fields: { 'dns.code': 'no-such-name' } },
      ],
      decides: { drop: 'no-such-name' },
      remark: 'NXDOMAIN arrives; the program that asked has no address, which is the failure.',
    },
    {
      name: 'an Internet name',
      board: gatewayDnsOff,
      request: asks('ctr:c1', 'Y'),
      verdict: 'works',
      path: STRAIGHT,
      elided: [BEHIND_WINNAT],
      headers: [{ at: 'wire', fields: { 'ip.src': A_HOST, 'ip.dst': LAN_DNS, ttl: 127 } }],
      decides: { table: 'dns-client', fact: 'NAT-45' },
    },
  ),
  makeCase(
    {
      id: 'TRN-31',
      scenario: 'dns',
      iso: 'ph',
      os: ALL,
      proto: 'udp',
      given: "T1 resolves container name 't2'",
      src: 'MD-DRV',
      conf: 'D',
    },
    {
      board: transparentDns,
      request: asks('ctr:t1', 'T2'),
      verdict: 'fails',
      dropsOn: 'reply',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic wire DROP@app(T1)',
      headers: [
        { at: 'wire', fields: { 'ip.src': '10.0.0.101', 'ip.dst': LAN_DNS, dport: 53 } },
        {
          at: 'DROP@app(T1)',
          on: 'reply',
          fields: { 'ip.src': LAN_DNS, 'dns.code': 'no-such-name' },
        },
      ],
      decides: { drop: 'no-such-name' },
      remark: 'The path is that of TRN-30; NXDOMAIN comes back and is the failure.',
    },
  ),
  makeCase(
    {
      id: 'OVL-33',
      scenario: 'dns',
      iso: 'ph',
      os: ALL,
      proto: 'udp',
      given: 'O1 resolves a service name',
      src: 'MOBY-OVE, MOBY-NET, moby#27499',
      conf: 'D',
    },
    {
      name: 'a service',
      board: withService,
      request: asks('ctr:o1', 'shop'),
      verdict: 'works',
      path: TO_RESOLVER,
      headers: [
        { at: 'vsw(ovl)', fields: { 'ip.src': '10.10.1.11', 'ip.dst': '10.10.1.1', dport: 53 } },
        { at: 'app(O1)', on: 'reply', fields: { 'dns.answer': '10.10.1.12, 10.10.1.13' } },
      ],
      decides: { table: 'dns-records', fact: 'OVL-33' },
    },
    {
      name: 'a container on another host',
      board: labOverlay,
      request: asks('ctr:o1', 'O3'),
      verdict: 'works',
      path: TO_RESOLVER,
      headers: [{ at: 'app(O1)', on: 'reply', fields: { 'dns.answer': '10.10.1.13' } }],
      decides: { table: 'dns-records', fact: 'OVL-33' },
      remark: 'A container of the network is found by its name as a service is.',
    },
  ),
  makeCase(
    {
      id: 'OVL-34',
      scenario: 'dns',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'udp',
      given: 'O1 resolves an Internet name',
      src: 'MOBY-NET, MOBY-OVN',
      conf: 'D',
    },
    {
      name: 'the host resolves',
      board: labOverlay,
      request: asks('ctr:o1', 'Y'),
      verdict: 'works',
      path: `${TO_RESOLVER} hstk pnic wire`,
      elided: [{ after: 'hstk', tokens: 'hvnic(mgmt) vsw(ovl) xport' }],
      headers: [
        { at: 'wire', fields: { 'ip.src': A_HOST, 'ip.dst': LAN_DNS, dport: 53 } },
        { at: 'app(O1)', on: 'reply', fields: { 'dns.answer': '203.0.113.80' } },
      ],
      decides: { table: 'dns-records', fact: 'OVL-34' },
    },
    ...[
      { name: 'the host does not', board: hostWithoutDns },
      { name: 'nor the option of the network', board: overlayOption },
    ].map(({ name, board }) => ({
      name,
      board,
      request: asks('ctr:o1', 'Y'),
      verdict: 'fails' as const,
      dropsOn: 'reply' as const,
      path: `${TO_RESOLVER} DROP@app(O1)`,
      headers: [
        { at: 'DROP@app(O1)', on: 'reply' as const, fields: { 'dns.code': 'server-failure' } },
      ],
      decides: { drop: 'dns-server-failed' as const },
      remark: 'The resolver has nobody to ask, so the second leg does not begin.',
    })),
    {
      name: 'the container has --dns',
      board: containerDns,
      request: asks('ctr:o1', 'Y'),
      verdict: 'works',
      path: `${TO_RESOLVER} hstk pnic wire`,
      elided: [{ after: 'hstk', tokens: 'hvnic(mgmt) vsw(ovl) xport' }],
      headers: [{ at: 'wire', fields: { 'ip.src': A_HOST, 'ip.dst': LAN_DNS } }],
    },
  ),
  makeCase(
    {
      id: 'L2T-16',
      scenario: 'dns',
      iso: 'ph',
      os: ALL,
      proto: 'udp',
      given: 'resolver 168.63.129.16',
      src: 'AZ-CFG',
      conf: 'D',
    },
    {
      board: azureDns,
      request: asks('ctr:k1', 'Y'),
      verdict: 'works',
      path: 'app(K1) stk(K1) vnic(K1) port(K1) vsw(l2t) xport pnic azhost',
      headers: [
        {
          at: 'azhost',
          fields: { 'ip.src': '10.240.0.21', 'ip.dst': '168.63.129.16', dport: 53 },
        },
        { at: 'app(K1)', on: 'reply', fields: { 'dns.answer': '203.0.113.80' } },
      ],
      decides: { table: 'dns-client', fact: 'L2T-16' },
    },
  ),
]
