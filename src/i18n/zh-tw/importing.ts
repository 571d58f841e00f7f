import type { importing as en } from '../en/importing'
import type { SameKeys } from '../message'

export const importing = {
  line: '第 {line} 行',

  'E-ENC': '這個檔案不是文字。請用重新導向 (>) 儲存輸出，再開啟該檔案。',
  'E-JSON': 'JSON 在這裡中斷：{near}[（缺少「{missing}」）]。',
  'E-ELIDED': '這裡有內容被刪去（{near}）。請貼上完整的輸出。',
  'E-TRUNC': '文字在最後一個括號結束之前就中斷了。請貼上到結尾為止的輸出。',
  'E-EMPTY': 'Docker 印出空的清單：它不認得這個名稱的網路或容器。',
  'E-FIELD': '這裡沒有「{field}」，所以這不是網路。',
  'E-DOCKER': 'Docker 回報了錯誤，而不是網路：{text}',
  'E-LSONLY': '這是網路的清單。它們的位址要用這個命令取得：docker network inspect 名稱 名稱 …',
  'E-NOTRECOG': '無法辨識。請貼上「docker network inspect」或「docker container inspect」的輸出。',

  'W-ENC': '檔案的編碼不是 UTF-8 或 UTF-16；ASCII 以外的文字是推測的。',
  'W-WRAP': '主控台在行尾截斷了一些值；已重新接合 {count} 處。',
  'W-CLASSFUL':
    'Docker 為 {address} 印出 /{printed}，那是位址類別的遮罩。網路的前置詞是 {prefix}，以它為準。',
  'W-PREFIX': 'Docker 為 {address} 印出 /{printed}。網路的前置詞是 {prefix}，以它為準。',
  'W-HOSTBITS': '{text} 是子網路中的一個位址；子網路是 {prefix}。',
  'W-IPV6': '{network} 的 IPv6 子網路 {text} 已略過：Windows 驅動程式只接受 IPv4。',
  'W-NOSUBNET': 'Docker 沒有印出 {network} 的子網路：由 HNS 或 DHCP 伺服器決定。',
  'W-TYPE': '網路 {network} 使用驅動程式 {driver}，它不在模擬範圍內。',
  'W-LINUX': '網路 {network} 使用驅動程式 {driver}，那是 Linux 的驅動程式。',
  'W-LINUXCONTAINER': '容器 {container} 是 Linux 容器，已略過。',
  'W-FIELD': '{field} 無法讀取，已略過：{text}',
  'W-SERVICE': '{name} 是 swarm 自己在 {network} 上的端點，不是容器。',
  'W-NAMEJOIN': '{container} 是依名稱對應到網路 {network} 的；兩者的識別碼不同。',
  'W-NONETWORK':
    '{container} 的網路 {network} 不在輸入中。請加上「docker network inspect {network}」，以取得真正的子網路。',
  'E-GW': '{network} 的閘道 {gateway} 在 {prefix} 之外：沒有任何端點能到達它。',
  'E-ADDR': '{container} 的位址 {address} 不在 {network} 的任何子網路中。',
  'E-DUPIP': '{address} 在 {network} 上出現兩次。',
  'E-DUPMAC': 'MAC {mac} 出現兩次。',

  'C-HOST': '主機 {host}、網路介面卡、LAN、路由器和 PC 是加上去的：docker 不會印出它們。',
  'C-SUBNET': '{network} 的子網路 {prefix} 是選定的：輸入中沒有。',
  'C-GATEWAY': '{network} 的閘道 {gateway} 是選定的：輸入中沒有。',
  'C-DRIVER': '{network} 的驅動程式 {driver} 是假定的：輸入中沒有說明。',
  'C-ADDRESS': '{container} 的位址 {address} 是選定的：輸入中沒有。',
  'C-LEFTOUT': '網路 {network} 不在版面上：驅動程式 {driver} 不在模擬範圍內。',
} satisfies SameKeys<typeof en>
