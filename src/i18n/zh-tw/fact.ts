import type { fact as en } from '../en/fact'
import type { SameKeys } from '../message'

export const fact = {
  documented: '有文件記載',
  observed: '實際觀察',
  inferred: '推論',
  'documented.means': '廠商文件或標準如此記載。',
  'observed.means': '真實主機曾如此輸出，或有人回報。',
  'inferred.means': '由前兩者推得：真實主機可能不同。',
  'how-sure': '我們有多確定？',
  sources: '來源：{sources}',
  statement: '事實 {id}',
} satisfies SameKeys<typeof en>
