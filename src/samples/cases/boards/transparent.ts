import type { Host, Topology } from '../../../engine/model/topology'
import { cidr, ipv4, mac } from '../../../engine/wire/address'
import {
  add,
  apply,
  editEndpoint,
  editHost,
  editLink,
  editNetwork,
  editNic,
  editNode,
  editSwitch,
  remove,
} from '../../labs/edits'
import { labTransparent } from '../../labs/lab-transparent'
import { cable, subnet, trunk, workload, type LabOptions } from '../../labs/parts'
import { A_HOST, openOn2016, Y } from '../shared'

/*
 * Boards and requests of the Transparent cases: the lab with what each case changes.
 */

export const T1 = '10.0.0.101'
export const T2 = '10.0.0.102'
export const T5 = '10.20.0.105'
export const T1_MAC = '00-15-5D-A2-00-65'
export const T2_MAC = '00-15-5D-A2-00-66'
export const T3_MAC = '00-15-5D-B2-00-67'
export const T5_MAC = '00-15-5D-A2-01-69'
export const A_NIC2_MAC = '00-1B-21-0A-01-0B'

export const onMachine =
  (patch: Partial<Host>) =>
  (options: LabOptions): Topology =>
    editHost(labTransparent(options), 'host:a', patch)

export const toY = { from: 'ctr:t1', to: Y, port: 443, udpPort: 5001 } as const
export const OUT_TO_R1 = 'app(T1) stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic wire R1'

/** Host A of the lab as an Azure VM on a VNet with the LAN's addresses. */
export function inAzure(options: LabOptions): Topology {
  return apply(
    labTransparent(options),
    (board) => remove(board, 'node:lan', 'node:r1', 'node:lan2', 'node:x', 'node:dns'),
    (board) =>
      remove(
        board,
        'link:lan-a',
        'link:lan-b',
        'link:lan-r1',
        'link:lan2-r1',
        'link:lan2-a2',
        'link:r1-internet',
        'link:lan-x',
        'link:lan-dns',
      ),
    (board) => editHost(board, 'host:a', { machine: 'azure-vm' }),
    (board) =>
      add(board, {
        nodes: [
          {
            id: 'node:vnet',
            kind: 'azure-fabric',
            name: 'VNet',
            prefix: cidr('10.0.0.0/24'),
            gateway: ipv4('10.0.0.1'),
            nsgRules: [],
            routes: [],
            unregistered: [],
          },
          { id: 'node:azgw', kind: 'azure-gateway', name: 'azgw' },
        ],
        links: [
          cable('vnet-a', 'node:vnet', 'nic:a'),
          cable('vnet-azgw', 'node:vnet', 'node:azgw'),
          cable('azgw-internet', 'node:azgw', 'node:internet'),
        ],
      }),
  )
}

/** The container network in VLAN 7, and R1 in it too when the ports between them carry it. */
export function inVlan7(options: LabOptions, carried: boolean): Topology {
  const tagged = editNetwork(labTransparent(options), 'net:a-trn', 'transparent', { vlanId: 7 })
  if (!carried) return tagged
  const r1 = tagged.nodes['node:r1']
  const interfaces = r1?.kind === 'router' ? r1.interfaces : []
  return apply(
    tagged,
    (board) => editLink(board, 'link:lan-a', { segmentPort: trunk(7) }),
    (board) => editLink(board, 'link:lan-r1', { segmentPort: trunk(7) }),
    (board) =>
      editNode(board, 'node:r1', 'router', {
        interfaces: interfaces.map((leg) => (leg.name === 'lan' ? { ...leg, vlanId: 7 } : leg)),
      }),
  )
}

/** Both adapters of A in one team under `trn`; the first has lost its link. */
export function teamWithDeadMember(options: LabOptions): Topology {
  return apply(
    labTransparent(options),
    (board) =>
      remove(board, 'vsw:a-trn2', 'net:a-trn2', 'ep:t5', 'comp:t5', 'ctr:t5', 'link:lan2-a2'),
    (board) => add(board, { links: [cable('lan-a2', 'node:lan', 'nic:a2')] }),
    (board) => editNic(board, 'nic:a2', { address: null, mac: mac(A_NIC2_MAC) }),
    (board) => editSwitch(board, 'vsw:a-trn', { uplinkNicIds: ['nic:a', 'nic:a2'] }),
    (board) => editNic(board, 'nic:a', { linkUp: false }),
  )
}

/** B stands on the second LAN, with a transparent container T6 there. */
export function hostBOnSecondLan(options: LabOptions): Topology {
  return apply(
    labTransparent(options),
    (board) => remove(board, 'link:lan-b', 'ep:t3', 'comp:t3', 'ctr:t3'),
    (board) => editNic(board, 'nic:b', { address: ipv4('10.20.0.12'), gateway: ipv4('10.20.0.1') }),
    (board) =>
      editNetwork(board, 'net:b-trn', 'transparent', {
        subnets: [subnet('10.20.0.0/24', '10.20.0.1')],
      }),
    (board) =>
      add(board, {
        workloads: [workload('T6', options, 'b', 2, 'b-trn', '10.20.0.106', '00-15-5D-B2-01-6A')],
        links: [cable('lan2-b', 'node:lan2', 'nic:b')],
      }),
  )
}

/** The containers' gateway is their own host, which forwards between its two adapters (TRN-06). */
export const hostRoutesBetween = (options: LabOptions): Topology =>
  apply(
    openOn2016(labTransparent(options), options, 'ep:t5'),
    (board) => editSwitch(board, 'vsw:a-trn', { managementForwarding: true }),
    (board) => editSwitch(board, 'vsw:a-trn2', { managementForwarding: true }),
    (board) => editEndpoint(board, 'ep:t1', { gateway: ipv4(A_HOST) }),
    (board) => editEndpoint(board, 'ep:t5', { gateway: ipv4('10.20.0.11') }),
  )
