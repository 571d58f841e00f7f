import type { outline as en } from '../en/outline'
import type { SameKeys } from '../message'

export const outline = {
  label: '版面上的所有項目',
  empty: '版面上還沒有任何項目。請從元件面板放置。',
  help: '方向鍵移動，Enter 選取，Ctrl+Enter 加選，F2 重新命名，Delete 刪除，功能表鍵顯示其他動作。',
  place: '放置',
  connect: '連接至',
  move: '移動至',
  driver: '變更驅動程式為',
  more: '{name} 的動作',
  name: '名稱',
  'on-network': '{host} 上的 {network}',
  row: '{name}，{kind}',
  'row-detail': '{name}，{kind}，{detail}',
  cable: '纜線：{a} – {b}',
} satisfies SameKeys<typeof en>
