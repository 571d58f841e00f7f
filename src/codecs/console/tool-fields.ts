import type { PrintedCheck } from './host-check'
import type { ConsoleKind } from './types'

/** A property of a row as the real tool calls and prints it. Never translated. */
export interface ToolField {
  readonly key: string
  readonly value: string
}

/** What names a row in each list of properties; a list has twenty, a person needs these. */
const NAMING: Readonly<Partial<Record<ConsoleKind, readonly string[]>>> = {
  vfpctrl: ['LAYER', 'GROUP', 'RULE', 'Friendly name', 'Priority', 'Type'],
  'get-netfirewallrule': ['DisplayName', 'Enabled', 'Direction', 'Action', 'Protocol', 'LocalPort'],
  'get-netnatstaticmapping': [
    'StaticMappingID',
    'NatName',
    'Protocol',
    'ExternalIPAddress',
    'ExternalPort',
    'InternalIPAddress',
    'InternalPort',
  ],
  'get-netnat': ['Name', 'InternalIPInterfaceAddressPrefix', 'Active'],
  'get-hnsendpoint': ['ID', 'VirtualNetworkName', 'IPAddress', 'MacAddress'],
  'vfpctrl-list-vmswitch-port': ['Port name', 'Switch Friendly name', 'PortId', 'MAC address'],
}

/** Columns of outputs that print a row on one line. */
const COLUMNS: Readonly<Partial<Record<ConsoleKind, readonly string[]>>> = {
  'route-print': ['Network Destination', 'Netmask', 'Gateway', 'Interface', 'Metric'],
  netstat: ['Proto', 'Local Address', 'Foreign Address', 'State'],
  arp: ['Internet Address', 'Physical Address', 'Type'],
}

/**
 * The row that decided, in the field names of the tool that prints it: `Priority : 100`, `Netmask`.
 * Read off its own printed lines, so that both always agree; empty where no line prints it.
 */
export function toolFields({ kind, lines, shows }: PrintedCheck): ToolField[] {
  if (shows !== 'row') return []
  const columns = COLUMNS[kind]
  if (columns !== undefined) {
    const values =
      lines
        .find(({ decided }) => decided)
        ?.text.trim()
        .split(/\s+/) ?? []
    return columns.flatMap((key, index) => {
      const value = values[index]
      return value === undefined ? [] : [{ key, value }]
    })
  }
  const printed = lines.flatMap(({ text, decided }) => {
    const at = text.indexOf(':')
    // `ipconfig` fills the space behind a name with dots.
    const key = text
      .slice(0, Math.max(at, 0))
      .replace(/[ .]+$/, '')
      .trim()
    return key === '' ? [] : [{ key, value: text.slice(at + 1).trim(), decided }]
  })
  const naming = NAMING[kind] ?? printed.flatMap(({ key, decided }) => (decided ? [key] : []))
  return naming
    .flatMap((key) => printed.find((field) => field.key === key && field.value !== '') ?? [])
    .map(({ key, value }) => ({ key, value }))
}
