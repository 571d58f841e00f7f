import { must } from '../../../../lib/assert'
import { sortedValues } from '../../../../lib/sort'
import { traitsOf } from '../../../drivers/traits'
import { isSince, updatesOf } from '../../../facts/gates'
import type { HostId, NetworkId } from '../../../model/ids'
import {
  containerOfEndpoint,
  containersOfCompartment,
  hostOfContainer,
  networkOf,
  networksOf,
} from '../../../model/queries'
import {
  NETWORK_TYPES,
  WINDOWS_RELEASES,
  type Container,
  type HnsNetwork,
  type NetworkType,
  type Topology,
} from '../../../model/topology'
import { ahead, change, nameOf, type Candidate, type Maker } from '../candidate'
import { containerAt, meantEndpoints, ownerEndpoints, type Site } from '../site'
import { hostsOnTheWay } from './links'

/* Bigger changes: another network for a container, another driver, isolation, host or release. */

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)]

/**
 * Who sent the packet and who it was for, containers only; the sender first, and last the one whose
 * published port decided.
 */
function containersAtEnds(site: Site): readonly Container[] {
  const { topology, drop } = site
  const decided = sortedValues(topology.endpoints).filter(({ id }) => id === drop.origin.object)
  const all = [...meantEndpoints(site), ...ownerEndpoints(site), ...decided]
  const ends = all.flatMap(({ id }) => {
    const container = containerOfEndpoint(topology, id)
    return container ? [container] : []
  })
  const senders = [site.request.from, site.sender].flatMap((id) => {
    const container = containerAt(topology, id)
    return container ? [container] : []
  })
  return unique([...senders, ...ends])
}

const attach = (container: Container, network: HnsNetwork): Candidate =>
  change(
    'attach-network',
    { container: container.name, network: network.name },
    { kind: 'attach-endpoint', containerId: container.id, networkId: network.id },
  )

/** A second endpoint on a network that its host has already: those of the other end first. */
export const attachExisting: Maker = (site) => {
  const { topology } = site
  const ends = containersAtEnds(site)
  const theirs = new Set<NetworkId>(
    [...meantEndpoints(site), ...ownerEndpoints(site)].map(({ networkId }) => networkId),
  )
  return ends.flatMap((container) => {
    const hostId = must(
      hostOfContainer(topology, container.id),
      'places: a container without a host',
    )
    const networks = networksOf(topology, hostId)
    const near = networks.filter(({ id }) => theirs.has(id))
    const rest = networks.filter(({ id }) => !theirs.has(id))
    return [...near, ...rest].map((network) => attach(container, network))
  })
}

/** Drivers that a network may be made of or changed to, the plainest first. */
const DRIVERS = NETWORK_TYPES.filter((type) => type !== 'internal' && type !== 'private')

/** A second endpoint on a network that is made for it. */
export const attachNew: Maker = (site) => {
  const { topology } = site
  return containersAtEnds(site).flatMap((container) => {
    const hostId = must(
      hostOfContainer(topology, container.id),
      'places: a container without a host',
    )
    const has = new Set(networksOf(topology, hostId).map(({ type }) => type))
    return DRIVERS.filter(
      (driver) => !has.has(driver) && isAtHome(topology, hostId, driver),
    ).flatMap((driver): Candidate[] => {
      const made = ahead(topology, { kind: 'place-network', hostId, driver })
      if (made === null) return []
      const network = sortedValues(made.topology.networks).find(({ id }) => id === made.id)
      return [
        change(
          'attach-new-network',
          { container: container.name, driver, host: nameOf(topology, hostId) },
          made.edit,
          {
            kind: 'attach-endpoint',
            containerId: container.id,
            networkId: must(network, 'attachNew: no network was made').id,
          },
        ),
      ]
    })
  })
}

