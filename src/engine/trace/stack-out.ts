import { invariant, must } from '../../lib/assert'
import type { StackInterface, StackStation } from '../tables/forwarding-state'
import { isIpv6 } from '../wire/address'
import { lengthBytes, push, topIp } from '../wire/packet-ops'
import type { LookupResult } from '../tables/lookup'
import { passesFirewall } from './firewall'
import { endsBeforeRouting } from './special-addresses'
import { resolve } from './neighbours'
import { originAt } from './origins'
import {
  ask,
  drop,
  enter,
  isKind,
  look,
  stationAt,
  stationOfKind,
  step,
  type Arrival,
  type Walk,
} from './walk'

export interface Route {
  readonly result: LookupResult
  readonly via: StackInterface
  readonly nextHop: string | null
}

/**
 * The route for the packet, recorded as a step. null when there is none or it is a discard, and the
 * walk has ended.
 */
export function route(walk: Walk, stack: StackStation): Route | null {
  const ip = topIp(walk.packet)?.header
  if (!ip) throw new Error('route: no IP packet')
  if (stack.interfaces.length === 0) {
    return drop(walk, stack.id, 'no-interface', {
      origin: originAt(walk, stack.id, 'tcp-ip', 'documented'),
    })
  }
  if (endsBeforeRouting(walk, stack, ip.destination)) return null
  const result = ask(walk, isIpv6(ip.destination) ? stack.ipv6Routes : stack.routes)
  const { action } = result.winner
  if (action.kind === 'block') {
    return (
      wayBack(walk, stack) ??
      drop(walk, action.at ?? stack.id, action.reason, {
        lookup: result,
        params: { address: ip.destination },
      })
    )
  }
  invariant(action.kind === 'route', `route: ${result.winner.id} is no route`)
  const via = must(
    stack.interfaces.find((item) => item.id === action.interfaceId),
    `route: no interface ${action.interfaceId}`,
  )
  const params = { destination: ip.destination, interface: via.name }
  step(walk, action.nextHop === null ? 'route-on-link' : 'route-via', {
    station: stack.id,
    params: action.nextHop === null ? params : { ...params, nextHop: action.nextHop },
    lookups: [result],
  })
  return { result, via, nextHop: action.nextHop }
}

/** The internet has no rows for private networks: it remembers which edge a packet came from. */
function wayBack(walk: Walk, stack: StackStation): Route | null {
  if (stack.role !== 'internet') return null
  const ip = topIp(walk.packet)?.header
  const known = walk.flows.neighbours.find(
    (entry) => entry.stack === stack.id && entry.address === ip?.destination,
  )
  const via = stack.interfaces.find((item) => item.id === known?.interfaceId)
  if (!known || !via) return null
  step(walk, 'route-on-link', {
    station: stack.id,
    params: { destination: known.address, interface: via.name },
    origin: originAt(walk, stack.id, 'router-edge', 'inferred'),
  })
  return { result: ask(walk, stack.routes), via, nextHop: null }
}

/** A packet that starts here: route, firewall, neighbour, frame. */
export function sendFromStack(walk: Walk, id: Arrival & { readonly kind: 'send' }): Arrival | null {
  const stack = stationOfKind(walk, id.stack, 'stack')
  enter(walk, stack.id)
  const found = route(walk, stack)
  if (!found) return null
  const firewall = stack.firewall === null ? null : stationOfKind(walk, stack.firewall, 'firewall')
  if (firewall) {
    // A guest's firewall has a hop of its own; the host's acts inside the compartment's stack.
    if (firewall.role === 'guest') enter(walk, firewall.id)
    if (!passesFirewall(walk, firewall.id, 'out')) return null
  }
  if (!frame(walk, stack, found)) return null
  return departure(walk, stack, found.via)
}

/** Resolves the next hop and puts the frame on. False when the walk has ended. */
export function frame(walk: Walk, stack: StackStation, found: Route): boolean {
  const { via } = found
  const ip = topIp(walk.packet)?.header
  invariant(ip, 'frame: no IP packet')
  const size = lengthBytes(walk.packet)
  look(walk, 'length')
  if (size > via.mtuBytes) {
    look(walk, 'dont-fragment')
    // Over IPv6 nobody on the way fragments, and a sender that does is not modelled.
    const whole = ip.kind === 'ipv4' && ip.dontFragment
    drop(walk, stack.id, whole ? 'mtu-exceeded' : 'not-modelled', {
      origin: originAt(walk, stack.id, 'tcp-ip', 'documented'),
      params: { size, mtu: via.mtuBytes },
    })
    return false
  }
  const action = found.result.winner.action
  const nextHop =
    action.kind === 'route' && action.nextHop !== null ? action.nextHop : ip.destination
  const mac = resolve(walk, stack, via, nextHop)
  if (mac === null) return false
  const ethernet = { kind: 'ethernet', source: via.mac, destination: mac } as const
  walk.packet =
    via.vlanId === null
      ? push(walk.packet, ethernet)
      : push(walk.packet, ethernet, { kind: 'vlan', vlanId: via.vlanId, priority: 0 })
  reframe(walk)
  return true
}

/** The frame belongs to the step that found the neighbour: its `after` is what leaves the stack. */
export function reframe(walk: Walk): void {
  const hop = must(walk.hops.at(-1), 'reframe: no step to belong to')
  const last = must(hop.steps.at(-1), 'reframe: no step to belong to')
  hop.steps[hop.steps.length - 1] = { ...last, after: walk.packet }
}

/** Where an interface's frames go first. */
export function departure(walk: Walk, stack: StackStation, via: StackInterface): Arrival {
  const next = stationAt(walk, via.attachedTo)
  if (isKind(next, 'nic')) return { kind: 'nic-out', nic: next.id }
  if (isKind(next, 'stack')) return { kind: 'stack-in', stack: next.id, from: stack.id }
  return { kind: 'outside', station: next.id, from: stack.id }
}
