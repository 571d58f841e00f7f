import { useState } from 'react'
import { ACTION_IDS, type ActionId } from '../../actions/registry'
import { formatShortcut } from '../../actions/shortcut'
import { useActions, useAppStore, useT } from '../app-context'
import { Dialog } from '../primitives/dialog'
import { TextField } from '../primitives/field'
import { IS_MAC } from '../shell/keyboard'

/** Headings of the sheet by the first word of the action's id. */
const SECTIONS = [
  'board',
  'edit',
  'tool',
  'arm',
  'select',
  'zoom',
  'trace',
  'view',
  'help',
] as const

/** Every key there is, from the same list that hears them. */
export function ShortcutsDialog() {
  const { t } = useT()
  const actions = useActions()
  const store = useAppStore()
  const [filter, setFilter] = useState('')
  const shown = ACTION_IDS.filter((id) => {
    const keys = actions.shortcutsOf(id)
    const text = `${t(`action.${id}`)} ${keys.join(' ')}`.toLowerCase()
    return keys.length > 0 && text.includes(filter.trim().toLowerCase())
  })
  const row = (id: ActionId) => (
    <tr key={id} className="border-t border-hair">
      <th scope="row" className="py-1 pr-4 text-left font-normal">
        {t(`action.${id}`)}
      </th>
      <td className="py-1 text-right">
        {actions.shortcutsOf(id).map((keys) => (
          <kbd key={keys} className="ml-2 rounded-control border border-line px-1">
            {formatShortcut(keys, IS_MAC)}
          </kbd>
        ))}
      </td>
    </tr>
  )
  return (
    <Dialog
      width="wide"
      title={t('action.help.shortcuts')}
      onClose={() => store.setView({ dialog: 'none' })}
    >
      <TextField label={t('dialog.shortcuts.filter')} value="" onType={setFilter} focusFirst />
      <div className="mt-4 columns-1 gap-8 tablet:columns-2">
        {SECTIONS.map((section) => {
          const ids = shown.filter((id) => id.startsWith(`${section}.`))
          return (
            ids.length > 0 && (
              <table key={section} className="mb-4 w-full break-inside-avoid">
                <caption className="pb-1 text-left text-table text-ink-2">
                  {t(`dialog.shortcuts.${section}`)}
                </caption>
                <tbody>{ids.map(row)}</tbody>
              </table>
            )
          )
        })}
      </div>
      {shown.length === 0 && <p className="text-ink-2">{t('dialog.shortcuts.none')}</p>}
      <p className="text-table text-ink-3">{t('dialog.shortcuts.regions')}</p>
    </Dialog>
  )
}
