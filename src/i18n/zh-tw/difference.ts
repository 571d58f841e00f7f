import type { difference as en } from '../en/difference'
import type { SameKeys } from '../message'

export const difference = {
  'other-verdict': '結果不同。{a}：{verdictA}[（{rowA}）]。{b}：{verdictB}[（{rowB}）]。',
  'other-reason': '捨棄的原因不同。{a}：{reasonA}[（{rowA}）] {b}：{reasonB}[（{rowB}）]',
  'lost-source':
    '使用 {has} 時來源位址會遺失：接收端看到的是 {seen}，而不是 {own}。使用 {other} 時看到的就是傳送端本身。',
  'lost-source.reply':
    '使用 {has} 時，傳送端看到回應來自 {seen}，但送出的是 {own}。使用 {other} 時，回應就來自送出它的一方。',
  'extra-header': '只有使用 {has} 時，封包外面會包上 {headers}：線路上多出 {bytes} 個位元組。',
  'extra-header.reply':
    '只有使用 {has} 時，回應外面會包上 {headers}：線路上多出 {bytes} 個位元組。',
  mtu: '能通過的最大封包：{a} 為 {bytesA} 個位元組，{b} 為 {bytesB} 個位元組。',
  'other-mechanism': '只有使用 {has} 時：{mechanism}。',
  'extra-hop': '只有使用 {has} 時會經過 {hops}。',
  'extra-hop.reply': '只有使用 {has} 時，回應會經過 {hops}。',
  'other-hop': '同一個步驟發生在不同的位置：{a} 是 {placeA}，{b} 是 {placeB}。',
  'other-row': '由不同的列決定：{a} 是 {rowA}，{b} 是 {rowB}。',
  row: '{table} 中的 {row}',
} satisfies SameKeys<typeof en>
