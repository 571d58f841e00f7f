import { invariant, must } from '../../lib/assert'
import { hashText } from '../../lib/hash'
import { compareText } from '../../lib/sort'
import { OUTBOUND_NAT } from '../facts/winnat'
import { isIpv6, type Ipv4Address, type MacAddress } from '../wire/address'
import { topIp, withAddresses, withMacs, type Tuple } from '../wire/packet-ops'
import type { PortStation, VfpLayer } from '../tables/forwarding-state'
import type { Distribution } from '../model/topology'
import type { FieldName, Rule, RuleAction } from '../tables/rule'
import type { LookupResult } from '../tables/lookup'
import { isLayerAction } from './layer-actions'
import type { VfpFlow } from './trace'
import { originAt } from './origins'
import {
  ask,
  drop,
  frameAt,
  look,
  reversed,
  sameTuple,
  step,
  tupleAt,
  TUPLE_FIELDS,
  type Walk,
} from './walk'

/** What the layers made of a packet: it goes on, or a rule says where. null = dropped. */
export type LayerOutcome =
  | { readonly kind: 'through' }
  | { readonly kind: 'rule'; readonly action: RuleAction; readonly result: LookupResult }

const THROUGH: LayerOutcome = { kind: 'through' }

/**
 * Walks the layers of a port: outward in ascending priority, inward in descending (rule-tables B.1).
 * Each layer sees the packet as the one before left it; a flow of the layer comes before its rules.
 */
export function throughLayers(
  walk: Walk,
  port: PortStation,
  direction: 'out' | 'in',
): LayerOutcome | null {
  const layers = port.layers
    // A stateful layer may hold flows for a direction in which it has no rules.
    .filter(
      (layer) => layer.stateful || layer.groups.some((group) => group.direction === direction),
    )
    .sort((a, b) => a.priority - b.priority || compareText(a.name, b.name))
  const inOrder = direction === 'out' ? layers : layers.reverse()
  let outcome: LayerOutcome = THROUGH
  for (const layer of inOrder) {
    const result = throughLayer(walk, port, layer, direction)
    if (result === null) return null
    // The frame leaves the layers as soon as one of them sends it somewhere.
    if (result.kind === 'rule') {
      outcome = result
      break
    }
  }
  return outcome
}

function throughLayer(
  walk: Walk,
  port: PortStation,
  layer: VfpLayer,
  direction: 'out' | 'in',
): LayerOutcome | null {
  if (layer.stateful && useFlow(walk, port, layer, direction)) return THROUGH
  for (const group of layer.groups) {
    if (group.direction !== direction || !isOfFamily(walk, group.family)) continue
    const result = ask(walk, group.table)
    const { winner } = result
    const params = { layer: layer.name, rule: winner.name }
    const { action } = winner
    invariant(isLayerAction(action), `throughLayer: ${winner.id} does not belong into a layer`)
    switch (action.kind) {
      case 'block':
        step(walk, 'layer-blocks', { station: port.id, params, lookups: [result] })
        return drop(walk, action.at ?? port.id, action.reason, { lookup: result })
      case 'allow':
      case 'pass':
        step(walk, result.isDefault ? 'layer-no-match' : 'layer-allows', {
          station: port.id,
          params: result.isDefault ? { layer: layer.name } : params,
          lookups: [result],
        })
        if (winner.stateful === true) openFlow(walk, port, layer, direction, winner, {})
        break
      case 'snat':
        if (!translateSource(walk, port, layer, result, action)) return null
        break
      case 'dnat':
        translateDestination(walk, port, layer, direction, result, action)
        break
      case 'rewrite-mac':
        rewriteMac(walk, port, result, action)
        break
      case 'balance':
        balance(walk, port, layer, result, action)
        if (action.onward) return { kind: 'rule', action, result }
        break
      case 'redirect-to-uplink':
        if (layer.stateful) keepMac(walk, port, layer, direction, winner)
        step(walk, 'layer-allows', { station: port.id, params, lookups: [result] })
        return { kind: 'rule', action, result }
      case 'encapsulate':
      case 'to-port':
        step(walk, 'layer-allows', { station: port.id, params, lookups: [result] })
        return { kind: 'rule', action, result }
      case 'resolve-outer':
        // Only what was encapsulated has an outer next hop; that is done at the tunnel end.
        break
    }
  }
  return THROUGH
}

/** Groups of one address family do not see packets of the other (rule-tables B.1). */
function isOfFamily(walk: Walk, family: 'ipv4' | 'ipv6' | null): boolean {
  const ip = topIp(walk.packet)?.header
  return family === null || !ip || ip.kind === family
}

