import type { sample as en } from '../en/sample'
import type { SameKeys } from '../message'

export const sample = {
  'nat-developer': 'NAT 開發機',
  'nat-developer.about': '同事連到開發機的 8080 連接埠，由 WinNAT 帶到容器。',
  'process-beside-hyperv': '處理序隔離與 Hyper-V 隔離並存',
  'process-beside-hyperv.about': '兩個容器在同一台交換器上，各用一種隔離模式：比較路徑的兩端。',
  'nat-2016-default-deny': '為什麼不通？',
  'nat-2016-default-deny.about':
    '在 Server 2016 上，鄰居會回應 ping，連接埠卻不通：找出說「不」的那一列。',
  'transparent-lan': '區域網路上的 Transparent',
  'transparent-lan.about': '容器使用廠區網路的位址：區域網路看得到每個容器的 MAC。',
  vlans: 'VLAN',
  'vlans.about': '同一個區域網路上有兩個 VLAN：只有路由器能帶封包從一邊到另一邊。',
  'l2bridge-two-nodes': '跨兩個節點的 L2Bridge',
  'l2bridge-two-nodes.about': '每個節點有自己的子網路，主機就是閘道：留意 MAC 位址與 TTL。',
  'overlay-two-nodes': '跨兩個節點的 Overlay',
  'overlay-two-nodes.about': '一個 Swarm 網路跨兩台主機：看封包如何進入 VXLAN，又如何出來。',
  'l2tunnel-azure': 'Azure 中的 L2Tunnel',
  'l2tunnel-azure.about': '同一部 VM 的兩個容器互相通訊，封包仍然要經過實體主機。',
  'default-switch': 'Default Switch 與同類',
  'default-switch.about':
    '一部筆電，三個沒有實體出口的網路：一個通往各處，一個只到主機，一個只有彼此。',
  'reference-lab': '參考實驗室',
  'reference-lab.about': '一塊板上有全部五種驅動程式，名稱與位址和符合性案例相同。',
} as const satisfies SameKeys<typeof en>
