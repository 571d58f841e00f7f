import { ipv4 } from '../../engine/wire/address'
import { editNode, setPolicies } from '../labs/edits'
import { labAzure } from '../labs/lab-azure'
import { publish } from '../labs/parts'
import { ALL, makeCase, SINCE_2019, type ConformanceCase } from './case'
import { secondSubnet } from './boards/l2tunnel'
import { openOn2016, Y } from './shared'

const K1 = '10.240.0.21'
const K2 = '10.240.0.22'
const K3 = '10.240.0.41'
const VMA_HOST = '10.240.0.4'
const VMA_MAC = '00-0D-3A-00-00-04'
const VMB_MAC = '00-0D-3A-00-00-05'
const GATEWAY_MAC = '12-34-56-78-9A-BC'
const K1_MAC = '00-15-5D-A6-00-15'
const K2_MAC = '00-15-5D-A6-00-16'
const K3_MAC = '00-15-5D-B6-00-29'

/** The rows call the second VM B. */
const VM_NAMES = {
  'azhost(B)': 'azhost(VMB)',
  'pnic(B)': 'pnic(VMB)',
  'xport(B)': 'xport(VMB)',
} as const

const k1ToY = { from: 'ctr:k1', to: Y, port: 443 } as const

/** data-paths 4.5: container to container, to the outside and back. */
export const L2TUNNEL_CASES: readonly ConformanceCase[] = [
  makeCase(
    {
      id: 'L2T-01',
      scenario: 'c2c-local-same',
      iso: 'p',
      os: ALL,
      proto: 'tcp',
      given: 'K1 to K2 on the same VM; on 2016 K2 publishes 80',
      src: 'SEED, MD-DRV, WSD-TEN',
      conf: 'D',
    },
    {
      board: (options) => openOn2016(labAzure(options), options, 'ep:k2'),
      request: { from: 'ctr:k1', to: K2, port: 80 },
      verdict: 'works',
      path: 'app(K1) stk(K1) vnic(K1) port(K1) vsw(l2t) xport pnic azhost pnic xport vsw(l2t) port(K2) wfp(K2) vnic(K2) app(K2)',
      headers: [
        { at: 'port(K1)', fields: { 'eth.src': K1_MAC } },
        { at: 'pnic', nth: 1, fields: { 'eth.src': VMA_MAC, 'eth.dst': GATEWAY_MAC } },
        { at: 'pnic', nth: 2, fields: { 'eth.dst': VMA_MAC, 'ip.src': K1, 'ip.dst': K2 } },
        { at: 'port(K2)', leaving: true, fields: { 'eth.dst': K2_MAC } },
      ],
    },
  ),
  makeCase(
    {
      id: 'L2T-02',
      scenario: 'c2c-local-same',
      iso: 'h',
      os: ALL,
      proto: 'tcp',
      given: 'K1 to K2 on the same VM',
      src: 'MD-DRV, MD-ISO',
      conf: 'D',
    },
    {
      board: labAzure,
      request: { from: 'ctr:k1', to: K2, port: 80 },
      verdict: 'works',
      path: 'app(K1) stk(K1) gfw(K1) vmbus(K1) port(K1) vsw(l2t) xport pnic azhost pnic xport vsw(l2t) port(K2) vmbus(K2) gfw(K2) app(K2)',
      headers: [{ at: 'pnic', nth: 1, fields: { 'eth.src': VMA_MAC, 'eth.dst': GATEWAY_MAC } }],
    },
  ),
  makeCase(
    {
      id: 'L2T-05',
      scenario: 'c2c-local-cross',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: "K1 and K2' in different VNet subnets on one VM; on 2016 K2' publishes 80",
      src: 'SEED, MD-DRV',
      conf: 'D',
    },
    {
      board: secondSubnet,
      request: { from: 'ctr:k1', to: '10.240.1.22', port: 80 },
      verdict: 'works',
      path: 'app(K1) stk(K1) vnic(K1) port(K1) vsw(l2t) xport pnic azhost pnic xport vsw(l2t2) port(K2b) wfp(K2b) vnic(K2b) app(K2b)',
      headers: [{ at: 'pnic', nth: 1, fields: { 'eth.src': VMA_MAC, 'eth.dst': GATEWAY_MAC } }],
      remark:
        "As L2T-01, with K2' called K2b; its subnet is the network l2t2 on the same switch, since one network with two subnets needs WS2022.",
    },
  ),
  makeCase(
    {
      id: 'L2T-06',
      scenario: 'c2c-remote-same',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'K1 on VMA to K3 on VMB; on 2016 K3 publishes 80',
      src: 'MD-DRV, SEED',
      conf: 'D',
    },
    {
      board: (options) => openOn2016(labAzure(options), options, 'ep:k3'),
      request: { from: 'ctr:k1', to: K3, port: 80 },
      verdict: 'works',
      path: 'app(K1) stk(K1) vnic(K1) port(K1) vsw(l2t) xport pnic azhost wire azhost(B) pnic(B) xport(B) vsw(l2tB) port(K3) wfp(K3) vnic(K3) app(K3)',
      renamed: VM_NAMES,
      headers: [
        { at: 'pnic', fields: { 'ip.src': K1, 'ip.dst': K3 } },
        { at: 'pnic(VMB)', fields: { 'eth.dst': VMB_MAC, 'ip.src': K1, 'ip.dst': K3 } },
        { at: 'port(K3)', leaving: true, fields: { 'eth.dst': K3_MAC } },
      ],
    },
  ),
  makeCase(
    {
      id: 'L2T-07',
      scenario: 'c2c-remote-cross',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'K1 to a container in another VNet subnet; on 2016 it publishes 80',
      src: 'MD-DRV',
      conf: 'D',
    },
    {
      board: secondSubnet,
      request: { from: 'ctr:k1', to: '10.240.1.41', port: 80 },
      verdict: 'works',
      path: 'app(K1) stk(K1) vnic(K1) port(K1) vsw(l2t) xport pnic azhost wire azhost(B) pnic(B) xport(B) vsw(l2t2B) port(K4) wfp(K4) vnic(K4) app(K4)',
      renamed: VM_NAMES,
      headers: [{ at: 'pnic(VMB)', fields: { 'ip.src': K1, 'ip.dst': '10.240.1.41' } }],
      remark: 'As L2T-06 to K4, whose subnet is the network l2t2B on the second VM.',
    },
  ),
  makeCase(
    {
      id: 'L2T-08',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'OutboundNAT with VNet prefix excepted, K1 to Y:443',
      src: 'SEED, MD-DRV, WCN-T',
      conf: 'D',
    },
    {
      board: labAzure,
      request: k1ToY,
      verdict: 'works',
      path: 'app(K1) stk(K1) vnic(K1) port(K1) vsw(l2t) xport pnic azhost',
      headers: [{ at: 'pnic', fields: { 'ip.src': VMA_HOST, 'ip.dst': Y, dport: 443 } }],
      decides: { table: 'vfp-group', fact: '3.5-outbound-nat' },
    },
  ),
  makeCase(
    {
      id: 'L2T-09',
      scenario: 'c2ext',
      iso: 'ph',
      os: ALL,
      proto: 'icmp',
      given: 'as L2T-08, ping',
      src: 'K8S-NET',
      conf: 'D',
    },
    {
      board: labAzure,
      request: k1ToY,
      verdict: 'fails',
      path: 'app(K1) stk(K1) vnic(K1) DROP@port(K1)',
      decides: { drop: 'nat-no-icmp', fact: 'L2T-09' },
    },
  ),
  makeCase(
    {
      id: 'L2T-10',
      scenario: 'ext2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'another VNet VM to 10.240.0.21:80',
      src: 'AZ-DOC, K8S-NET',
      conf: 'D',
    },
    {
      board: labAzure,
      request: { from: 'node:peer', to: K1, port: 80 },
      verdict: 'works',
      path: 'peer azhost pnic xport vsw(l2t) port(K1) wfp(K1) vnic(K1) app(K1)',
      headers: [
        { at: 'pnic', fields: { 'eth.dst': VMA_MAC, 'ip.dst': K1 } },
        { at: 'port(K1)', leaving: true, fields: { 'eth.dst': K1_MAC } },
      ],
    },
  ),
  makeCase(
    {
      id: 'L2T-11',
      scenario: 'ext2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'container IP not registered as an IP configuration on the VM NIC',
      src: 'SDN-MCNP, WSD-TEN',
      conf: 'D',
    },
    {
      board: (options) =>
        editNode(labAzure(options), 'node:vnet', 'azure-fabric', { unregistered: [ipv4(K1)] }),
      request: { from: 'node:peer', to: K1, port: 80 },
      verdict: 'fails',
      path: 'peer DROP@azhost',
      decides: { drop: 'address-not-registered', fact: 'L2T-11' },
    },
  ),
  makeCase(
    {
      id: 'L2T-12',
      scenario: 'ext2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'host port mapping 8080 to K1:80, peer to 10.240.0.4:8080',
      src: 'AZ#1922, MOBY-WIN',
      conf: 'D',
    },
    {
      board: (options) => setPolicies(labAzure(options), 'ep:k1', publish(8080, 80, 'tcp', true)),
      request: { from: 'node:peer', to: VMA_HOST, port: 8080 },
      verdict: 'works',
      path: 'peer azhost pnic xport port(K1) wfp(K1) vnic(K1) app(K1)',
      headers: [
        { at: 'pnic', fields: { 'ip.dst': VMA_HOST, dport: 8080 } },
        { at: 'port(K1)', leaving: true, fields: { 'ip.dst': K1, dport: 80 } },
      ],
      decides: { table: 'vfp-group', fact: '3.5-port-mapping' },
    },
  ),
]
