import { invariant, must } from '../../lib/assert'
import type { PortStation } from '../tables/forwarding-state'
import type { LookupResult } from '../tables/lookup'
import type { RuleAction, StationId } from '../tables/rule'
import { isIpv6 } from '../wire/address'
import { push, withMacs } from '../wire/packet-ops'
import { switchTokenOf } from './arp'
import { passesFirewall } from './firewall'
import { resolve } from './neighbours'
import { originAt } from './origins'
import { departingRoute } from './provider-route'
import { enterTunnel, throughRouter } from './tunnel'
import { hairpinCaller, ownerOnSwitch } from './port-of-packet'
import { throughLayers } from './vfp'
import {
  ask,
  destinationAt,
  drop,
  enter,
  frameAt,
  isKind,
  stationAt,
  stationOfKind,
  step,
  type Arrival,
  type ArrivalOf,
  type Walk,
} from './walk'

/** A NIC hands a frame to its port. */
export function leaveNic(walk: Walk, arrival: ArrivalOf<'nic-out'>): Arrival {
  const nic = stationOfKind(walk, arrival.nic, 'nic')
  enter(walk, nic.id)
  step(walk, 'nic-sends', {
    params: { nic: nic.token },
    origin: originAt(walk, nic.id, '3.2', 'documented'),
  })
  return { kind: 'port-out', port: nic.port }
}

/** A port hands a frame to its NIC; the firewall stands before or behind it, by isolation (3.2). */
export function reachNic(walk: Walk, arrival: ArrivalOf<'nic-in'>): Arrival | null {
  const nic = stationOfKind(walk, arrival.nic, 'nic')
  const stack = stationOfKind(walk, nic.stack, 'stack')
  const into: Arrival = { kind: 'stack-in', stack: stack.id, from: nic.id }
  const receive = (): void => {
    enter(walk, nic.id)
    step(walk, 'nic-receives', {
      params: { nic: nic.token },
      origin: originAt(walk, nic.id, '3.2', 'documented'),
    })
  }
  if (stack.role === 'host' || stack.firewall === null) {
    receive()
    return into
  }
  const guest = stationOfKind(walk, stack.firewall, 'firewall').role === 'guest'
  if (guest) receive()
  enter(walk, stack.firewall)
  if (!passesFirewall(walk, stack.firewall, 'in')) return null
  if (!guest) receive()
  return into
}

/** The host calls an address of its own that VFP maps: the frame goes out to its own port (L2B-22). */
export function leaveOwnPort(walk: Walk, arrival: ArrivalOf<'own-port'>): Arrival | null {
  const port = stationOfKind(walk, arrival.port, 'port')
  enter(walk, port.nic)
  const because = originAt(walk, port.id, 'L2B-22', 'documented')
  step(walk, 'nic-sends', {
    params: { nic: stationAt(walk, port.nic).token },
    after: push(walk.packet, { kind: 'ethernet', source: port.mac, destination: port.mac }),
    origin: because,
  })
  enter(walk, port.id, 'port(hvnic)')
  gate(walk, port)
  return afterLayers(walk, port)
}

/** A frame enters the switch side: port security, VFP outward, then the switch, the tunnel or the uplink. */
export function leavePort(walk: Walk, arrival: ArrivalOf<'port-out'>): Arrival | null {
  const port = stationOfKind(walk, arrival.port, 'port')
  if (port.role === 'endpoint') enter(walk, port.id)
  gate(walk, port)
  if (port.security) {
    const result = ask(walk, port.security)
    if (result.winner.action.kind === 'block') {
      return drop(walk, port.id, result.winner.action.reason, { lookup: result })
    }
  }
  const caller = port.vfpEnabled ? hairpinCaller(walk, port) : null
  if (caller) {
    const vSwitch = stationOfKind(walk, port.vSwitch, 'vswitch')
    const isSelf = caller.id === port.id
    if (!isSelf) enter(walk, vSwitch.id, switchTokenOf(caller, vSwitch))
    step(walk, 'switch-by-address', {
      params: { address: destinationAt(walk), port: caller.token },
      origin: originAt(walk, caller.id, isSelf ? 'SVC-04' : 'L2B-20', 'inferred'),
      after: withMacs(walk.packet, { destination: caller.mac }),
    })
    return { kind: 'port-in', port: caller.id, crossesSwitchAfter: false }
  }
  return afterLayers(walk, port)
}

