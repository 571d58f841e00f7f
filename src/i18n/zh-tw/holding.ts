import type { holding as en } from '../en/holding'
import type { SameKeys } from '../message'

export const holding = {
  label: '暫存架',
  count: '等待中：{count}',
  how: '將容器拖到主機或網路上，或按 Enter 選擇位置。這裡的容器沒有網路。',
  chip: '{name}、{isolation}、在暫存架上[、映像 {image}][、發佈 {ports}]',
  place: '放到主機上…',
  none: '無',
} as const satisfies SameKeys<typeof en>
