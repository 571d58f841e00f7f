import { sortedValues } from '../../lib/sort'
import { traitsOf } from '../drivers/traits'
import type { EndpointId, EntityId } from '../model/ids'
import { entityName, networkOf } from '../model/queries'
import type {
  AclPolicy,
  EndpointPolicy,
  HnsEndpoint,
  PortMappingPolicy,
  SdnRoutePolicy,
  Topology,
} from '../model/topology'
import { changed, kept, listed, lost, type Consequence } from './consequence'

/** An endpoint before and after. */
interface EndpointPair {
  readonly name: string
  readonly old: HnsEndpoint
  readonly next: HnsEndpoint
  /** Who translates and filters at its network, before and after. */
  readonly was: Engines
  readonly is: Engines
}

interface Engines {
  /** Something maps published ports to it. */
  readonly maps: boolean
  /** VFP stands on its port, so that switch ACLs mean something. */
  readonly filters: boolean
}

function enginesOf(topology: Topology, endpoint: HnsEndpoint): Engines {
  const network = networkOf(topology, endpoint)
  if (network === null) return { maps: false, filters: false }
  const { natEngine, vfpOnPorts } = traitsOf(network.type)
  // The shared connection of a client has no static mappings (rule-tables A.6).
  return { maps: natEngine === 'winnat' || natEngine === 'vfp', filters: vfpOnPorts }
}

/**
 * What becomes of containers and of everything a person gave them: addresses, MACs, published ports,
 * ACLs. All endpoints of the board are compared, because a change may reach others through routes;
 * `ofNetwork` says whose unchanged values are worth telling.
 */
export function endpointConsequences(
  before: Topology,
  after: Topology,
  ofNetwork: ReadonlySet<EndpointId>,
): readonly Consequence[] {
  const pairs = sortedValues(before.endpoints).flatMap((old): EndpointPair[] => {
    const next = after.endpoints[old.id]
    if (next === undefined) return []
    const name = entityName(before, old.id)
    return [{ name, old, next, was: enginesOf(before, old), is: enginesOf(after, next) }]
  })
  const own = pairs.filter(({ old }) => ofNetwork.has(old.id))
  return [
    ...goneEndpoints(before, after),
    ...fieldOf(pairs, own, 'address', 'addresses-kept'),
    ...fieldOf(pairs, own, 'mac', 'macs-kept'),
    ...compartmentConsequences(before, after, own),
    ...pairs.flatMap((pair) => portConsequences(pair, ofNetwork.has(pair.old.id))),
    ...pairs.flatMap(aclConsequences),
    ...keptAcls(own),
    ...pairs.flatMap(loopbackConsequences),
    ...pairs.flatMap(routeConsequences),
  ]
}

function goneEndpoints(before: Topology, after: Topology): readonly Consequence[] {
  return sortedValues(before.endpoints)
    .filter(({ id }) => after.endpoints[id] === undefined)
    .map(({ id }) => lost('endpoint-lost', id, { container: entityName(before, id) }))
}

/** Address or MAC: each that differs, and in one line those of the network that stay. */
function fieldOf(
  pairs: readonly EndpointPair[],
  own: readonly EndpointPair[],
  field: 'address' | 'mac',
  keptCode: 'addresses-kept' | 'macs-kept',
): readonly Consequence[] {
  const same = own.filter(({ old, next }) => old[field] === next[field])
  return [
    ...pairs
      .filter(({ old, next }) => old[field] !== next[field])
      .map(({ name, old, next }) =>
        changed(field, next.id, { container: name, from: old[field], to: next[field] }),
      ),
    ...summary(keptCode, same),
  ]
}

function summary(
  code: 'addresses-kept' | 'macs-kept' | 'compartments-kept',
  pairs: readonly EndpointPair[],
): readonly Consequence[] {
  const [first] = pairs
  if (first === undefined) return []
  return [kept(code, first.next.id, { containers: listed(pairs.map(({ name }) => name)) })]
}

function compartmentConsequences(
  before: Topology,
  after: Topology,
  own: readonly EndpointPair[],
): readonly Consequence[] {
  const numberIn = (topology: Topology, { compartmentId }: HnsEndpoint) =>
    topology.compartments[compartmentId]?.number ?? 0
  const isSame = ({ old, next }: EndpointPair) => numberIn(before, old) === numberIn(after, next)
  return [
    ...own
      .filter((pair) => !isSame(pair))
      .map(({ name, old, next }) =>
        changed('compartment', next.id, {
          container: name,
          from: numberIn(before, old),
          to: numberIn(after, next),
        }),
      ),
    ...summary('compartments-kept', own.filter(isSame)),
  ]
}

