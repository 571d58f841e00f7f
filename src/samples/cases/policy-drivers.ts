import { cidr } from '../../engine/wire/address'
import { add, apply, editHosts, editNetwork, remove } from '../labs/edits'
import { labAzure } from '../labs/lab-azure'
import { labL2Bridge1 } from '../labs/lab-l2bridge'
import { labOverlay } from '../labs/lab-overlay'
import { labTransparent } from '../labs/lab-transparent'
import { cable } from '../labs/parts'
import { ALL, makeCase, SINCE_2019, SINCE_2022, type ConformanceCase } from './case'
import { routingMesh } from './boards/overlay'
import { LAN_DNS } from './boards/names'
import { A_HOST } from './shared'
import { blockedPort, vlanBehindRouter, denyK1ToK2, bridgedVm, IPV6 } from './boards/policy'

/** data-paths 4.1-4.5: firewall rules, names, IPv6 and what else a driver shows. */
export const POLICY_DRIVER_CASES: readonly ConformanceCase[] = [
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
      board: (options) =>
        editNetwork(labTransparent(options), 'net:a-trn', 'transparent', { dnsServers: [LAN_DNS] }),
      request: { from: 'ctr:t1', to: null, query: 'Y', port: 53 },
      verdict: 'works',
      path: 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic wire',
      headers: [
        {
          at: 'wire',
          fields: {
            'eth.src': '00-15-5D-A2-00-65',
            'ip.src': '10.0.0.101',
            'ip.dst': LAN_DNS,
            dport: 53,
          },
        },
      ],
      decides: { table: 'dns-client', fact: 'TRN-30' },
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
      board: (options) =>
        editNetwork(labL2Bridge1(options), 'net:a-l2b', 'l2bridge', { dnsServers: [LAN_DNS] }),
      request: { from: 'ctr:s1', to: null, query: 'Y', port: 53 },
      verdict: 'works',
      path: 'app(S1) stk(S1) vnic(S1) port(S1) vsw(l2b) xport pnic wire',
      headers: [{ at: 'wire', fields: { 'ip.src': '10.0.0.111', 'ip.dst': LAN_DNS } }],
      decides: { table: 'dns-client', fact: 'L2B-38' },
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
]
