import { LAYERS } from '../../../canvas/contract'
import type {
  DebugTab,
  DockTab,
  InspectorTab,
  LeftTab,
  Motion,
  Panel,
  Theme,
  ViewSlice,
} from '../../../store/state'
import type { Command, CommandContext } from './command'

const LEFT: readonly LeftTab[] = ['palette', 'outline']
const INSPECTOR: readonly InspectorTab[] = ['details', 'why']
const DEBUGGER: readonly DebugTab[] = ['stack', 'watches', 'breakpoints']
const DOCK: readonly DockTab[] = [
  'trace',
  'tables',
  'passport',
  'bytes',
  'matrix',
  'contracts',
  'problems',
]
const THEMES: readonly Theme[] = ['system', 'light', 'dark']
const MOTIONS: readonly Motion[] = ['system', 'full', 'reduced', 'none']
const LANGUAGES: readonly ViewSlice['language'][] = ['auto', 'en', 'zh-TW']

/** Every panel of the page, every layer of the picture, and the choices that menus of the bar have. */
export function panelCommands({
  actions,
  hidden,
  translator: { t },
}: CommandContext): readonly Command[] {
  const line = (id: string, label: string, words: string, run: () => void): Command => ({
    id: `panel-${id}`,
    group: 'panel',
    label,
    words,
    keys: [],
    whyNot: null,
    run,
  })
  const panel = (id: Panel, label: string, words: string) =>
    line(id, label, `panel tab ${id} ${words}`, () => actions.run('view.panel', id))
  const choice = (id: string, what: string, name: string, run: () => void) =>
    line(id, t('command.palette.choice', { what, name }), id.replaceAll('-', ' '), run)

  return [
    ...LEFT.map((id) => panel(id, t('command.palette.panel', { name: t(`shell.${id}`) }), 'left')),
    ...INSPECTOR.map((id) => {
      const name = t(`shell.inspector.${id}`)
      const label = t('command.palette.choice', { what: t('shell.inspector'), name })
      return panel(id, label, 'inspector properties')
    }),
    ...DOCK.map((id) => panel(id, t('command.palette.panel', { name: t(`shell.${id}`) }), 'dock')),
    ...DEBUGGER.map((id) =>
      panel(id, t('command.palette.debugger', { name: t(`debug.tab.${id}`) }), 'debugger'),
    ),
    ...LAYERS.map((id) => {
      const way = hidden.includes(id) ? 'show' : 'hide'
      const label = t(`command.palette.layer.${way}`, { name: t(`drawing.layer.${id}`) })
      return line(`layer-${id}`, label, `layers ${way} ${id}`, () => actions.run('view.layer', id))
    }),
    ...[true, false].map((shown) =>
      choice(
        `minimap-${shown ? 'on' : 'off'}`,
        t('action.view.minimap'),
        t(shown ? 'command.palette.on-word' : 'command.palette.off-word'),
        () => actions.run('view.minimap', shown),
      ),
    ),
    ...THEMES.map((id) =>
      choice(`theme-${id}`, t('shell.theme.heading'), t(`shell.theme.${id}`), () =>
        actions.run('view.theme', id),
      ),
    ),
    ...MOTIONS.map((id) =>
      choice(`motion-${id}`, t('shell.motion.heading'), t(`shell.motion.${id}`), () =>
        actions.run('view.motion', id),
      ),
    ),
    ...LANGUAGES.map((id) =>
      choice(`language-${id}`, t('shell.language'), t(`shell.language.${id}`), () =>
        actions.run('view.language', id),
      ),
    ),
  ]
}
