import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Desk } from '../../../store/persistence/desk'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { Dialog } from '../../primitives/dialog'
import { Option } from '../../primitives/option'
import { useBoardSlot } from '../../shell/shell-context'
import { useDesk } from '../boards/use-desk'
import type { Command } from './command'
import { allCommands, groupsOf, matching } from './commands'

/** A browser that refuses its storage has no boards to offer; the list of boards says so. */
const storedBoards = async ({ library }: Desk) =>
  (await library.list()).filter(({ deletedAt, unreadable }) => deletedAt === null && !unreadable)

/** Everything that can be done, every thing and every example, by typing a part of its name. */
export function CommandDialog() {
  const translator = useT()
  const { t, number } = translator
  const actions = useActions()
  const store = useAppStore()
  const slot = useBoardSlot()
  const document = useApp((state) => state.document)
  const hidden = useApp((state) => state.hidden)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const shelf = useDesk(storedBoards)
  const openKey = useApp((state) => state.boardKey)
  const boards = useMemo(
    () => (shelf.kind === 'there' ? shelf.value.filter(({ key }) => key !== openKey) : []),
    [shelf, openKey],
  )
  const context = useMemo(
    () => ({
      document,
      hidden,
      actions,
      translator,
      boards,
      goTo: (id: Parameters<ReturnType<typeof store.getState>['selected']['includes']>[0]) => {
        actions.run('select.ids', [id])
        slot.handle()?.reveal(id)
      },
    }),
    [document, hidden, actions, translator, boards, slot, store],
  )
  const commands = useMemo(() => allCommands(context), [context])
  const shown = useMemo(() => matching(context, commands, query), [context, commands, query])
  const active = shown[Math.min(at, shown.length - 1)] ?? null
  const close = () => store.setView({ dialog: 'none' })

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const choose = (command: Command) => {
    if (command.whyNot !== null) return
    // Closed first: what is done may open a dialog of its own, and needs the focus where it was.
    close()
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = shown.length - 1
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, at + 10),
      PageUp: Math.max(0, at - 10),
    }
    const next = moves[event.key]
    if (next !== undefined) {
      event.preventDefault()
      setAt(Math.max(0, next))
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && active !== null) {
      event.preventDefault()
      choose(active)
    }
  }
  return (
    <Dialog width="wide" stands="top" title={t('action.help.palette')} onClose={close}>
      <input
        data-focus-first
        role="combobox"
        aria-label={t('command.palette.label')}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active === null ? undefined : `${listId}-${active.id}`}
        placeholder={t('command.palette.label')}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        className="h-touch w-full rounded-control border border-line bg-panel px-3 text-lead text-ink"
      />
      <p className="py-2 text-table text-ink-3">{t('command.palette.help')}</p>
      <p role="status" className="sr-only">
        {t('command.palette.results', { count: number(shown.length) })}
      </p>
      {shown.length === 0 && <p className="text-ink-2">{t('command.palette.none')}</p>}
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={t('action.help.palette')}
        className="max-h-sheet-list overflow-auto"
      >
        {groupsOf(shown).map((group) => {
          const lines = shown.filter((command) => command.group === group)
          if (lines.length === 0) return null
          return (
            <div key={group} role="group" aria-label={t(`command.palette.group.${group}`)}>
              <div aria-hidden="true" className="pt-2 pb-1 text-table text-ink-2">
                {t(`command.palette.group.${group}`)}
              </div>
              {lines.map((command) => (
                <CommandLine
                  key={command.id}
                  id={`${listId}-${command.id}`}
                  command={command}
                  isActive={command === active}
                  onPoint={() => setAt(shown.indexOf(command))}
                  onChoose={() => choose(command)}
                />
              ))}
            </div>
          )
        })}
      </div>
    </Dialog>
  )
}

interface CommandLineProps {
  readonly id: string
  readonly command: Command
  readonly isActive: boolean
  readonly onPoint: () => void
  readonly onChoose: () => void
}

function CommandLine({ id, command, isActive, onPoint, onChoose }: CommandLineProps) {
  const { label, keys, whyNot } = command
  return (
    <Option
      id={id}
      active={isActive}
      disabled={whyNot !== null}
      onPoint={onPoint}
      onChoose={onChoose}
    >
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {whyNot !== null && <span className="text-table">{whyNot}</span>}
      {keys.slice(0, 2).map((key) => (
        <kbd
          key={key}
          className="rounded-control border border-line px-1 text-table max-tablet:hidden"
        >
          {key}
        </kbd>
      ))}
    </Option>
  )
}
