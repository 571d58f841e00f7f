import type { PaletteItem } from '../contract'
import { loadNotes } from '../scene/late-notes'
import { aim } from './aim'
import { type Desk, type HoverMode, NO_SKETCH, type PointerInput } from './desk'
import { NO_GHOST } from './ghost'

/** A palette item on its way; `place` also serves click-to-place. */
export function paletteMode(desk: Desk, item: PaletteItem): HoverMode {
  let ghost = NO_GHOST
  // The drawing comes with the first item that is lifted; until then the label alone says what it is.
  Promise.all([import('./palette-ghost'), item.kind === 'note' ? loadNotes() : null]).then(
    ([{ ghostOf }]) => {
      ghost = ghostOf(item, desk.props().document.topology)
    },
    () => undefined, // a chunk that did not arrive may arrive with the next item
  )
  /** With Ctrl or Alt what stands in a host is passed by; the cursor says so. */
  let passes = false
  const show = (input: PointerInput) => {
    passes = input.ctrl || input.alt
    if (input.inside) aim(desk, input, ghost, item)
    else desk.sketch(NO_SKETCH)
  }
  return {
    edgePans: true,
    get cursor() {
      return passes ? 'alias' : 'copy'
    },
    hover: show,
    move: show,
    up: (input) => {
      if (!input.inside) {
        desk.sketch(NO_SKETCH)
        return
      }
      const { allowed, target } = aim(desk, input, ghost, item)
      desk.sketch(NO_SKETCH)
      if (allowed) desk.props().onPlace(item, target, input.shift)
    },
    cancel: () => desk.sketch(NO_SKETCH),
  }
}
