import type { boardText as english } from '../en/board-text'
import type { SameKeys } from '../message'

export const boardText = {
  'not-json': '這不是 JSON[：缺少 {missing}]，位置在「{near}」之前。',
  'not-a-board': '這不是 vSwitchboard 的圖板。圖板是含有 "schemaVersion": 1 的物件。',
  'newer-version': '這個圖板的版本是 {found}，本程式最高可讀取 {known}。請用較新的版本開啟。',
  missing: '缺少「{field}」，請補上。',
  'unknown-field': '這裡沒有「{field}」。請檢查拼字或移除它。',
  'wrong-type': '應為 {expected}，實際為 {found}。',
  'not-one-of': '應為 {expected} 其中之一，實際為 {found}。',
  'not-an-ipv4': '{found} 不是 IPv4 位址。請寫成 10.0.0.11 的形式。',
  'not-a-cidr': '{found} 不是首碼。請寫成 10.0.0.0/24 的形式。',
  'host-bits-set': '{found} 是首碼範圍內的位址。請寫第一個位址，例如 10.0.0.0/24。',
  'not-a-mac': '{found} 不是 MAC 位址。請寫成 00-15-5D-A1-00-15 的形式。',
  'not-an-id': '{found} 不是這裡所需種類的識別碼。識別碼以種類開頭，例如 host:a。',
  'not-a-whole-number': '{found} 不是整數。',
  'out-of-range': '{found} 超出範圍，必須是 {expected}。',
  'not-ports': '{found} 不是連接埠或連接埠範圍。請寫成 80 或 8000-8010。',
  'name-empty': '名稱至少要有一個字元。',
  'not-a-name': '{found} 不是 DNS 名稱。請使用字母、數字、- 與 _，並以點分隔，例如 shop.example。',
  'needs-one': '這裡至少需要一個項目。',
  'id-differs': '識別碼是 {found}，但項目名稱是 {expected}。請讓兩者相同。',
  'id-twice': '{found} 同時在主機上和暫存架上。請只保留其中一處。',
  'unknown-id': '圖板上沒有識別碼為 {found} 的物件。請新增它，或改用其他識別碼。',
  'other-host': '{found} 在另一台主機上。兩者必須在同一台主機。',
  'no-interface': '路由器沒有介面 {found}。請指定現有的介面。',
  at: '第 {line} 行第 {column} 欄[，{path}]：{problem}',
} as const satisfies SameKeys<typeof english>
