import { A_HOST } from './shared'
import { makeCase, SINCE_2019, SINCE_2022, type ConformanceCase, type Elided } from './case'
import {
  beforeLocalNodePort,
  clusterDns,
  clusterIp,
  DNS_VIP,
  emptyNodeA,
  kubernetesNodes,
  loopback,
  manyServices,
  NODE_PORT,
  nodePort,
  SWARM_VIP,
  swarmService,
  VIP,
  withoutManagement,
  withServices,
} from './boards/services'

const L1 = '10.244.1.21'
const L3 = '10.244.2.31'

/** From the gateway endpoint through the node to the wire: the rows write only its ends. */
const OUT_OF_NODE = 'hvnic(mgmt) vsw(l2b) xport pnic'
const INTO_NODE_B: Elided = {
  after: 'pnic(B)',
  tokens: 'xport(B) vsw(l2bB) hvnic(mgmtB) hstk(B) hvnic(l2bB) vsw(l2bB)',
}
const INTO_L3: Elided = { after: 'port(L3)', tokens: 'wfp(L3) vnic(L3)' }

/** data-paths 4.6, and the cases of 4.3 and 4.4 about service addresses. */
export const SERVICE_CASES: readonly ConformanceCase[] = [
  makeCase(
    {
      id: 'SVC-01',
      scenario: 'lb',
      iso: 'p',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'l2bridge, non-DSR ClusterIP, client L1, backend L3',
      src: 'DSRBLOG, MD-KTS, SDN-NH',
      conf: 'D',
    },
    {
      board: withServices(kubernetesNodes, clusterIp(['ep:l3'])),
      request: { from: 'ctr:l1', to: VIP, port: 80 },
      verdict: 'works',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) hvnic(mgmt) port(hvnic) hstk wire pnic(B) port(L3) app(L3)',
      elided: [{ after: 'hstk', tokens: OUT_OF_NODE }, INTO_NODE_B, INTO_L3],
      headers: [
        { at: 'port(hvnic)', fields: { 'ip.src': L1, 'ip.dst': VIP } },
        { at: 'wire', fields: { 'ip.src': A_HOST, sport: 65472, 'ip.dst': L3, dport: 80 } },
        { at: 'wire', on: 'reply', fields: { 'ip.src': L3, 'ip.dst': A_HOST, dport: 65472 } },
        { at: 'app(L1)', on: 'reply', fields: { 'ip.src': VIP, sport: 80, 'ip.dst': L1 } },
      ],
      decides: { table: 'vfp-group', fact: 'SVC-01' },
    },
  ),
  makeCase(
    {
      id: 'SVC-02',
      scenario: 'lb',
      iso: 'p',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'DSR on',
      src: 'K8S-NET, DSRBLOG, SDN-NH',
      conf: 'D',
    },
    {
      board: withServices(kubernetesNodes, clusterIp(['ep:l3'], { dsr: true })),
      request: { from: 'ctr:l1', to: VIP, port: 80 },
      verdict: 'works',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) wire port(L3) app(L3)',
      elided: [
        { after: 'vsw(l2b)', tokens: `hvnic(l2b) hstk ${OUT_OF_NODE}` },
        { after: 'wire', tokens: 'pnic(B)' },
        INTO_NODE_B,
        INTO_L3,
      ],
      headers: [
        { at: 'port(L1)', fields: { 'ip.dst': VIP, dport: 80 } },
        { at: 'port(L1)', leaving: true, fields: { 'ip.src': L1, 'ip.dst': L3, dport: 80 } },
        { at: 'wire', on: 'reply', fields: { 'ip.src': L3, 'ip.dst': L1 } },
        { at: 'port(L1)', on: 'reply', leaving: true, fields: { 'ip.src': VIP, sport: 80 } },
      ],
      decides: { table: 'vfp-group', fact: 'SVC-02' },
    },
  ),
  makeCase(
    {
      id: 'SVC-03',
      scenario: 'hairpin',
      iso: 'p',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'DSR, L1 calls a VIP whose only backend is L1, no loopbackDSR',
      src: 'CNI-HNS, AZ-CFG',
      conf: 'I',
    },
    {
      board: withServices(kubernetesNodes, clusterIp(['ep:l1'], { dsr: true })),
      request: { from: 'ctr:l1', to: VIP, port: 80 },
      verdict: 'fails',
      path: 'app(L1) stk(L1) vnic(L1) DROP@port(L1)',
      headers: [
        { at: 'DROP@port(L1)', leaving: true, fields: { 'ip.src': L1, 'ip.dst': L1, dport: 80 } },
      ],
      decides: { drop: 'own-backend-without-loopback', fact: 'SVC-03' },
    },
  ),
  makeCase(
    {
      id: 'SVC-04',
      scenario: 'hairpin',
      iso: 'p',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'as SVC-03 with loopbackDSR',
      src: 'CNI-HNS',
      conf: 'D',
    },
    {
      board: (options) =>
        loopback(withServices(kubernetesNodes, clusterIp(['ep:l1'], { dsr: true }))(options)),
      request: { from: 'ctr:l1', to: VIP, port: 80 },
      verdict: 'works',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vnic(L1) app(L1)',
      elided: [{ after: 'port(L1)', tokens: 'wfp(L1)' }],
      headers: [
        { at: 'wfp(L1)', fields: { 'ip.src': A_HOST, 'ip.dst': L1, dport: 80 } },
        { at: 'app(L1)', nth: 2, on: 'reply', fields: { 'ip.src': VIP, 'ip.dst': L1 } },
      ],
      decides: { table: 'vfp-group', fact: 'SVC-04' },
    },
  ),
  makeCase(
    {
      id: 'SVC-05',
      scenario: 'hairpin',
      iso: 'ph',
      os: [19],
      proto: 'tcp',
      given: 'node to its own NodePort, update older than KB4571748',
      src: 'K8S-NET, MD-KTS',
      conf: 'D',
    },
    {
      board: beforeLocalNodePort(withServices(kubernetesNodes, nodePort(['ep:l1']))),
      request: { from: 'host:a', to: A_HOST, port: NODE_PORT },
      verdict: 'fails',
      path: 'app(A) DROP@hstk',
      decides: { drop: 'hairpin-not-supported', fact: 'SVC-05' },
    },
  ),
  makeCase(
    {
      id: 'SVC-09',
      scenario: 'hairpin',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'node to its own NodePort, KB4571748 or later',
      src: 'MD-KTS, SDN-NH',
      conf: 'D',
    },
    {
      board: withServices(kubernetesNodes, nodePort(['ep:l1'])),
      request: { from: 'host:a', to: A_HOST, port: NODE_PORT },
      verdict: 'works',
      path: 'app(A) hstk hvnic(mgmt) port(hvnic) vsw(l2b) port(L1) wfp(L1) vnic(L1) app(L1)',
      headers: [
        { at: 'vsw(l2b)', fields: { 'ip.src': A_HOST, 'ip.dst': L1, dport: 80 } },
        { at: 'app(A)', nth: 1, on: 'reply', fields: { 'ip.src': A_HOST, sport: NODE_PORT } },
      ],
      decides: { table: 'vfp-group', fact: 'SVC-09' },
    },
  ),
  makeCase(
    {
      id: 'SVC-06',
      scenario: 'ext2c',
      iso: 'p',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'NodePort on a node that runs no pod at all',
      src: 'MD-KTS',
      conf: 'D',
    },
    {
      board: withServices(emptyNodeA, nodePort(['ep:l3'])),
      request: { from: 'node:x', to: A_HOST, port: NODE_PORT },
      verdict: 'fails',
      path: 'X wire pnic DROP@xport',
      decides: { drop: 'no-local-backend', fact: 'SVC-06' },
    },
  ),
  makeCase(
    {
      id: 'SVC-07',
      scenario: 'host2c',
      iso: 'ph',
      os: [16, 19],
      proto: 'tcp',
      given: 'Windows node itself calls a ClusterIP',
      src: 'MD-KTS',
      conf: 'D',
    },
    {
      board: withServices(kubernetesNodes, clusterIp(['ep:l1'])),
      request: { from: 'host:a', to: VIP, port: 80 },
      verdict: 'fails',
      path: 'app(A) DROP@hstk',
      decides: { drop: 'vip-not-for-the-node', fact: 'SVC-07' },
    },
  ),
  makeCase(
    {
      id: 'SVC-08',
      scenario: 'lb',
      iso: 'p',
      os: [19],
      proto: 'tcp',
      given: '100+ non-DSR services',
      src: 'MD-KTS',
      conf: 'D',
    },
    {
      name: 'before KB4551853',
      board: manyServices(false, false),
      request: { from: 'ctr:l1', to: VIP, port: 80 },
      verdict: 'fails',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) hvnic(mgmt) hstk hvnic(mgmt) vsw(l2b) xport pnic wire DROP@R1',
      headers: [{ at: 'wire', fields: { 'ip.dst': VIP } }],
      remark:
        'The row names policy programming; the packet shows that HNS took no more: its VIP stays as it was.',
    },
    {
      name: 'KB4551853',
      board: manyServices(false, true),
      request: { from: 'ctr:l1', to: VIP, port: 80 },
      verdict: 'works',
      path: 'as SVC-01',
    },
  ),
  makeCase(
    {
      id: 'L2B-39',
      scenario: 'dns',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'udp',
      given: 'Kubernetes, resolver is the service VIP 10.96.0.10',
      src: 'SDN-L2B, MD-DRV',
      conf: 'D',
    },
    {
      board: clusterDns,
      request: { from: 'ctr:l1', to: DNS_VIP, port: 53 },
      verdict: 'works',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) hvnic(l2b) hstk wire',
      elided: [
        { after: 'hstk', tokens: OUT_OF_NODE },
        {
          after: 'wire',
          tokens:
            'pnic(B) xport(B) vsw(l2bB) hvnic(mgmtB) hstk(B) hvnic(l2bB) vsw(l2bB) port(D) wfp(D) vnic(D) app(D)',
        },
      ],
      headers: [
        { at: 'wire', fields: { 'ip.src': L1, 'ip.dst': '10.244.2.53', dport: 53 } },
        { at: 'app(L1)', on: 'reply', fields: { 'ip.src': DNS_VIP, sport: 53 } },
      ],
      decides: { table: 'vfp-group', fact: 'SVC-02' },
    },
  ),
  makeCase(
    {
      id: 'L2B-28',
      scenario: 'host2c',
      iso: 'ph',
      os: SINCE_2022,
      proto: 'tcp',
      given:
        'management vNIC of the l2bridge adapter disabled, host has a second NIC on the same subnet',
      src: 'WC#363, microsoft/hcsshim#1710',
      conf: 'O',
    },
    {
      name: 'second NIC',
      board: withoutManagement(true),
      request: { from: 'host:a', to: '10.0.0.111', port: 80 },
      verdict: 'works',
      path: 'app(A) hstk pnic2 wire pnic xport vsw(l2b) port(S1) wfp(S1) vnic(S1) app(S1)',
    },
    {
      name: 'no second NIC',
      board: withoutManagement(false),
      request: { from: 'host:a', to: '10.0.0.111', port: 80 },
      verdict: 'fails',
      path: 'app(A) DROP@hstk',
    },
  ),
  makeCase(
    {
      id: 'OVL-26',
      scenario: 'lb',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'O1 to the VIP of a swarm service (endpoint-mode vip), backend O3',
      src: 'MOBY-SVC',
      conf: 'D',
    },
    {
      board: swarmService('ep:o3'),
      request: { from: 'ctr:o1', to: SWARM_VIP, port: 80 },
      verdict: 'works',
      path: 'app(O1) stk(O1) vnic(O1) port(O1) vtep xport pnic wire pnic(B) vtep(B) port(O3) wfp(O3) vnic(O3) app(O3)',
      elided: [{ after: 'pnic(B)', tokens: 'xport(B)' }],
      headers: [
        {
          at: 'wire',
          fields: {
            vni: 4097,
            'inner.eth.dst': '00-15-5D-B5-00-0D',
            'inner.ip.src': '10.10.1.250',
            'inner.ip.dst': '10.10.1.13',
            'inner.dport': 80,
          },
        },
        { at: 'wire', on: 'reply', fields: { 'inner.ip.dst': '10.10.1.250' } },
        { at: 'app(O1)', on: 'reply', fields: { 'ip.src': SWARM_VIP, 'ip.dst': '10.10.1.11' } },
      ],
      decides: { table: 'vfp-group', fact: 'OVL-26' },
    },
  ),
  makeCase(
    {
      id: 'OVL-27',
      scenario: 'lb',
      iso: 'ph',
      os: [16],
      proto: 'tcp',
      given: 'endpoint-mode vip',
      src: 'MD-SWM',
      conf: 'D',
    },
    {
      board: swarmService('ep:o3'),
      request: { from: 'ctr:o1', to: SWARM_VIP, port: 80 },
      verdict: 'fails',
      path: 'app(O1) stk(O1) vnic(O1) DROP@port(O1)',
      decides: { drop: 'vip-not-supported', fact: 'OVL-27' },
    },
  ),
]
