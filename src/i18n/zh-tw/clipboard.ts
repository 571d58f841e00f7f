import type { clipboard as en } from '../en/clipboard'
import type { SameKeys } from '../message'

export const clipboard = {
  'was-copied': '已複製：{count}',
  'was-cut': '已剪下：{count}',
  'not-copied': '這個項目無法單獨複製。請選取主機、容器、網路、外部機器或備註。',
  refused: '瀏覽器不允許網頁寫入剪貼簿。請改用 Ctrl+C，或在網址列允許。',
  'refused-read': '瀏覽器不允許網頁讀取剪貼簿。請改用 Ctrl+V，或在網址列允許。',
  pasted:
    '副本：{count}。[ 已變更 {readdressed} 個位址。][ {lost} 項設定、路由、服務或發佈的連接埠無法一併帶入。]',
  placed: '已新增容器：{count}',
  'not-parts': '這段文字不是版面的一部分，也不是版面或 docker 的輸出：「{near}」。未做任何變更。',
  damaged: '這段文字複製自版面，但已不完整。請重新複製。',
  newer: '這是從較新版的 vSwitchboard 複製的。請重新載入網頁再貼上。',
  empty: '剪貼簿裡沒有文字。',
} as const satisfies SameKeys<typeof en>
