import type { shell as en } from '../en/shell'
import type { SameKeys } from '../message'

export const shell = {
  'app.name': 'vSwitchboard',
} satisfies SameKeys<typeof en>
