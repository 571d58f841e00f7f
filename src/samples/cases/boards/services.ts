import type { EndpointPolicy, LoadBalancer, Topology } from '../../../engine/model/topology'
import { cidr, ipv4, mac } from '../../../engine/wire/address'
import {
  add,
  apply,
  editEndpoint,
  editHosts,
  editNetwork,
  editNic,
  editSwitch,
  remove,
} from '../../labs/edits'
import { labL2Bridge1, labL2Bridge2 } from '../../labs/lab-l2bridge'
import { labOverlay } from '../../labs/lab-overlay'
import { cable, makeNic, service, workload, type LabOptions } from '../../labs/parts'

/*
 * Boards of the cases of load-balanced services: nodes as Kubernetes sets them up, and what each case
 * has of services.
 */

type Lab = (options: LabOptions) => Topology
type Change = (board: Topology) => Topology

export const VIP = '10.96.0.80'
export const DNS_VIP = '10.96.0.10'
export const SWARM_VIP = '10.10.1.100'
export const NODE_PORT = 30080
export const PODS = ['ep:l1', 'ep:l2', 'ep:l3'] as const

/** What the set-up scripts give every pod: the service prefix through VFP (SDN-L2B). */
const TO_SERVICES: EndpointPolicy = {
  type: 'SdnRoute',
  destinationPrefix: cidr('10.96.0.0/12'),
  needEncap: true,
}

/** Config 2 with OutboundNAT, the pod, service and node prefixes excepted, and NeedEncap for services. */
export const kubernetesNodes: Lab = (options) =>
  apply(
    labL2Bridge2(options),
    ...(['net:a-l2b', 'net:b-l2b'] as const).map(
      (id): Change =>
        (board) =>
          editNetwork(board, id, 'l2bridge', {
            outboundNat: {
              enabled: true,
              exceptions: [cidr('10.244.0.0/16'), cidr('10.96.0.0/12'), cidr('10.0.0.0/24')],
            },
          }),
    ),
    ...PODS.map(
      (id): Change =>
        (board) =>
          editEndpoint(board, id, { policies: [TO_SERVICES] }),
    ),
  )

export const withServices =
  (lab: Lab, ...loadBalancers: readonly LoadBalancer[]): Lab =>
  (options) =>
    add(lab(options), { loadBalancers })

export const clusterIp = (
  backends: LoadBalancer['endpointIds'],
  more: Partial<LoadBalancer> = {},
): LoadBalancer => service('web', 'tcp', 80, 80, backends, { vip: ipv4(VIP), ...more })

export const nodePort = (
  backends: LoadBalancer['endpointIds'],
  more: Partial<LoadBalancer> = {},
): LoadBalancer =>
  service('web-port', 'tcp', NODE_PORT, 80, backends, { localRoutedVip: true, ...more })

/** The nodes lack the August 2020 update (data-paths X-15). */
export const beforeLocalNodePort =
  (lab: Lab): Lab =>
  (options) =>
    editHosts(lab(options), { missingUpdates: ['KB4571748'] })

export const loopback = (board: Topology): Topology =>
  editEndpoint(board, 'ep:l1', { policies: [TO_SERVICES, { type: 'LoopbackDsr' }] })

/** Node A runs nothing. */
export const emptyNodeA: Lab = (options) =>
  remove(kubernetesNodes(options), 'ctr:l1', 'comp:l1', 'ep:l1', 'ctr:l2', 'comp:l2', 'ep:l2')

/** A DNS pod on B behind the service address of the cluster's resolver. */
export const clusterDns: Lab = (options) =>
  add(kubernetesNodes(options), {
    workloads: [
      workload('D', options, 'b', 3, 'b-l2b', '10.244.2.53', '00-15-5D-B4-00-35', {
        gateway: '10.244.2.2',
      }),
    ],
    loadBalancers: [service('dns', 'udp', 53, 53, ['ep:d'], { vip: ipv4(DNS_VIP), dsr: true })],
  })

/** 101 services without DSR; the last of them, in the order of their ids, is the one that is called. */
export const manyServices =
  (dsr: boolean, isUpdated: boolean): Lab =>
  (options) => {
    const crowd = Array.from({ length: 100 }, (_, index) =>
      service(`svc-${String(index).padStart(3, '0')}`, 'tcp', 80, 80, ['ep:l3'], {
        vip: ipv4(`10.97.0.${index + 1}`),
      }),
    )
    const last = { ...clusterIp(['ep:l3'], { dsr }), id: 'lb:svc-100', name: 'svc-100' } as const
    const board = add(kubernetesNodes(options), { loadBalancers: [...crowd, last] })
    return isUpdated ? board : editHosts(board, { missingUpdates: ['KB4551853'] })
  }

/** A swarm service with endpoint mode vip: every port, TCP and UDP, sent as the node's own VIP. */
export const swarmService =
  (...backends: LoadBalancer['endpointIds']): Lab =>
  (options) =>
    add(labOverlay(options), {
      loadBalancers: [
        service('api', null, 0, 0, backends, {
          vip: ipv4(SWARM_VIP),
          sourceVips: { 'host:a': ipv4('10.10.1.250'), 'host:b': ipv4('10.10.1.251') },
        }),
      ],
    })

/** A's management vNIC on the l2bridge adapter is off; a second NIC stands on the same LAN, or not. */
export const withoutManagement =
  (hasSecondNic: boolean): Lab =>
  (options) =>
    apply(
      labL2Bridge1(options),
      (board) => editSwitch(board, 'vsw:a-l2b', { managementVNic: false }),
      (board) => editNic(board, 'nic:a', { address: null, gateway: null }),
      (board) =>
        hasSecondNic
          ? add(board, {
              nics: [
                {
                  ...makeNic('a2', 'a', 'Ethernet 2', '00-1B-21-0A-01-0B', '10.0.0.21/24', null),
                  mac: mac('00-1B-21-0A-01-0B'),
                },
              ],
              links: [cable('lan-a2', 'node:lan', 'nic:a2')],
            })
          : board,
    )
