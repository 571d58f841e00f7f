import type { notModelled as en } from '../en/not-modelled'
import type { SameKeys } from '../message'

export const notModelled = {
  names:
    '名稱：Windows 附加的尾碼、快取，以及 DNS 伺服器之間的詢問。DNS 伺服器知道它的記錄，以及畫布上的主機與電腦。',
  ipv6: '連結以外的 IPv6：路由器、主機與外部機器只有連結本機位址，服務也只平衡 IPv4。',
  'edge-nat': '邊緣路由器的位址轉譯：沒有它，網際網路的回應也找得到回來的路。',
  'azure-fabric': 'Azure 內部：主機之間的封裝、虛擬篩選與負載平衡。只顯示做決定的資料列。',
  'to-many':
    '廣播與多點傳送：ARP、鄰居探索與 DHCP 會詢問所有人，但程式送給許多台的封包在起點就結束。',
  fragments: 'IP 分段：放不下而允許分段的封包在這裡結束。',
  timing: '遺失、延遲、輸送量與重傳。時間只影響工作階段的存活長度。',
  services:
    '服務方面：保留目的地位址、MUX、第 4 層 Proxy、健康狀態檢查、IPv6，以及用戶端維持同一後端的時間。',
  dhcp: 'DHCP 轉送、續約與位址用盡：伺服器已備妥每個端點的位址。',
  'host-process': '主機處理序容器（host-process）：它們位於主機自己的網路命名空間。',
  'icmp-errors': 'ICMP 錯誤：丟棄在這裡回報，不會有封包送回給傳送端。',
  qos: '頻寬限制與封包標記。',
  'swarm-control': 'Swarm 節點如何找到彼此：重疊網路不是知道對等節點，就是不知道。',
  offload: '網路卡的卸載功能與 VFP 的流程快取：每個封包都走過各層，只有回應會使用流程。',
} satisfies SameKeys<typeof en>
