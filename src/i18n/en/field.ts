import type { FieldName } from '../../engine/tables/rule'

/** Header fields in short words, for "why not" phrases and conditions. */
export const field = {
  'destination-mac': 'dst MAC',
  'source-mac': 'src MAC',
  'vlan-id': 'VLAN',
  'source-ip': 'src IP',
  'destination-ip': 'dst IP',
  protocol: 'protocol',
  'source-port': 'src port',
  'destination-port': 'dst port',
  vni: 'VNI',
  'is-tcp-syn': 'TCP SYN',
  'query-name': 'name',
} as const satisfies Record<FieldName, string>