/** Applies the flow that an earlier packet left in this layer. False when there is none. */
function useFlow(walk: Walk, port: PortStation, layer: VfpLayer, direction: 'out' | 'in'): boolean {
  const flow = findFlow(walk, port, tupleAt(walk), direction, layer.name)
  if (!flow) return false
  const { rewriteSource, rewriteDestination, destinationMac } = flow
  const echo = flow.protocol === 1
  let after = walk.packet
  if (rewriteSource) {
    after = withAddresses(after, {
      source: rewriteSource.address,
      ...(echo ? {} : { sourcePort: rewriteSource.port }),
    })
  }
  if (rewriteDestination) {
    after = withAddresses(after, {
      destination: rewriteDestination.address,
      ...(echo ? {} : { destinationPort: rewriteDestination.port }),
    })
  }
  if (destinationMac) after = withMacs(after, { destination: destinationMac })
  step(walk, 'layer-flow', {
    station: port.id,
    params: { layer: layer.name },
    after,
    origin: originAt(walk, port.id, 'B.5', 'inferred'),
  })
  return true
}

/** The reverse flow that a packet belongs to; any layer when none is named. */
export function findFlow(
  walk: Walk,
  port: PortStation,
  tuple: Tuple,
  direction: 'out' | 'in',
  layer?: string,
): VfpFlow | undefined {
  return walk.flows.vfpFlows.find(
    (flow) =>
      flow.port === port.id &&
      flow.direction === direction &&
      (layer === undefined || flow.layer === layer) &&
      sameTuple(tuple, {
        protocol: flow.protocol,
        source: flow.source.address,
        sourcePort: flow.source.port,
        destination: flow.destination.address,
        destinationPort: flow.destination.port,
      }),
  )
}

interface Undo {
  readonly rewriteSource?: VfpFlow['rewriteSource']
  readonly rewriteDestination?: VfpFlow['rewriteDestination']
  readonly destinationMac?: MacAddress
}

/** The reverse half of a pair, for answers to the packet as it is now (rule-tables B.5). */
function openFlow(
  walk: Walk,
  port: PortStation,
  layer: VfpLayer,
  direction: 'out' | 'in',
  rule: Rule,
  undo: Undo,
): void {
  const answer = reversed(tupleAt(walk))
  const flow: VfpFlow = {
    port: port.id,
    layer: layer.name,
    direction: direction === 'out' ? 'in' : 'out',
    protocol: answer.protocol,
    source: { address: answer.source, port: answer.sourcePort },
    destination: { address: answer.destination, port: answer.destinationPort },
    rewriteSource: undo.rewriteSource ?? null,
    rewriteDestination: undo.rewriteDestination ?? null,
    ...(undo.destinationMac && { destinationMac: undo.destinationMac }),
    rule: rule.id,
  }
  if (findFlow(walk, port, answer, flow.direction, layer.name)) return
  walk.flows = { ...walk.flows, vfpFlows: [...walk.flows.vfpFlows, flow] }
}

/** The frame leaves under the host's MAC: the reverse flow gives the answer its own back (B.8). */
function keepMac(
  walk: Walk,
  port: PortStation,
  layer: VfpLayer,
  direction: 'out' | 'in',
  rule: Rule,
): void {
  openFlow(walk, port, layer, direction, rule, { destinationMac: frameAt(walk).source })
}

const text = (address: string, port: number): string => `${address}:${port}`

/** False when the block has no port left: the walk has ended. */
function translateSource(
  walk: Walk,
  port: PortStation,
  layer: VfpLayer,
  result: LookupResult,
  action: RuleAction & { readonly kind: 'snat' },
): boolean {
  const tuple = tupleAt(walk)
  const address = must(action.address, 'translateSource: no address')
  invariant(!isIpv6(tuple.source), 'translateSource: no IPv4')
  const outside = poolPort(walk, port, layer, tuple, tuple.source, address, action.firstPort)
  if (outside >= action.firstPort + OUTBOUND_NAT.blockSize) {
    drop(walk, port.id, 'snat-ports-exhausted', {
      lookup: result,
      params: { count: OUTBOUND_NAT.blockSize },
    })
    return false
  }
  const inside = { address: tuple.source, port: tuple.sourcePort }
  step(walk, 'source-translated', {
    station: port.id,
    params: { from: text(inside.address, inside.port), to: text(address, outside) },
    after: withAddresses(walk.packet, { source: address, sourcePort: outside }),
    lookups: [result],
  })
  openFlow(walk, port, layer, 'out', result.winner, { rewriteDestination: inside })
  return true
}

