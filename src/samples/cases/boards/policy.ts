import type { FirewallRule, Topology } from '../../../engine/model/topology'
import { cidr, ipv4 } from '../../../engine/wire/address'
import { must } from '../../../lib/assert'
import {
  add,
  apply,
  editEndpoint,
  editHost,
  editLink,
  editNetwork,
  editNode,
  setPolicies,
} from '../../labs/edits'
import { labAzure } from '../../labs/lab-azure'
import { labL2Bridge1 } from '../../labs/lab-l2bridge'
import { labNat } from '../../labs/lab-nat'
import { labTransparent } from '../../labs/lab-transparent'
import { SECOND_LAN } from '../../labs/outside'
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
} from '../../labs/parts'
import { Y } from '../shared'

/*
 * Boards of the policy cases.
 */

export const OTHER_HOST = '203.0.113.90'

const blockRule = (localPort: number): FirewallRule => ({
  name: `Block ${localPort}`,
  direction: 'in',
  action: 'block',
  protocol: 'tcp',
  localPort,
  remoteAddresses: null,
})

/** C1 publishes 9081:9443 and the host has a block rule on a port. */
export const blockedPort =
  (localPort: number) =>
  (options: LabOptions): Topology => {
    const board = setPolicies(labNat(options), 'ep:c1', publish(9081, 9443))
    const { firewall } = must(board.hosts['host:a'], 'blockedPort: no A')
    return editHost(board, 'host:a', { firewall: { ...firewall, rules: [blockRule(localPort)] } })
  }

/** A second machine on the internet, and ACLs on C1. */
export const withAcls =
  (...acls: readonly ReturnType<typeof acl>[]) =>
  (options: LabOptions): Topology =>
    apply(setPolicies(labNat(options), 'ep:c1', ...acls), (board) =>
      add(board, {
        nodes: [machine('w', 'W', `${OTHER_HOST}/24`, '203.0.113.1', '00-50-56-C0-00-5A')],
        links: [cable('internet-w', 'node:internet', 'node:w')],
      }),
    )

export const blockY = acl('block Y', 'block', 'out', {
  remoteAddresses: cidr(`${Y}/32`),
  priority: 200,
})
export const allowAll = acl('allow all', 'allow', 'out', { priority: 300 })

/** NAT beside Transparent on host A: C1 on the internal switch, T1 on the LAN. */
export const natBesideTransparent = (options: LabOptions): Topology =>
  add(labTransparent(options), {
    vSwitches: [internalSwitch('a-nat', 'a', 'nat', '00-15-5D-A1-00-01')],
    networks: [
      {
        ...networkBase('a-nat', 'a', 'nat'),
        type: 'nat',
        subnets: [subnet('172.30.160.0/20', '172.30.160.1')],
        gatewayDns: true,
      },
    ],
    workloads: [workload('C1', options, 'a', 9, 'a-nat', '172.30.160.21', '00-15-5D-A1-00-15')],
  })

/** C2 alone is a Hyper-V container. */
export const mixed = (options: LabOptions): Topology => {
  const board = labNat(options)
  const c2 = must(board.containers['ctr:c2'], 'mixed: no C2')
  return {
    ...board,
    containers: { ...board.containers, 'ctr:c2': { ...c2, isolation: 'hyperv' } },
  }
}

/** A second container in C1's compartment, as in a pod. */
export const pod = (options: LabOptions): Topology => {
  const board = labNat(options)
  const c1 = must(board.containers['ctr:c1'], 'pod: no C1')
  const sidecar = { ...c1, id: 'ctr:side', name: 'side', listeners: [] } as const
  return { ...board, containers: { ...board.containers, 'ctr:side': sidecar } }
}

/** T1 in VLAN 7 with its own prefix; R1 knows VLAN 7 and the untagged LAN of the host. */
export const vlanBehindRouter = (options: LabOptions): Topology => {
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

export const denyK1ToK2 = (board: Topology): Topology =>
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
export const bridgedVm = (options: LabOptions): Topology => {
  const board = labAzure(options)
  return {
    ...board,
    networks: {
      ...board.networks,
      'net:vma-l2t': {
        ...networkBase('vma-l2t', 'vma', 'l2b'),
        type: 'l2bridge',
        ipv6: null,
        subnets: [subnet('10.240.0.0/24', '10.240.0.1')],
        vlanId: null,
        hostEndpoint: null,
        outboundNat: { enabled: false, exceptions: [] },
      },
    },
  }
}

/** Config 1, and V on a second LAN behind R1. */
export const withSecondLan = (options: LabOptions): Topology =>
  apply(
    labL2Bridge1(options),
    (board) => add(board, SECOND_LAN),
    (board) =>
      add(board, {
        nodes: [machine('v', 'V', '10.20.0.200/24', '10.20.0.1', '00-1B-21-EE-14-C8')],
        links: [cable('lan2-v', 'node:lan2', 'node:v')],
      }),
  )

export const S1_IN = 'X wire pnic xport vsw(l2b) port(S1) wfp(S1) vnic(S1) app(S1)'
export const xToS1 = { from: 'node:x', to: '10.0.0.111', port: 80 } as const
export const IPV6 = '2001:db8::80'
