import type { ActionContext } from '../action'

/** Says how many copies there are, and what is different about them; offers to take them back. */
export function tellCopies(
  { store }: Pick<ActionContext, 'store'>,
  count: number,
  readdressed: number,
  lost = 0,
): void {
  store.notify({
    key: 'clipboard.pasted',
    params: {
      count,
      ...(readdressed > 0 && { readdressed }),
      ...(lost > 0 && { lost }),
    },
    tone: 'info',
    undo: true,
  })
}
