import type { FirewallRule, Topology } from '../../engine/model/topology'
import { cidr, ipv4 } from '../../engine/wire/address'
import { must } from '../../lib/assert'
import {
  add,
  apply,
  editEndpoint,
  editHost,
  editHosts,
  editLink,
  editNetwork,
  editNode,
  remove,
  setPolicies,
} from '../labs/edits'
import { labAzure } from '../labs/lab-azure'
import { labL2Bridge1 } from '../labs/lab-l2bridge'
import { labNat } from '../labs/lab-nat'
import { labOverlay } from '../labs/lab-overlay'
import { labTransparent } from '../labs/lab-transparent'
import { SECOND_LAN } from '../labs/outside'
import {
  acl,
  cable,
  internalSwitch,
  machine,
  networkBase,
  publish,
  routerInterface,
  subnet,
  trunk,
  workload,
  type LabOptions,
} from '../labs/parts'
import { ALL, makeCase, SINCE_2019, SINCE_2022, type ConformanceCase } from './case'
import { routingMesh } from './overlay'
import { A_HOST, Y } from './shared'

const OTHER_HOST = '203.0.113.90'

const blockRule = (localPort: number): FirewallRule => ({
  name: `Block ${localPort}`,
  direction: 'in',
  action: 'block',
  protocol: 'tcp',
  localPort,
  remoteAddresses: null,
})

/** C1 publishes 9081:9443 and the host has a block rule on a port. */
const blockedPort =
  (localPort: number) =>
  (options: LabOptions): Topology => {
    const board = setPolicies(labNat(options), 'ep:c1', publish(9081, 9443))
    const { firewall } = must(board.hosts['host:a'], 'blockedPort: no A')
    return editHost(board, 'host:a', { firewall: { ...firewall, rules: [blockRule(localPort)] } })
  }

/** A second machine on the internet, and ACLs on C1. */
const withAcls =
  (...acls: readonly ReturnType<typeof acl>[]) =>
  (options: LabOptions): Topology =>
    apply(setPolicies(labNat(options), 'ep:c1', ...acls), (board) =>
      add(board, {
        nodes: [machine('w', 'W', `${OTHER_HOST}/24`, '203.0.113.1', '00-50-56-C0-00-5A')],
        links: [cable('internet-w', 'node:internet', 'node:w')],
      }),
    )

const blockY = acl('block Y', 'block', 'out', { remoteAddresses: cidr(`${Y}/32`), priority: 200 })
const allowAll = acl('allow all', 'allow', 'out', { priority: 300 })

/** NAT beside Transparent on host A: C1 on the internal switch, T1 on the LAN. */
const natBesideTransparent = (options: LabOptions): Topology =>
  add(labTransparent(options), {
    vSwitches: [internalSwitch('a-nat', 'a', 'nat', '00-15-5D-A1-00-01')],
    networks: [
      {
        ...networkBase('a-nat', 'a', 'nat'),
        type: 'nat',
        subnets: [subnet('172.30.160.0/20', '172.30.160.1')],
      },
    ],
    workloads: [workload('C1', options, 'a', 9, 'a-nat', '172.30.160.21', '00-15-5D-A1-00-15')],
  })

/** C2 alone is a Hyper-V container. */
const mixed = (options: LabOptions): Topology => {
  const board = labNat(options)
  const c2 = must(board.containers['ctr:c2'], 'mixed: no C2')
  return {
    ...board,
    containers: { ...board.containers, 'ctr:c2': { ...c2, isolation: 'hyperv' } },
  }
}

/** A second container in C1's compartment, as in a pod. */
const pod = (options: LabOptions): Topology => {
  const board = labNat(options)
  const c1 = must(board.containers['ctr:c1'], 'pod: no C1')
  const sidecar = { ...c1, id: 'ctr:side', name: 'side', listeners: [] } as const
  return { ...board, containers: { ...board.containers, 'ctr:side': sidecar } }
}

/** T1 in VLAN 7 with its own prefix; R1 knows VLAN 7 and the untagged LAN of the host. */
const vlanBehindRouter = (options: LabOptions): Topology => {
  const board = labTransparent(options)
  const { firewall } = must(board.hosts['host:a'], 'vlanBehindRouter: no A')
  const r1 = board.nodes['node:r1']
  return apply(
    board,
    (current) =>
      editNetwork(current, 'net:a-trn', 'transparent', {
        vlanId: 7,
        subnets: [subnet('10.7.0.0/24', '10.7.0.1')],
      }),
    (current) => editEndpoint(current, 'ep:t1', { address: ipv4('10.7.0.101') }),
    (current) => editEndpoint(current, 'ep:t2', { address: ipv4('10.7.0.102') }),
    (current) => editLink(current, 'link:lan-a', { segmentPort: trunk(7) }),
    (current) => editLink(current, 'link:lan-r1', { segmentPort: trunk(7) }),
    (current) =>
      editNode(current, 'node:r1', 'router', {
        interfaces: [
          ...(r1?.kind === 'router' ? r1.interfaces : []),
          routerInterface('lan.7', '10.7.0.1/24', '3C-FD-FE-00-00-07', 7),
        ],
      }),
    (current) =>
      editHost(current, 'host:a', {
        listeners: [{ protocol: 'tcp', port: 7000 }],
        firewall: { ...firewall, inboundDefault: 'allow' },
      }),
  )
}

