import type { FirstCatalogue } from '../catalogue'
import { shell } from './shell'
import { palette } from './palette'
import { dropTarget } from './drop-target'
import { notice } from './notice'
import { outline } from './outline'
import { actionFirst } from './action-first'

/** The areas of the first picture. */
export const first: FirstCatalogue = {
  shell,
  palette,
  dropTarget,
  notice,
  outline,
  action: actionFirst,
}
