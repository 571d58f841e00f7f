import type { editError as english } from '../en/edit-error'
import type { SameKeys } from '../message'

export const editError = {
  'not-found': '版面上已經沒有識別碼為 {id} 的物件。',
  'name-taken': '名稱 {name} 已被使用，請換一個。',
  'name-empty': '名稱至少要有一個字元。',
  'wrong-host': '{network} 不在 {host} 上，請選擇同一台主機的網路。',
  'no-adapter': '{network} 需要自己的網路介面卡，但沒有可用的。請先為主機新增一張介面卡。',
  'address-taken': '位址 {address} 已被使用，請選擇未使用的位址。',
  'address-outside-subnet':
    '位址 {address} 不在[ {network} 的]任何子網路內，請選擇子網路內的位址。',
  'address-reserved': '位址 {address} 保留給網路、閘道或廣播使用，請換一個。',
  'no-free-address': '{network} 沒有可用的位址。請加大首碼範圍，或移除部分物件。',
  'no-free-mac': '{network} 的 MAC 集區沒有可用的位址。請擴大集區。',
  'port-taken': '這台主機的連接埠 {port}/{protocol} 已由 {owner} 使用，請換一個主機連接埠。',
  'port-excluded': '連接埠 {port}/{protocol} 在 Windows 保留的 {from}–{to} 範圍內。',
  'port-invalid': '{port} 不是有效的連接埠。連接埠的範圍是 1 到 65535。',
  'mapping-not-found': '連接埠 {port}/{protocol} 並未發佈。',
  'cannot-connect': '{a} 與 {b} 無法直接連接，請分別連接到 LAN。',
  'already-connected': '{a} 與 {b} 已經連接。',
  'already-attached': '{container} 已經在 {network} 上。',
  'compartment-shared':
    '{container} 與 {others} 不能共用網路命名空間：「sharing of hyperv containers network is not supported」。Hyper-V 容器必須有自己的網路命名空間。',
  'no-backend': '服務至少需要一個後端。若不再需要，請刪除服務。',
  'backend-not-served': '{name} 位於驅動程式 {driver} 的網路上，無法作為這個服務的後端。',
  'field-not-on-driver': '驅動程式 {driver} 的網路沒有 {field}。',
  'acl-not-configurable':
    'Hyper-V 容器在 {driver} 上的連接埠 ACL 是固定的（{container}）。請改用處理序隔離，或使用具有 VFP 的驅動程式。',
  'invalid-value': '{field} 不能設為 {value}。',
} as const satisfies SameKeys<typeof english>
