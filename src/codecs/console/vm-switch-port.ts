import { entityOf } from '../../engine/model/queries'
import type { PortStation, VSwitchStation } from '../../engine/tables/forwarding-state'
import type { RuleId, StationId } from '../../engine/tables/rule'
import { stationOf } from '../../engine/tables/station-ids'
import { compareText } from '../../lib/sort'
import { linesOf, type Line } from './lines'
import type { Place } from './place'
import { macOf } from './spelling'
import type { ConsoleWorld } from './types'
import { portGuid } from './vfp-ports'
import { guidOf, upperGuidOf } from './windows-ids'

/**
 * `vfpctrl /list-vmswitch-port`: a block a port, of the switches the place is about; a container's
 * place lists its own ports (rule-tables C.1, the first lines as observed, the rest by the vendor's
 * key names). State of offloads and counters are not on a board and print as zero or not at all.
 */
export function listVmSwitchPort(world: ConsoleWorld, place: Place): Line[] | null {
  const switches = switchesOf(world, place)
  const own = new Set<string>(place.endpoints.map(({ id }) => id))
  const ports = switches.flatMap((vSwitch) =>
    portsOf(world, vSwitch)
      .map((port, index) => ({ vSwitch, port, id: index + 1 }))
      .filter(({ port }) => place.scope !== 'container' || own.has(port.endpointId ?? '')),
  )
  if (ports.length === 0) return null
  return [
    ...linesOf('\n ITEM LIST\n===========\n\n'),
    ...ports.flatMap(({ vSwitch, port, id }) => [
      ...linesOf(portText(world, vSwitch, port, id), rowsTo(world, vSwitch, port.id)),
      ...linesOf(''),
    ]),
    ...linesOf('Command list-vmswitch-port succeeded!'),
  ]
}

function switchesOf({ forwarding }: ConsoleWorld, place: Place): VSwitchStation[] {
  const wanted = new Set<StationId>(
    place.scope === 'switch' && place.vSwitch
      ? [stationOf.vSwitch(place.vSwitch.id)]
      : place.networks.map(({ vSwitchId }) => stationOf.vSwitch(vSwitchId)),
  )
  return Object.values(forwarding.stations)
    .flatMap((station) => (station.kind === 'vswitch' ? [station] : []))
    .filter(
      (station) =>
        station.hostId === place.host.id && (place.scope === 'host' || wanted.has(station.id)),
    )
    .sort((a, b) => compareText(a.id, b.id))
}

function portsOf({ forwarding }: ConsoleWorld, vSwitch: VSwitchStation): PortStation[] {
  const ids = [...vSwitch.ports, ...(vSwitch.external ? [vSwitch.external] : [])]
  return [...new Set(ids)]
    .flatMap((id) => {
      const port = forwarding.stations[id]
      // How the port of the engine's resolver prints is not public: it is left out.
      return port?.kind === 'port' && port.role !== 'resolver' ? [port] : []
    })
    .sort((a, b) => a.number - b.number || compareText(a.id, b.id))
}

/** The switch's rows for the MAC of this port. */
function rowsTo({ forwarding }: ConsoleWorld, vSwitch: VSwitchStation, port: StationId): RuleId[] {
  return (forwarding.tables[vSwitch.macTable]?.rules ?? [])
    .filter(({ action }) => action.kind === 'to-port' && action.port === port)
    .map(({ id }) => id)
}

const TYPES = {
  endpoint: 'Synthetic',
  management: 'Internal',
  'host-endpoint': 'Internal',
  resolver: 'Internal',
  external: 'External',
} as const satisfies Record<PortStation['role'], string>

/** rule-tables A.1: `ExternalPort`, `Container NIC <8 hex digits>`, a GUID. */
function friendlyName(port: PortStation): string {
  switch (port.role) {
    case 'external':
      return 'ExternalPort'
    case 'management':
    case 'host-endpoint':
    case 'resolver':
      return `Container NIC ${guidOf(port.id).slice(0, 8)}`
    case 'endpoint':
      return portGuid(port)
  }
}

/** `id`: ours, counted within the switch. */
function portText(
  world: ConsoleWorld,
  vSwitch: VSwitchStation,
  port: PortStation,
  id: number,
): string {
  const entity = entityOf(world.topology, vSwitch.entity)
  const nicName = upperGuidOf(port.nic)
  const isGuest = isHyperV(world, port)
  const lines: readonly (readonly [key: string, value: string | number])[] = [
    ['Port name', portGuid(port).toUpperCase()],
    ['Port Friendly name', friendlyName(port)],
    ['Switch name', upperGuidOf(vSwitch.entity)],
    ['Switch Friendly name', entity && 'name' in entity ? entity.name : ''],
    ['PortId', id],
    ['VMQ Usage', 0],
    ['SR-IOV Usage', 0],
    // A process container has a NIC of the host, no synthetic one of a virtual machine (A.1).
    ['Port type', port.role === 'endpoint' && !isGuest ? 'Internal' : TYPES[port.role]],
  ]
  const nic: readonly (readonly [key: string, value: string | number])[] = [
    ['NIC name', nicName],
    ['NIC Friendly name', port.role === 'external' ? friendlyName(port) : nicName],
    ['MTU', mtuOf(world, port)],
    ['MAC address', macOf.vfpctrl(port.mac)],
    ['VM name', ''],
    ['VM ID', ''],
  ]
  const text = ([key, value]: readonly [string, string | number]) => `${key.padEnd(22)}: ${value}`
  return [
    ...lines.map(text),
    'Port is Initialized.',
    'MAC Learning is Disabled.',
    ...nic.map(text),
    'NIC is connected.',
  ].join('\n')
}

function isHyperV({ forwarding }: ConsoleWorld, port: PortStation): boolean {
  const nic = forwarding.stations[port.nic]
  return nic?.kind === 'nic' && nic.role === 'synthetic'
}

/** Of the interface behind it; of an external port, the first physical NIC's. */
function mtuOf({ forwarding }: ConsoleWorld, port: PortStation): number {
  const behind = forwarding.stations[port.nic]
  const nic = behind?.kind === 'team' ? forwarding.stations[behind.members[0] ?? behind.id] : behind
  if (nic?.kind === 'pnic') return nic.mtuBytes
  const stack = nic?.kind === 'nic' ? forwarding.stations[nic.stack] : undefined
  const found =
    stack?.kind === 'stack' ? stack.interfaces.find((one) => one.attachedTo === nic?.id) : undefined
  return found?.mtuBytes ?? 1500
}
