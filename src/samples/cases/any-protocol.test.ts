import { describe, expect, it } from 'vitest'
import { compile, formatPath, roundTrip } from '../../engine/index'
import type { EntityId } from '../../engine/model/ids'
import type { Topology } from '../../engine/model/topology'
import { plainRequest } from '../../engine/trace/plain-request'
import { NO_FLOWS, type FlowState, type TraceRequest } from '../../engine/trace/trace'
import { ipv4 } from '../../engine/wire/address'
import { editHost, editNode } from '../labs/edits'
import { labAzure } from '../labs/lab-azure'
import { labFlannel, labOverlay } from '../labs/lab-overlay'
import { labTransparent } from '../labs/lab-transparent'
import { route, service } from '../labs/parts'
import {
  clusterIp,
  kubernetesNodes,
  nodePort,
  SWARM_VIP,
  swarmService,
  VIP,
  withServices,
} from './boards/services'

const WS2022 = { isolation: 'process', release: 'ws2022' } as const

function send(
  board: Topology,
  from: EntityId,
  to: string,
  more: Partial<TraceRequest> = {},
  flows: FlowState = NO_FLOWS,
) {
  const request: TraceRequest = plainRequest({
    from,
    to: ipv4(to),
    destinationPort: 80,
    ...more,
  })
  const sent = roundTrip(compile(board), request, flows)
  if (!sent.ok) throw new Error(sent.error.code)
  return sent.value
}

const SOURCE_VIPS = { 'host:a': ipv4('10.10.1.250'), 'host:b': ipv4('10.10.1.251') }

describe('a service for every protocol', () => {
  it.each([
    ['a port of the nodes', withServices(kubernetesNodes, nodePort(['ep:l1'], { protocol: null }))],
    ['a ClusterIP', withServices(kubernetesNodes, clusterIp(['ep:l1'], { protocol: null }))],
    [
      'the routing mesh',
      withServices(
        labOverlay,
        service('mesh', null, 8080, 80, ['ep:o1'], { sourceVips: SOURCE_VIPS }),
      ),
    ],
    ['flannel', withServices(labFlannel, service('web', null, 8080, 80, ['ep:f1']))],
  ])('has rows for more than one, and says so in their names: %s', (_, lab) => {
    const rows = Object.values(compile(lab(WS2022)).tables).flatMap(({ rules }) => rules)
    const own = rows.filter(({ origin }) => origin.object?.startsWith('lb:'))
    expect(own.length).toBeGreaterThan(0)
    for (const { conditions } of own) {
      const protocols = conditions.filter(({ field }) => field === 'protocol')
      expect(protocols.every((one) => 'is' in one && one.is.length > 1)).toBe(true)
    }
    expect(own.some(({ name }) => /any|_0$/.test(name))).toBe(true)
  })
})

describe('session affinity', () => {
  it('by source and protocol keeps a client with one backend, whatever its port', () => {
    const balancer = clusterIp(['ep:l2', 'ep:l3'], { distribution: 'source-protocol' })
    const board = withServices(kubernetesNodes, balancer)(WS2022)
    const ends = [50_001, 50_002, 50_003, 50_004].map(
      (sourcePort) => send(board, 'ctr:l1', VIP, { sourcePort }).request.disposition.station,
    )
    expect(new Set(ends).size).toBe(1)
  })
})

describe('a ping', () => {
  it('of a swarm service for TCP and UDP is answered by nobody', () => {
    const ping = { protocol: 'icmp', destinationPort: null, payloadBytes: 32 } as const
    expect(send(swarmService('ep:o2')(WS2022), 'ctr:o1', SWARM_VIP, ping).verdict).toBe('dropped')
    expect(send(swarmService('ep:o2')(WS2022), 'ctr:o1', SWARM_VIP).verdict).toBe('delivered')
  })
})

describe('a LAN that forgot where its MACs are', () => {
  const board = labTransparent(WS2022)
  const nested = editHost(board, 'host:b', { machine: 'hyper-v-vm', macSpoofing: true })
  it.each<[string, Topology, EntityId, string, number]>([
    ['to a container', board, 'ctr:t1', '10.0.0.103', 80],
    ['to a container behind a parent switch', nested, 'ctr:t1', '10.0.0.103', 80],
    ['to a machine', board, 'ctr:t1', '10.0.0.200', 80],
    ['to the router and on', board, 'ctr:t1', '203.0.113.80', 443],
    ['from a machine to a container', board, 'node:x', '10.0.0.101', 80],
  ])('floods a frame %s, which arrives by the same way', (_, lab, from, to, port) => {
    const first = send(lab, from, to, { destinationPort: port })
    const aged = { ...first.flows, macs: [] }
    const again = send(lab, from, to, { destinationPort: port }, aged)
    expect(again.verdict).toBe('delivered')
    expect(formatPath(again.request)).toBe(formatPath(first.request))
  })
})

describe('a route of the virtual network', () => {
  const via = (nextHop: string) =>
    editNode(labAzure(WS2022), 'node:vnet', 'azure-fabric', {
      routes: [route('10.50.0.0/16', nextHop)],
    })
  const path = (board: Topology) => formatPath(send(board, 'ctr:k1', '10.50.0.1').request)

  it('leads to the VM that it names, which is no router', () => {
    expect(path(via('10.240.0.5'))).toMatch(/\(VMB\).*DROP@/)
  })

  it('leads nowhere when nobody has the address that it names', () => {
    expect(path(via('10.240.0.77'))).not.toMatch(/\(VMB\)/)
  })
})
