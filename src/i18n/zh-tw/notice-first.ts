import type { noticeFirst as en } from '../en/notice-first'
import type { SameKeys } from '../message'

export const noticeFirst = {
  'engine-failed': '模擬器無法計算這個版面。請復原上一次變更，或回報問題。',
  'language-unavailable': '無法載入此語言。請檢查連線後再試一次。',
  'boards-unavailable': '無法載入保存版面的功能。請先下載您的內容，檢查連線後重新載入網頁。',
  'part-missing': '無法載入您要開啟的部分。您的版面沒有遺失：請再試一次，或重新載入網頁。',
} satisfies SameKeys<typeof en>
