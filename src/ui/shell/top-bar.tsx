import type { ActionId } from '../../actions/registry'
import { formatShortcut } from '../../actions/shortcut'
import { useActions, useApp, useT } from '../app-context'
import { Button, IconButton } from '../primitives/button'
import type { IconName } from '../primitives/icon'
import { Menu, type MenuEntry } from '../primitives/menu'
import { BoardTitle } from './board-title'
import { IS_MAC } from './keyboard'
import type { LayoutMode } from './media'

/** Board, undo and redo, tools, examples and files, language, theme, help. */
export function TopBar({ mode }: { readonly mode: LayoutMode }) {
  const { t } = useT()
  return (
    <header
      data-focus-region
      className="z-panel flex h-topbar shrink-0 items-center gap-1 border-b border-line bg-panel px-2"
    >
      <BoardMenu />
      <BoardTitle />
      <div role="group" aria-label={t('shell.history')} className="ml-2 flex">
        <ActionButton id="edit.undo" icon="undo" />
        <ActionButton id="edit.redo" icon="redo" />
      </div>
      {mode !== 'phone' && (
        <div
          role="group"
          aria-label={t('shell.tools')}
          className="ml-2 flex gap-1 border-l border-hair pl-3"
        >
          <ActionButton id="tool.select" icon="select" toggle />
          <ActionButton id="tool.hand" icon="hand" toggle />
          <ActionButton id="tool.connect" icon="connect" toggle />
        </div>
      )}
      <div className="ml-auto flex items-center gap-1">
        {mode === 'desktop' ? (
          <>
            <TextAction id="board.examples" icon="examples" />
            <TextAction id="board.open" icon="open" />
            <TextAction id="board.save" icon="save" />
          </>
        ) : (
          mode === 'tablet' && (
            <>
              <ActionButton id="board.examples" icon="examples" />
              <ActionButton id="board.open" icon="open" />
              <ActionButton id="board.save" icon="save" />
            </>
          )
        )}
        <LanguageMenu />
        <ThemeMenu />
        {mode !== 'phone' && <ActionButton id="help.shortcuts" icon="keyboard" />}
      </div>
    </header>
  )
}

type PlainActionId = Extract<
  ActionId,
  | 'edit.undo'
  | 'edit.redo'
  | 'tool.select'
  | 'tool.hand'
  | 'tool.connect'
  | 'board.examples'
  | 'board.import'
  | 'board.new'
  | 'board.open'
  | 'board.save'
  | 'board.list'
  | 'board.duplicate'
  | 'board.snapshots'
  | 'board.compare'
  | 'trace.wireshark'
  | 'share.link'
  | 'export.image'
  | 'board.print'
  | 'help.palette'
  | 'help.shortcuts'
  | 'help.compare'
  | 'trace.compare'
  | 'trace.picture'
  | 'board.describe'
  | 'help.assumptions'
  | 'help.not-modelled'
  | 'help.about'
>

/** First shortcut of an action as the person reads it. */
function useShortcut(id: ActionId): string | undefined {
  const [first] = useActions().shortcutsOf(id)
  return first === undefined ? undefined : formatShortcut(first, IS_MAC)
}

function ActionButton({
  id,
  icon,
  toggle = false,
}: {
  readonly id: PlainActionId
  readonly icon: IconName
  readonly toggle?: boolean
}) {
  const actions = useActions()
  const { t } = useT()
  const shortcut = useShortcut(id)
  const isEnabled = useApp(() => actions.isEnabled(id))
  const isChecked = useApp(() => actions.isChecked(id))
  return (
    <IconButton
      icon={icon}
      label={t(`action.${id}`)}
      shortcut={shortcut}
      disabled={!isEnabled}
      pressed={toggle ? isChecked : undefined}
      onClick={() => actions.run(id)}
    />
  )
}

function TextAction({
  id,
  icon,
}: {
  readonly id: 'board.examples' | 'board.open' | 'board.save'
  readonly icon: IconName
}) {
  const actions = useActions()
  const { t } = useT()
  return (
    <Button variant="quiet" icon={icon} onClick={() => actions.run(id)}>
      {t(`action.${id}.short`)}
    </Button>
  )
}

function BoardMenu() {
  const { t } = useT()
  const hasTrace = useApp((state) => state.roundTrip !== null)
  const actions = useActions()
  const item = (id: PlainActionId, icon: IconName, disabled = false): MenuEntry => {
    const [first] = actions.shortcutsOf(id)
    return {
      kind: 'item',
      id,
      label: t(`action.${id}`),
      icon,
      shortcut: first === undefined ? undefined : formatShortcut(first, IS_MAC),
      disabled,
      onSelect: () => actions.run(id),
    }
  }
  return (
    <Menu
      label={t('shell.menu')}
      trigger={<IconButton icon="menu" label={t('shell.menu')} />}
      entries={[
        item('board.list', 'boards'),
        item('board.new', 'plus'),
        item('board.duplicate', 'duplicate'),
        item('board.snapshots', 'versions'),
        item('board.compare', 'swap'),
        { kind: 'separator', id: 'files' },
        item('board.open', 'open'),
        item('board.save', 'save'),
        item('share.link', 'link'),
        item('export.image', 'export'),
        item('board.print', 'print'),
        { kind: 'separator', id: 'a' },
        item('board.examples', 'examples'),
        item('board.import', 'import'),
        item('trace.wireshark', 'export', !hasTrace),
        { kind: 'separator', id: 'b' },
        item('trace.compare', 'columns'),
        item('trace.picture', 'film'),
        item('board.describe', 'speech'),
        { kind: 'separator', id: 'c' },
        item('help.compare', 'table'),
        item('help.assumptions', 'help'),
        item('help.not-modelled', 'warning'),
        item('help.palette', 'search'),
        item('help.shortcuts', 'keyboard'),
        item('help.about', 'info'),
      ]}
    />
  )
}

function LanguageMenu() {
  const { t } = useT()
  const actions = useActions()
  const language = useApp((state) => state.language)
  const choices = ['auto', 'en', 'zh-TW'] as const
  return (
    <Menu
      align="end"
      label={t('shell.language')}
      trigger={<IconButton icon="language" label={t('shell.language')} />}
      entries={choices.map((choice) => ({
        kind: 'item',
        id: choice,
        label: t(`shell.language.${choice}`),
        checked: language === choice,
        onSelect: () => actions.run('view.language', choice),
      }))}
    />
  )
}

function ThemeMenu() {
  const { t } = useT()
  const actions = useActions()
  const theme = useApp((state) => state.theme)
  const motion = useApp((state) => state.motion)
  const themes = ['system', 'light', 'dark'] as const
  const motions = ['system', 'full', 'reduced', 'none'] as const
  return (
    <Menu
      align="end"
      label={t('shell.theme')}
      trigger={<IconButton icon="theme" label={t('shell.theme')} />}
      entries={[
        { kind: 'heading', id: 'theme', label: t('shell.theme.heading') },
        ...themes.map((choice): MenuEntry => ({
          kind: 'item',
          id: `theme-${choice}`,
          label: t(`shell.theme.${choice}`),
          checked: theme === choice,
          onSelect: () => actions.run('view.theme', choice),
        })),
        { kind: 'separator', id: 's' },
        { kind: 'heading', id: 'motion', label: t('shell.motion.heading') },
        ...motions.map((choice): MenuEntry => ({
          kind: 'item',
          id: `motion-${choice}`,
          label: t(`shell.motion.${choice}`),
          checked: motion === choice,
          onSelect: () => actions.run('view.motion', choice),
        })),
      ]}
    />
  )
}
