import { must } from '../../lib/assert'
import type { PortStation, VtepStation } from '../tables/forwarding-state'
import type { LookupResult } from '../tables/lookup'
import type { RuleAction, StationId } from '../tables/rule'
import { departs } from '../model/assumptions'
import type { MacAddress } from '../wire/address'
import { decapsulateVxlan, encapsulateVxlan, VXLAN_OVERHEAD_BYTES } from '../wire/build'
import { findHeader, ttlOf, withMacs, withTtl } from '../wire/packet-ops'
import { readFields } from '../tables/read-field'
import { lookup } from '../tables/lookup'
import { passesFirewall } from './firewall'
import { resolve } from './neighbours'
import { originAt } from './origins'
import { portOfFlow } from './port-of-packet'
import { departingRoute } from './provider-route'
import {
  ask,
  drop,
  enter,
  frameAt,
  stationOfKind,
  step,
  tableAt,
  type Arrival,
  type Walk,
} from './walk'

/** Outward through the tunnel: the router when subnets change, VXLAN around the frame, the outer next hop. */
export function enterTunnel(
  walk: Walk,
  port: PortStation,
  action: RuleAction & { readonly kind: 'encapsulate' },
  result: LookupResult,
): Arrival | null {
  const vtep = stationOfKind(walk, must(port.vtep, 'enterTunnel: no tunnel end'), 'vtep')
  if (action.routed) enter(walk, vtep.router)
  rewriteInner(walk, vtep, action)
  enter(walk, vtep.id)
  const toSelf = action.remoteProvider === action.localProvider
  const found = toSelf ? null : departingRoute(walk, port.vSwitch, action.remoteProvider)
  const hostMac = stationOfKind(walk, vtep.external, 'port').mac
  const mapping = ask(walk, vtep.remotes)
  const params = {
    vni: action.vni,
    local: action.localProvider,
    remote: action.remoteProvider,
    overhead: VXLAN_OVERHEAD_BYTES,
  }
  step(walk, 'encapsulated', {
    params,
    after: encapsulateVxlan(walk.packet, {
      sourceMac: hostMac,
      destinationMac: hostMac,
      source: action.localProvider,
      destination: action.remoteProvider,
      vni: action.vni,
      udpPort: action.udpPort,
      ...(departs(walk.state, 'vxlan-outer-ttl', '64') && { ttl: 64 }),
    }),
    lookups: toSelf ? [result] : [result, mapping],
  })
  if (toSelf) {
    enter(walk, vtep.management)
    step(walk, 'nic-receives', {
      params: { nic: 'mgmt' },
      origin: originAt(walk, vtep.id, 'OVL-03', 'inferred'),
    })
    return { kind: 'tunnel-in', vtep: vtep.id }
  }
  if (!found) {
    return drop(walk, vtep.id, 'no-route', {
      origin: originAt(walk, vtep.id, 'OVL-07', 'inferred'),
    })
  }
  const mac = resolve(walk, found.stack, found.via, found.nextHop, vtep.external)
  if (mac === null) return null
  step(walk, 'outer-next-hop', {
    params: { nextHop: found.nextHop, mac },
    after: withMacs(walk.packet, { destination: mac }),
    origin: originAt(walk, vtep.id, 'OVL-07', 'inferred'),
  })
  return { kind: 'uplink-out', port: vtep.external }
}

/** Inner MACs as the row says; crossing the router costs one TTL (inferred, data-paths 3.5). */
function rewriteInner(
  walk: Walk,
  vtep: VtepStation,
  action: RuleAction & { readonly kind: 'encapsulate' },
): void {
  const frame = frameAt(walk)
  const source = action.innerSourceMac ?? frame.source
  const destination = action.innerDestinationMac ?? frame.destination
  if (action.routed) {
    routed(walk, vtep.router, {
      from: `${frame.source} > ${frame.destination}`,
      source,
      destination,
    })
  } else if (source !== frame.source || destination !== frame.destination) {
    step(walk, 'mac-rewritten', {
      params: { which: 'destination', from: frame.destination, to: destination },
      after: withMacs(walk.packet, { source, destination }),
      origin: originAt(walk, vtep.id, 'OVL-05', 'documented'),
    })
  }
}

/** A distributed router of the host hands the frame on to a MAC, under its own. */
export function throughRouter(
  walk: Walk,
  { router, mac }: { readonly router: StationId; readonly mac: MacAddress },
): void {
  enter(walk, router)
  const frame = frameAt(walk)
  routed(walk, router, {
    from: `${frame.source} > ${frame.destination}`,
    source: stationOfKind(walk, router, 'dr').mac,
    destination: mac,
  })
}

function routed(
  walk: Walk,
  router: StationId,
  change: {
    readonly from: string
    readonly source: MacAddress
    readonly destination: MacAddress
  },
): void {
  const ttl = ttlOf(walk.packet)
  const keeps = departs(walk.state, 'router-ttl', 'keeps')
  const rewritten = withMacs(walk.packet, {
    source: change.source,
    destination: change.destination,
  })
  step(walk, 'router-rewrites', {
    station: router,
    params: { from: change.from, to: `${change.source} > ${change.destination}` },
    after: ttl === null || keeps ? rewritten : withTtl(rewritten, Math.max(ttl - 1, 0)),
    origin: originAt(walk, router, 'OVL-08', 'inferred'),
  })
}

/** Inward: host firewall, unpacking, the VNI, the container's port. */
export function leaveTunnel(
  walk: Walk,
  arrival: Arrival & { readonly kind: 'tunnel-in' },
): Arrival | null {
  const vtep = stationOfKind(walk, arrival.vtep, 'vtep')
  // The host's firewall sees the outer packet before VFP unpacks it (OVL-12).
  if (!passesFirewall(walk, vtep.firewall, 'in')) return null
  enter(walk, vtep.id)
  const vxlan = must(findHeader(walk.packet, 'vxlan'), 'leaveTunnel: no VXLAN').header
  const inner = must(decapsulateVxlan(walk.packet), 'leaveTunnel: no VXLAN')
  // An answer to a source VIP of this node belongs to the port that has the flow (OVL-26).
  const flowing = portOfFlow(walk, stationOfKind(walk, vtep.external, 'port'), inner)
  if (flowing) {
    step(walk, 'decapsulated', {
      params: { vni: vxlan.vni },
      after: withMacs(inner, { destination: flowing.mac }),
      origin: originAt(walk, flowing.id, 'B.5', 'inferred'),
    })
    return { kind: 'port-in', port: flowing.id, crossesSwitchAfter: false }
  }
  const result = lookup(tableAt(walk, vtep.decapsulation), { ...readFields(inner), vni: vxlan.vni })
  const { action } = result.winner
  if (action.kind !== 'to-port') {
    return drop(walk, vtep.id, action.kind === 'block' ? action.reason : 'vni-unknown', {
      lookup: result,
      params: { vni: vxlan.vni },
    })
  }
  step(walk, 'decapsulated', { params: { vni: vxlan.vni }, after: inner, lookups: [result] })
  const target = stationOfKind(walk, action.port, 'port')
  if (action.routedBy) throughRouter(walk, action.routedBy)
  walk.mesh = target.role === 'management' ? target.id : null
  return { kind: 'port-in', port: target.id, crossesSwitchAfter: false }
}
