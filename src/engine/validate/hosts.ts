import { fixedAclOwner } from '../drivers/shared/acl'
import { hasGate } from '../facts/gates'
import { sortedValues } from '../../lib/sort'
import {
  containersOfCompartment,
  endpointsOfContainer,
  hostOfContainer,
  linksOf,
  networkOf,
  networksOf,
} from '../model/queries'
import type { Container, Host, Topology, WindowsRelease } from '../model/topology'
import { error, info, warning, type Check } from './report'

/** Hosts, adapters, teams and containers. */
export const hostChecks: readonly Check[] = [
  legacyEngine,
  cables,
  images,
  containersWithoutNic,
  sharedCompartments,
  portsInPods,
  fixedAcls,
  duplicateNames,
]

/** V-44, X-02: 2016 is simulated with its old engine. */
function legacyEngine(topology: Topology) {
  return sortedValues(topology.hosts)
    .filter(
      (host) =>
        !hasGate(host.release, 'current-engine') && networksOf(topology, host.id).length > 0,
    )
    .map((host) =>
      info(
        'V-44',
        host.id,
        {},
        'this version of Windows does not support the docker daemon (Windows build 17763 or higher is required)',
      ),
    )
}

function cables(topology: Topology) {
  return sortedValues(topology.nics)
    .filter((nic) => linksOf(topology, nic.id).length === 0)
    .map((nic) => warning('board-no-cable', nic.id, { nic: nic.name }))
}

/** Builds in the order of their age, as image tags and releases name them. */
const BUILD_TAGS: readonly (readonly [RegExp, number])[] = [
  [/ltsc2016|sac2016|:1607/, 2016],
  [/ltsc2019|:1809/, 2019],
  [/ltsc2022|:20348/, 2022],
  [/ltsc2025|:26100/, 2025],
]

/** What a release runs with process isolation, and the newest it runs with Hyper-V (V-38). */
const RUNS: Readonly<
  Record<WindowsRelease, { readonly process: readonly number[]; readonly newest: number }>
> = {
  ws2016: { process: [2016], newest: 2016 },
  ws2019: { process: [2019], newest: 2019 },
  ws2022: { process: [2022], newest: 2022 },
  ws2025: { process: [2022, 2025], newest: 2025 },
  win11: { process: [2022, 2025], newest: 2025 },
}

function buildOf(image: string): number | null {
  return BUILD_TAGS.find(([tag]) => tag.test(image))?.[1] ?? null
}

/** V-37, V-38, V-39. Images whose tag names no build are taken as they are. */
function images(topology: Topology) {
  return sortedValues(topology.containers).flatMap((container) => {
    const host = hostOf(topology, container)
    return host ? [...imageProblems(container, host), ...clientProblems(container, host)] : []
  })
}

function hostOf(topology: Topology, container: Container): Host | null {
  const id = hostOfContainer(topology, container.id)
  return id ? (topology.hosts[id] ?? null) : null
}

const MISMATCH = 'The container operating system does not match the host operating system.'

function imageProblems(container: Container, host: Host) {
  const build = buildOf(container.image)
  if (build === null) return []
  const runs = RUNS[host.release]
  const params = { image: container.image, release: host.release }
  if (build > runs.newest) return [error('V-38', container.id, params, MISMATCH)]
  return container.isolation === 'process' && !runs.process.includes(build)
    ? [error('V-37', container.id, params, MISMATCH)]
    : []
}

function clientProblems(container: Container, host: Host) {
  return host.release === 'win11' && container.isolation === 'process'
    ? [info('V-39', container.id)]
    : []
}

function containersWithoutNic(topology: Topology) {
  return sortedValues(topology.containers)
    .filter((container) => endpointsOfContainer(topology, container.id).length === 0)
    .map((container) => warning('board-no-network', container.id))
}

/** V-50: the network of a Hyper-V container cannot be shared. */
function sharedCompartments(topology: Topology) {
  return sortedValues(topology.compartments).flatMap((compartment) => {
    const sharers = containersOfCompartment(topology, compartment.id)
    const guest = sharers.find((container) => container.isolation === 'hyperv')
    if (sharers.length < 2 || !guest) return []
    const text = 'sharing of hyperv containers network is not supported'
    return [error('V-50', guest.id, { container: guest.name }, text)]
  })
}

/** Two containers of one compartment cannot bind one port (data-paths POD-01). */
function portsInPods(topology: Topology) {
  return sortedValues(topology.compartments).flatMap((compartment) => {
    const taken = new Map<string, string>()
    return containersOfCompartment(topology, compartment.id).flatMap((container) =>
      container.listeners.flatMap(({ protocol, port }) => {
        const other = taken.get(`${protocol} ${port}`)
        taken.set(`${protocol} ${port}`, container.name)
        return other === undefined
          ? []
          : [error('board-port-in-pod', container.id, { protocol, port, other })]
      }),
    )
  })
}

/** The port ACL of Hyper-V containers is fixed on drivers without VFP (data-paths ACL-05). */
function fixedAcls(topology: Topology) {
  return sortedValues(topology.endpoints).flatMap((endpoint) => {
    const owner = fixedAclOwner(topology, endpoint)
    const has = endpoint.policies.some((policy) => policy.type === 'Acl')
    const driver = networkOf(topology, endpoint)?.type ?? ''
    return owner && has
      ? [error('board-acl-without-effect', endpoint.id, { container: owner.name, driver })]
      : []
  })
}

/** A packet is sent to a name, so hosts, containers and machines want different ones. */
function duplicateNames(topology: Topology) {
  const named = [
    ...sortedValues(topology.hosts),
    ...sortedValues(topology.containers),
    ...sortedValues(topology.nodes),
  ]
  const seen = new Set<string>()
  return named.flatMap((entity) => {
    const key = entity.name.toLowerCase()
    if (seen.has(key)) return [warning('board-duplicate-name', entity.id, { name: entity.name })]
    seen.add(key)
    return []
  })
}
