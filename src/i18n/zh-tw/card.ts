import type { card as en } from '../en/card'
import type { SameKeys } from '../message'

export const card = {
  of: '{name} 的卡片',
  pinned: '釘選的卡片',
  pin: '釘選',
  unpin: '取下 {name} 的卡片',
  details: '詳細資料',
  network: '{name}（{driver}）',
  containers: '{count} 個，網路：{networks}',
} as const satisfies SameKeys<typeof en>
