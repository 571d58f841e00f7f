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
  saved: '已儲存為 {name}。請用 Wireshark 或 tshark -r 開啟。',
  'save-this': '儲存這個封包',
  'save-all': '儲存所有傳送過的封包：{count}',
  about: '這次模擬的擷取檔案 (pcapng)，就像同時在每個位置擷取一樣。',
  'about.places': '每個位置都是一個有名稱的介面。有 IP 封包但沒有訊框的地方，另外有自己的介面。',
  'about.ids':
    '不論在何處看到，經過 NAT 或通道，同一個封包都保有相同的識別碼。用這個篩選器追隨它：',
  'about.drops':
    '每個訊框都有註解：步驟，以及做出決定的資料列。捨棄會標示出來，並寫出 Windows 的說法。用這個尋找：',
  'about.helpers': '需要 ARP、鄰居探索、DNS 與 DHCP 的地方都包含在內，TCP 則有完整的交握。',
  'about.checksums': '總和檢查碼在每個地方都正確；在真實主機上，卸載會讓它們看起來是錯的。',
  nothing: '請先傳送封包。',
} as const satisfies SameKeys<typeof en>
