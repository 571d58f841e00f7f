import { action, type ActionContext } from './action'
import { selectedContainer, type Direction } from './direction'
import { withEditor } from './editor'

const walk = (direction: Direction, key: string) =>
  action({
    shortcuts: [key],
    needs: 'one-selected',
    isEnabled: ({ store, board }: ActionContext) =>
      board !== null && store.getState().selected.length === 1,
    run: (context) => withEditor(({ walkTo }) => walkTo(context, direction)),
  })

/** From thing to thing with the keyboard. */
export const NEIGHBOUR_ACTIONS = {
  /** A further container on the same host and network, selected. */
  'place.neighbour': action({
    shortcuts: ['Mod+ArrowRight', 'Mod+ArrowLeft', 'Mod+ArrowUp', 'Mod+ArrowDown'],
    needs: 'container',
    isEnabled: ({ store }) => selectedContainer(store.getState()) !== null,
    run: (context) => withEditor(({ placeNeighbour }) => placeNeighbour(context)),
  }),
  'select.left': walk('left', 'Alt+ArrowLeft'),
  'select.right': walk('right', 'Alt+ArrowRight'),
  'select.up': walk('up', 'Alt+ArrowUp'),
  'select.down': walk('down', 'Alt+ArrowDown'),
} as const
