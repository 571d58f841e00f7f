import type { field as en } from '../en/field'
import type { SameKeys } from '../message'

export const field = {
  'destination-mac': '目的 MAC',
  'source-mac': '來源 MAC',
  'vlan-id': 'VLAN',
  'source-ip': '來源 IP',
  'destination-ip': '目的 IP',
  protocol: '通訊協定',
  'source-port': '來源連接埠',
  'destination-port': '目的連接埠',
  vni: 'VNI',
  'is-tcp-syn': 'TCP SYN',
  'query-name': '名稱',
} satisfies SameKeys<typeof en>
