import { expect, it } from 'vitest'
import { compile } from '../../engine/index'
import type { EntityId } from '../../engine/model/ids'
import type { Topology } from '../../engine/model/topology'
import { NO_FLOWS } from '../../engine/trace/trace'
import {
  clusterIp,
  kubernetesNodes,
  loopback,
  nodePort,
  swarmService,
  withServices,
} from '../../samples/cases/boards/services'
import { ipv4 } from '../../engine/wire/address'
import { encodeConsole, formatConsole } from './encode-console'
import type { ConsoleKind } from './types'

const OPTIONS = { isolation: 'process', release: 'ws2022' } as const

/** DSR with a backend here and one there, one without DSR, a NodePort, and a pod that loops back. */
const kubernetes = loopback(
  withServices(
    kubernetesNodes,
    clusterIp(['ep:l1', 'ep:l3'], { dsr: true }),
    clusterIp(['ep:l3'], { id: 'lb:plain', name: 'plain', vip: ipv4('10.96.0.81') }),
    nodePort(['ep:l1', 'ep:l2']),
  )(OPTIONS),
)
const swarm = swarmService('ep:o2', 'ep:o3')(OPTIONS)

function printed(board: Topology, kind: ConsoleKind, at: EntityId): string {
  const world = { topology: board, forwarding: compile(board), flows: NO_FLOWS }
  const output = encodeConsole(kind, world, at)
  return output.ok ? formatConsole(output.value) : `(${output.error.code})\n`
}

it.each(['vfpctrl', 'vfpctrl-list-layer', 'hnsdiag', 'get-hnspolicylist'] as const)(
  'prints the objects and rows of services: %s',
  async (kind) => {
    const parts = [
      ['Kubernetes, host A', printed(kubernetes, kind, 'host:a')],
      ['Kubernetes, L1', printed(kubernetes, kind, 'ctr:l1')],
      ['swarm, O1', printed(swarm, kind, 'ctr:o1')],
      ['swarm, host A', printed(swarm, kind, 'host:a')],
    ]
    const text = parts.map(([title, output]) => `## ${title}\n\n${output}`).join('\n')
    await expect(text).toMatchFileSnapshot(`golden/services-${kind}.txt`)
  },
)

it('prints a policy list as a host of 2022 does, and none where there is none', () => {
  const text = printed(kubernetes, 'get-hnspolicylist', 'host:a')
  expect(text).toContain('; IsDSR=True; Protocol=6; SourceVIP=10.0.0.11; Type=ELB; VIPs=')
  expect(printed(kubernetesNodes(OPTIONS), 'get-hnspolicylist', 'host:a')).toBe(
    '(prints-nothing)\n',
  )
})
