import type { exportImage as en } from '../en/export-image'
import type { SameKeys } from '../message'

export const exportImage = {
  title: '匯出圖片',
  format: '格式',
  'format.png': 'PNG',
  'format.png.hint': '適合聊天、工單與投影片。',
  'format.svg': 'SVG',
  'format.svg.hint': '任何大小都清晰，文字可以搜尋。字型已包含在內。',
  'format.drawio': 'draw.io',
  'format.drawio.hint':
    '方框層層相套，線條與方框相連，可在 diagrams.net 中繼續繪製。它無法再於此開啟：請另外儲存版面。',
  scope: '內容',
  'scope.all': '全部',
  'scope.selection': '選取範圍',
  theme: '色彩',
  scale: '大小',
  transparent: '沒有背景',
  trail: '包含封包的路徑',
  'title-block': '包含標題欄',
  'title-block.hint': '名稱、版次、圖例、假設與結果。可在「列印」中填寫。',
  carries: '內含版面',
  'carries.hint': '圖片可以再於此開啟為版面。',
  preview: '預覽：{title}',
  size: '{width} × {height} 像素',
  empty: '版面上還沒有任何東西。請先放置一台主機。',
  save: '儲存',
  saved: '已儲存為 {name}。',
  copy: '複製為 PNG',
  copied: '圖片已複製到剪貼簿。',
  'not-copied': '瀏覽器不允許複製。請改為儲存圖片。',
  failed: '無法製作圖片。請嘗試較小的尺寸，或改用 SVG。',
} satisfies SameKeys<typeof en>
