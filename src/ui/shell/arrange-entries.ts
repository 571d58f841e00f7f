import type { Actions, ActionId } from '../../actions/registry'
import { formatShortcut } from '../../actions/shortcut'
import type { Translator } from '../../i18n/translator'
import type { MenuEntry } from '../primitives/menu'
import { IS_MAC } from './keyboard'

/** In the order of the menu. */
const ARRANGEMENTS = [
  'edit.align-left',
  'edit.align-centre',
  'edit.align-right',
  'edit.align-top',
  'edit.align-middle',
  'edit.align-bottom',
  'edit.distribute-x',
  'edit.distribute-y',
  'edit.group',
  'edit.ungroup',
  'edit.lock',
] as const satisfies readonly ActionId[]

/** Lining up, grouping and locking what is selected; nothing that cannot be done now. */
export function arrangeEntries(actions: Actions, { t }: Translator): readonly MenuEntry[] {
  const possible = ARRANGEMENTS.filter((id) => actions.isEnabled(id))
  if (possible.length === 0) return []
  return [
    { kind: 'heading', id: 'arrange', label: t('drawing.arrange') },
    ...possible.map((id): MenuEntry => {
      const [first] = actions.shortcutsOf(id)
      return {
        kind: 'item',
        id,
        label: t(`action.${id}`),
        shortcut: first === undefined ? undefined : formatShortcut(first, IS_MAC),
        onSelect: () => actions.run(id),
      }
    }),
    { kind: 'separator', id: 'arrange-end' },
  ]
}
