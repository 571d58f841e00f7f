import type { Topology } from '../../../engine/model/topology'
import { ipv4 } from '../../../engine/wire/address'
import { must } from '../../../lib/assert'
import { add, apply, editEndpoint, editNetwork } from '../../labs/edits'
import { labNat } from '../../labs/lab-nat'
import { internalSwitch, networkBase, subnet, workload, type LabOptions } from '../../labs/parts'
import { Y } from '../shared'

/*
 * Boards and requests of the NAT cases: the lab with what each case changes.
 */

export const C1 = '172.30.160.21'
export const C2 = '172.30.160.22'
export const GATEWAY_MAC = '00-15-5D-A1-00-01'
export const C1_MAC = '00-15-5D-A1-00-15'
export const C2_MAC = '00-15-5D-A1-00-16'

/** Two partitions of one internal prefix, as WS2016 has them: C1 in the first, C4 in the second. */
export function partitions(options: LabOptions): Topology {
  return apply(
    labNat(options),
    (board) =>
      editNetwork(board, 'net:a-nat', 'nat', { subnets: [subnet('172.16.1.0/24', '172.16.1.1')] }),
    (board) => editEndpoint(board, 'ep:c1', { address: ipv4('172.16.1.21') }),
    (board) => editEndpoint(board, 'ep:c2', { address: ipv4('172.16.1.22') }),
    (board) =>
      add(board, {
        networks: [
          {
            ...networkBase('a-nat2', 'a', 'nat2', 'a-nat'),
            type: 'nat',
            subnets: [subnet('172.16.2.0/24', '172.16.2.1')],
            gatewayDns: true,
          },
        ],
        workloads: [workload('C4', options, 'a', 4, 'a-nat2', '172.16.2.24', '00-15-5D-A8-00-18')],
      }),
  )
}

/** Two NAT networks, each with its own switch and prefix. */
export function twoNatNetworks(options: LabOptions): Topology {
  return add(labNat(options), {
    vSwitches: [internalSwitch('a-nat2', 'a', 'nat2', '00-15-5D-A8-00-01')],
    networks: [
      {
        ...networkBase('a-nat2', 'a', 'nat2'),
        type: 'nat',
        subnets: [subnet('172.25.16.0/20', '172.25.16.1')],
        gatewayDns: true,
      },
    ],
    workloads: [workload('C4', options, 'a', 4, 'a-nat2', '172.25.16.24', '00-15-5D-A8-00-18')],
  })
}

/** C1's socket stays open for late answers, which come as a packet of their own here. */
export function listeningOn5000(options: LabOptions): Topology {
  const board = labNat(options)
  const c1 = must(board.containers['ctr:c1'], 'listeningOn5000: no C1')
  const listeners = [...c1.listeners, { protocol: 'udp', port: 5000 } as const]
  return { ...board, containers: { ...board.containers, 'ctr:c1': { ...c1, listeners } } }
}

export const udpFlow = {
  from: 'ctr:c1',
  to: Y,
  port: 5001,
  sourcePort: 5000,
  protocol: 'udp',
} as const
