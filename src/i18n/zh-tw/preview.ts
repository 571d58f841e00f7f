import type { preview as en } from '../en/preview'
import type { SameKeys } from '../message'

export const preview = {
  title: '{network}：{from} → {to}',
  label: '預覽：{network} 由 {from} 變更為 {to}',
  computing: '正在計算會有哪些變更…',
  packet: '封包',
  'packet.none': '請先傳送封包，才能看到它會走的路徑。',
  'packet.before': '目前',
  'packet.after': '使用 {driver}',
  'path.same': '路徑相同。',
  'path.parts': '路徑從第 {step} 步開始不同，以虛線畫在版面上。',
  lost: '失去或沒有作用',
  'lost.nothing': '不會失去任何項目。',
  changed: '變更',
  kept: '維持不變',
  'problems.new': '新的問題',
  'problems.gone': '已解決的問題',
  announce: '{title}。{verdict} 失去或沒有作用：{lost}。按 Enter 套用，按 Esc 取消。',
  apply: '套用',
  cancel: '取消',
} satisfies SameKeys<typeof en>
