import { useState } from 'react'
import { actionOf, keyTable } from '../../../actions/rebind'
import { formatShortcut } from '../../../actions/shortcut'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { Checkbox, TextField } from '../../primitives/field'
import { Dialog } from '../../primitives/dialog'
import { IS_MAC } from '../../shell/keyboard'
import { KeyRow } from './key-row'

/** Headings of the sheet by the first word of the action's id; what has none stands under the last. */
const SECTIONS = [
  'board',
  'edit',
  'tool',
  'arm',
  'place',
  'select',
  'zoom',
  'trace',
  'view',
  'help',
] as const
type Section = (typeof SECTIONS)[number]

function sectionOf(name: string): Section {
  return SECTIONS.find((section) => name.startsWith(`${section}.`)) ?? 'edit'
}

/** Every key there is, from the same list that hears them; searched, printed and changed here. */
export function ShortcutsDialog() {
  const { t } = useT()
  const actions = useActions()
  const store = useAppStore()
  const rebinds = useApp((state) => state.rebinds)
  const singleKeys = useApp((state) => state.singleKeys)
  const [filter, setFilter] = useState('')
  const [isChanging, setChanging] = useState(false)
  const [said, setSaid] = useState('')
  const table = keyTable(rebinds)
  const wanted = filter.trim().toLowerCase()
  const shown = Object.entries(table).filter(([name, keys]) => {
    const id = actionOf(name)
    if (id === null || (keys.length === 0 && !isChanging && !(name in rebinds))) return false
    const written = keys.map((one) => formatShortcut(one, IS_MAC)).join(' ')
    return `${t(`action.${id}`)} ${written}`.toLowerCase().includes(wanted)
  })
  const print = () => {
    const { dataset } = document.documentElement
    dataset['print'] = 'dialog'
    window.print()
    delete dataset['print']
  }
  return (
    <Dialog
      width="wide"
      stands="top"
      title={t('action.help.shortcuts')}
      onClose={() => store.setView({ dialog: 'none' })}
      footer={
        <>
          {isChanging && (
            <Button
              disabled={Object.keys(rebinds).length === 0}
              onClick={() => {
                const names = Object.keys(rebinds).map((name) => [name, null] as const)
                actions.run('view.rebind', Object.fromEntries(names))
                setSaid(t('command.keys.reset-done'))
              }}
            >
              {t('command.keys.reset-all')}
            </Button>
          )}
          <Button onClick={print}>{t('command.keys.print')}</Button>
          <Button
            variant={isChanging ? 'primary' : 'plain'}
            onClick={() => setChanging(!isChanging)}
          >
            {t(isChanging ? 'command.keys.done' : 'command.keys.change')}
          </Button>
        </>
      }
    >
      <TextField label={t('dialog.shortcuts.filter')} value="" onType={setFilter} focusFirst />
      <div className="pt-2 print:hidden">
        <Checkbox
          label={t('command.keys.single')}
          hint={t('command.keys.single.hint')}
          checked={singleKeys}
          onChange={() => actions.run('view.single-keys')}
        />
      </div>
      <p role="status" className="text-table text-ink-2">
        {said}
      </p>
      <div className="mt-4 columns-1 gap-8 tablet:columns-2">
        {SECTIONS.map((section) => {
          const rows = shown.filter(([name]) => sectionOf(name) === section)
          return (
            rows.length > 0 && (
              <table key={section} className="mb-4 w-full break-inside-avoid">
                <caption className="pb-1 text-left text-table text-ink-2">
                  {t(`dialog.shortcuts.${section}`)}
                </caption>
                <tbody>
                  {rows.map(([name]) => (
                    <KeyRow
                      key={name}
                      name={name}
                      table={table}
                      isOwn={name in rebinds}
                      isChanging={isChanging}
                      isSilent={!singleKeys}
                      onSay={setSaid}
                    />
                  ))}
                </tbody>
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