/** The port an earlier packet of the flow got, or the next free one from the first on. */
function poolPort(
  walk: Walk,
  port: PortStation,
  layer: VfpLayer,
  tuple: Tuple,
  source: Ipv4Address,
  address: Ipv4Address,
  firstPort: number,
): number {
  const own = walk.flows.vfpFlows.filter(
    (flow) =>
      flow.port === port.id && flow.layer === layer.name && flow.destination.address === address,
  )
  const known = own.find(
    (flow) =>
      flow.protocol === tuple.protocol &&
      flow.source.address === tuple.destination &&
      flow.source.port === tuple.destinationPort &&
      flow.rewriteDestination?.address === source &&
      flow.rewriteDestination.port === tuple.sourcePort,
  )
  if (known) return known.destination.port
  const used = new Set(own.map((flow) => flow.destination.port))
  let next = firstPort
  while (used.has(next)) next += 1
  return next
}

function translateDestination(
  walk: Walk,
  port: PortStation,
  layer: VfpLayer,
  direction: 'out' | 'in',
  result: LookupResult,
  action: RuleAction & { readonly kind: 'dnat' },
): void {
  const tuple = tupleAt(walk)
  invariant(!isIpv6(tuple.destination), 'translateDestination: no IPv4')
  const outside = { address: tuple.destination, port: tuple.destinationPort }
  const translated = withAddresses(walk.packet, {
    destination: action.address,
    destinationPort: action.port,
  })
  step(walk, 'destination-translated', {
    station: port.id,
    params: { from: text(outside.address, outside.port), to: text(action.address, action.port) },
    after: action.mac ? withMacs(translated, { destination: action.mac }) : translated,
    lookups: [result],
  })
  openFlow(walk, port, layer, direction, result.winner, { rewriteSource: outside })
}

/** Fields that each distribution hashes. */
const HASHED = {
  'five-tuple': TUPLE_FIELDS,
  'source-protocol': ['protocol', 'source-ip'],
  source: ['source-ip'],
} as const satisfies Readonly<Record<Distribution, readonly FieldName[]>>

/** What a load balancer hashes (rule-tables B.7: inferred). */
function hashInput(tuple: Tuple, distribution: Distribution): string {
  switch (distribution) {
    case 'five-tuple':
      return Object.values(tuple).join(' ')
    case 'source-protocol':
      return `${tuple.protocol} ${tuple.source}`
    case 'source':
      return tuple.source
  }
}

/** A backend for the destination, and for the source what the row says: the same flow, the same backend. */
function balance(
  walk: Walk,
  port: PortStation,
  layer: VfpLayer,
  result: LookupResult,
  action: RuleAction & { readonly kind: 'balance' },
): void {
  const tuple = tupleAt(walk)
  const { backends, source } = action
  const distribution = action.distribution ?? 'five-tuple'
  if (backends.length > 1) look(walk, ...HASHED[distribution])
  const input = hashInput(tuple, distribution)
  const backend = must(backends[hashText(input) % backends.length], 'balance: no backend')
  invariant(!isIpv6(tuple.source) && !isIpv6(tuple.destination), 'balance: no IPv4')
  const client = { address: tuple.source, port: tuple.sourcePort }
  const called = { address: tuple.destination, port: tuple.destinationPort }
  const destinationPort = backend.port === 0 ? called.port : backend.port
  const chosen: Tuple = { ...tuple, destination: backend.address, destinationPort }
  const sourcePort =
    source === null || action.firstPort === undefined
      ? client.port
      : poolPort(walk, port, layer, chosen, tuple.source, source, action.firstPort)
  const balanced = withAddresses(walk.packet, {
    source: source ?? client.address,
    sourcePort,
    destination: backend.address,
    destinationPort,
  })
  step(walk, 'backend-chosen', {
    station: port.id,
    params: {
      backend: text(backend.address, destinationPort),
      ...(backends.length > 1 && { count: backends.length }),
      ...(source !== null && { source }),
    },
    after: backend.mac ? withMacs(balanced, { destination: backend.mac }) : balanced,
    lookups: [result],
    ...(backends.length > 1 && { origin: originAt(walk, port.id, 'B.7', 'inferred') }),
  })
  // The answer comes back inward on this very port, whichever way the request went.
  openFlow(walk, port, layer, 'out', result.winner, {
    rewriteSource: called,
    rewriteDestination: client,
  })
}

function rewriteMac(
  walk: Walk,
  port: PortStation,
  result: LookupResult,
  action: RuleAction & { readonly kind: 'rewrite-mac' },
): void {
  const frame = frameAt(walk)
  const source = action.source ?? frame.source
  const destination = action.destination ?? frame.destination
  const which = source === frame.source ? 'destination' : 'source'
  step(walk, 'mac-rewritten', {
    station: port.id,
    params: {
      which,
      from: which === 'source' ? frame.source : frame.destination,
      to: which === 'source' ? source : destination,
    },
    after: withMacs(walk.packet, { source, destination }),
    lookups: [result],
  })
}