/** Every published port is told of: it stays, it is gone, or it stays and nobody maps it. */
function portConsequences(pair: EndpointPair, isOwn: boolean): readonly Consequence[] {
  const { name, old, next, was, is } = pair
  return old.policies.filter(isMapping).flatMap((mapping): readonly Consequence[] => {
    const params = {
      container: name,
      protocol: mapping.protocol,
      external: mapping.externalPort,
      internal: mapping.internalPort,
    }
    const stays = next.policies.filter(isMapping).some((other) => isSameMapping(other, mapping))
    if (!stays) return [lost('port-lost', next.id, params)]
    if (!isOwn) return []
    if (!is.maps) return [(was.maps ? lost : kept)('port-idle', next.id, params)]
    return [was.maps ? kept('port-kept', next.id, params) : changed('port-active', next.id, params)]
  })
}

const isMapping = (policy: EndpointPolicy): policy is PortMappingPolicy =>
  policy.type === 'PortMapping'

const isSameMapping = (a: PortMappingPolicy, b: PortMappingPolicy) =>
  a.protocol === b.protocol &&
  a.externalPort === b.externalPort &&
  a.internalPort === b.internalPort

const isAcl = (policy: EndpointPolicy): policy is AclPolicy => policy.type === 'Acl'

/** Switch ACLs live in VFP; without VFP on the port they are kept and mean nothing. */
function aclConsequences({ name, old, next, was, is }: EndpointPair): readonly Consequence[] {
  const after = next.policies.filter(isAcl)
  return old.policies.filter(isAcl).flatMap((acl): readonly Consequence[] => {
    const params = { container: name, acl: acl.name }
    if (!after.includes(acl)) return [lost('acl-lost', next.id, params)]
    if (acl.ruleType !== 'switch' || was.filters === is.filters) return []
    return [is.filters ? changed('acl-active', next.id, params) : lost('acl-idle', next.id, params)]
  })
}

function keptAcls(own: readonly EndpointPair[]): readonly Consequence[] {
  const count = own.reduce((sum, { old, next, is }) => {
    const works = (acl: AclPolicy) => acl.ruleType !== 'switch' || is.filters
    const after = next.policies.filter(isAcl)
    return (
      sum + old.policies.filter(isAcl).filter((acl) => after.includes(acl) && works(acl)).length
    )
  }, 0)
  const [first] = own
  return first === undefined || count === 0 ? [] : [kept('acls-kept', first.next.id, { count })]
}

/** Loopback DSR is a rule of VFP (data-paths SVC-04). */
function loopbackConsequences({ name, old, next, was, is }: EndpointPair): readonly Consequence[] {
  const has = ({ policies }: HnsEndpoint) => policies.some(({ type }) => type === 'LoopbackDsr')
  if (!has(old)) return []
  const params = { container: name }
  if (!has(next)) return [lost('loopback-lost', next.id, params)]
  return was.filters && !is.filters ? [lost('loopback-idle', next.id, params)] : []
}

const isRoute = (policy: EndpointPolicy): policy is SdnRoutePolicy => policy.type === 'SdnRoute'

function routeConsequences({ name, old, next }: EndpointPair): readonly Consequence[] {
  const from = old.policies.filter(isRoute)
  const to = next.policies.filter(isRoute)
  const missing = (these: readonly SdnRoutePolicy[], those: readonly SdnRoutePolicy[]) =>
    these.filter((route) => !those.some((other) => isSameRoute(route, other)))
  const params = ({ destinationPrefix }: SdnRoutePolicy) => ({
    container: name,
    prefix: destinationPrefix,
  })
  const subject: EntityId = next.id
  return [
    ...missing(from, to).map((route) => lost('route-policy-lost', subject, params(route))),
    ...missing(to, from).map((route) => changed('route-policy-new', subject, params(route))),
  ]
}

const isSameRoute = (a: SdnRoutePolicy, b: SdnRoutePolicy) =>
  a.destinationPrefix === b.destinationPrefix && a.needEncap === b.needEncap
