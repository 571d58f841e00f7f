import { must } from '../../lib/assert'
import { compile } from '../compile/compile'
import type { Edit } from '../edit/edit'
import type { EntityId } from '../model/ids'
import type { Topology } from '../model/topology'
import { stationOf } from '../tables/station-ids'
import { container, HOST, network, play } from './play'
import { plainRequest } from '../trace/plain-request'
import { roundTrip } from '../trace/run'
import { resolveTarget } from '../trace/target'
import type { TraceRequest } from '../trace/trace'

/* Boards with one network, and the way of a packet over them, for the tests of options. */

type Sent = Partial<Omit<TraceRequest, 'from' | 'to'>>

/** Where a packet goes: the tokens of its hops and, when it is dropped, why. */
export function path(topology: Topology, from: EntityId, to: string, sent: Sent = {}) {
  const target = resolveTarget(topology, to)
  if (!target.ok) throw new Error(target.error.code)
  const result = roundTrip(
    compile(topology),
    plainRequest({
      from,
      to: target.value,
      destinationPort: 80,
      dontFragment: true,
      ...sent,
    }),
  )
  if (!result.ok) throw new Error(result.error.code)
  const { request, verdict } = result.value
  const steps = request.hops.flatMap((hop) => hop.steps)
  const { disposition } = request
  return {
    verdict,
    reason: disposition.kind === 'dropped' ? disposition.reason : null,
    tokens: request.hops.map(({ at }) => at),
    packets: steps.map(({ after }) => JSON.stringify(after.headers)),
    member: steps.find(({ code }) => code === 'team-member')?.params['nic'] ?? null,
  }
}

export const mtuOf = (topology: Topology, compartment: `comp:${string}`) => {
  const stack = compile(topology).stations[stationOf.stack(compartment)]
  return stack?.kind === 'stack' ? stack.interfaces.map(({ mtuBytes }) => mtuBytes) : null
}

export const PC: Edit = { kind: 'place-node', node: 'external-host', name: 'X' }

/** HOST-A with a driver's network, web-1 on it, and X on the LAN. */
export const one = (driver: Parameters<typeof network>[1]) =>
  play([HOST, PC, network('host:host-a', driver), container('host:host-a')])

export const net = (topology: Topology) => must(Object.values(topology.networks)[0], 'no network')
export const vSwitch = (topology: Topology) =>
  must(Object.values(topology.vSwitches)[0], 'no switch')
export const endpoint = (topology: Topology, id: `ep:${string}` = 'ep:web-1') =>
  must(topology.endpoints[id], 'no endpoint')
