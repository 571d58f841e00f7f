import type { ConsoleError, ConsoleRemark } from '../../codecs/console/types'

/** Around the outputs of Windows consoles; the outputs themselves are never translated. */
export const consoleView = {
  'view.label': 'Show as',
  'view.table': 'Table',
  'view.console': 'Console',
  heading: '{name} · Console output',
  kind: 'Command',
  at: 'At',
  loading: 'Loading the console…',
  output: 'Output of {command}',
  'copy.command': 'Copy command',
  'copy.output': 'Copy output',
  'copied.command': 'Copied the command.',
  'copied.output': 'Copied the output.',
  silent: 'On this board there is nothing for {kind} to print at {name}.',
  'no-command': 'No Windows command prints {table}. The outputs here are those of {name}.',
  'decided-here': 'decided this step',
  'decided-default':
    'What decided this step is a default. Windows prints no line for it in this output.',
  'decided-elsewhere': 'The row that decided this step is not in this output.',
  'after-packet': 'As it is after the packet that was sent last.',
  'more-blocks': 'Show all {count} outputs',
  'wrong-place': '{kind} is not for {name}. It has: {kinds}.',
  'prints-nothing': '{kind} prints nothing at {name}. It has: {kinds}.',
  'no-kind': 'There is no output {kind}. {name} has: {kinds}.',
  'no-kinds': '{name} is no Windows container host and no part of one: it has no console output.',
  'no-request': 'The board has no packet to send first. Leave out --sent.',
  'netnat-visibility':
    'Note: on some Windows builds HNS keeps its NAT to itself, and this command prints nothing although the network works.',
  'published-rule-unnamed':
    'Note: HNS lets published ports in, but the name of that rule is not public. It is not listed.',
  'layers-inferred':
    'Note: the order and the numbers of VFP layers on container ports, and some names, are not public. Ours are inferred.',
  'adapters-are-ours':
    'Note: models of adapters and interface indexes are made up here; a real host has others.',
  'port-counters-missing':
    'Note: counters, offloads and the state of the VM are not on a board; whether a real port learns MACs may differ.',
  'listening-only':
    'Note: only sockets that listen are on a board; a real host lists connections too.',
  'ids-are-ours': 'Note: GUIDs and long ids are made up here; a real host has others.',
} as const satisfies Readonly<Record<ConsoleError['code'] | ConsoleRemark, string>> &
  Readonly<Record<string, string>>
