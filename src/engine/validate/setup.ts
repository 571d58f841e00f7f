import { sortedValues } from '../../lib/sort'
import { hasGate, hostHas, type GateName } from '../facts/gates'
import { DYNAMIC_PORTS } from '../facts/limits'
import { hostEndpointOf, managementAddressOf, networksOf } from '../model/queries'
import type { HnsNetwork, Host, Topology } from '../model/topology'
import { error, INCORRECT, type Check } from './report'

/** The state of the machine under the networks. */
export const setupChecks: readonly Check[] = [
  eachHost(foreignNats),
  eachHost(updates),
  eachHost(ipv6),
  eachHost(portBlocks),
  eachHost(staleData),
  eachHost(publicAddress),
]

function eachHost(
  check: (topology: Topology, host: Host, networks: readonly HnsNetwork[]) => ReturnType<Check>,
): Check {
  return (topology) =>
    sortedValues(topology.hosts).flatMap((host) => {
      const networks = networksOf(topology, host.id)
      return networks.length === 0 ? [] : check(topology, host, networks)
    })
}

/** V-21: one NetNat on 2016, and it is somebody else's. */
function foreignNats(_topology: Topology, host: Host, networks: readonly HnsNetwork[]) {
  const isAlone = !hasGate(host.release, 'several-nat-networks')
  if (!isAlone || !networks.some(({ type }) => type === 'nat')) return []
  const text = `Error creating default network: ${INCORRECT}`
  return host.setup.foreignNats
    .slice(0, 1)
    .map(({ name }) => error('V-21', host.id, { host: host.name, nat: name }, text))
}

const OVERLAY_UPDATES: readonly GateName[] = ['overlay-2016', 'overlay-2019']

/** V-42. */
function updates(_topology: Topology, host: Host, networks: readonly HnsNetwork[]) {
  const isLacking = OVERLAY_UPDATES.some(
    (gate) => hasGate(host.release, gate) && !hostHas(host, gate),
  )
  if (!isLacking) return []
  return networks
    .filter(({ type }) => type === 'overlay')
    .map((network) =>
      error('V-42', network.id, { network: network.name, host: host.name }, 'Element not found.'),
    )
}

/** V-43. */
function ipv6(_topology: Topology, host: Host) {
  if (host.setup.ipv6Enabled) return []
  const text = 'failure in a Windows system call: Element not found.'
  return [error('V-43', host.id, { host: host.name }, text)]
}

/** V-53: a load balancer takes a block of 64 ports of the dynamic range on each of its hosts. */
function portBlocks(topology: Topology, host: Host) {
  const needed = sortedValues(topology.loadBalancers).filter(
    (balancer) => host.id in balancer.sourceVips,
  ).length
  const free = freeBlocks(host)
  if (needed <= free) return []
  const text =
    'hcnCreateLoadBalancer failed in Win32: The specified port already exists. (0x803B0013)'
  return [error('V-53', host.id, { host: host.name, needed, free }, text)]
}

function freeBlocks(host: Host): number {
  const { from, to, block } = DYNAMIC_PORTS
  const starts = Array.from({ length: (to + 1 - from) / block }, (_, i) => from + i * block)
  return starts.filter((start) =>
    host.setup.excludedPorts.every((range) => range.to < start || range.from > start + block - 1),
  ).length
}

/** V-55. */
function staleData(_topology: Topology, host: Host) {
  if (!host.setup.hnsDataStale) return []
  const text = 'hnsCall failed in Win32: The wrong diskette is in the drive.'
  return [error('V-55', host.id, { host: host.name }, text)]
}

/** V-59: the host-gw layout, told another address than the host's. */
function publicAddress(topology: Topology, host: Host, networks: readonly HnsNetwork[]) {
  const told = host.setup.publicAddress
  if (told === null) return []
  return networks.flatMap((network) => {
    const address = managementAddressOf(topology, network.vSwitchId)
    if (hostEndpointOf(network) === null || address === null || address === told) return []
    const text =
      "your PublicIP differs from interface IP, meaning that probably you're on a NAT, which is not supported by host-gw backend"
    const params = { network: network.name, address, public: told }
    return [error('V-59', network.id, params, text)]
  })
}