const denyK1ToK2 = (board: Topology): Topology =>
  editNode(board, 'node:vnet', 'azure-fabric', {
    nsgRules: [
      {
        name: 'deny K1 to K2',
        priority: 100,
        action: 'deny',
        protocol: null,
        source: cidr('10.240.0.21/32'),
        destination: cidr('10.240.0.22/32'),
        destinationPort: null,
      },
    ],
  })

/** The Azure lab with L2Bridge in place of L2Tunnel on the first VM. */
const bridgedVm = (options: LabOptions): Topology => {
  const board = labAzure(options)
  return {
    ...board,
    networks: {
      ...board.networks,
      'net:vma-l2t': {
        ...networkBase('vma-l2t', 'vma', 'l2b'),
        type: 'l2bridge',
        subnets: [subnet('10.240.0.0/24', '10.240.0.1')],
        vlanId: null,
        hostEndpoint: null,
        outboundNat: { enabled: false, exceptions: [] },
      },
    },
  }
}

/** Config 1, and V on a second LAN behind R1. */
const withSecondLan = (options: LabOptions): Topology =>
  apply(
    labL2Bridge1(options),
    (board) => add(board, SECOND_LAN),
    (board) =>
      add(board, {
        nodes: [machine('v', 'V', '10.20.0.200/24', '10.20.0.1', '00-1B-21-EE-14-C8')],
        links: [cable('lan2-v', 'node:lan2', 'node:v')],
      }),
  )

const S1_IN = 'X wire pnic xport vsw(l2b) port(S1) wfp(S1) vnic(S1) app(S1)'
const xToS1 = { from: 'node:x', to: '10.0.0.111', port: 80 } as const
const IPV6 = '2001:db8::80'

