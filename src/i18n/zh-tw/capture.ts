import type { capture as en } from '../en/capture'
import type { SameKeys } from '../message'

export const capture = {
  hardware: '模擬：沒有任何封包經過真正的線路',
  board: '版面：{title}',
  sent: '傳送：{text}（{verdict}）',
  defaults: '假設：關於 Windows 的每個未定問題都採用預設答案。',
  cold: '每個封包遇到的版面都沒有工作階段，也沒有學到任何東西；回應與 ACK 則遇到它留下的狀態。',
  checksums:
    '每個地方的總和檢查碼都正確。在真實主機上擷取時，凡是由網路卡計算的總和檢查碼（卸載）都會顯示為錯誤。',
  time: '時間並非量測而來：訊框依步驟順序相隔 1 微秒。',
  'vxlan-port':
    '這塊版面的 VXLAN 使用 UDP 連接埠 {port}。請在 Wireshark 選擇 Analyze、Decode As、UDP port {port}、VXLAN。',
  'without-frame': '在此還沒有訊框的 IP 封包',
  step: '步驟 {number}',
  packet: '封包 {number}：{text}',
  'verdict-delivered': '已送達',
  'verdict-one-way': '已送達，但回應沒有送達',
  'verdict-dropped': '已捨棄',
} as const satisfies SameKeys<typeof en>
