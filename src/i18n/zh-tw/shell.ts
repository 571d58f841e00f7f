import type { shell as en } from '../en/shell'
import type { SameKeys } from '../message'

export const shell = {
  'app.name': 'vSwitchboard',
  close: '關閉',
  'confidence.documented': '文件記載',
  'confidence.observed': '實機觀察',
  'confidence.inferred': '推論',
} satisfies SameKeys<typeof en>
