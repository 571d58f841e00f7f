import type { OfferedFix } from '../engine/explain/fixes/types'
import { action } from './action'
import { withEditor } from './editor'

/** Changes that would let the present packet through: tried on a copy first (interaction-and-look 1.7). */
export const FIX_ACTIONS = {
  'fix.try': action<[number: number, fix: OfferedFix]>({
    run: (context, number, fix) => withEditor(({ tryFix }) => tryFix(context, number, fix)),
  }),
  'fix.apply': action<[fix: OfferedFix, said: string]>({
    run: (context, fix, said) => withEditor(({ applyFix }) => applyFix(context, fix, said)),
  }),
  'fix.cancel': action({ run: ({ store }) => store.showPreview(null) }),
} as const
