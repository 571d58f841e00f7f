import type { HnsNetwork, Topology } from '../../engine/model/topology'
import { ipv4, mac } from '../../engine/wire/address'
import { editHost } from './edits'
import { LAN, twoHosts } from './outside'
import {
  assemble,
  externalSwitch,
  networkBase,
  route,
  subnet,
  workload,
  type LabOptions,
} from './parts'

/** L2Bridge config 1: the containers are in the hosts' own subnet, their gateway is R1. */
export function labL2Bridge1(options: LabOptions): Topology {
  const network = (key: string, hostKey: string, name: string): HnsNetwork => ({
    ...networkBase(key, hostKey, name),
    type: 'l2bridge',
    ipv6: null,
    subnets: [subnet('10.0.0.0/24', '10.0.0.1')],
    vlanId: null,
    hostEndpoint: null,
    outboundNat: { enabled: false, exceptions: [] },
  })
  return assemble(LAN, twoHosts(options), {
    vSwitches: [
      externalSwitch('a-l2b', 'a', 'l2b', 'a'),
      externalSwitch('b-l2b', 'b', 'l2bB', 'b'),
    ],
    networks: [network('a-l2b', 'a', 'l2b'), network('b-l2b', 'b', 'l2bB')],
    workloads: [
      workload('S1', options, 'a', 2, 'a-l2b', '10.0.0.111', '00-15-5D-A3-00-6F'),
      workload('S3', options, 'b', 2, 'b-l2b', '10.0.0.113', '00-15-5D-B3-00-71'),
    ],
  })
}

/**
 * L2Bridge config 2: a subnet per node behind the host endpoint .2, forwarding on, and on each host
 * the route to the other's containers (host-gw). OutboundNAT is off until a case turns it on.
 */
export function labL2Bridge2(options: LabOptions): Topology {
  const network = (
    key: string,
    hostKey: string,
    name: string,
    pods: string,
    endpointMac: string,
  ): HnsNetwork => ({
    ...networkBase(key, hostKey, name),
    type: 'l2bridge',
    ipv6: null,
    subnets: [subnet(`${pods}.0/24`, `${pods}.1`)],
    vlanId: null,
    hostEndpoint: { address: ipv4(`${pods}.2`), mac: mac(endpointMac), forwarding: true },
    outboundNat: { enabled: false, exceptions: [] },
  })
  const nodeA = { gateway: '10.244.1.2' }
  const nodeB = { gateway: '10.244.2.2' }
  const board = assemble(LAN, twoHosts(options), {
    vSwitches: [
      externalSwitch('a-l2b', 'a', 'l2b', 'a', true),
      externalSwitch('b-l2b', 'b', 'l2bB', 'b', true),
    ],
    networks: [
      network('a-l2b', 'a', 'l2b', '10.244.1', '00-15-5D-A4-00-02'),
      network('b-l2b', 'b', 'l2bB', '10.244.2', '00-15-5D-B4-00-02'),
    ],
    workloads: [
      workload('L1', options, 'a', 2, 'a-l2b', '10.244.1.21', '00-15-5D-A4-00-15', nodeA),
      workload('L2', options, 'a', 3, 'a-l2b', '10.244.1.22', '00-15-5D-A4-00-16', nodeA),
      workload('L3', options, 'b', 2, 'b-l2b', '10.244.2.31', '00-15-5D-B4-00-1F', nodeB),
    ],
  })
  const withA = editHost(board, 'host:a', { routes: [route('10.244.2.0/24', '10.0.0.12')] })
  return editHost(withA, 'host:b', { routes: [route('10.244.1.0/24', '10.0.0.11')] })
}
