import type { FirewallRule, Topology } from '../../engine/model/topology'
import { cidr } from '../../engine/wire/address'
import { must } from '../../lib/assert'
import { editHost, setPolicies } from '../labs/edits'
import { labAzure } from '../labs/lab-azure'
import { labL2Bridge1, labL2Bridge2 } from '../labs/lab-l2bridge'
import { labNat } from '../labs/lab-nat'
import { labFlannel, labOverlay } from '../labs/lab-overlay'
import { labTransparent } from '../labs/lab-transparent'
import { publish, type LabOptions } from '../labs/parts'
import type { HostId } from '../../engine/model/ids'
import { ALL, makeCase, SINCE_2019, SINCE_2022, type ConformanceCase } from './case'
import { A_HOST, MAC } from './shared'

type Lab = (options: LabOptions) => Topology

const ALLOW_7000: FirewallRule = {
  name: 'Allow 7000',
  direction: 'in',
  action: 'allow',
  protocol: 'tcp',
  localPort: 7000,
  remoteAddresses: null,
}

/** The host listens on 0.0.0.0:7000; `rules` are what its administrator has made. */
const service7000 =
  (lab: Lab, hostId: HostId, ...rules: readonly FirewallRule[]): Lab =>
  (options) => {
    const board = lab(options)
    const { firewall } = must(board.hosts[hostId], `service7000: no ${hostId}`)
    return editHost(board, hostId, {
      listeners: [{ protocol: 'tcp', port: 7000 }],
      firewall: { ...firewall, rules: [...firewall.rules, ...rules] },
    })
  }

const redirected: Lab = (options) =>
  setPolicies(labL2Bridge2(options), 'ep:l1', {
    type: 'SdnRoute',
    destinationPrefix: cidr('10.0.0.11/32'),
    needEncap: true,
  })

const mappedL1 =
  (localRoutedVip: boolean): Lab =>
  (options) =>
    setPolicies(labL2Bridge2(options), 'ep:l1', publish(8080, 80, 'tcp', localRoutedVip))

const natOpen: Lab = (options) => labNat(options)

/**
 * data-paths 4.1-4.5, container to host, host to container and hairpin: beyond what the first
 * milestone promises, run all the same.
 */
