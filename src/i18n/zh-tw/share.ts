import type { share as en } from '../en/share'
import type { SameKeys } from '../message'

export const share = {
  title: '以連結分享',
  what: '版面就在連結裡：不會傳送到任何伺服器。開啟連結的人會看到預覽，也可以保留一份副本。',
  link: '連結',
  copy: '複製連結',
  copied: '已複製。',
  'not-copied': '瀏覽器不允許複製。請選取連結後自行複製。',
  size: '大小：{characters} 個字元',
  'size.small': '短：任何程式都能處理',
  'size.middle': '長：部分聊天與郵件程式會把它截斷',
  'size.large': '對許多程式來說太長：請略過一些內容，或改傳檔案',
  part: '一併附上的內容',
  'part.trace': '已傳送的封包，停在目前的步驟',
  'part.view': '目前看到的版面範圍',
  'part.notes': '附註',
  'part.layout': '各項目的位置',
  'part.contracts': '合約',
  'part.names': '主機、容器與機器的名稱',
  'part.names.hint': '不含時：HOST-1、container-1、machine-1…；位址、網路與映像檔保留。',
  'part.saves': '略過後：{characters} 個字元',
  'as-file': '存成檔案',
  embed: '嵌入網頁…',
  'visit.region': '分享版面的預覽',
  'visit.what': '這個版面來自連結。您可以傳送封包、四處查看；您自己的版面在後面，安然無恙。',
  'error.no-board-in-picture':
    '這張圖片裡沒有版面。vSwitchboard 儲存的圖片才有；通訊軟體與圖片編輯器會把它移除。',
  'error.no-link': '這不是版面的連結：其中沒有以 #v1. 開頭的部分。',
  'error.unknown-version':
    '這個連結是 {found} 版，這一版的 vSwitchboard 不認得。請用較新的版本開啟。',
  'error.cut-off': '連結不完整：缺少了後面的部分。請複製完整的連結，或請對方提供檔案。',
  'error.damaged': '連結在途中被改動：內容與檢查碼不符。請重新複製，或請對方提供檔案。',
  'error.too-large': '這個連結比任何版面都大（{characters} 個字元），因此不開啟。',
  'error.not-json': '連結是完整的，但其中沒有版面。請向製作的人索取檔案。',
  'error.not-a-board':
    '連結是完整的，但其中的版面無法讀取。它可能來自較新版本的 vSwitchboard。問題如下：',
} satisfies SameKeys<typeof en>
