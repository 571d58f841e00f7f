import type { consoleView as en } from '../en/console-view'
import type { SameKeys } from '../message'

export const consoleView = {
  'view.label': '顯示方式',
  'view.table': '表格',
  'view.console': '主控台',
  heading: '{name} · 主控台輸出',
  kind: '命令',
  at: '位置',
  loading: '正在載入主控台…',
  output: '{command} 的輸出',
  'copy.command': '複製命令',
  'copy.output': '複製輸出',
  'copied.command': '已複製命令。',
  'copied.output': '已複製輸出。',
  silent: '這張版面上沒有 {kind} 會在 {name} 印出的內容。',
  'no-command': '沒有 Windows 命令會印出「{table}」。這裡列出的是 {name} 的輸出。',
  'decided-here': '決定了這一步',
  'decided-default': '決定這一步的是預設動作；Windows 在這個輸出裡沒有它的那一行。',
  'decided-elsewhere': '決定這一步的資料列不在這個輸出裡。',
  'after-packet': '這是最後一個封包送出之後的樣子。',
  'more-blocks': '顯示全部 {count} 段輸出',
  'wrong-place': '{kind} 不適用於 {name}。可用的有：{kinds}。',
  'prints-nothing': '{kind} 在 {name} 不會印出任何內容。可用的有：{kinds}。',
  'no-kind': '沒有 {kind} 這種輸出。{name} 可用的有：{kinds}。',
  'no-kinds': '{name} 不是 Windows 容器主機，也不屬於任何一台：沒有主控台輸出。',
  'no-request': '版面沒有可先傳送的封包。請拿掉 --sent。',
  'netnat-visibility':
    '附註：在某些 Windows 組建上，HNS 不公開它的 NAT，網路雖然正常，這個命令卻不會印出任何內容。',
  'published-rule-unnamed': '附註：HNS 會放行已發佈的連接埠，但該規則的名稱並未公開，因此未列出。',
  'layers-inferred':
    '附註：容器連接埠上 VFP 層的順序與編號，以及部分名稱，並未公開；這裡的是推論而來。',
  'adapters-are-ours': '附註：網路介面卡的型號與介面索引是這裡自行設定的；實際的主機會是別的值。',
  'port-counters-missing':
    '附註：版面上沒有計數器、卸載功能與虛擬機器狀態；實際的連接埠是否學習 MAC 也可能不同。',
  'listening-only': '附註：版面上只有接聽中的通訊端；實際的主機還會列出連線。',
  'ids-are-ours': '附註：GUID 與長識別碼是這裡自行產生的；實際的主機會是別的值。',
} as const satisfies SameKeys<typeof en>
