import { ipv4 } from '../../engine/wire/address'
import { apply, editEndpoint, editHosts, editNetwork, editSwitch } from '../labs/edits'
import { labL2Bridge1, labL2Bridge2 } from '../labs/lab-l2bridge'
import { ALL, makeCase, SINCE_2019, SINCE_2022, type ConformanceCase } from './case'
import { MAC, openOn2016 } from './shared'
import {
  L1,
  L2,
  L3,
  S1,
  L1_MAC,
  L2_MAC,
  L3_MAC,
  HOST_ENDPOINT_A_MAC,
  twoSubnets,
  twoGatewayNetworks,
  nodesInAzure,
  hostEndpointOf,
  l1ToL3,
  THROUGH_MANAGEMENT,
} from './boards/l2bridge'

/** data-paths 4.3: L2Bridge, container to container. */
export const L2BRIDGE_INSIDE_CASES: readonly ConformanceCase[] = [
  makeCase(
    {
      id: 'L2B-01',
      scenario: 'c2c-local-same',
      iso: 'p',
      os: ALL,
      proto: 'tcp',
      given: 'config 2, L1 to L2:80 (on 16: allowed port)',
      src: 'MD-DRV, WSD-TEN',
      conf: 'D',
    },
    {
      board: (options) => openOn2016(labL2Bridge2(options), options, 'ep:l2'),
      request: { from: 'ctr:l1', to: L2, port: 80 },
      verdict: 'works',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) port(L2) wfp(L2) vnic(L2) app(L2)',
      headers: [
        { at: 'vsw(l2b)', fields: { 'eth.src': L1_MAC, 'eth.dst': L2_MAC, ttl: 128 } },
        { at: 'port(L2)', leaving: true, fields: { 'eth.src': L1_MAC, ttl: 128 } },
      ],
    },
  ),
  makeCase(
    {
      id: 'L2B-02',
      scenario: 'c2c-local-same',
      iso: 'h',
      os: ALL,
      proto: 'tcp',
      given: 'L1 to L2:80',
      src: 'MD-ISO, MD-DRV',
      conf: 'D',
    },
    {
      board: labL2Bridge2,
      request: { from: 'ctr:l1', to: L2, port: 80 },
      verdict: 'works',
      path: 'app(L1) stk(L1) gfw(L1) vmbus(L1) port(L1) vsw(l2b) port(L2) vmbus(L2) gfw(L2) app(L2)',
      headers: [{ at: 'vsw(l2b)', fields: { 'eth.src': L1_MAC, 'eth.dst': L2_MAC } }],
    },
  ),
  makeCase(
    {
      id: 'L2B-03',
      scenario: 'c2c-local-cross',
      iso: 'ph',
      os: SINCE_2022,
      proto: 'tcp',
      given: 'one l2bridge network with two subnets, gateway is the physical router',
      src: 'SEED, MD-DRV, MD-MSN, WSD-TEN',
      conf: 'D',
    },
    {
      board: twoSubnets,
      request: { from: 'ctr:s1', to: '10.0.1.112', port: 80 },
      verdict: 'works',
      path: 'app(S1) stk(S1) vnic(S1) port(S1) vsw(l2b) xport pnic wire R1 wire pnic xport vsw(l2b) port(S2) wfp(S2) vnic(S2) app(S2)',
      headers: [
        { at: 'wire', nth: 1, fields: { 'eth.src': MAC.aHost, 'eth.dst': MAC.r1, ttl: 128 } },
        {
          at: 'wire',
          nth: 2,
          fields: { 'eth.src': '3C-FD-FE-00-00-03', 'eth.dst': MAC.aHost, ttl: 127 },
        },
        {
          at: 'port(S2)',
          leaving: true,
          fields: { 'eth.src': '3C-FD-FE-00-00-03', 'eth.dst': '00-15-5D-A3-01-70' },
        },
      ],
    },
  ),
  makeCase(
    {
      id: 'L2B-04',
      scenario: 'c2c-local-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'two config-2 networks on one host, forwarding on for both host endpoints',
      src: 'SDN-KUB, FLN-HGW',
      conf: 'I',
    },
    {
      board: twoGatewayNetworks,
      request: { from: 'ctr:l1', to: '10.244.3.21', port: 80 },
      verdict: 'works',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) hvnic(l2b) hstk hvnic(l2b2) vsw(l2b2) port(M1) wfp(M1) vnic(M1) app(M1)',
      headers: [
        {
          at: 'vsw(l2b)',
          fields: { 'eth.src': L1_MAC, 'eth.dst': HOST_ENDPOINT_A_MAC, ttl: 128 },
        },
        {
          at: 'vsw(l2b2)',
          fields: { 'eth.src': '00-15-5D-A7-00-02', 'eth.dst': '00-15-5D-A7-00-15', ttl: 127 },
        },
      ],
    },
  ),
  makeCase(
    {
      id: 'L2B-29',
      scenario: 'c2c-remote-same',
      iso: 'ph',
      os: ALL,
      proto: 'tcp',
      given: 'config 1, S1 on A to S3 on B; on 2016 S3 publishes 80',
      src: 'MD-DRV, K8S-NET',
      conf: 'D',
    },
    {
      board: (options) => openOn2016(labL2Bridge1(options), options, 'ep:s3'),
      request: { from: 'ctr:s1', to: '10.0.0.113', port: 80 },
      verdict: 'works',
      path: 'app(S1) stk(S1) vnic(S1) port(S1) vsw(l2b) xport pnic wire pnic(B) xport(B) vsw(l2bB) port(S3) wfp(S3) vnic(S3) app(S3)',
      headers: [
        {
          at: 'wire',
          fields: {
            'eth.src': MAC.aHost,
            'eth.dst': MAC.bHost,
            'ip.src': S1,
            'ip.dst': '10.0.0.113',
            ttl: 128,
          },
        },
        { at: 'port(S3)', leaving: true, fields: { 'eth.dst': '00-15-5D-B3-00-71' } },
      ],
      decides: { table: 'vfp-group', fact: '3.5-l2-rewrite' },
    },
  ),
  makeCase(
    {
      id: 'L2B-30',
      scenario: 'c2c-remote-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'config 2, host-gw routes programmed, A and B on one L2',
      src: 'MD-DRV, SEED, FLN-HGW',
      conf: 'D',
    },
    {
      board: labL2Bridge2,
      request: l1ToL3,
      verdict: 'works',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) hvnic(l2b) hstk hvnic(mgmt) xport pnic wire pnic(B) xport(B) hvnic(mgmtB) hstk(B) hvnic(l2bB) vsw(l2bB) port(L3) wfp(L3) vnic(L3) app(L3)',
      elided: [
        { after: 'hvnic(mgmt)', tokens: 'vsw(l2b)' },
        { after: 'xport(B)', tokens: 'vsw(l2bB)' },
      ],
      headers: [
        {
          at: 'wire',
          fields: {
            'eth.src': MAC.aHost,
            'eth.dst': MAC.bHost,
            'ip.src': L1,
            'ip.dst': L3,
            ttl: 127,
          },
        },
        { at: 'port(L3)', fields: { 'eth.dst': L3_MAC, ttl: 126 } },
      ],
      decides: { table: 'routes', fact: 'board' },
    },
  ),
  makeCase(
    {
      id: 'L2B-31',
      scenario: 'c2c-remote-cross',
      iso: 'ph',
      os: [16],
      proto: 'tcp',
      given: 'config 2, no route for node subnets on the physical router',
      src: 'MD-DRV, SDN-RTE',
      conf: 'I',
    },
    {
      board: (options) => editHosts(labL2Bridge2(options), { routes: [] }),
      request: l1ToL3,
      verdict: 'fails',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) xport pnic wire R1 DROP@R1',
      headers: [{ at: 'wire', fields: { 'eth.src': MAC.aHost, 'eth.dst': MAC.r1 } }],
      decides: { drop: 'private-not-routed' },
    },
  ),
  makeCase(
    {
      id: 'L2B-32',
      scenario: 'c2c-remote-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'config 2, forwarding disabled on vEthernet (cbr0) or on the management vNIC',
      src: 'SDN-KUB, FLN-HGW',
      conf: 'D',
    },
    {
      name: 'host endpoint',
      board: (options) => {
        const board = labL2Bridge2(options)
        const hostEndpoint = hostEndpointOf(board)
        return editNetwork(board, 'net:a-l2b', 'l2bridge', {
          hostEndpoint: hostEndpoint && { ...hostEndpoint, forwarding: false },
        })
      },
      request: l1ToL3,
      verdict: 'fails',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) hvnic(l2b) DROP@hstk',
      decides: { drop: 'forwarding-disabled' },
    },
    {
      name: 'management vNIC',
      board: (options) =>
        editSwitch(labL2Bridge2(options), 'vsw:a-l2b', { managementForwarding: false }),
      request: l1ToL3,
      verdict: 'fails',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) hvnic(l2b) DROP@hstk',
      decides: { drop: 'forwarding-disabled' },
    },
  ),
  makeCase(
    {
      id: 'L2B-33',
      scenario: 'c2c-remote-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'config 2 without the .2 host endpoint',
      src: 'MD-DRV, FLN-HGW',
      conf: 'D',
    },
    {
      board: (options) =>
        apply(
          editNetwork(labL2Bridge2(options), 'net:a-l2b', 'l2bridge', { hostEndpoint: null }),
          (board) => editEndpoint(board, 'ep:l1', { gateway: ipv4('10.244.1.2') }),
        ),
      request: l1ToL3,
      verdict: 'fails',
      path: 'app(L1) stk(L1) vnic(L1) DROP@port(L1)',
      decides: { drop: 'no-gateway-endpoint', fact: 'L2B-33' },
    },
  ),
  makeCase(
    {
      id: 'L2B-34',
      scenario: 'c2c-remote-cross',
      iso: 'ph',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'nodes are Azure VMs, no user-defined routes',
      src: 'MD-KTS',
      conf: 'D',
    },
    {
      board: nodesInAzure,
      request: l1ToL3,
      verdict: 'fails',
      path: 'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) hvnic(l2b) hstk pnic DROP@azhost',
      elided: [THROUGH_MANAGEMENT],
      decides: { drop: 'unknown-to-fabric', fact: 'L2B-34' },
    },
  ),
]
