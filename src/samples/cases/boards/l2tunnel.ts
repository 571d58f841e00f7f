import type { Topology } from '../../../engine/model/topology'
import { cidr } from '../../../engine/wire/address'
import { add } from '../../labs/edits'
import { labAzure } from '../../labs/lab-azure'
import { networkBase, subnet, workload, type LabOptions } from '../../labs/parts'
import { openOn2016 } from '../shared'

/*
 * Boards of the L2Tunnel cases: the lab with what they change.
 */

/** A second VNet subnet, 10.240.1.0/24, as a network of its own on both VMs: K2b on VMA, K4 on VMB. */
export function secondSubnet(options: LabOptions): Topology {
  const network = (key: string, hostKey: string, name: string, switchKey: string) => ({
    ...networkBase(key, hostKey, name, switchKey),
    type: 'l2tunnel' as const,
    subnets: [subnet('10.240.1.0/24', '10.240.1.1')],
    outboundNat: { enabled: true, exceptions: [cidr('10.240.0.0/16')] },
  })
  const board = add(labAzure(options), {
    networks: [
      network('vma-l2t2', 'vma', 'l2t2', 'vma-l2t'),
      network('vmb-l2t2', 'vmb', 'l2t2B', 'vmb-l2t'),
    ],
    workloads: [
      workload('K2b', options, 'vma', 4, 'vma-l2t2', '10.240.1.22', '00-15-5D-A6-01-16'),
      workload('K4', options, 'vmb', 3, 'vmb-l2t2', '10.240.1.41', '00-15-5D-B6-01-29'),
    ],
  })
  return openOn2016(board, options, 'ep:k2b', 'ep:k4')
}
