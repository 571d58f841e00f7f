import type { Station } from '../../engine/tables/forwarding-state'
import type { Table, TableKind } from '../../engine/tables/rule'
import type { ConsoleKind } from './types'

/** What prints tables of a kind on a real host; null where no command there does. */
const KINDS = {
  sockets: 'netstat',
  'local-addresses': 'ipconfig',
  routes: 'route-print',
  neighbours: 'arp',
  'dns-client': 'ipconfig',
  'dns-records': null,
  'dhcp-leases': null,
  'firewall-in': 'get-netfirewallrule',
  'firewall-out': 'get-netfirewallrule',
  'port-security': null,
  'vfp-group': 'vfpctrl',
  'vfp-forwarding': null,
  'mac-table': 'vfpctrl-list-vmswitch-port',
  'nat-mappings': 'get-netnatstaticmapping',
  'nat-networks': 'get-netnat',
  'remote-endpoints': 'get-hnsendpoint',
  decapsulation: null,
  'segment-port': null,
  'parent-switch': null,
  fabric: null,
} as const satisfies Record<TableKind, ConsoleKind | null>

/** Stations whose table of this kind is VFP's own, which has no public printout (rule-tables F 3, F 9). */
const VFP_OWN: Partial<Record<TableKind, Station['kind']>> = {
  neighbours: 'port',
  'nat-mappings': 'stack',
}

/** The output in which a table is to be found; null when no console of the host prints it. */
export function consoleKindOfTable(table: Table, station: Station): ConsoleKind | null {
  return VFP_OWN[table.kind] === station.kind ? null : KINDS[table.kind]
}
