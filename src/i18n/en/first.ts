import { shell } from './shell'
import { palette } from './palette'
import { dropTarget } from './drop-target'
import { notice } from './notice'
import { outline } from './outline'
import { action } from './action'

/** The areas of the first picture, before any panel that loads later: their chunk comes first. */
export const first = { shell, palette, dropTarget, notice, outline, action } as const
