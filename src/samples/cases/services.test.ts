import { describe, expect, it } from 'vitest'
import { compile, roundTrip } from '../../engine/index'
import type { EntityId } from '../../engine/model/ids'
import type { Topology, WindowsRelease } from '../../engine/model/topology'
import { plainRequest } from '../../engine/trace/plain-request'
import type { RoundTrip, Trace } from '../../engine/trace/trace'
import { ipv4, parseIp } from '../../engine/wire/address'
import { editEndpoint, editNetwork } from '../labs/edits'
import { labAzure } from '../labs/lab-azure'
import { labFlannel, labOverlay } from '../labs/lab-overlay'
import { service, type LabOptions } from '../labs/parts'
import {
  clusterIp,
  kubernetesNodes,
  NODE_PORT,
  nodePort,
  SWARM_VIP,
  swarmService,
  VIP,
  withServices,
} from './boards/services'
import { readHeader } from './headers'
import { A_HOST } from './shared'

/* What the rows of data-paths say of services beyond their own single path. */

const on = (release: WindowsRelease): LabOptions => ({ isolation: 'process', release })

function send(
  board: Topology,
  from: EntityId,
  to: string,
  port: number,
  sourcePort: number | null = null,
): RoundTrip {
  const address = parseIp(to)
  if (!address.ok) throw new Error(to)
  const sent = roundTrip(
    compile(board),
    plainRequest({
      from,
      to: address.value,
      sourcePort,
      destinationPort: port,
    }),
  )
  if (!sent.ok) throw new Error(sent.error.code)
  return sent.value
}

const pathOf = (trace: Trace): string => trace.hops.map((hop) => hop.at).join(' ')

/** Source and destination as the last hop sees them. */
function seenBy(trace: Trace): readonly unknown[] {
  const packet = trace.hops.at(-1)?.steps.at(-1)?.before
  return packet
    ? (['ip.src', 'ip.dst', 'dport'] as const).map((field) => readHeader(packet, field))
    : []
}

describe('a virtual address on l2bridge', () => {
  it.each([false, true])('leads to a backend on the same node, DSR %s', (dsr) => {
    const board = withServices(kubernetesNodes, clusterIp(['ep:l2'], { dsr }))(on('ws2022'))
    const { request, verdict } = send(board, 'ctr:l1', VIP, 80)
    expect(verdict).toBe('delivered')
    expect(seenBy(request)).toEqual([dsr ? '10.244.1.21' : A_HOST, '10.244.1.22', 80])
  })

  it('bridges with DSR to a backend on the same node, past the gateway (rule-tables A.8)', () => {
    const board = withServices(kubernetesNodes, clusterIp(['ep:l2'], { dsr: true }))(on('ws2022'))
    const { request, reply } = send(board, 'ctr:l1', VIP, 80)
    expect(pathOf(request)).toBe(
      'app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) port(L2) wfp(L2) vnic(L2) app(L2)',
    )
    const arrived = request.hops.at(-1)?.steps.at(-1)?.before
    expect(arrived && readHeader(arrived, 'ttl')).toBe(128)
    expect(reply && pathOf(reply)).toBe(
      'app(L2) stk(L2) vnic(L2) port(L2) vsw(l2b) port(L1) wfp(L1) vnic(L1) app(L1)',
    )
    // One on another node still leaves through the gateway.
    const remote = withServices(kubernetesNodes, clusterIp(['ep:l3'], { dsr: true }))(on('ws2022'))
    expect(pathOf(send(remote, 'ctr:l1', VIP, 80).request)).toContain('hvnic(l2b) hstk')
  })

  it('is balanced where the node routes it when no policy redirects it', () => {
    const bare = editNetwork(
      editEndpoint(withServices(kubernetesNodes, clusterIp(['ep:l3']))(on('ws2022')), 'ep:l1', {
        policies: [],
      }),
      'net:a-l2b',
      'l2bridge',
      { outboundNat: { enabled: false, exceptions: [] } },
    )
    const { request, verdict } = send(bare, 'ctr:l1', VIP, 80)
    expect(pathOf(request)).toContain('vsw(l2b) hvnic(l2b) hstk hvnic(mgmt) xport pnic wire')
    expect(seenBy(request)).toEqual([A_HOST, '10.244.2.31', 80])
    expect(verdict).toBe('delivered')
  })

  it.each(['ep:l1', 'ep:l3'] as const)('is reached by the node itself from 2022 on: %s', (id) => {
    const board = withServices(kubernetesNodes, clusterIp([id]))(on('ws2022'))
    const { request, verdict } = send(board, 'host:a', VIP, 80)
    expect(verdict).toBe('delivered')
    expect(seenBy(request)[0]).toBe(A_HOST)
  })

  it('is nothing special on another port', () => {
    const board = withServices(kubernetesNodes, clusterIp(['ep:l3'], { dsr: true }))(on('ws2022'))
    expect(seenBy(send(board, 'ctr:l1', VIP, 81).request)[1]).toBe(VIP)
  })

  it('is not made with DSR on a host without the update', () => {
    const board = withServices(kubernetesNodes, clusterIp(['ep:l3'], { dsr: true }))
    const old = board(on('ws2019'))
    const hosts = Object.fromEntries(
      Object.values(old.hosts).map((host) => [
        host.id,
        { ...host, missingUpdates: ['KB4551853'] as const },
      ]),
    )
    expect(send({ ...old, hosts }, 'ctr:l1', VIP, 80).verdict).toBe('dropped')
    expect(send(old, 'ctr:l1', VIP, 80).verdict).toBe('delivered')
  })
})

