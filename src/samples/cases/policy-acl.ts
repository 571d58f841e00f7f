import type { Topology } from '../../engine/model/topology'
import { cidr } from '../../engine/wire/address'
import { must } from '../../lib/assert'
import { editHost, remove, setPolicies } from '../labs/edits'
import { labL2Bridge1 } from '../labs/lab-l2bridge'
import { labNat } from '../labs/lab-nat'
import { acl, type LabOptions } from '../labs/parts'
import { ALL, makeCase, SINCE_2019, type ConformanceCase } from './case'
import { A_HOST, Y } from './shared'
import {
  OTHER_HOST,
  withAcls,
  blockY,
  allowAll,
  natBesideTransparent,
  mixed,
  pod,
  withSecondLan,
  S1_IN,
  xToS1,
} from './boards/policy'

/** data-paths 4.7 and 4.8: endpoint ACLs, shared compartments and several networks on one host. */
export const POLICY_ACL_CASES: readonly ConformanceCase[] = [
  makeCase(
    {
      id: 'ACL-01',
      scenario: 'policy',
      iso: 'p',
      os: [25],
      proto: 'tcp',
      given: 'one ACL on C1: Out Block remote 203.0.113.80; C1 calls another Internet host',
      src: 'WC#616',
      conf: 'O',
    },
    {
      board: withAcls(blockY),
      request: { from: 'ctr:c1', to: OTHER_HOST, port: 443 },
      verdict: 'fails',
      path: 'app(C1) stk(C1) vnic(C1) DROP@port(C1)',
      decides: { drop: 'acl-default-deny' },
    },
  ),
  makeCase(
    {
      id: 'ACL-02',
      scenario: 'policy',
      iso: 'p',
      os: [25],
      proto: 'tcp',
      given: 'as ACL-01 plus Out Allow any with a larger Priority number',
      src: 'WC#616, SDNDIAG',
      conf: 'O',
    },
    {
      name: 'another host',
      board: withAcls(blockY, allowAll),
      request: { from: 'ctr:c1', to: OTHER_HOST, port: 443 },
      verdict: 'works',
      path: 'as NAT-11',
    },
    {
      name: 'the blocked host',
      board: withAcls(blockY, allowAll),
      request: { from: 'ctr:c1', to: Y, port: 443 },
      verdict: 'fails',
      path: 'app(C1) stk(C1) vnic(C1) DROP@port(C1)',
      decides: { drop: 'acl-block' },
    },
  ),
  makeCase(
    {
      id: 'ACL-03',
      scenario: 'policy',
      iso: 'h',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'l2bridge Hyper-V container, ACL RuleType=Host Block In 80',
      src: 'MD-ISO, HCS-POL',
      conf: 'D',
    },
    {
      board: (options) =>
        setPolicies(
          labL2Bridge1(options),
          'ep:s1',
          acl('block 80', 'block', 'in', { protocol: 'tcp', localPorts: '80', ruleType: 'host' }),
        ),
      request: xToS1,
      verdict: 'works',
      path: 'X wire pnic xport vsw(l2b) port(S1) vmbus(S1) gfw(S1) app(S1)',
    },
  ),
  makeCase(
    {
      id: 'ACL-04',
      scenario: 'policy',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'l2bridge, ACL RuleType=Switch Block In 80',
      src: 'HCS-POL, MD-ISO',
      conf: 'D',
    },
    {
      board: (options) =>
        setPolicies(
          labL2Bridge1(options),
          'ep:s1',
          acl('block 80', 'block', 'in', { protocol: 'tcp', localPorts: '80' }),
        ),
      request: xToS1,
      verdict: 'fails',
      path: 'X wire pnic xport DROP@port(S1)',
      elided: [{ after: 'xport', tokens: 'vsw(l2b)' }],
      decides: { drop: 'acl-block' },
    },
  ),
  makeCase(
    {
      id: 'ACL-06',
      scenario: 'policy',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'host admin sets all firewall profiles to outbound Block; C1 (NAT) to Y:443',
      src: 'WC#617, slonopotamus/stevedore#96',
      conf: 'O',
    },
    {
      board: (options) => {
        const board = labNat(options)
        const { firewall } = must(board.hosts['host:a'], 'ACL-06: no A')
        return editHost(board, 'host:a', { firewall: { ...firewall, outboundDefault: 'block' } })
      },
      request: { from: 'ctr:c1', to: Y, port: 443 },
      verdict: 'works',
      path: 'as NAT-11',
    },
  ),
  makeCase(
    {
      id: 'ACL-07',
      scenario: 'policy',
      iso: 'p',
      os: SINCE_2019,
      proto: 'tcp',
      given:
        'ACL In Allow 80 from 10.0.0.0/24 priority 200, In Block any priority 300, on l2bridge; X and then Y call :80',
      src: 'SDNDIAG, HCS-POL',
      conf: 'I',
    },
    ...(['node:x', 'node:v'] as const).map((from) => ({
      name: from === 'node:x' ? 'X' : 'another LAN',
      board: (options: LabOptions): Topology =>
        setPolicies(
          withSecondLan(options),
          'ep:s1',
          acl('allow 80', 'allow', 'in', {
            protocol: 'tcp',
            localPorts: '80',
            remoteAddresses: cidr('10.0.0.0/24'),
            priority: 200,
          }),
          acl('block all', 'block', 'in', { priority: 300 }),
        ),
      request: { ...xToS1, from },
      verdict: from === 'node:x' ? ('works' as const) : ('fails' as const),
      path: from === 'node:x' ? S1_IN : 'V wire R1 wire pnic xport vsw(l2b) DROP@port(S1)',
      remark: 'The internet knows no private address, so V behind R1 stands for Y.',
    })),
  ),
  makeCase(
    {
      id: 'NON-01',
      scenario: 'misc',
      iso: 'ph',
      os: ALL,
      proto: 'any',
      given: '--network none',
      src: 'MOBY-DMN',
      conf: 'D',
    },
    {
      board: (options) => remove(labNat(options), 'ep:c2'),
      request: { from: 'ctr:c2', to: Y, port: 443, udpPort: 5001 },
      verdict: 'fails',
      path: 'app(C2) DROP@stk(C2)',
    },
  ),
  makeCase(
    {
      id: 'POD-01',
      scenario: 'misc',
      iso: 'p',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'two containers joined to one namespace (pod); B calls 127.0.0.1:80 of A',
      src: 'MD-ISO, HCS-NS',
      conf: 'D',
    },
    {
      board: pod,
      request: { from: 'ctr:side', to: '127.0.0.1', port: 80 },
      verdict: 'works',
      path: 'app(side) stk(C1) app(C1)',
    },
  ),
  makeCase(
    {
      id: 'MIX-01',
      scenario: 'c2c-local-same',
      iso: 'p',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'process container C1 and Hyper-V container C2 on the same NAT network, C1 to C2:80',
      src: 'MD-HV, MD-ISO',
      conf: 'I',
    },
    {
      board: mixed,
      request: { from: 'ctr:c1', to: '172.30.160.22', port: 80 },
      verdict: 'works',
      path: 'app(C1) stk(C1) vnic(C1) port(C1) vsw(nat) port(C2) vmbus(C2) gfw(C2) app(C2)',
      remark: 'The row is about both modes at once, so it runs in one expansion only.',
    },
  ),
  makeCase(
    {
      id: 'MIX-02',
      scenario: 'c2c-local-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'C1 (NAT) to T1 (transparent) on the same host',
      src: 'WINNAT, MD-DRV',
      conf: 'I',
    },
    {
      board: natBesideTransparent,
      request: { from: 'ctr:c1', to: '10.0.0.101', port: 80 },
      verdict: 'works',
      path: 'app(C1) stk(C1) vnic(C1) port(C1) vsw(nat) hvnic(nat) hstk winnat hvnic(trn) vsw(trn) port(T1) wfp(T1) vnic(T1) app(T1)',
      elided: [{ after: 'winnat', tokens: 'hstk' }],
      headers: [{ at: 'port(T1)', fields: { 'ip.src': A_HOST, 'ip.dst': '10.0.0.101', ttl: 127 } }],
    },
  ),
  makeCase(
    {
      id: 'MIX-03',
      scenario: 'c2c-local-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: "T1 (transparent) to C1's 172.30.160.21 (NAT) on the same host",
      src: 'MD-DRV',
      conf: 'I',
    },
    {
      board: natBesideTransparent,
      request: { from: 'ctr:t1', to: '172.30.160.21', port: 80 },
      verdict: 'fails',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic wire R1 DROP@R1',
    },
  ),
]
