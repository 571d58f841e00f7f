import { sortedValues } from '../../lib/sort'
import { networkOptionRule, runOptionRule } from '../facts/asked-options'
import { hasGate } from '../facts/gates'
import { isMacPrefix } from '../facts/limits'
import { endpointsOf, endpointsOfContainer, hostOfContainer, networkOf } from '../model/queries'
import type { Container, HnsNetwork, Host, NetworkType, Topology } from '../model/topology'
import type { CniPlugin } from '../model/asked'
import { error, info, warning, type Check } from './report'

/** What was asked for when networks and containers were made. */
export const askedChecks: readonly Check[] = [networkOptions, runOptions]

function networkOptions(topology: Topology) {
  return sortedValues(topology.networks).flatMap((network) => {
    const host = topology.hosts[network.hostId]
    if (!host) return []
    return [
      ...refusedNetworkOptions(network),
      ...subnetOptions(topology, network, host),
      ...macPool(network),
      ...plugin(network),
    ]
  })
}

/** V-05 to V-08, V-10, V-11: refused for the option alone. */
function refusedNetworkOptions(network: HnsNetwork) {
  return network.creation.options.flatMap((option) => {
    const { flag, rule, message } = networkOptionRule(option, network.type)
    const params = { option: flag, network: network.name }
    return rule === null ? [] : [error(rule, network.id, params, message)]
  })
}

/** V-35, V-57, V-58: options that matter on some networks only. */
function subnetOptions(topology: Topology, network: HnsNetwork, host: Host) {
  const params = { network: network.name }
  const has = (option: HnsNetwork['creation']['options'][number]) =>
    network.creation.options.includes(option)
  const isPredefined = PREDEFINED.some(
    (known) => known.type === network.type && known.name === network.name,
  )
  const isNat = network.type === 'nat'
  const isLost = isNat && !isPredefined && has('without-subnet')
  const isKept = isPredefined || has('adopted')
  return [
    ...(has('dhcp') && network.type === 'l2bridge' ? [error('V-35', network.id, params)] : []),
    ...(isLost && hasGate(host.release, 'nat-made-at-start')
      ? [warning('V-57', network.id, params)]
      : []),
    ...(isKept && endpointsOf(topology, network.id).length === 0
      ? [info('V-58', network.id, params)]
      : []),
  ]
}

/** Networks that `docker network prune` never touches (data-paths V-58). */
const PREDEFINED: readonly { readonly type: NetworkType; readonly name: string }[] = [
  { type: 'nat', name: 'nat' },
]

/** V-30: starts and ends in turn. The overlay driver does not read the option (data-paths 7). */
function macPool(network: HnsNetwork) {
  const count = network.creation.macPool.length
  if (count % 2 === 0 || network.type === 'overlay') return []
  const text = 'invalid mac pool. You must specify both a start range and an end range'
  return [error('V-30', network.id, { network: network.name, count }, text)]
}

/** What each plug-in drives, and how it says that a network is something else (data-paths V-51). */
const PLUGINS: Readonly<
  Record<
    CniPlugin['name'],
    {
      readonly types: readonly NetworkType[]
      readonly text: (network: string, type: string) => string
    }
  >
> = {
  'win-bridge': {
    types: ['l2bridge', 'l2tunnel'],
    text: (network, type) => `network ${network} is of unexpected type: ${type}`,
  },
  'win-overlay': {
    types: ['overlay'],
    text: (network) => `network ${network} is of an unexpected type`,
  },
}

/** V-51 and V-52. */
function plugin(network: HnsNetwork) {
  const { cni } = network.creation
  if (cni === null) return []
  const { types, text } = PLUGINS[cni.name]
  const params = { network: network.name, plugin: cni.name, driver: network.type }
  const prefix = cni.endpointMacPrefix
  const isWrongPrefix = cni.name === 'win-overlay' && prefix !== null && !isMacPrefix(prefix)
  return [
    ...(types.includes(network.type)
      ? []
      : [error('V-51', network.id, params, text(network.name, network.type))]),
    ...(isWrongPrefix
      ? [
          error(
            'V-52',
            network.id,
            { prefix },
            `endpointMacPrefix [${prefix}] is invalid, value must be of the format xx-xx`,
          ),
        ]
      : []),
  ]
}

function runOptions(topology: Topology) {
  return sortedValues(topology.containers).flatMap((container) => [
    ...container.runOptions.flatMap((option) => {
      const { flag, rule, message } = runOptionRule(option)
      return rule === null ? [] : [error(rule, container.id, { option: flag }, message)]
    }),
    ...conditional(topology, container),
  ])
}

/** V-19, V-33, V-34: options of a container that depend on its host or network. */
function conditional(topology: Topology, container: Container) {
  const hostId = hostOfContainer(topology, container.id)
  const host = hostId ? topology.hosts[hostId] : undefined
  const has = (option: Container['runOptions'][number]) => container.runOptions.includes(option)
  const networks = endpointsOfContainer(topology, container.id).flatMap((endpoint) => {
    const network = networkOf(topology, endpoint)
    return network ? [network] : []
  })
  const params = { container: container.name }
  const isRefused = has('connected-while-running') && host && !hasGate(host.release, 'hot-add-nic')
  return [
    ...(has('publish-all') ? [info('V-19', container.id, params)] : []),
    ...(isRefused ? [error('V-34', container.id, params)] : []),
    ...(has('static-ip')
      ? networks
          .filter((network) => isWithoutSubnet(network))
          .map((network) => error('V-33', container.id, { ...params, network: network.name }))
      : []),
  ]
}

function isWithoutSubnet({ creation, subnets }: HnsNetwork): boolean {
  const { options } = creation
  return options.includes('without-subnet') || options.includes('dhcp') || subnets.length === 0
}
