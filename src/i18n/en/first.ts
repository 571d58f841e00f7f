import { shell } from './shell'
import { palette } from './palette'
import { dropTarget } from './drop-target'
import { noticeFirst } from './notice-first'
import { actionFirst } from './action-first'

/** The areas of the first picture, before any panel that loads later: their chunk comes first. */
export const first = {
  shell,
  palette,
  dropTarget,
  notice: noticeFirst,
  action: actionFirst,
} as const
