import type { FeatureImplementation } from '@headless-tree/core'

/**
 * The focus follows an arrow key at once. The tree itself moves it in a timer: of two keys pressed quickly,
 * the second would still meet the row before, and Enter or the menu key would act on the wrong row. Waiting
 * is only for a row that is not drawn yet; all rows of the outline are.
 */
export const promptFocusFeature: FeatureImplementation = {
  key: 'prompt-focus',
  overwrites: ['tree'],
  treeInstance: {
    updateDomFocus: ({ tree, prev }) => {
      const row = tree.getFocusedItem().getElement()
      if (row) row.focus()
      else prev?.()
    },
  },
}