function gate(walk: Walk, port: PortStation): void {
  step(walk, port.vfpEnabled || port.layers.length > 0 ? 'port-vfp' : 'port-open', {
    station: port.id,
    params: { port: port.token, count: port.layers.length },
    origin: originAt(walk, port.id, port.vfpEnabled ? 'A.1-gate' : '3.3', 'documented'),
  })
}

function afterLayers(walk: Walk, port: PortStation): Arrival | null {
  const outcome = throughLayers(walk, port, 'out')
  if (outcome === null) return null
  const vSwitch = stationOfKind(walk, port.vSwitch, 'vswitch')
  if (outcome.kind === 'through') return { kind: 'switch', vSwitch: vSwitch.id, from: port.id }
  if (outcome.action.kind === 'encapsulate') {
    return enterTunnel(walk, port, outcome.action, outcome.result)
  }
  if (outcome.action.kind === 'redirect-to-uplink' && vSwitch.external) {
    return redirect(walk, port, outcome.action, vSwitch.external)
  }
  if (outcome.action.kind === 'to-port') return turnTo(walk, outcome.action, outcome.result)
  invariant(
    outcome.action.kind === 'balance',
    `afterLayers: ${outcome.result.winner.id} leads nowhere`,
  )
  return toBackend(walk, port, outcome.result)
}

/** VFP finds the way to the backend it chose: a port of this switch, or the next hop of the host. */
function toBackend(walk: Walk, port: PortStation, result: LookupResult): Arrival | null {
  const vSwitch = stationOfKind(walk, port.vSwitch, 'vswitch')
  const local = ownerOnSwitch(walk, vSwitch)
  if (local) return turnTo(walk, { kind: 'to-port', port: local.id }, result)
  const external = must(vSwitch.external, 'toBackend: no uplink')
  return redirect(walk, port, { kind: 'redirect-to-uplink', sourceMac: port.mac }, external)
}

/**
 * VFP names the port itself: the packet turns round in the switch (L2B-20), or at the caller's own
 * port (SVC-04).
 */
function turnTo(
  walk: Walk,
  action: RuleAction & { readonly kind: 'to-port' },
  result: LookupResult,
): Arrival {
  const target = stationOfKind(walk, action.port, 'port')
  const vSwitch = stationOfKind(walk, target.vSwitch, 'vswitch')
  if (action.routedBy) throughRouter(walk, action.routedBy)
  if (action.turn !== 'without-switch') enter(walk, vSwitch.id, switchTokenOf(target, vSwitch))
  step(walk, 'switch-by-address', {
    params: { address: result.winner.name, port: target.token },
    lookups: [result],
    after: withMacs(walk.packet, { destination: target.mac }),
  })
  return { kind: 'port-in', port: target.id, crossesSwitchAfter: false }
}

/** VFP sends the frame to the next hop that the host's own tables name, under the host's MAC. */
function redirect(
  walk: Walk,
  port: PortStation,
  action: RuleAction & { readonly kind: 'redirect-to-uplink' },
  external: StationId,
): Arrival | null {
  const destination = destinationAt(walk)
  invariant(!isIpv6(destination), 'redirect: no IPv4')
  const found = departingRoute(walk, port.vSwitch, destination, action.toGateway ?? false)
  if (!found)
    return drop(walk, port.id, 'no-route', { origin: originAt(walk, port.id, 'A.8', 'inferred') })
  const mac = resolve(walk, found.stack, found.via, found.nextHop, external)
  if (mac === null) return null
  step(walk, 'mac-rewritten', {
    station: port.id,
    params: { which: 'destination', from: frameAt(walk).destination, to: mac },
    after: withMacs(walk.packet, { source: action.sourceMac, destination: mac }),
    origin: originAt(walk, port.id, '3.5-l2-rewrite', 'documented'),
  })
  return port.direct
    ? { kind: 'uplink-out', port: external }
    : { kind: 'switch', vSwitch: port.vSwitch, from: port.id }
}

