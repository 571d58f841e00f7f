import type { notice as en } from '../en/notice'
import type { SameKeys } from '../message'
import { noticeFirst } from './notice-first'

export const notice = {
  ...noticeFirst,
  'path-changed': '路徑從第 {step} 步開始改變。',
  'flows-changed': '下列保留的封包現在走不同的路徑：{flows}。',
  'flows-full': '26 個字母都已用完，請先移除一個保留的封包。',
  'loop-gone': '新的路徑上沒有原先重複的範圍：已清除。',
  'no-breakpoint': '這個方向沒有中斷點。',
  'preview-failed': '模擬器無法計算這項變更。版面維持原狀。',
  'details-copied': '已複製詳細資料。',
  'clipboard-refused': '瀏覽器不允許複製。',
  'also-changed': '另有 {count} 個值隨之變更，例如位址。',
  'fix-applied': '完成：{fix}',
  fixed: '已修正 {name} 的 {code}。',
  'first-external-switch':
    '{host} 取得第一個外部虛擬交換器：真實主機會中斷網路幾秒鐘，因為位址與 MAC 移至管理虛擬網路介面卡。',
  'file-unreadable': '無法讀取檔案。版面維持原狀。',
  'file-refused': '瀏覽器不允許寫入檔案。請再試一次並選擇其他位置。',
  'saved-to-file': '已儲存至 {name}。',
  opened: '已開啟 {name}。',
  imported: '已匯入 {name}。',
  'png-copied': '圖片已複製到剪貼簿。',
  'png-refused': '沒有複製圖片：瀏覽器不允許，或版面是空的。可用「匯出圖片」儲存。',
  'link-copied': '連結已複製到剪貼簿：{characters} 個字元。',
  'link-kept': '分享的版面已加入您的版面。前一個版面維持原狀。',
  visiting: '這個版面來自連結，只能查看。要變更它，請先複製到我的版面。',
  'tidy-already': '圖面已經整齊。',
  'locked-stay': '已鎖定而保留：{count}。請先解除鎖定（Ctrl+Shift+L）。',
} satisfies SameKeys<typeof en>