export const HOST_CASES: readonly ConformanceCase[] = [
  makeCase(
    {
      id: 'NAT-25',
      scenario: 'host2c',
      iso: 'p',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'host process to 172.30.160.21:80',
      src: 'WINNAT, MD-ISO',
      conf: 'D',
    },
    {
      board: natOpen,
      request: { from: 'host:a', to: '172.30.160.21', port: 80 },
      verdict: 'works',
      path: 'app(A) hstk hvnic(nat) vsw(nat) port(C1) wfp(C1) vnic(C1) app(C1)',
      headers: [
        {
          at: 'vsw(nat)',
          fields: {
            'eth.src': '00-15-5D-A1-00-01',
            'ip.src': '172.30.160.1',
            'ip.dst': '172.30.160.21',
            ttl: 128,
          },
        },
      ],
    },
  ),
  makeCase(
    {
      id: 'NAT-26',
      scenario: 'host2c',
      iso: 'p',
      os: [16],
      proto: 'tcp',
      given: 'C1:80 not published, host at 14393.576 or later',
      src: 'moby#29444',
      conf: 'O',
    },
    {
      board: (options) => setPolicies(labNat(options), 'ep:c1'),
      request: { from: 'host:a', to: '172.30.160.21', port: 80 },
      verdict: 'fails',
      path: 'app(A) hstk hvnic(nat) vsw(nat) port(C1) DROP@wfp(C1)',
      decides: { drop: 'firewall-default-inbound', fact: 'F-01' },
    },
  ),
  makeCase(
    {
      id: 'NAT-27',
      scenario: 'host2c',
      iso: 'h',
      os: [16],
      proto: 'tcp',
      given: 'C1:80 not published',
      src: 'MD-ISO, moby#29444',
      conf: 'I',
    },
    {
      board: (options) => setPolicies(labNat(options), 'ep:c1'),
      request: { from: 'host:a', to: '172.30.160.21', port: 80 },
      verdict: 'works',
      path: 'app(A) hstk hvnic(nat) vsw(nat) port(C1) vmbus(C1) gfw(C1) app(C1)',
    },
  ),
  makeCase(
    {
      id: 'NAT-28',
      scenario: 'host2c',
      iso: 'ph',
      os: [16],
      proto: 'tcp',
      given: 'C1:80 published on 8080; host uses container IP:80',
      src: 'WINNAT, MD-ISO',
      conf: 'D',
    },
    {
      board: natOpen,
      request: { from: 'host:a', to: '172.30.160.21', port: 80 },
      verdict: 'works',
      path: 'as NAT-25',
    },
  ),
  makeCase(
    {
      id: 'NAT-29',
      scenario: 'hairpin',
      iso: 'ph',
      os: [16],
      proto: 'tcp',
      given: 'host process to 127.0.0.1:8080',
      src: 'WINNAT, SIXEYED, fw#204',
      conf: 'D',
    },
    {
      board: natOpen,
      request: { from: 'host:a', to: '127.0.0.1', port: 8080 },
      verdict: 'fails',
      path: 'app(A) DROP@hstk',
    },
  ),
  makeCase(
    {
      id: 'NAT-30',
      scenario: 'hairpin',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'host process to 127.0.0.1:8080 or localhost:8080',
      src: 'SIXEYED',
      conf: 'O',
    },
    {
      board: natOpen,
      request: { from: 'host:a', to: '127.0.0.1', port: 8080 },
      verdict: 'works',
      path: 'app(A) hstk winnat hstk hvnic(nat) vsw(nat) port(C1) wfp(C1) vnic(C1) app(C1)',
      headers: [
        {
          at: 'vsw(nat)',
          fields: { 'ip.src': '172.30.160.1', 'ip.dst': '172.30.160.21', dport: 80 },
        },
      ],
    },
  ),
  makeCase(
    {
      id: 'NAT-31',
      scenario: 'hairpin',
      iso: 'ph',
      os: [16],
      proto: 'tcp',
      given: 'host process to its own 10.0.0.11:8080',
      src: 'MD#253, MD#181, WINNAT',
      conf: 'O',
    },
    {
      board: natOpen,
      request: { from: 'host:a', to: A_HOST, port: 8080 },
      verdict: 'fails',
      path: 'app(A) DROP@hstk',
    },
  ),
  makeCase(
    {
      id: 'NAT-32',
      scenario: 'hairpin',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'host process to its own 10.0.0.11:8080',
      src: 'SIXEYED',
      conf: 'I',
    },
    {
      board: natOpen,
      request: { from: 'host:a', to: A_HOST, port: 8080 },
      verdict: 'works',
      path: 'as NAT-30',
    },
  ),
  makeCase(
    {
      id: 'NAT-33',
      scenario: 'hairpin',
      iso: 'ph',
      os: [16],
      proto: 'tcp',
      given: 'C2 to 10.0.0.11:8080 (published by C1 on the same host)',
      src: 'MD#253',
      conf: 'O',
    },
    {
      board: natOpen,
      request: { from: 'ctr:c2', to: A_HOST, port: 8080 },
      verdict: 'fails',
      path: 'app(C2) stk(C2) vnic(C2) port(C2) vsw(nat) hvnic(nat) DROP@hstk',
    },
  ),
  makeCase(
    {
      id: 'NAT-34',
      scenario: 'hairpin',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'C2 to 10.0.0.11:8080 (published by C1 on the same host)',
      src: 'SIXEYED',
      conf: 'I',
    },
    {
      name: 'simulated as working',
      board: natOpen,
      request: { from: 'ctr:c2', to: A_HOST, port: 8080 },
      verdict: 'works',
      path: 'app(C2) stk(C2) vnic(C2) port(C2) vsw(nat) hvnic(nat) hstk winnat hstk hvnic(nat) vsw(nat) port(C1) wfp(C1) vnic(C1) app(C1)',
      headers: [{ at: 'port(C1)', fields: { 'ip.src': '172.30.160.1', dport: 80 } }],
    },
  ),
  makeCase(
    {
      id: 'NAT-35',
      scenario: 'c2host',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'C1 to 172.30.160.1:7000, host listener on 0.0.0.0:7000, no inbound allow rule',
      src: 'moby#34526',
      conf: 'O',
    },
    {
      board: service7000(labNat, 'host:a'),
      request: { from: 'ctr:c1', to: '172.30.160.1', port: 7000 },
      verdict: 'fails',
      path: 'app(C1) stk(C1) vnic(C1) port(C1) vsw(nat) hvnic(nat) DROP@hfw',
      headers: [{ at: 'hvnic(nat)', fields: { 'ip.src': '172.30.160.21' } }],
      decides: { drop: 'firewall-default-inbound' },
    },
  ),
  makeCase(
    {
      id: 'NAT-36',
      scenario: 'c2host',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'as NAT-35 with inbound allow for the prefix or port',
      src: 'moby#34526, moby#29444',
      conf: 'O',
    },
    {
      board: service7000(labNat, 'host:a', ALLOW_7000),
      request: { from: 'ctr:c1', to: '172.30.160.1', port: 7000 },
      verdict: 'works',
      path: 'app(C1) stk(C1) vnic(C1) port(C1) vsw(nat) hvnic(nat) hfw hstk app(A)',
    },
  ),
  makeCase(
    {
      id: 'NAT-37',
      scenario: 'c2host',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'C1 to 10.0.0.11:7000 (LAN address of its own host), inbound allow present',
      src: 'fw#230',
      conf: 'O',
    },
    {
      board: service7000(labNat, 'host:a', ALLOW_7000),
      request: { from: 'ctr:c1', to: A_HOST, port: 7000 },
      verdict: 'works',
      path: 'app(C1) stk(C1) vnic(C1) port(C1) vsw(nat) hvnic(nat) hfw hstk app(A)',
      headers: [{ at: 'hvnic(nat)', fields: { 'ip.src': '172.30.160.21', 'ip.dst': A_HOST } }],
    },
  ),
  makeCase(
    {
      id: 'NAT-38',
      scenario: 'c2host',
      iso: 'ph',
      os: [22],
      proto: 'icmp',
      given: 'ping 172.30.160.1 with File-and-Printer echo rule off',
      src: 'fw#13101',
      conf: 'O',
    },
    {
      board: natOpen,
      request: { from: 'ctr:c1', to: '172.30.160.1', port: 0 },
      verdict: 'fails',
      path: 'app(C1) stk(C1) vnic(C1) port(C1) vsw(nat) hvnic(nat) DROP@hfw',
      decides: { drop: 'firewall-default-inbound' },
    },
  ),
  makeCase(
    {
      id: 'TRN-20',
      scenario: 'c2host',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'T1 to 10.0.0.11:7000, no inbound allow on the host',
      src: 'microsoft/navcontainerhelper#1023',
      conf: 'O',
    },
    {
      board: service7000(labTransparent, 'host:a'),
      request: { from: 'ctr:t1', to: A_HOST, port: 7000 },
      verdict: 'fails',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) hvnic(trn) DROP@hfw',
      headers: [{ at: 'vsw(trn)', fields: { 'eth.dst': MAC.aHost, 'ip.src': '10.0.0.101' } }],
      decides: { drop: 'firewall-default-inbound' },
    },
  ),
  makeCase(
    {
      id: 'TRN-21',
      scenario: 'c2host',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'as TRN-20 with inbound allow',
      src: 'microsoft/navcontainerhelper#1023',
      conf: 'I',
    },
    {
      board: service7000(labTransparent, 'host:a', ALLOW_7000),
      request: { from: 'ctr:t1', to: A_HOST, port: 7000 },
      verdict: 'works',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) hvnic(trn) hfw hstk app(A)',
    },
  ),
  makeCase(
    {
      id: 'TRN-22',
      scenario: 'host2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'host to 10.0.0.101:80',
      src: 'MD#430, microsoft/navcontainerhelper#1023',
      conf: 'O',
    },
    {
      board: (options) => editHost(labTransparent(options), 'host:a', { machine: 'hyper-v-vm' }),
      request: { from: 'host:a', to: '10.0.0.101', port: 80 },
      verdict: 'works',
      path: 'app(A) hstk hvnic(trn) vsw(trn) port(T1) wfp(T1) vnic(T1) app(T1)',
      headers: [
        {
          at: 'vsw(trn)',
          fields: {
            'eth.src': MAC.aHost,
            'eth.dst': '00-15-5D-A2-00-65',
            'ip.src': A_HOST,
            ttl: 128,
          },
        },
      ],
    },
  ),
  makeCase(
    {
      id: 'TRN-23',
      scenario: 'hairpin',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'T2 to 10.0.0.11:8080 where T1 used -p 8080:80',
      src: 'MOBY-WIN',
      conf: 'I',
    },
    {
      board: (options) => setPolicies(labTransparent(options), 'ep:t1', publish(8080, 80)),
      request: { from: 'ctr:t2', to: A_HOST, port: 8080 },
      verdict: 'fails',
      path: 'app(T2) stk(T2) vnic(T2) port(T2) vsw(trn) hvnic(trn) DROP@hfw',
    },
  ),
  makeCase(
    {
      id: 'L2B-19',
      scenario: 'hairpin',
      iso: 'ph',
      os: [19],
      proto: 'tcp',
      given: 'L2 to own node 10.0.0.11:8080 (mapped to L1:80)',
      src: 'CNI#475',
      conf: 'O',
      open: 'dropped at the port of the sender, before the switch',
    },
    {
      board: mappedL1(false),
      request: { from: 'ctr:l2', to: A_HOST, port: 8080 },
      verdict: 'fails',
      path: 'app(L2) stk(L2) vnic(L2) port(L2) vsw(l2b) DROP@port',
    },
  ),
  makeCase(
    {
      id: 'L2B-20',
      scenario: 'hairpin',
      iso: 'ph',
      os: SINCE_2022,
      proto: 'tcp',
      given: 'as L2B-19',
      src: 'CNI#475, SDN-NH',
      conf: 'O',
    },
    {
      board: mappedL1(false),
      request: { from: 'ctr:l2', to: A_HOST, port: 8080 },
      verdict: 'works',
      path: 'app(L2) stk(L2) vnic(L2) port(L2) vsw(l2b) port(L1) wfp(L1) vnic(L1) app(L1)',
    },
  ),
  makeCase(
    {
      id: 'L2B-21',
      scenario: 'hairpin',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'host process to 10.0.0.11:8080, mapping flag LocalRoutedVip absent',
      src: 'AZ#1922, MOBY-PA',
      conf: 'I',
    },
    {
      board: mappedL1(false),
      request: { from: 'host:a', to: A_HOST, port: 8080 },
      verdict: 'fails',
      path: 'app(A) DROP@hstk',
    },
  ),
  makeCase(
    {
      id: 'L2B-22',
      scenario: 'hairpin',
      iso: 'ph',
      os: SINCE_2022,
      proto: 'tcp',
      given: 'as L2B-21 with flag LocalRoutedVip=1',
      src: 'HCS-POL, AZ#1922',
      conf: 'D',
      open: 'the answer to the host is refused for want of a redirect policy',
    },
    {
      board: mappedL1(true),
      request: { from: 'host:a', to: A_HOST, port: 8080 },
      verdict: 'works',
      path: 'app(A) hstk hvnic(mgmt) port(hvnic) vsw(l2b) port(L1) wfp(L1) vnic(L1) app(L1)',
    },
  ),
  makeCase(
    {
      id: 'L2B-23',
      scenario: 'c2host',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'config 2, ROUTE/SDNRoute 10.0.0.11/32 NeedEncap present and host allow rule',
      src: 'SDN-KUB, SDN-HLP, CAL#1017',
      conf: 'D',
    },
    {
      board: service7000(redirected, 'host:a', ALLOW_7000),
      request: { from: 'ctr:l1', to: A_HOST, port: 7000 },
      verdict: 'works',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) hvnic(mgmt) hfw hstk app(A)',
      headers: [{ at: 'hvnic(mgmt)', fields: { 'ip.src': '10.244.1.21', 'ip.dst': A_HOST } }],
    },
  ),
  makeCase(
    {
      id: 'L2B-24',
      scenario: 'c2host',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'config 2, that ROUTE policy missing',
      src: 'SDN-KUB, CAL#1017',
      conf: 'I',
    },
    {
      board: service7000(labL2Bridge2, 'host:a', ALLOW_7000),
      request: { from: 'ctr:l1', to: A_HOST, port: 7000 },
      verdict: 'fails',
      path: 'app(L1) stk(L1) vnic(L1) DROP@port(L1)',
      decides: { drop: 'no-redirect-policy', fact: 'L2B-24' },
    },
  ),
  makeCase(
    {
      id: 'L2B-25',
      scenario: 'c2host',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'config 1, S1 to 10.0.0.11 with host allow',
      src: 'L2BLOG',
      conf: 'I',
    },
    {
      board: service7000(labL2Bridge1, 'host:a', ALLOW_7000),
      request: { from: 'ctr:s1', to: A_HOST, port: 7000 },
      verdict: 'works',
      path: 'app(S1) stk(S1) vnic(S1) port(S1) vsw(l2b) hvnic(mgmt) hfw hstk app(A)',
      headers: [
        { at: 'vsw(l2b)', fields: { 'eth.src': '00-15-5D-A3-00-6F', 'eth.dst': MAC.aHost } },
      ],
    },
  ),
  makeCase(
    {
      id: 'L2B-26',
      scenario: 'host2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'config 2, host to 10.244.1.21:80',
      src: 'SDN-RTE, SDN-KUB, K8S-NET',
      conf: 'D',
    },
    {
      board: labL2Bridge2,
      request: { from: 'host:a', to: '10.244.1.21', port: 80 },
      verdict: 'works',
      path: 'app(A) hstk hvnic(l2b) vsw(l2b) port(L1) wfp(L1) vnic(L1) app(L1)',
      headers: [
        {
          at: 'vsw(l2b)',
          fields: {
            'eth.src': '00-15-5D-A4-00-02',
            'eth.dst': '00-15-5D-A4-00-15',
            'ip.src': '10.244.1.2',
            ttl: 128,
          },
        },
      ],
    },
  ),
  makeCase(
    {
      id: 'L2B-27',
      scenario: 'host2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'config 1, host to 10.0.0.111:80',
      src: 'L2BLOG',
      conf: 'I',
    },
    {
      board: labL2Bridge1,
      request: { from: 'host:a', to: '10.0.0.111', port: 80 },
      verdict: 'works',
      path: 'app(A) hstk hvnic(mgmt) vsw(l2b) port(S1) wfp(S1) vnic(S1) app(S1)',
      headers: [
        { at: 'vsw(l2b)', fields: { 'eth.src': MAC.aHost, 'eth.dst': '00-15-5D-A3-00-6F' } },
      ],
    },
  ),
  makeCase(
    {
      id: 'OVL-22',
      scenario: 'hairpin',
      iso: 'ph',
      os: [16, 19],
      proto: 'tcp',
      given: 'same service from host A itself: localhost:8080 or 10.0.0.11:8080',
      src: 'moby/swarmkit#3037, fw#940',
      conf: 'O',
    },
    {
      board: (options) => setPolicies(labOverlay(options), 'ep:o1', publish(8080, 80)),
      request: { from: 'host:a', to: A_HOST, port: 8080 },
      verdict: 'fails',
      path: 'app(A) DROP@hstk',
    },
  ),
  makeCase(
    {
      id: 'OVL-38',
      scenario: 'hairpin',
      iso: 'ph',
      os: SINCE_2022,
      proto: 'tcp',
      given: 'as OVL-22 on newer hosts',
      src: 'MOBY-PA, moby/swarmkit#3037',
      conf: 'I',
    },
    {
      board: (options) => setPolicies(labOverlay(options), 'ep:o1', publish(8080, 80)),
      request: { from: 'host:a', to: A_HOST, port: 8080 },
      verdict: 'fails',
      path: 'app(A) DROP@hstk',
    },
  ),
  makeCase(
    {
      id: 'OVL-28',
      scenario: 'c2host',
      iso: 'ph',
      os: ALL,
      proto: 'any',
      given: 'Docker overlay, O1 to 10.0.0.11',
      src: 'fw#3528, moby#40224, MOBY-OVN',
      conf: 'O',
    },
    {
      board: service7000(labOverlay, 'host:a', ALLOW_7000),
      request: { from: 'ctr:o1', to: A_HOST, port: 7000 },
      verdict: 'fails',
      path: 'app(O1) stk(O1) vnic(O1) DROP@port(O1)',
    },
  ),
  makeCase(
    {
      id: 'OVL-29',
      scenario: 'c2host',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'flannel with HostRoute policy accepted by HNS, F1 to 10.0.0.11',
      src: 'HCS-GLB, FLN-DEV',
      conf: 'D',
    },
    {
      board: service7000(labFlannel, 'host:a', ALLOW_7000),
      request: { from: 'ctr:f1', to: A_HOST, port: 7000 },
      verdict: 'works',
      path: 'app(F1) stk(F1) vnic(F1) port(F1) vsw(ovl) hvnic(mgmt) hfw hstk app(A)',
      headers: [{ at: 'hvnic(mgmt)', fields: { 'ip.src': '10.244.1.41', 'ip.dst': A_HOST } }],
    },
  ),
  makeCase(
    {
      id: 'OVL-30',
      scenario: 'host2c',
      iso: 'ph',
      os: ALL,
      proto: 'any',
      given: 'Docker overlay, host A to 10.10.1.11',
      src: 'moby/swarmkit#3037, fw#3528',
      conf: 'I',
    },
    {
      board: labOverlay,
      request: { from: 'host:a', to: '10.10.1.11', port: 80, udpPort: 53 },
      verdict: 'fails',
      path: 'app(A) hstk DROP@hstk',
    },
  ),
  makeCase(
    {
      id: 'OVL-31',
      scenario: 'host2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'flannel HostRoute, host A to its local F1',
      src: 'K8S-NET, FLN-DEV',
      conf: 'D',
    },
    {
      board: labFlannel,
      request: { from: 'host:a', to: '10.244.1.41', port: 80 },
      verdict: 'works',
      path: 'app(A) hstk hvnic(mgmt) vsw(ovl) port(F1) wfp(F1) vnic(F1) app(F1)',
      headers: [{ at: 'vsw(ovl)', fields: { 'ip.src': A_HOST, 'ip.dst': '10.244.1.41' } }],
    },
  ),
  makeCase(
    {
      id: 'OVL-32',
      scenario: 'host2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'flannel, host A to F3 on B',
      src: 'K8S-NET',
      conf: 'D',
    },
    {
      board: labFlannel,
      request: { from: 'host:a', to: '10.244.2.43', port: 80 },
      verdict: 'fails',
      path: 'app(A) hstk DROP@hstk',
    },
  ),
  makeCase(
    {
      id: 'L2T-13',
      scenario: 'c2host',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'K1 to 10.240.0.4 with host allow',
      src: 'K8S-NET',
      conf: 'I',
    },
    {
      board: service7000(labAzure, 'host:vma', ALLOW_7000),
      request: { from: 'ctr:k1', to: '10.240.0.4', port: 7000 },
      verdict: 'works',
      path: 'app(K1) stk(K1) vnic(K1) port(K1) vsw(l2t) xport pnic azhost pnic hvnic(mgmt) hfw hstk app(A)',
      elided: [{ after: 'pnic', nth: 2, tokens: 'xport vsw(l2t)' }],
      renamed: { 'app(A)': 'app(VMA)' },
    },
  ),
  makeCase(
    {
      id: 'L2T-14',
      scenario: 'host2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'VMA host to K1',
      src: 'K8S-NET',
      conf: 'I',
    },
    {
      board: labAzure,
      request: { from: 'host:vma', to: '10.240.0.21', port: 80 },
      verdict: 'works',
      path: 'app(A) hstk hvnic(mgmt) vsw(l2t) port(K1) wfp(K1) vnic(K1) app(K1)',
      renamed: { 'app(A)': 'app(VMA)' },
      headers: [{ at: 'vsw(l2t)', fields: { 'ip.src': '10.240.0.4', 'ip.dst': '10.240.0.21' } }],
    },
  ),
  makeCase(
    {
      id: 'L2T-15',
      scenario: 'hairpin',
      iso: 'ph',
      os: [19],
      proto: 'tcp',
      given: 'K2 to 10.240.0.4:8080 mapped to K1:80',
      src: 'CNI#475',
      conf: 'I',
    },
    {
      board: (options) => setPolicies(labAzure(options), 'ep:k1', publish(8080, 80)),
      request: { from: 'ctr:k2', to: '10.240.0.4', port: 8080 },
      verdict: 'fails',
      path: 'app(K2) stk(K2) vnic(K2) DROP@port(K2)',
    },
  ),
]
