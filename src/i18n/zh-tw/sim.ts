import type { sim as en } from '../en/sim'
import type { SameKeys } from '../message'

export const sim = {
  usage: `sim trace BOARD.json --from 名稱 --to 名稱或位址 [--proto tcp|udp|icmp] --port N
          [--source-port N] [--reply] [--json]     傳送封包；送達結束代碼 0，捨棄 2
          [--level basics|administrator|kernel]    說明的詳細程度；kernel 為全部
sim trace BOARD.json --from 名稱 --proto dns --query 名稱 [--to 伺服器] [--json]
                                                   詢問 DNS；得到回答結束代碼 0，否則 2
sim trace BOARD.json --from 名稱 --proto dhcp      詢問位址
sim trace … --passport markdown|tsv|json           標頭在每一站的內容
sim pcap BOARD.json --from … --to … [--from …] [--all] [-o 檔案]
                                                   每個位置看到的封包，供 Wireshark 使用；每個 --from
                                                   開始一個封包，--all 也傳送版面自己的封包
sim fix BOARD.json --from 名稱 --to 名稱或位址 [--proto tcp|udp|icmp|dns|dhcp] --port N [--json]
                                                   實際試過、能讓封包通過的變更；沒有則結束代碼 2
sim tables BOARD.json [--at 名稱] [--json]         一個位置或整張版面的表格
sim console BOARD.json --at 名稱 --as 種類|list [--sent]
                                                   該處 Windows 主控台的輸出；
                                                   --sent：先傳送版面的封包
sim validate BOARD.json [--json]                   有效結束代碼 0，否則 2
sim samples [名稱]                                 列出範例，或印出其中一張版面
sim compare [--release ws2022] [--json]             驅動程式比較，每一格都是實際送出的封包
sim diff A.json [B.json] --from 名稱 --to 名稱或位址 [--proto tcp|udp|icmp|dns|dhcp] --port N
         [--driver-a 類型] [--driver-b 類型] [--network 名稱] [--isolation-a process|hyperv]
         [--isolation-b process|hyperv] [--release-a ws2019] [--release-b ws2022] [--json]
                                                   同一個封包送過兩張版面，或送過以兩種方式變更的
                                                   同一張版面；結果相同結束代碼 0，不同 2
sim board-diff A.json B.json [--proto tcp|udp|icmp] [--port N] [--no-reach] [--markdown] [--json]
                                                   兩張版面的差異：物件、欄位，以及誰連得到誰；
                                                   未指定時以 B 的封包詢問；相同結束代碼 0，不同 2
sim describe BOARD.json [--markdown]               以文字描述版面
sim share BOARD.json [--trace] [--from 名稱 --to 名稱或位址 [--proto …] --port N] [--step N]
          [--without-names] [--page 網址] [--json]
                                                   內含版面的連結與其長度；
                                                   --trace：連同送出的封包，或所指定的封包
sim open 連結 [-o 檔案]                            連結裡的版面
BOARD.json 可以是 -，表示標準輸入。--lang en|zh-TW 選擇語言。輸入錯誤時結束代碼為 1。`,
  'unknown-command': '沒有 {value} 這個命令。',
  'unknown-option': '這裡不認得這個選項：{value}。',
  'missing-board': '{value} 需要一張版面：檔案名稱，或以 - 表示標準輸入。',
  'missing-second': '{value} 需要兩張版面：之前的與之後的。',
  'missing-option': '缺少 {value}。',
  'bad-protocol': '--proto 是 {value}；必須是 tcp、udp、icmp、dns 或 dhcp。',
  'bad-probe':
    '{value} 無法用來詢問所有對象：請用 --proto tcp 或 udp 並加上 --port，或單獨使用 --proto icmp。',
  'bad-port': '{value} 不是連接埠。連接埠是 1 到 65535 的數字。',
  'bad-release': '--release 是 {value}；必須是 ws2016、ws2019、ws2022、ws2025 或 win11。',
  'bad-level': '--level 是 {value}；必須是 basics、administrator 或 kernel。',
  'bad-driver':
    '不認得驅動程式 {value}。有 nat、transparent、overlay、l2bridge、l2tunnel、ics、internal 與 private。',
  'bad-step': '--step 是 {value}；必須是已送出封包的步驟編號，從 1 起：請加上 --trace。',
  'no-step': '--step 是 {step}，但封包只有 {total} 步。請指定 1 到 {total}。',
  'bad-page':
    '--page 是 {value}；必須是 vSwitchboard 所在的網址，不含 #：https://example.org/vswitchboard/。',
  'missing-link': 'open 需要一個連結：以引號括住，或以 - 表示標準輸入。',
  'no-packet-to-share': '版面開啟時沒有封包。請以 --from、--to 與 --port 指定，或不使用 --trace。',
  'link-size': '字元數：{characters}',
  'link-refused': '這個連結打不開版面。{problem}',
  'board-written': '已寫入：{path}。',
  'bad-isolation': '不認得隔離模式 {value}。有 process 與 hyperv。',
  'no-network': '要變更哪個網路的驅動程式？請以 --network 指定。版面上有：{names}。',
  'no-difference': '沒有差異：因相同的原因經過相同的步驟。',
  'seen-at': '{name}，第 {step} 步，{at}：{sentence}',
  'as-it-is': '原樣',
  'bad-passport': '--passport 是 {value}；必須是 markdown、tsv 或 json。',
  written: '已寫入：{path}。請用 Wireshark 開啟。',
  'no-own-packet': '版面開啟時沒有封包，也沒有合約。請不要使用 --all，並指定封包：--from …',
  'bad-name': '--query 是 {value}。DNS 名稱由字母、數字、- 與 _ 組成，以點分隔：shop.example。',
  'too-many': '多了一個字：{value}。',
  'no-file': '無法讀取 {path}。請檢查檔案名稱。',
  'no-sample': '沒有範例 {name}。現有的範例：{names}。',
  nobody: '沒有名為 {name} 的物件。版面上有：{names}。',
  several: '有好幾個物件都叫 {name}。請重新命名其中一個，或改用識別碼。',
  'no-address': '{name} 沒有位址。請改為傳送到位址。',
  'no-such-source': '--from：{name} 無法傳送。請指定容器、主機或外部電腦。',
  'no-such-target': '--to：沒有名稱或位址為 {name} 的物件。',
  held: '{name} 在暫存架上，沒有網路。請先將它放到主機上。',
  folded: '… 摺疊的步驟：{count}',
  request: '要求',
  reply: '回應',
  'no-reply': '回應：沒有送出。',
  delivered: '已送達',
  dropped: '已捨棄',
  row: '{table}：{row}',
  'row-after': '{table}：{row}（在它之前不符合的有：{losers}）',
  'severity-error': '錯誤',
  'severity-warning': '警告',
  'severity-info': '附註',
  valid: '有效。備註：{count}。',
  invalid: '無效。問題與備註：{count}。',
} as const satisfies SameKeys<typeof en>
