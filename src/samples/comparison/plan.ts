import type { GateName } from '../../engine/facts/gates'
import { hasGate } from '../../engine/facts/gates'
import type { ContainerId, EndpointId } from '../../engine/model/ids'
import type { NetworkType, Topology } from '../../engine/model/topology'
import type { MechanismKind } from '../../engine/trace/mechanisms'
import { L2, L3, twoGatewayNetworks, twoSubnets, withOutboundNat } from '../cases/boards/l2bridge'
import { secondSubnet } from '../cases/boards/l2tunnel'
import { C2, partitions, twoNatNetworks } from '../cases/boards/nat'
import { F3, O2, O3, O4, O5, withNatBeside } from '../cases/boards/overlay'
import { hostBOnSecondLan, hostRoutesBetween, T2, T5 } from '../cases/boards/transparent'
import { B_HOST, Y } from '../cases/shared'
import { add } from '../labs/edits'
import { labAzure } from '../labs/lab-azure'
import { labL2Bridge1, labL2Bridge2 } from '../labs/lab-l2bridge'
import { labNat } from '../labs/lab-nat'
import { labFlannel, labOverlay } from '../labs/lab-overlay'
import { labTransparent } from '../labs/lab-transparent'
import { workload, type LabOptions } from '../labs/parts'

/*
 * What the published comparison of drivers asks, as boards and packets. No answer stands here: the
 * engine gives it. `published` is what the page says in our words, for the test that compares both,
 * `notes` are the contradictions of data-paths part 8 that touch the cell.
 */

/** The drivers of the published comparison, in its order. */
export const COMPARED_DRIVERS = [
  'nat',
  'transparent',
  'overlay',
  'l2bridge',
  'l2tunnel',
] as const satisfies readonly NetworkType[]
export type ComparedDriver = (typeof COMPARED_DRIVERS)[number]

/** Its columns: to a neighbour on the node, to the outside, to a container on another node. */
export const JOURNEYS = [
  'local-same-subnet',
  'local-cross-subnet',
  'external',
  'remote-same-subnet',
  'remote-cross-subnet',
] as const
export type Journey = (typeof JOURNEYS)[number]

/** How a driver is set up for a journey, where there is more than one way. */
export const WAYS = [
  'direct',
  'published-port',
  'gateway-on-lan',
  'gateway-is-host',
  'lan-subnet',
  'own-subnet',
  'own-subnet-nat',
  'two-networks',
  'second-endpoint',
  'docker',
  'flannel',
] as const
export type WayKey = (typeof WAYS)[number]

export interface Way {
  readonly key: WayKey
  readonly board: (options: LabOptions) => Topology
  readonly from: ContainerId
  /** Address. */
  readonly to: string
  readonly port: number
  /** Left out where the release cannot be set up so. */
  readonly needs?: GateName
  /** Left out where the release can do without: what only old releases need. */
  readonly instead?: GateName
}

export interface CellPlan {
  readonly ways: readonly Way[]
  /** What the published comparison says carries the packet; empty when it says "not supported". */
  readonly published: readonly MechanismKind[]
  /** Facts of part 8 that touch the cell. */
  readonly notes: readonly string[]
}

const way = (
  key: WayKey,
  board: Way['board'],
  from: ContainerId,
  to: string,
  port = 80,
  when: Pick<Way, 'needs' | 'instead'> = {},
): Way => ({ key, board, from, to, port, ...when })

/** NAT networks as the release has them: one prefix in parts, or several networks. */
const twoNats = (options: LabOptions): Topology =>
  hasGate(options.release, 'several-nat-networks') ? twoNatNetworks(options) : partitions(options)

const C4 = (options: LabOptions): string =>
  hasGate(options.release, 'several-nat-networks') ? '172.25.16.24' : '172.16.2.24'

