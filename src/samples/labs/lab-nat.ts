import type { Topology } from '../../engine/model/topology'
import { LAN, twoHosts } from './outside'
import {
  assemble,
  internalSwitch,
  networkBase,
  publish,
  subnet,
  workload,
  type LabOptions,
} from './parts'

/** NAT on both hosts, with the same prefix on purpose: legal and unroutable. */
export function labNat(options: LabOptions): Topology {
  return assemble(LAN, twoHosts(options), {
    vSwitches: [
      internalSwitch('a-nat', 'a', 'nat', '00-15-5D-A1-00-01'),
      internalSwitch('b-nat', 'b', 'natB', '00-15-5D-B1-00-01'),
    ],
    networks: [
      {
        ...networkBase('a-nat', 'a', 'nat'),
        type: 'nat',
        subnets: [subnet('172.30.160.0/20', '172.30.160.1')],
        gatewayDns: true,
      },
      {
        ...networkBase('b-nat', 'b', 'natB'),
        type: 'nat',
        subnets: [subnet('172.30.160.0/20', '172.30.160.1')],
        gatewayDns: true,
      },
    ],
    workloads: [
      workload('C1', options, 'a', 2, 'a-nat', '172.30.160.21', '00-15-5D-A1-00-15', {
        policies: [publish(8080, 80)],
      }),
      workload('C2', options, 'a', 3, 'a-nat', '172.30.160.22', '00-15-5D-A1-00-16'),
      workload('C3', options, 'b', 2, 'b-nat', '172.30.160.31', '00-15-5D-B1-00-1F', {
        policies: [publish(9090, 80)],
      }),
    ],
  })
}
