import { shell } from './shell'
import { palette } from './palette'
import { dropTarget } from './drop-target'
import { notice } from './notice'
import { outline } from './outline'
import { actionFirst } from './action-first'

/** The areas of the first picture, before any panel that loads later: their chunk comes first. */
export const first = { shell, palette, dropTarget, notice, outline, action: actionFirst } as const