/** A second container beside S1, on the LAN's own subnet. */
const withNeighbour = (options: LabOptions): Topology =>
  add(labL2Bridge1(options), {
    workloads: [workload('S2', options, 'a', 3, 'a-l2b', '10.0.0.112', '00-15-5D-A3-00-70')],
  })

const T6 = '10.20.0.106'
const S2_SAME = '10.0.0.112'
const S2_CROSS = '10.0.1.112'
const S3 = '10.0.0.113'
const M1 = '10.244.3.21'
const K2 = '10.240.0.22'
const K3 = '10.240.0.41'
const K2B = '10.240.1.22'
const K4 = '10.240.1.41'
const FOREIGN = '172.25.16.31'

/** Board and packet of every cell. The first way is the one that the published table speaks of. */
export function comparisonPlan(
  options: LabOptions,
): Readonly<Record<ComparedDriver, Readonly<Record<Journey, CellPlan>>>> {
  return {
    nat: {
      'local-same-subnet': {
        ways: [way('direct', labNat, 'ctr:c1', C2)],
        published: ['bridged'],
        notes: [],
      },
      'local-cross-subnet': {
        ways: [way('direct', twoNats, 'ctr:c1', C4(options))],
        published: [],
        notes: ['X-03'],
      },
      external: {
        ways: [way('direct', labNat, 'ctr:c1', Y, 443)],
        published: ['routed-through-management', 'translated-by-winnat'],
        notes: ['X-10', 'X-11'],
      },
      'remote-same-subnet': {
        ways: [
          way('direct', labNat, 'ctr:c1', '172.30.160.31'),
          way('published-port', labNat, 'ctr:c1', B_HOST, 9090),
        ],
        published: ['translated-by-winnat', 'mapped-by-winnat'],
        notes: [],
      },
      'remote-cross-subnet': {
        ways: [
          way('direct', labNat, 'ctr:c1', FOREIGN),
          way('published-port', labNat, 'ctr:c1', B_HOST, 9090),
        ],
        published: ['translated-by-winnat', 'mapped-by-winnat'],
        notes: [],
      },
    },
    transparent: {
      'local-same-subnet': {
        ways: [way('direct', labTransparent, 'ctr:t1', T2)],
        published: ['bridged'],
        notes: [],
      },
      'local-cross-subnet': {
        ways: [
          way('gateway-is-host', hostRoutesBetween, 'ctr:t1', T5),
          way('gateway-on-lan', labTransparent, 'ctr:t1', T5),
        ],
        published: ['routed-through-management'],
        notes: ['X-04'],
      },
      external: {
        ways: [way('direct', labTransparent, 'ctr:t1', Y, 443)],
        published: ['bridged'],
        notes: ['X-04'],
      },
      'remote-same-subnet': {
        ways: [way('direct', labTransparent, 'ctr:t1', '10.0.0.103')],
        published: ['bridged'],
        notes: ['X-04'],
      },
      'remote-cross-subnet': {
        ways: [way('direct', hostBOnSecondLan, 'ctr:t1', T6)],
        published: ['bridged', 'routed-outside'],
        notes: ['X-04'],
      },
    },
    overlay: {
      'local-same-subnet': {
        ways: [way('direct', labOverlay, 'ctr:o1', O2)],
        published: ['bridged'],
        notes: [],
      },
      'local-cross-subnet': {
        ways: [way('direct', labOverlay, 'ctr:o1', O4)],
        published: ['encapsulated'],
        notes: ['X-07'],
      },
      external: {
        ways: [
          way('direct', labOverlay, 'ctr:o1', Y, 443),
          way('second-endpoint', withNatBeside, 'ctr:o1', Y, 443, {
            instead: 'overlay-outbound-nat',
          }),
        ],
        published: ['translated-by-vfp'],
        notes: ['X-06'],
      },
      'remote-same-subnet': {
        ways: [way('docker', labOverlay, 'ctr:o1', O3)],
        published: ['encapsulated'],
        notes: [],
      },
      'remote-cross-subnet': {
        ways: [way('docker', labOverlay, 'ctr:o1', O5), way('flannel', labFlannel, 'ctr:f1', F3)],
        published: ['encapsulated'],
        notes: ['X-21'],
      },
    },
    l2bridge: {
      'local-same-subnet': {
        ways: [
          way('lan-subnet', withNeighbour, 'ctr:s1', S2_SAME),
          way('own-subnet', labL2Bridge2, 'ctr:l1', L2),
        ],
        published: ['bridged'],
        notes: [],
      },
      'local-cross-subnet': {
        ways: [
          way('lan-subnet', twoSubnets, 'ctr:s1', S2_CROSS, 80, { needs: 'several-subnets' }),
          way('two-networks', twoGatewayNetworks, 'ctr:l1', M1),
        ],
        published: ['mac-rewritten', 'routed-outside'],
        notes: [],
      },
      external: {
        ways: [
          way('lan-subnet', labL2Bridge1, 'ctr:s1', Y, 443),
          way('own-subnet', labL2Bridge2, 'ctr:l1', Y, 443),
          way('own-subnet-nat', withOutboundNat(), 'ctr:l1', Y, 443),
        ],
        published: ['mac-rewritten'],
        notes: ['X-18'],
      },
      'remote-same-subnet': {
        ways: [way('lan-subnet', labL2Bridge1, 'ctr:s1', S3)],
        published: ['bridged'],
        notes: [],
      },
      'remote-cross-subnet': {
        ways: [way('own-subnet', labL2Bridge2, 'ctr:l1', L3)],
        published: ['routed-through-management'],
        notes: [],
      },
    },
    l2tunnel: {
      'local-same-subnet': {
        ways: [way('direct', labAzure, 'ctr:k1', K2)],
        published: ['hair-pinned', 'reflected-by-fabric'],
        notes: ['X-08'],
      },
      'local-cross-subnet': {
        ways: [way('direct', secondSubnet, 'ctr:k1', K2B)],
        published: ['hair-pinned', 'reflected-by-fabric'],
        notes: ['X-08'],
      },
      external: {
        ways: [way('direct', labAzure, 'ctr:k1', Y, 443)],
        published: ['through-fabric-gateway'],
        notes: ['X-29', 'X-20'],
      },
      'remote-same-subnet': {
        ways: [way('direct', labAzure, 'ctr:k1', K3)],
        published: ['carried-by-fabric'],
        notes: ['X-20'],
      },
      'remote-cross-subnet': {
        ways: [way('direct', secondSubnet, 'ctr:k1', K4)],
        published: ['carried-by-fabric'],
        notes: ['X-20'],
      },
    },
  }
}

/** A container of each driver whose address, names and guard the comparison looks at. */
export interface Specimen {
  readonly board: (options: LabOptions) => Topology
  readonly endpoint: EndpointId
  /** A neighbour that calls it. */
  readonly caller: ContainerId
  readonly notes: readonly string[]
}

/** One specimen a driver and layout. */
export const SPECIMENS: Readonly<Record<ComparedDriver, readonly Specimen[]>> = {
  nat: [{ board: labNat, endpoint: 'ep:c2', caller: 'ctr:c1', notes: ['X-11', 'X-09'] }],
  transparent: [{ board: labTransparent, endpoint: 'ep:t2', caller: 'ctr:t1', notes: [] }],
  overlay: [{ board: labOverlay, endpoint: 'ep:o2', caller: 'ctr:o1', notes: ['X-13'] }],
  l2bridge: [
    { board: withNeighbour, endpoint: 'ep:s2', caller: 'ctr:s1', notes: ['X-18'] },
    { board: withOutboundNat(), endpoint: 'ep:l2', caller: 'ctr:l1', notes: [] },
  ],
  l2tunnel: [{ board: labAzure, endpoint: 'ep:k2', caller: 'ctr:k1', notes: ['X-20'] }],
}