/** Drivers for Azure's fabric are of use there only. ICS is the client's own. */
function isAtHome(topology: Topology, hostId: HostId, driver: NetworkType): boolean {
  const host = topology.hosts[hostId]
  const isAzure = host?.machine === 'azure-vm'
  if (traitsOf(driver).natEngine === 'ics') return host?.release === 'win11'
  return !traitsOf(driver).needsAzure || isAzure
}

/** The sender where the target is, or the other way round. */
export const moveTogether: Maker = (site) => {
  const { topology } = site
  const ends = containersAtEnds(site)
  const places = unique(
    [...meantEndpoints(site), ...ownerEndpoints(site)].map(({ networkId }) => networkId),
  )
  return ends.flatMap((container) =>
    places.flatMap((id): Candidate[] => {
      const network = must(topology.networks[id], 'moveTogether: no such network')
      return [
        change(
          'move-container',
          {
            container: container.name,
            network: network.name,
            host: nameOf(topology, network.hostId),
          },
          {
            kind: 'move-container',
            containerId: container.id,
            hostId: network.hostId,
            networkId: network.id,
          },
        ),
      ]
    }),
  )
}

/** The other isolation, for each end that is alone in its compartment. */
export const otherIsolation: Maker = (site) =>
  containersAtEnds(site).flatMap((container): Candidate[] => {
    if (containersOfCompartment(site.topology, container.compartmentId).length > 1) return []
    const isolation = container.isolation === 'process' ? 'hyperv' : 'process'
    return [
      change(
        'isolation',
        { container: container.name, isolation },
        { kind: 'set-isolation', containerId: container.id, isolation },
      ),
    ]
  })

/** Newer releases of Windows, the next one first, and the updates that are missing. */
export const newerRelease: Maker = (site) =>
  hostsOnTheWay(site).flatMap((id): Candidate[] => {
    const host = must(site.topology.hosts[id], 'newerRelease: no such host')
    const newer = WINDOWS_RELEASES.filter(
      (release) =>
        release !== host.release && release !== 'win11' && isSince(release, host.release),
    )
    const counted = updatesOf(host.release).filter((one) => host.missingUpdates.includes(one))
    return [
      ...(counted.length > 0
        ? [
            change(
              'updates',
              { host: host.name, updates: counted.join(', ') },
              { kind: 'update-host', id, patch: { missingUpdates: [] } },
            ),
          ]
        : []),
      ...newer.map((release) =>
        change(
          'release',
          { host: host.name, release },
          { kind: 'update-host', id, patch: { release } },
        ),
      ),
    ]
  })

/** Another driver for the networks at both ends: one of them, or both alike. */
export const otherDriver: Maker = (site) => {
  const { topology } = site
  const networks = unique(
    containersAtEnds(site).flatMap((container) =>
      sortedValues(topology.endpoints)
        .filter(({ compartmentId }) => compartmentId === container.compartmentId)
        .map((endpoint) => must(networkOf(topology, endpoint), 'otherDriver: no network')),
    ),
  )
  const to = (network: HnsNetwork, driver: NetworkType) => ({
    part: { kind: 'driver', params: { network: network.name, driver } } as const,
    edit: { kind: 'change-driver', networkId: network.id, driver } as const,
  })
  const single = networks.flatMap((network) =>
    DRIVERS.filter(
      (driver) => driver !== network.type && isAtHome(topology, network.hostId, driver),
    ).map((driver): Candidate => {
      const { part, edit } = to(network, driver)
      return { parts: [part], edits: [edit] }
    }),
  )
  const hosts = new Set(networks.map(({ hostId }) => hostId))
  const both =
    hosts.size < 2
      ? []
      : DRIVERS.filter((driver) =>
          networks.every(({ hostId }) => isAtHome(topology, hostId, driver)),
        ).map((driver): Candidate => {
          const changes = networks
            .filter(({ type }) => type !== driver)
            .map((network) => to(network, driver))
          return {
            parts: changes.map(({ part }) => part),
            edits: changes.map(({ edit }) => edit),
          }
        })
  return [...single, ...both.filter(({ parts }) => parts.length > 1)]
}
