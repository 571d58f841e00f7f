import { setPolicies } from '../labs/edits'
import { labFlannel, labOverlay } from '../labs/lab-overlay'
import { publish } from '../labs/parts'
import { makeCase, SINCE_2019, type ConformanceCase } from './case'
import { A_HOST, MAC, Y } from './shared'
import { O1, F1, F3, withNatBeside, routingMesh, o1ToY, f1ToF3, OUTER } from './boards/overlay'

/** data-paths 4.4: Overlay, to the outside and back in. */
export const OVERLAY_OUTSIDE_CASES: readonly ConformanceCase[] = [
  makeCase(
    {
      id: 'OVL-16',
      scenario: 'c2ext',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'Docker overlay, O1 to Y:443',
      src: 'MD-DRV, MOBY-OVE',
      conf: 'D',
    },
    {
      board: labOverlay,
      request: o1ToY,
      verdict: 'works',
      path: 'app(O1) stk(O1) vnic(O1) port(O1) xport pnic wire R1',
      headers: [
        {
          at: 'wire',
          fields: {
            'eth.src': MAC.aHost,
            'eth.dst': MAC.r1,
            'ip.src': A_HOST,
            'ip.dst': Y,
            dport: 443,
          },
        },
      ],
      decides: { table: 'vfp-group', fact: '3.5-outbound-nat' },
    },
  ),
  makeCase(
    {
      id: 'OVL-17',
      scenario: 'c2ext',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'icmp',
      given: 'ping Y from O1',
      src: 'MD-DRV, K8S-NET',
      conf: 'D',
    },
    {
      board: labOverlay,
      request: o1ToY,
      verdict: 'fails',
      path: 'app(O1) stk(O1) vnic(O1) port(O1) DROP@port(O1)',
      decides: { drop: 'nat-no-icmp', fact: 'OVL-17' },
    },
  ),
  makeCase(
    {
      id: 'OVL-18',
      scenario: 'c2ext',
      iso: 'ph',
      os: [16],
      proto: 'tcp',
      given: 'overlay endpoint only',
      src: 'SEED, MD-DRV',
      conf: 'D',
    },
    {
      board: labOverlay,
      request: o1ToY,
      verdict: 'fails',
      path: 'app(O1) stk(O1) vnic(O1) DROP@port(O1)',
      decides: { drop: 'no-outbound-nat', fact: 'OVL-18' },
    },
  ),
  makeCase(
    {
      id: 'OVL-19',
      scenario: 'c2ext',
      iso: 'ph',
      os: [16],
      proto: 'tcp',
      given: 'attachable overlay + second endpoint on nat (standalone container)',
      src: 'MD-DRV, MD#1148, fw#1366',
      conf: 'D',
    },
    {
      board: withNatBeside,
      request: o1ToY,
      verdict: 'works',
      path: 'app(O1) stk(O1) vnic2(O1) port2(O1) vsw(nat) hvnic(nat) hstk winnat hstk pnic wire R1',
      elided: [{ after: 'hstk', nth: 2, tokens: 'hvnic(mgmt) vsw(ovl) xport' }],
      headers: [
        { at: 'vsw(nat)', fields: { 'ip.src': '172.30.160.51', ttl: 128 } },
        { at: 'wire', fields: { 'ip.src': A_HOST, 'ip.dst': Y, ttl: 127 } },
      ],
      decides: { table: 'nat-networks', fact: '3.5-winnat-session' },
    },
  ),
  makeCase(
    {
      id: 'OVL-20',
      scenario: 'c2ext',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'flannel overlay, destination inside cluster or service CIDR',
      src: 'SDN-OVL, CNI-WO',
      conf: 'D',
    },
    {
      board: labFlannel,
      request: f1ToF3,
      verdict: 'works',
      path: 'app(F1) stk(F1) vnic(F1) port(F1) dr vtep xport pnic wire',
      elided: [
        {
          after: 'wire',
          tokens: 'pnic(B) xport(B) vtep(B) dr(B) port(F3) wfp(F3) vnic(F3) app(F3)',
        },
      ],
      headers: [
        { at: 'wire', fields: { ...OUTER, vni: 4096, 'inner.ip.src': F1, 'inner.ip.dst': F3 } },
      ],
      decides: { table: 'vfp-group', fact: '3.5-outbound-nat' },
    },
  ),
  makeCase(
    {
      id: 'OVL-21',
      scenario: 'ext2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'swarm publish mode=host 8080:80, X to 10.0.0.11:8080',
      src: 'MOBY-OVE, MD-SWM',
      conf: 'D',
    },
    {
      board: (options) => setPolicies(labOverlay(options), 'ep:o1', publish(8080, 80)),
      request: { from: 'node:x', to: A_HOST, port: 8080 },
      verdict: 'works',
      path: 'X wire pnic xport port(O1) wfp(O1) vnic(O1) app(O1)',
      headers: [
        { at: 'wire', fields: { 'ip.src': '10.0.0.200', 'ip.dst': A_HOST, dport: 8080 } },
        {
          at: 'port(O1)',
          leaving: true,
          fields: { 'ip.src': '10.0.0.200', 'ip.dst': O1, dport: 80 },
        },
      ],
      decides: { table: 'vfp-group', fact: '3.5-port-mapping' },
    },
  ),
  makeCase(
    {
      id: 'OVL-23',
      scenario: 'ext2c',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'routing mesh 8080:80, only task runs on B, X to 10.0.0.11:8080',
      src: 'MOBY-SVC, MD-SWM, MESHBLOG',
      conf: 'D',
    },
    {
      board: routingMesh,
      request: { from: 'node:x', to: A_HOST, port: 8080 },
      verdict: 'works',
      path: 'X wire pnic xport port(A.host) vtep xport pnic wire pnic(B) vtep(B) port(T) wfp(T) vnic(T) app(T)',
      elided: [{ after: 'pnic(B)', tokens: 'xport(B)' }],
      headers: [
        {
          at: 'wire',
          nth: 2,
          fields: {
            ...OUTER,
            vni: 4100,
            'inner.ip.src': '10.255.0.2',
            'inner.ip.dst': '10.255.0.13',
            'inner.dport': 80,
          },
        },
      ],
      decides: { table: 'vfp-group', fact: 'OVL-23' },
    },
  ),
  makeCase(
    {
      id: 'OVL-24',
      scenario: 'ext2c',
      iso: 'ph',
      os: [16],
      proto: 'tcp',
      given: 'routing mesh',
      src: 'MD-SWM',
      conf: 'D',
    },
    {
      board: routingMesh,
      request: { from: 'node:x', to: A_HOST, port: 8080 },
      verdict: 'fails',
      path: 'X wire pnic DROP@hstk',
      elided: [{ after: 'pnic', tokens: 'xport' }],
      decides: { drop: 'mesh-not-supported', fact: 'OVL-24' },
    },
  ),
]
