import { PLAIN_TUNNEL } from '../../../engine/model/asked'
import type { Topology } from '../../../engine/model/topology'
import { ipv4, mac } from '../../../engine/wire/address'
import { add, apply, editHost, editNetwork, editNic, editSwitch, remove } from '../../labs/edits'
import { labOverlay } from '../../labs/lab-overlay'
import { SECOND_LAN } from '../../labs/outside'
import {
  cable,
  internalSwitch,
  makeEndpoint,
  makeNic,
  networkBase,
  service,
  subnet,
  workload,
  type LabOptions,
} from '../../labs/parts'
import { A_HOST, B_HOST, MAC, Y } from '../shared'

/*
 * Boards and requests of the Overlay cases: the lab with what each case changes.
 */

export const O1 = '10.10.1.11'
export const O2 = '10.10.1.12'
export const O3 = '10.10.1.13'
export const O4 = '10.10.2.14'
export const O5 = '10.10.2.15'
export const F1 = '10.244.1.41'
export const F3 = '10.244.2.43'
export const O1_MAC = '00-15-5D-A5-00-0B'
export const O2_MAC = '00-15-5D-A5-00-0C'
export const O3_MAC = '00-15-5D-B5-00-0D'
export const O4_MAC = '00-15-5D-A5-00-0E'
export const O5_MAC = '00-15-5D-B5-00-0F'
export const F1_MAC = '0E-2A-0A-F4-01-29'
export const F3_MAC = '0E-2A-0A-F4-02-2B'
export const DR_A = '00-15-5D-D0-00-0A'
export const DR_B = '00-15-5D-D0-00-0B'

/** B stands on the second LAN behind R1. */
export const acrossRouter = (options: LabOptions): Topology =>
  apply(
    labOverlay(options),
    (board) => add(board, SECOND_LAN),
    (board) => remove(board, 'link:lan-b'),
    (board) => editNic(board, 'nic:b', { address: ipv4('10.20.0.12'), gateway: ipv4('10.20.0.1') }),
    (board) => add(board, { links: [cable('lan2-b', 'node:lan2', 'nic:b')] }),
  )

/** A firewall rule on B that closes the tunnel. */
export const tunnelClosedOnB = (options: LabOptions): Topology => {
  const board = labOverlay(options)
  const firewall = board.hosts['host:b']?.firewall
  if (!firewall) return board
  return editHost(board, 'host:b', {
    firewall: {
      ...firewall,
      rules: [
        {
          name: 'Block VXLAN',
          direction: 'in',
          action: 'block',
          protocol: 'udp',
          localPort: 4789,
          remoteAddresses: null,
        },
      ],
    },
  })
}

/** The standalone container of WS2016: overlay without a default route, and a second NIC on NAT. */
export const withNatBeside = (options: LabOptions): Topology =>
  apply(
    editNetwork(labOverlay(options), 'net:a-ovl', 'overlay', {
      subnets: [
        { ...subnet('10.10.1.0/24', null), vni: 4097 },
        { ...subnet('10.10.2.0/24', null), vni: 4098 },
      ],
    }),
    (board) =>
      add(board, {
        vSwitches: [internalSwitch('a-nat', 'a', 'nat', '00-15-5D-A1-00-01')],
        networks: [
          {
            ...networkBase('a-nat', 'a', 'nat'),
            type: 'nat',
            subnets: [subnet('172.30.160.0/20', '172.30.160.1')],
            gatewayDns: true,
          },
        ],
      }),
    (board) => ({
      ...board,
      endpoints: {
        ...board.endpoints,
        'ep:o1-nat': makeEndpoint('o1-nat', 'o1', 'a-nat', '172.30.160.51', '00-15-5D-A1-00-33'),
      },
    }),
  )

/** Swarm's ingress network over both nodes; the only task of the published service runs on B. */
export function routingMesh(options: LabOptions): Topology {
  const ingress = (hostKey: 'a' | 'b', routerMac: string) => ({
    ...networkBase(`${hostKey}-ovl-ingress`, hostKey, 'ingress', `${hostKey}-ovl`),
    type: 'overlay' as const,
    subnets: [{ ...subnet('10.255.0.0/16', '10.255.0.1'), vni: 4100 }],
    controlPlane: 'docker' as const,
    distributedRouterMac: mac(routerMac),
    providerAddress: null,
    outboundNat: { enabled: options.release !== 'ws2016', exceptions: [] },
    tunnel: PLAIN_TUNNEL,
    hostRoute: false,
    knowsPeers: true,
    remoteMacsValid: true,
  })
  return add(labOverlay(options), {
    networks: [ingress('a', '00-15-5D-D0-FF-0A'), ingress('b', '00-15-5D-D0-FF-0B')],
    workloads: [
      workload('T', options, 'b', 4, 'b-ovl-ingress', '10.255.0.13', '00-15-5D-B5-FF-0D'),
    ],
    loadBalancers: [
      service('web', 'tcp', 8080, 80, ['ep:t'], {
        sourceVips: { 'host:a': ipv4('10.255.0.2'), 'host:b': ipv4('10.255.0.3') },
      }),
    ],
  })
}

/** HNS bound the switch to an adapter on another wire than the address it advertises. */
export const wrongAdapter = (options: LabOptions): Topology =>
  apply(
    labOverlay(options),
    (board) => add(board, SECOND_LAN),
    (board) =>
      add(board, {
        nics: [makeNic('a2', 'a', 'Ethernet 2', '00-1B-21-0A-01-0B', '10.20.0.11/24', null)],
        links: [cable('lan2-a2', 'node:lan2', 'nic:a2')],
      }),
    (board) => editSwitch(board, 'vsw:a-ovl', { uplinkNicIds: ['nic:a2'] }),
    (board) => editNetwork(board, 'net:a-ovl', 'overlay', { providerAddress: ipv4(A_HOST) }),
    (board) => editNetwork(board, 'net:a-ovl-net9', 'overlay', { providerAddress: ipv4(A_HOST) }),
  )

export const o1ToO3 = { from: 'ctr:o1', to: O3, port: 80, udpPort: 53 } as const
export const o1ToY = { from: 'ctr:o1', to: Y, port: 443, udpPort: 5001 } as const
export const f1ToF3 = { from: 'ctr:f1', to: F3, port: 80 } as const
export const O1_TO_O3 =
  'app(O1) stk(O1) vnic(O1) port(O1) vtep xport pnic wire pnic(B) xport(B) vtep(B) port(O3) wfp(O3) vnic(O3) app(O3)'
export const OUTER = {
  'eth.src': MAC.aHost,
  'eth.dst': MAC.bHost,
  'ip.src': A_HOST,
  'ip.dst': B_HOST,
  dport: 4789,
} as const
