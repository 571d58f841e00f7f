import type { mechanism as en } from '../en/mechanism'
import type { SameKeys } from '../message'

export const mechanism = {
  bridged: '由 {switch} 橋接',
  'turned-in-switch': '在 {switch} 內部折返',
  'mac-rewritten': 'MAC 改寫為 {to}',
  'vlan-tagged': '加上 VLAN {vlan} 標記',
  'routed-through-management': '由主機經自己的虛擬網路卡 {via} 路由',
  'routed-by-host': '由主機路由',
  'routed-outside': '由 {router} 路由',
  'through-fabric-gateway': '經過虛擬網路的閘道（{router}）',
  'routed-by-distributed-router': '由 VFP 中的分散式路由器路由',
  encapsulated: '以 VXLAN {vni} 封裝，介於主機自己的位址 {local} 與 {remote} 之間',
  'translated-by-winnat': '來源由 WinNAT 轉譯為 {to}',
  'mapped-by-winnat': '發佈的連接埠由 WinNAT 對應到 {to}',
  'translated-by-vfp': '來源由 VFP 轉譯為 {to}',
  'mapped-by-vfp': '發佈的連接埠由 VFP 對應到 {to}',
  balanced: '送往後端 {backend}',
  'hair-pinned': '髮夾式折返：由 {nic} 送出再由它送回',
  'reflected-by-fabric': '由 Azure 網狀架構折返',
  'carried-by-fabric': '由 Azure 網狀架構傳送',
} satisfies SameKeys<typeof en>
