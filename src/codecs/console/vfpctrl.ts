import { entityName, managementAddressOf } from '../../engine/model/queries'
import type { PortStation, VfpGroup, VfpLayer } from '../../engine/tables/forwarding-state'
import { stationOf } from '../../engine/tables/station-ids'
import { compareText } from '../../lib/sort'
import { adaptersOf } from './adapters'
import { blockOf, linesOf, type Line } from './lines'
import type { Place } from './place'
import type { ConsoleBlock, ConsoleWorld } from './types'
import { unifiedFlowLines } from './vfp-flows'
import { portGuid } from './vfp-ports'
import { ruleLines } from './vfp-rule'

/** How far down `vfpctrl` lists. */
export type VfpListing = 'list-layer' | 'list-group' | 'list-rule' | 'list-unified-flow'

/** Said on a port where nothing ever enabled VFP; the tool itself only fails there (rule-tables A.1, A.5). */
const NO_LAYERS = '(layout is ours)\nNo VFP layers on this port\n'

/**
 * `vfpctrl /port … /list-layer`, `/list-group`, `/list-rule` or `/list-unified-flow` of every port of a place, a block each
 * (rule-tables C.1). Default rows are not listed: to VFP they are a flag of the layer.
 */
export function vfpctrl(world: ConsoleWorld, place: Place, listing: VfpListing): ConsoleBlock[] {
  return portsOf(world, place).map((port) =>
    blockOf(
      `vfpctrl /port ${portGuid(port)} /${listing} # ${portName(world, port)}`,
      port.vfpEnabled ? listingLines(world, place, port, listing) : linesOf(NO_LAYERS),
    ),
  )
}

/** Ports of the place's endpoints; for a whole host or switch the host's own and external ports too. */
function portsOf({ forwarding }: ConsoleWorld, place: Place): PortStation[] {
  const endpoints = new Set<string>(place.endpoints.map((endpoint) => endpoint.id))
  const networks = new Set<string>(place.networks.map((network) => network.id))
  return Object.values(forwarding.stations)
    .flatMap((station) => (station.kind === 'port' ? [station] : []))
    .filter((port) => {
      if (port.hostId !== place.host.id) return false
      // How the port of the engine's resolver prints is not public: it is left out.
      if (port.role === 'resolver') return false
      if (port.endpointId !== null) return endpoints.has(port.endpointId)
      switch (place.scope) {
        case 'host':
          return true
        case 'container':
          return false
        case 'network':
          return port.networkId !== null && networks.has(port.networkId)
        case 'switch':
          return place.vSwitch !== null && port.vSwitch === stationOf.vSwitch(place.vSwitch.id)
      }
    })
    .sort((a, b) => compareText(a.id, b.id))
}

function portName({ topology }: ConsoleWorld, port: PortStation): string {
  const host = port.hostId === null ? '' : entityName(topology, port.hostId)
  switch (port.role) {
    case 'endpoint':
      return port.endpointId === null ? port.token : entityName(topology, port.endpointId)
    case 'external':
      return `${host} ExternalPort`
    case 'management':
    case 'host-endpoint':
    case 'resolver':
      return `${host} Host Vnic ${port.networkName ?? ''}`.trimEnd()
  }
}

function listingLines(
  world: ConsoleWorld,
  place: Place,
  port: PortStation,
  listing: VfpListing,
): Line[] {
  if (listing === 'list-unified-flow') return unifiedFlowLines(world, port)
  const index = paInterfaceIndex(world, place, port)
  const layers = [...port.layers].sort((a, b) => a.priority - b.priority)
  const parts = layers.map((layer) => layerPart(world, layer, listing, index))
  return [
    ...(parts.some((part) => !part.isPublic) ? linesOf('(layout of the rule data is ours)') : []),
    ...linesOf('\n ITEM LIST\n===========\n\n'),
    ...parts.flatMap((part) => part.lines),
    ...linesOf(`Command ${listing} succeeded!`),
  ]
}

interface Part {
  readonly lines: readonly Line[]
  readonly isPublic: boolean
}

function layerPart(
  world: ConsoleWorld,
  layer: VfpLayer,
  listing: VfpListing,
  interfaceIndex: number,
): Part {
  const head = plain([
    `LAYER : ${layer.name}`,
    `    Friendly name : ${layer.name}`,
    `    Priority : ${layer.priority}`,
    '',
  ])
  if (listing === 'list-layer') return { lines: head, isPublic: true }
  const groups = layer.groups.map((group) =>
    groupPart(world, layer, group, listing, interfaceIndex),
  )
  return {
    lines: [...head, ...groups.flatMap((group) => group.lines)],
    isPublic: groups.every((group) => group.isPublic),
  }
}

function groupPart(
  { forwarding }: ConsoleWorld,
  layer: VfpLayer,
  group: VfpGroup,
  listing: VfpListing,
  interfaceIndex: number,
): Part {
  const head = plain([
    `  GROUP : ${group.name}`,
    `      Friendly name : ${group.name}`,
    `      Priority : ${group.priority}`,
    `      Direction : ${group.direction.toUpperCase()}`,
    '      Type : IPv4',
    '        Conditions:',
    '            <none>',
    '      Match type : Priority-based match',
    '',
  ])
  if (listing === 'list-group') return { lines: head, isPublic: true }
  const rules = (forwarding.tables[group.table]?.rules ?? []).map((rule) => ({
    id: rule.id,
    ...ruleLines(rule, layer.name, interfaceIndex),
  }))
  return {
    lines: [
      ...head,
      ...rules.flatMap(({ id, lines }) => [
        ...lines.map((line): Line => ({ text: `    ${line}`, rules: [id] })),
        ...plain(['']),
      ]),
    ],
    isPublic: rules.every((rule) => rule.isPublic),
  }
}

const plain = (lines: readonly string[]): Line[] => lines.flatMap((line) => linesOf(line))

/** The interface PA routes are bound to: the one with the host's address on the port's switch. */
function paInterfaceIndex(world: ConsoleWorld, place: Place, port: PortStation): number {
  const stack = world.forwarding.stations[stationOf.stack(place.host.id)]
  const vSwitch = world.forwarding.stations[port.vSwitch]
  const entity = vSwitch?.kind === 'vswitch' ? vSwitch.entity : null
  const record = Object.values(world.topology.vSwitches).find((one) => one.id === entity)
  if (stack?.kind !== 'stack' || !record) return 0
  const address = managementAddressOf(world.topology, record.id)
  const adapters = adaptersOf(world.topology, stack)
  return adapters.find((adapter) => adapter.interface.address === address)?.index ?? 0
}
