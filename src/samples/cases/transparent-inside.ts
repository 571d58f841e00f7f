import { apply, editEndpoint } from '../labs/edits'
import { labTransparent } from '../labs/lab-transparent'
import { ALL, makeCase, SINCE_2019, type ConformanceCase } from './case'
import { MAC, openOn2016 } from './shared'
import {
  T1,
  T2,
  T5,
  T1_MAC,
  T2_MAC,
  T3_MAC,
  T5_MAC,
  A_NIC2_MAC,
  hostBOnSecondLan,
  hostRoutesBetween,
} from './boards/transparent'

/** data-paths 4.2: Transparent, container to container. */
export const TRANSPARENT_INSIDE_CASES: readonly ConformanceCase[] = [
  makeCase(
    {
      id: 'TRN-01',
      scenario: 'c2c-local-same',
      iso: 'p',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'T1 to T2:80',
      src: 'MD-DRV, MD-ISO',
      conf: 'D',
    },
    {
      board: labTransparent,
      request: { from: 'ctr:t1', to: T2, port: 80 },
      verdict: 'works',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) port(T2) wfp(T2) vnic(T2) app(T2)',
      headers: [
        {
          at: 'vsw(trn)',
          fields: { 'eth.src': T1_MAC, 'eth.dst': T2_MAC, 'ip.src': T1, 'ip.dst': T2, ttl: 128 },
        },
      ],
      decides: { table: 'firewall-in', fact: 'F-02' },
    },
  ),
  makeCase(
    {
      id: 'TRN-02',
      scenario: 'c2c-local-same',
      iso: 'h',
      os: ALL,
      proto: 'tcp',
      given: 'T1 to T2:80',
      src: 'MD-DRV, MD-ISO',
      conf: 'D',
    },
    {
      board: labTransparent,
      request: { from: 'ctr:t1', to: T2, port: 80 },
      verdict: 'works',
      path: 'app(T1) stk(T1) gfw(T1) vmbus(T1) port(T1) vsw(trn) port(T2) vmbus(T2) gfw(T2) app(T2)',
      decides: { table: 'firewall-in', fact: 'F-04' },
    },
  ),
  makeCase(
    {
      id: 'TRN-03',
      scenario: 'c2c-local-same',
      iso: 'p',
      os: [16],
      proto: 'tcp',
      given: 'T2:80 merely EXPOSEd, not -p',
      src: 'moby#32410, MD-ISO',
      conf: 'O',
    },
    {
      board: labTransparent,
      request: { from: 'ctr:t1', to: T2, port: 80 },
      verdict: 'fails',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) port(T2) DROP@wfp(T2)',
      decides: { drop: 'firewall-default-inbound', fact: 'F-01' },
    },
  ),
  makeCase(
    {
      id: 'TRN-04',
      scenario: 'c2c-local-same',
      iso: 'p',
      os: ALL,
      proto: 'icmp',
      given: 'ping T1 to T2',
      src: 'moby#32410, MD#430',
      conf: 'O',
    },
    {
      board: labTransparent,
      request: { from: 'ctr:t1', to: T2, port: 0 },
      verdict: 'works',
      path: 'as TRN-01',
      headers: [{ at: 'app(T2)', fields: { ttl: 128 } }],
    },
  ),
  makeCase(
    {
      id: 'TRN-05',
      scenario: 'c2c-local-cross',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given:
        'T1 (10.0.0.0/24, NIC1) to T5 (10.20.0.0/24, NIC2), both gateways are the physical router; on 2016 T5 publishes 80',
      src: 'MD-ADV, WNV6',
      conf: 'I',
    },
    {
      board: (options) => openOn2016(labTransparent(options), options, 'ep:t5'),
      request: { from: 'ctr:t1', to: T5, port: 80 },
      verdict: 'works',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic wire R1 wire pnic2 xport vsw(trn2) port(T5) wfp(T5) vnic(T5) app(T5)',
      headers: [
        { at: 'wire', nth: 1, fields: { 'eth.src': T1_MAC, 'eth.dst': MAC.r1, ttl: 128 } },
        { at: 'wire', nth: 2, fields: { 'eth.src': MAC.r1Lan2, 'eth.dst': T5_MAC, ttl: 127 } },
      ],
    },
  ),
  makeCase(
    {
      id: 'TRN-06',
      scenario: 'c2c-local-cross',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given:
        'container gateway = host management IP and forwarding enabled on both management vNICs; on 2016 T5 publishes 80',
      src: 'SEED, MD-DRV',
      conf: 'D',
    },
    {
      board: hostRoutesBetween,
      request: { from: 'ctr:t1', to: T5, port: 80 },
      verdict: 'works',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) hvnic(trn) hstk hvnic(trn2) vsw(trn2) port(T5) wfp(T5) vnic(T5) app(T5)',
      headers: [
        { at: 'vsw(trn)', fields: { 'eth.src': T1_MAC, 'eth.dst': MAC.aHost, ttl: 128 } },
        { at: 'vsw(trn2)', fields: { 'eth.src': A_NIC2_MAC, 'eth.dst': T5_MAC, ttl: 127 } },
      ],
    },
  ),
  makeCase(
    {
      id: 'TRN-18',
      scenario: 'c2c-remote-same',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'T1 on A to T3 on B',
      src: 'MD-DRV, WNV6',
      conf: 'D',
    },
    {
      board: labTransparent,
      request: { from: 'ctr:t1', to: '10.0.0.103', port: 80 },
      verdict: 'works',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic wire pnic(B) xport(B) vsw(trnB) port(T3) wfp(T3) vnic(T3) app(T3)',
      headers: [
        {
          at: 'wire',
          fields: {
            'eth.src': T1_MAC,
            'eth.dst': T3_MAC,
            'ip.src': T1,
            'ip.dst': '10.0.0.103',
            ttl: 128,
          },
        },
      ],
    },
  ),
  makeCase(
    {
      id: 'TRN-19',
      scenario: 'c2c-remote-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'T1 to a transparent container 10.20.0.0/24 on B',
      src: 'MD-DRV',
      conf: 'I',
    },
    {
      board: hostBOnSecondLan,
      request: { from: 'ctr:t1', to: '10.20.0.106', port: 80 },
      verdict: 'works',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic wire R1 wire pnic(B) xport(B) vsw(trnB) port(T6) wfp(T6) vnic(T6) app(T6)',
      headers: [
        { at: 'wire', nth: 1, fields: { 'eth.src': T1_MAC, 'eth.dst': MAC.r1, ttl: 128 } },
        {
          at: 'wire',
          nth: 2,
          fields: { 'eth.src': MAC.r1Lan2, 'eth.dst': '00-15-5D-B2-01-6A', ttl: 127 },
        },
      ],
    },
  ),
  makeCase(
    {
      id: 'TRN-26',
      scenario: 'c2c-local-same',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'any',
      given: 'T1 in vlanid=7, T2 in vlanid=11, same prefix',
      src: 'MD-ADV',
      conf: 'D',
    },
    {
      board: (options) =>
        apply(
          labTransparent(options),
          (board) => editEndpoint(board, 'ep:t1', { vlanId: 7 }),
          (board) => editEndpoint(board, 'ep:t2', { vlanId: 11 }),
        ),
      request: { from: 'ctr:t1', to: T2, port: 80, udpPort: 53 },
      verdict: 'fails',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) DROP@vsw(trn)',
    },
  ),
]
