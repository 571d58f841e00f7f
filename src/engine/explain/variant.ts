import { ok, type Result } from '../../lib/result'
import { sortedValues } from '../../lib/sort'
import { applyEdit } from '../edit/apply-edit'
import type { Edit, EditError } from '../edit/edit'
import type { ContainerId, HostId, NetworkId } from '../model/ids'
import { clusterOf } from '../model/queries'
import type {
  HnsNetwork,
  Isolation,
  NetworkType,
  Topology,
  WindowsRelease,
} from '../model/topology'

/** A board with one thing otherwise, to be compared with itself. */
export type Variant =
  | { readonly kind: 'as-is' }
  /** The network, with the parts it has on other hosts. */
  | { readonly kind: 'driver'; readonly networkId: NetworkId; readonly driver: NetworkType }
  /** null: every container. */
  | {
      readonly kind: 'isolation'
      readonly containerId: ContainerId | null
      readonly isolation: Isolation
    }
  /** null: every host. */
  | { readonly kind: 'release'; readonly hostId: HostId | null; readonly release: WindowsRelease }

/**
 * The board with the variant made; the given one is not touched, and comes back itself where nothing
 * is to be changed. Fails with the reason of the first edit that is refused.
 */
export function variantOf(topology: Topology, variant: Variant): Result<Topology, EditError> {
  let changed = topology
  for (const edit of editsOf(topology, variant)) {
    const done = applyEdit(changed, edit)
    if (!done.ok) return done
    changed = done.value.topology
  }
  return ok(changed)
}

function editsOf(topology: Topology, variant: Variant): readonly Edit[] {
  switch (variant.kind) {
    case 'as-is':
      return []
    case 'driver': {
      const network = topology.networks[variant.networkId]
      if (network === undefined) return [changeOf(variant.networkId, variant.driver)]
      return partsOf(topology, network)
        .filter(({ type }) => type !== variant.driver)
        .map(({ id }) => changeOf(id, variant.driver))
    }
    case 'isolation':
      return sortedValues(topology.containers)
        .filter(({ id }) => variant.containerId === null || variant.containerId === id)
        .filter(({ isolation }) => isolation !== variant.isolation)
        .map(({ id }) => ({
          kind: 'set-isolation',
          containerId: id,
          isolation: variant.isolation,
        }))
    case 'release':
      return sortedValues(topology.hosts)
        .filter(({ id }) => variant.hostId === null || variant.hostId === id)
        .filter(({ release }) => release !== variant.release)
        .map(({ id }) => ({ kind: 'update-host', id, patch: { release: variant.release } }))
  }
}

const changeOf = (networkId: NetworkId, driver: NetworkType): Edit => ({
  kind: 'change-driver',
  networkId,
  driver,
})

/**
 * What a person means by a network: its parts on every host. An overlay says itself which these are;
 * of other drivers those that were created alike on each host, under one name.
 */
function partsOf(topology: Topology, network: HnsNetwork): readonly HnsNetwork[] {
  const cluster = clusterOf(topology, network)
  if (cluster.length > 1) return cluster
  const { type, name, hostId } = network
  return sortedValues(topology.networks).filter(
    (other) =>
      other.id === network.id ||
      (other.type === type && other.name === name && other.hostId !== hostId),
  )
}