/** data-paths 4.1-4.8: policies, mixed networks and what else the board can show. */
export const POLICY_CASES: readonly ConformanceCase[] = [
  makeCase(
    {
      id: 'NAT-23',
      scenario: 'policy',
      iso: 'p',
      os: SINCE_2022,
      proto: 'tcp',
      given: 'host firewall Block rule on LocalPort 9081 while -p 9081:9443',
      src: 'WC#561',
      conf: 'O',
    },
    {
      board: blockedPort(9081),
      request: { from: 'node:x', to: A_HOST, port: 9081 },
      verdict: 'works',
      path: 'as NAT-18',
    },
  ),
  makeCase(
    {
      id: 'NAT-24',
      scenario: 'policy',
      iso: 'p',
      os: SINCE_2022,
      proto: 'tcp',
      given: 'host firewall Block rule on LocalPort 9443 while -p 9081:9443',
      src: 'WC#561',
      conf: 'O',
    },
    {
      board: blockedPort(9443),
      request: { from: 'node:x', to: A_HOST, port: 9081 },
      verdict: 'fails',
      path: 'X wire pnic hstk winnat hstk hvnic(nat) vsw(nat) port(C1) DROP@wfp(C1)',
      decides: { drop: 'firewall-block-rule' },
    },
  ),
  makeCase(
    {
      id: 'TRN-27',
      scenario: 'c2host',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'any',
      given: 'T1 in vlanid=7, management vNIC untagged',
      src: 'MD-ADV',
      conf: 'I',
    },
    {
      name: 'a router joins the VLANs',
      board: vlanBehindRouter,
      request: { from: 'ctr:t1', to: A_HOST, port: 7000, protocol: 'tcp' },
      verdict: 'works',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic wire R1 wire pnic xport vsw(trn) hvnic(trn) hfw hstk app(A)',
      headers: [{ at: 'hvnic(trn)', fields: { ttl: 127 } }],
      remark: 'The row ends at the host stack; the program there takes it.',
    },
    {
      name: 'no router in VLAN 7',
      board: (options) =>
        editNetwork(labTransparent(options), 'net:a-trn', 'transparent', { vlanId: 7 }),
      request: { from: 'ctr:t1', to: A_HOST, port: 7000, udpPort: 7000 },
      verdict: 'fails',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) DROP@vsw(trn)',
      remark: 'The row writes only the way that exists; without a router ARP ends as in TRN-26.',
    },
  ),
  makeCase(
    {
      id: 'TRN-30',
      scenario: 'dns',
      iso: 'ph',
      os: ALL,
      proto: 'udp',
      given: 'T1 resolves an Internet name with dnsservers=10.0.0.53 or DHCP option',
      src: 'MOBY-WIN, MD-ADV',
      conf: 'D',
    },
    {
      board: labTransparent,
      request: { from: 'ctr:t1', to: '10.0.0.53', port: 53 },
      verdict: 'works',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic wire',
      headers: [{ at: 'wire', fields: { 'eth.src': '00-15-5D-A2-00-65', 'ip.src': '10.0.0.101' } }],
    },
  ),
  makeCase(
    {
      id: 'L2B-38',
      scenario: 'dns',
      iso: 'ph',
      os: ALL,
      proto: 'udp',
      given: 'Docker network with dnsservers=10.0.0.53, config 1',
      src: 'MD-DRV, MOBY-WIN',
      conf: 'D',
    },
    {
      board: labL2Bridge1,
      request: { from: 'ctr:s1', to: '10.0.0.53', port: 53 },
      verdict: 'works',
      path: 'app(S1) stk(S1) vnic(S1) port(S1) vsw(l2b) xport pnic wire',
      headers: [{ at: 'wire', fields: { 'ip.src': '10.0.0.111', 'ip.dst': '10.0.0.53' } }],
    },
  ),
  makeCase(
    {
      id: 'L2B-41',
      scenario: 'misc',
      iso: 'ph',
      os: [16, 19],
      proto: 'tcp6',
      given: 'l2bridge IPv6',
      src: 'MD-ARCH',
      conf: 'D',
    },
    {
      board: labL2Bridge1,
      request: { from: 'ctr:s1', to: IPV6, port: 443 },
      verdict: 'fails',
      path: 'app(S1) DROP@stk(S1)',
      decides: { drop: 'no-ipv6' },
    },
  ),
  makeCase(
    {
      id: 'OVL-25',
      scenario: 'hairpin',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: "routing-mesh port used from a swarm node's own localhost",
      src: 'fw#940, moby#39065',
      conf: 'O',
      open: 'the loopback reaches no table of the mesh, so the drop is a closed port at the program',
    },
    {
      board: routingMesh,
      request: { from: 'host:a', to: '127.0.0.1', port: 8080 },
      verdict: 'fails',
      path: 'app(A) DROP@hstk',
    },
  ),
  makeCase(
    {
      id: 'OVL-35',
      scenario: 'misc',
      iso: 'ph',
      os: ALL,
      proto: 'tcp6',
      given: 'IPv6 between overlay containers',
      src: 'MD-ARCH, K8S-NET',
      conf: 'D',
    },
    {
      board: labOverlay,
      request: { from: 'ctr:o1', to: IPV6, port: 443 },
      verdict: 'fails',
      path: 'app(O1) DROP@stk(O1)',
      decides: { drop: 'no-ipv6' },
    },
  ),
  makeCase(
    {
      id: 'L2T-03',
      scenario: 'policy',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'NSG denies K1 to K2, driver l2tunnel',
      src: 'WSD-TEN, AZ-DOC',
      conf: 'D',
    },
    {
      board: (options) => denyK1ToK2(labAzure(options)),
      request: { from: 'ctr:k1', to: '10.240.0.22', port: 80 },
      verdict: 'fails',
      path: 'app(K1) stk(K1) vnic(K1) port(K1) vsw(l2t) xport pnic DROP@azhost',
      decides: { drop: 'nsg-deny' },
    },
  ),
  makeCase(
    {
      id: 'L2T-04',
      scenario: 'policy',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'same NSG rule, driver l2bridge',
      src: 'WSD-TEN, AZ-DOC',
      conf: 'D',
    },
    {
      board: (options) => denyK1ToK2(bridgedVm(options)),
      request: { from: 'ctr:k1', to: '10.240.0.22', port: 80 },
      verdict: 'works',
      path: 'app(K1) stk(K1) vnic(K1) port(K1) vsw(l2b) port(K2) wfp(K2) vnic(K2) app(K2)',
    },
  ),
  makeCase(
    {
      id: 'L2T-17',
      scenario: 'misc',
      iso: 'ph',
      os: ALL,
      proto: 'any',
      given: 'l2tunnel network on a non-Azure host',
      src: 'MD-DRV, SEED',
      conf: 'I',
    },
    {
      board: (options) =>
        apply(
          editHosts(labAzure(options), { machine: 'physical' }),
          (board) => remove(board, 'node:vnet', 'node:azgw', 'link:vnet-azgw', 'link:vnet-peer'),
          (board) => remove(board, 'link:azgw-internet', 'link:vnet-vma', 'link:vnet-vmb'),
          (board) =>
            add(board, {
              nodes: [
                { id: 'node:lan', kind: 'segment', name: 'LAN', prefix: cidr('10.240.0.0/24') },
              ],
              links: [
                cable('lan-vma', 'node:lan', 'nic:vma'),
                cable('lan-vmb', 'node:lan', 'nic:vmb'),
              ],
            }),
        ),
      request: { from: 'ctr:k1', to: '10.240.0.22', port: 80, udpPort: 53 },
      verdict: 'fails',
      path: 'app(K1) stk(K1) vnic(K1) port(K1) vsw(l2t) xport pnic DROP@wire',
    },
  ),
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
      open: 'switch ACLs are not compiled on NAT ports',
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
      open: 'switch ACLs are not compiled on NAT ports',
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
