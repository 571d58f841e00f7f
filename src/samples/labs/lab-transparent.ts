import type { Topology } from '../../engine/model/topology'
import { LAN, SECOND_LAN, twoHosts } from './outside'
import {
  assemble,
  cable,
  externalSwitch,
  makeNic,
  networkBase,
  subnet,
  workload,
  type LabOptions,
} from './parts'

/** Transparent on both hosts, and T5 on a second adapter of A in another subnet. */
export function labTransparent(options: LabOptions): Topology {
  return assemble(LAN, SECOND_LAN, twoHosts(options), {
    nics: [makeNic('a2', 'a', 'Ethernet 2', '00-1B-21-0A-01-0B', '10.20.0.11/24', null)],
    vSwitches: [
      externalSwitch('a-trn', 'a', 'trn', 'a'),
      externalSwitch('a-trn2', 'a', 'trn2', 'a2'),
      externalSwitch('b-trn', 'b', 'trnB', 'b'),
    ],
    networks: [
      {
        ...networkBase('a-trn', 'a', 'trn'),
        type: 'transparent',
        subnets: [subnet('10.0.0.0/24', '10.0.0.1')],
        vlanId: null,
      },
      {
        ...networkBase('a-trn2', 'a', 'trn2'),
        type: 'transparent',
        subnets: [subnet('10.20.0.0/24', '10.20.0.1')],
        vlanId: null,
      },
      {
        ...networkBase('b-trn', 'b', 'trnB'),
        type: 'transparent',
        subnets: [subnet('10.0.0.0/24', '10.0.0.1')],
        vlanId: null,
      },
    ],
    workloads: [
      workload('T1', options, 'a', 2, 'a-trn', '10.0.0.101', '00-15-5D-A2-00-65'),
      workload('T2', options, 'a', 3, 'a-trn', '10.0.0.102', '00-15-5D-A2-00-66'),
      workload('T3', options, 'b', 2, 'b-trn', '10.0.0.103', '00-15-5D-B2-00-67'),
      workload('T5', options, 'a', 4, 'a-trn2', '10.20.0.105', '00-15-5D-A2-01-69'),
    ],
    links: [cable('lan2-a2', 'node:lan2', 'nic:a2')],
  })
}
