import { matchSorter, rankings } from 'match-sorter'
import { readMany } from '../../../actions/many'
import { ACTION_IDS, isPlain, needOf, type ActionId } from '../../../actions/registry'
import { formatShortcut } from '../../../actions/shortcut'
import type { EntityId, NoteId } from '../../../engine/model/ids'
import { entityName, hostOfEntity } from '../../../engine/model/queries'
import { sortedValues } from '../../../lib/sort'
import { SAMPLES } from '../../../samples/index'
import { IS_MAC } from '../../shell/keyboard'
import type { Command, CommandContext, CommandGroup } from './command'
import { panelCommands } from './panels'

/** Steps of machinery, and ways out of what is not open while the palette is. */
const HIDDEN: ReadonlySet<ActionId> = new Set([
  'trace.tick',
  'driver.cancel',
  'fix.cancel',
  'board.tidy-apply',
  'board.tidy-cancel',
  'help.palette',
  'select.none',
])

function actionCommands({ actions, translator: { t, say } }: CommandContext): Command[] {
  return ACTION_IDS.filter((id) => isPlain(id) && !HIDDEN.has(id)).map((id) => ({
    id: `command-${id}`,
    group: 'command',
    label: t(`action.${id}`),
    words: id.replace(/[.-]/g, ' '),
    keys: actions.shortcutsOf(id).map((keys) => formatShortcut(keys, IS_MAC)),
    whyNot: actions.isEnabled(id) ? null : say(`command.needs.${needOf(id) ?? 'other'}`, {}),
    run: () => actions.perform(id),
  }))
}

function thingCommands({ document, translator: { t }, goTo }: CommandContext): Command[] {
  const { topology, notes } = document
  const things = [
    ...sortedValues(topology.hosts),
    ...sortedValues(topology.containers),
    ...sortedValues(topology.networks),
    ...sortedValues(topology.nodes),
    ...sortedValues(topology.loadBalancers),
  ]
  const line = (id: EntityId | NoteId, name: string, detail: string): Command => ({
    id: `thing-${id}`,
    group: 'thing',
    label: detail === '' ? name : t('command.palette.on', { name, detail }),
    words: id,
    keys: [],
    whyNot: null,
    run: () => goTo(id),
  })
  return [
    ...things.map(({ id, name }) => {
      const host = hostOfEntity(topology, id)
      return line(id, name, host === null || host === id ? '' : entityName(topology, host))
    }),
    ...sortedValues(notes).map(({ id, text }) =>
      line(id, text.split('\n')[0]?.slice(0, 60) ?? '', t('palette.note')),
    ),
  ]
}

function boardCommands({ boards, actions, translator: { t } }: CommandContext): Command[] {
  return boards.map(({ key, title }) => ({
    id: `board-${key}`,
    group: 'board',
    label: title === '' ? t('boards.untitled') : title,
    words: '',
    keys: [],
    whyNot: null,
    run: () => actions.run('board.open-stored', key),
  }))
}

function exampleCommands({ actions, translator: { say } }: CommandContext): Command[] {
  return SAMPLES.map((sample) => ({
    id: `example-${sample.id}`,
    group: 'example',
    label: say(sample.titleKey, {}),
    words: sample.id,
    keys: [],
    whyNot: null,
    run: () => actions.run('board.show', sample.open()),
  }))
}

/** `10 containers on HOST-B` as a line of its own; null when the text says no such thing. */
function typedCommand(
  { document, actions, translator: { t } }: CommandContext,
  query: string,
): Command | null {
  const many = readMany(query, document.topology)
  if (many === null) return null
  const { count, hostId, networkId } = many
  const host = entityName(document.topology, hostId)
  return {
    id: 'typed-many',
    group: 'typed',
    label:
      networkId === null
        ? t('command.palette.many', { count, host })
        : t('command.palette.many-on', {
            count,
            host,
            network: entityName(document.topology, networkId),
          }),
    words: '',
    keys: [],
    whyNot: null,
    run: () => actions.run('place.many-at', many),
  }
}

/** The groups of these lines, each where its first line stands. */
export function groupsOf(commands: readonly Command[]): readonly CommandGroup[] {
  return [...new Set(commands.map(({ group }) => group))]
}

/** Everything that can be typed for. */
export function allCommands(context: CommandContext): readonly Command[] {
  return [
    ...actionCommands(context),
    ...panelCommands(context),
    ...thingCommands(context),
    ...boardCommands(context),
    ...exampleCommands(context),
  ]
}

/** What matches, the group with the best match first; all of it when nothing was typed. */
export function matching(
  context: CommandContext,
  commands: readonly Command[],
  query: string,
): readonly Command[] {
  const text = query.trim()
  if (text === '') return commands
  const typed = typedCommand(context, text)
  const found = sorted(commands, text)
  const grouped = groupsOf(found).flatMap((group) => found.filter((one) => one.group === group))
  return typed === null ? grouped : [typed, ...grouped]
}

const KEYS = ['label', 'words']

/**
 * The best match first. What holds the words as they were typed comes before what has them in any order;
 * letters that are merely somewhere in a name count only where nothing better was found.
 */
function sorted(commands: readonly Command[], text: string): readonly Command[] {
  const exact = matchSorter(commands, text, { keys: KEYS, threshold: rankings.ACRONYM })
  const rest = commands.filter((command) => !exact.includes(command))
  const eachWord = text
    .split(/\s+/)
    .reduce(
      (left, word) => matchSorter(left, word, { keys: KEYS, threshold: rankings.CONTAINS }),
      rest,
    )
  const found = [...exact, ...eachWord]
  return found.length > 0 ? found : matchSorter(commands, text, { keys: KEYS })
}
