import type { FirstCatalogue } from '../catalogue'
import { shell } from './shell'
import { palette } from './palette'
import { dropTarget } from './drop-target'
import { noticeFirst } from './notice-first'
import { actionFirst } from './action-first'

/** The areas of the first picture. */
export const first: FirstCatalogue = {
  shell,
  palette,
  dropTarget,
  notice: noticeFirst,
  action: actionFirst,
}