describe('a choice of backends', () => {
  const both = clusterIp(['ep:l2', 'ep:l3'], { dsr: true })
  const chosen = (board: Topology): Set<unknown> =>
    new Set(
      Array.from(
        { length: 32 },
        (_, index) => seenBy(send(board, 'ctr:l1', VIP, 80, 50000 + index).request)[1],
      ),
    )

  it('spreads flows over all of them', () => {
    expect(chosen(withServices(kubernetesNodes, both)(on('ws2022'))).size).toBe(2)
  })

  it('keeps a client with one of them under session affinity, which came with 2022', () => {
    const affine = withServices(kubernetesNodes, { ...both, distribution: 'source' })
    expect(chosen(affine(on('ws2022'))).size).toBe(1)
    expect(chosen(affine(on('ws2019'))).size).toBe(2)
  })
})

describe('a NodePort from outside', () => {
  it('leads to another node under an address of this one', () => {
    const board = withServices(kubernetesNodes, nodePort(['ep:l1', 'ep:l3']))(on('ws2022'))
    const seen = Array.from({ length: 16 }, (_, index) => {
      const sent = send(board, 'node:x', A_HOST, NODE_PORT, 50000 + index)
      expect(sent.verdict).toBe('delivered')
      return seenBy(sent.request)
    })
    expect(new Set(seen.map(([source]) => source))).toEqual(new Set([A_HOST]))
    expect(new Set(seen.map(([, destination]) => destination))).toEqual(
      new Set(['10.244.1.21', '10.244.2.31']),
    )
  })

  it('stays on this node and shows the client with externalTrafficPolicy Local', () => {
    const local = nodePort(['ep:l1', 'ep:l3'], { localOnly: true })
    const board = withServices(kubernetesNodes, local)(on('ws2022'))
    for (let index = 0; index < 8; index++) {
      const sent = send(board, 'node:x', A_HOST, NODE_PORT, 50000 + index)
      expect(sent.verdict).toBe('delivered')
      expect(seenBy(sent.request)).toEqual(['10.0.0.200', '10.244.1.21', 80])
    }
  })

  it('is not answered to the node itself without LocalRoutedVip', () => {
    const plain = nodePort(['ep:l1'], { localRoutedVip: false })
    const board = withServices(kubernetesNodes, plain)(on('ws2022'))
    const { request } = send(board, 'host:a', A_HOST, NODE_PORT)
    expect(request.disposition).toMatchObject({ reason: 'hairpin-not-supported' })
  })

  it('leads the node itself to a backend on another one', () => {
    const board = withServices(kubernetesNodes, nodePort(['ep:l3']))(on('ws2022'))
    const { verdict, request } = send(board, 'host:a', A_HOST, NODE_PORT)
    expect(seenBy(request)).toEqual([A_HOST, '10.244.2.31', 80])
    expect(verdict).toBe('delivered')
  })
})

describe('a virtual address on overlay', () => {
  it('leads to a neighbour, any port kept, and the answer comes back through the caller', () => {
    const { request, verdict } = send(
      swarmService('ep:o2')(on('ws2022')),
      'ctr:o1',
      SWARM_VIP,
      9200,
    )
    expect(pathOf(request)).toBe(
      'app(O1) stk(O1) vnic(O1) port(O1) vsw(ovl) port(O2) wfp(O2) vnic(O2) app(O2)',
    )
    expect(seenBy(request)).toEqual(['10.10.1.250', '10.10.1.12', 9200])
    expect(verdict).toBe('delivered')
  })

  it.each(['ep:o2', 'ep:o3'] as const)('keeps the client with DSR: %s', (id) => {
    const api = service('api', 'tcp', 80, 80, [id], { vip: ipv4(SWARM_VIP), dsr: true })
    const { request, verdict } = send(
      withServices(labOverlay, api)(on('ws2022')),
      'ctr:o1',
      SWARM_VIP,
      80,
    )
    expect(seenBy(request)[0]).toBe('10.10.1.11')
    expect(verdict).toBe('delivered')
  })

  it('needs a source VIP without DSR under flannel', () => {
    const bare = service('api', 'tcp', 80, 80, ['ep:f3'], { vip: ipv4(VIP) })
    const sourceVips = { 'host:a': ipv4('10.244.1.254'), 'host:b': ipv4('10.244.2.254') }
    const call = (more: object) =>
      send(withServices(labFlannel, { ...bare, ...more })(on('ws2022')), 'ctr:f1', VIP, 80)
    expect(call({}).verdict).not.toBe('delivered')
    expect(call({ sourceVips }).verdict).toBe('delivered')
    expect(seenBy(call({ sourceVips }).request)[0]).toBe('10.244.1.254')
    expect(call({ dsr: true }).verdict).toBe('delivered')
  })
})

describe('a virtual address on l2tunnel', () => {
  it('is rewritten at the client and crosses the fabric as the backend', () => {
    const api = service('api', 'tcp', 80, 80, ['ep:k2'], { vip: ipv4(VIP), dsr: true })
    const { request, verdict } = send(withServices(labAzure, api)(on('ws2022')), 'ctr:k1', VIP, 80)
    expect(pathOf(request)).toContain('xport pnic azhost pnic xport')
    expect(seenBy(request)).toEqual(['10.240.0.21', '10.240.0.22', 80])
    expect(verdict).toBe('delivered')
  })
})