/** A frame reaches a port from the switch side: VFP inward, then the NIC. */
export function reachPort(walk: Walk, arrival: ArrivalOf<'port-in'>): Arrival | null {
  const port = stationOfKind(walk, arrival.port, 'port')
  // The host's own port is part of its NIC's hop, except where VFP works on it (routing mesh).
  if (port.role === 'endpoint' || walk.mesh === port.id) {
    enter(walk, port.id)
    gate(walk, port)
  } else if (balancesForStack(walk, port)) {
    enter(walk, port.nic)
    enter(walk, port.id, 'port(hvnic)')
    gate(walk, port)
  }
  if (port.security) {
    const result = ask(walk, port.security)
    if (result.winner.action.kind === 'block') {
      return drop(walk, port.id, result.winner.action.reason, { lookup: result })
    }
  }
  const before = walk.packet
  const outcome = throughLayers(walk, port, 'in')
  if (outcome === null) return null
  if (outcome.kind === 'rule' && outcome.action.kind === 'balance') {
    return {
      kind: 'stack-in',
      stack: stationOfKind(walk, port.nic, 'nic').stack,
      from: port.nic,
    }
  }
  if (port.role === 'management' && walk.packet !== before) return turnAround(walk, port)
  if (arrival.crossesSwitchAfter) {
    const vSwitch = stationOfKind(walk, port.vSwitch, 'vswitch')
    enter(walk, vSwitch.id, switchTokenOf(port, vSwitch))
    step(walk, 'switch-by-address', {
      params: { address: destinationAt(walk), port: port.token },
      origin: originAt(walk, port.id, '3.5-port-mapping', 'documented'),
    })
  }
  return { kind: 'nic-in', nic: port.nic }
}

/** A load balancer of the host's port takes the packet, which the host's stack then routes (SVC-01). */
function balancesForStack(walk: Walk, port: PortStation): boolean {
  return port.layers.some((layer) =>
    layer.groups.some((group) => {
      if (group.direction !== 'in') return false
      const { action } = ask(walk, group.table).winner
      return action.kind === 'balance' && action.onward === 'stack'
    }),
  )
}

/** The host's port changed where the packet goes: a backend elsewhere, or the client of the mesh. */
function turnAround(walk: Walk, port: PortStation): Arrival | null {
  const own = stationAt(walk, port.nic)
  const destination = destinationAt(walk)
  if (isKind(own, 'nic')) {
    const stack = stationOfKind(walk, own.stack, 'stack')
    // The answer to what the host itself had called: its stack takes it.
    if (stack.interfaces.some((item) => item.address === destination)) {
      return { kind: 'nic-in', nic: own.id }
    }
  }
  const outcome = throughLayers(walk, port, 'out')
  if (outcome === null) return null
  if (outcome.kind === 'rule' && outcome.action.kind === 'encapsulate') {
    return enterTunnel(walk, port, outcome.action, outcome.result)
  }
  const vSwitch = stationOfKind(walk, port.vSwitch, 'vswitch')
  const local = ownerOnSwitch(walk, vSwitch)
  if (local) return { kind: 'port-in', port: local.id, crossesSwitchAfter: false }
  const external = must(vSwitch.external, 'turnAround: no uplink')
  return redirect(walk, port, { kind: 'redirect-to-uplink', sourceMac: port.mac }, external)
}
