import { sortedValues } from '../../lib/sort'
import type { NetworkId } from '../model/ids'
import { endpointsOf, switchOfNic } from '../model/queries'
import type { PhysicalNic, StaticRoute, Topology } from '../model/topology'
import { changed, listed, type Consequence } from './consequence'
import { endpointConsequences } from './endpoint-consequences'
import { networkConsequences } from './network-consequences'

/**
 * What a change of a network's driver brings about, found by comparing the boards before and after,
 * so that it cannot tell another story than the edit itself. In a fixed order; empty when the network
 * is not on both boards or has the same driver on both.
 */
export function consequencesOf(
  before: Topology,
  after: Topology,
  networkId: NetworkId,
): readonly Consequence[] {
  const old = before.networks[networkId]
  const next = after.networks[networkId]
  if (old === undefined || next === undefined || old.type === next.type) return []
  const own = new Set(endpointsOf(before, networkId).map(({ id }) => id))
  return [
    ...networkConsequences({ before, after, old, next }),
    ...endpointConsequences(before, after, own),
    ...adapterConsequences(before, after),
    ...nodeConsequences(before, after),
    ...routeConsequences(before, after),
  ]
}

function adapterConsequences(before: Topology, after: Topology): readonly Consequence[] {
  const hostName = ({ hostId }: PhysicalNic) => after.hosts[hostId]?.name ?? hostId
  const nics = sortedValues(after.nics)
  const onSwitch = (topology: Topology, { id }: PhysicalNic) => switchOfNic(topology, id) !== null
  const freed = nics.filter((nic) => onSwitch(before, nic) && !onSwitch(after, nic))
  const taken = nics.filter(
    (nic) => nic.id in before.nics && !onSwitch(before, nic) && onSwitch(after, nic),
  )
  return [
    ...nics
      .filter(({ id }) => before.nics[id] === undefined)
      .map((nic) => changed('adapter-new', nic.id, { nic: nic.name, host: hostName(nic) })),
    ...aboutNics('adapter-taken', taken),
    ...aboutNics('adapter-free', freed),
    ...nics.flatMap((nic): readonly Consequence[] => {
      const from = before.nics[nic.id]
      if (from === undefined || from.address === nic.address) return []
      const addresses = { from: from.address ?? '–', to: nic.address ?? '–' }
      return [changed('host-address', nic.id, { host: hostName(nic), nic: nic.name, ...addresses })]
    }),
  ]
}

function aboutNics(
  code: 'adapter-taken' | 'adapter-free',
  nics: readonly PhysicalNic[],
): readonly Consequence[] {
  const [first] = nics
  if (first === undefined) return []
  return [changed(code, first.id, { nics: listed(nics.map(({ name }) => name)) })]
}

function nodeConsequences(before: Topology, after: Topology): readonly Consequence[] {
  return sortedValues(after.nodes)
    .filter(({ id }) => before.nodes[id] === undefined)
    .map(({ id, name }) => changed('node-new', id, { name }))
}

/** Routes that the control plane of a host-gw layout adds and takes away (data-paths 3.6). */
function routeConsequences(before: Topology, after: Topology): readonly Consequence[] {
  return sortedValues(after.hosts).flatMap(({ id, name, routes }): readonly Consequence[] => {
    const old = before.hosts[id]?.routes ?? []
    const without = (these: readonly StaticRoute[], those: readonly StaticRoute[]) =>
      these.filter(
        ({ prefix, nextHop }) =>
          !those.some((other) => other.prefix === prefix && other.nextHop === nextHop),
      )
    return [
      ...without(routes, old).map((route) => changed('route-new', id, { host: name, ...route })),
      ...without(old, routes).map((route) => changed('route-gone', id, { host: name, ...route })),
    ]
  })
}
