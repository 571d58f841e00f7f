import type { dropTarget as en } from '../en/drop-target'
import type { SameKeys } from '../message'

export const dropTarget = {
  host: '在此放置主機',
  'host-on-segment': '放置主機並接線至 {segment}',
  'host-in-azure': '放置主機作為 Azure VM',
  node: '放置在此',
  note: '在此放置附註',
  stay: '維持原位',
  'needs-host': '容器必須在主機中：請放到主機上',
  'into-host': '放入 {host}，連接至 {network}',
  'into-host-prefix': '放入 {host}，連接至 {network}（{prefix}）',
  'into-host-new-network': '放入 {host}，並建立新的 NAT 網路',
  'container-with-host': '連同新主機一起放置',
  'network-with-host': '放置在新主機上',
  'choose-network': '放入 {host}，從 {count} 個網路中選擇',
  'network-on-host': '在 {host} 新增網路：{driver}',
  'isolate-process': '將 {container} 改為處理序隔離的容器',
  'isolate-hyperv': '將 {container} 改為 Hyper-V 容器',
  'change-driver': '將 {network} 的驅動程式變更為 {driver}',
  connect: '將 {a} 連接到 {b}',
} satisfies SameKeys<typeof en>
