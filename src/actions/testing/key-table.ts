import type { Shortcut } from '../action'
import type { ActionId } from '../registry'

/** A row of the table of keys (interaction-and-look 1.1). */
export interface KeyRow {
  readonly row: string
  /** What the registry must hear, action by action. */
  readonly keys?: Readonly<Partial<Record<ActionId, readonly Shortcut[]>>>
  /** The same while the transport or the timeline has the focus. */
  readonly timeline?: Readonly<Partial<Record<ActionId, readonly Shortcut[]>>>
  /** What the board or the page hears without the registry: keys with a pointer, and keys of the browser. */
  readonly page?: readonly string[]
}

/** The whole table. What is delivered beyond it is walked by the journey of the keys as well. */
export const KEY_TABLE: readonly KeyRow[] = [
  { row: 'select tool', keys: { 'tool.select': ['V', '1'] } },
  { row: 'hand, pan', keys: { 'tool.hand': ['H'] }, page: ['Space+drag', 'middle drag'] },
  { row: 'connect tool', keys: { 'tool.connect': ['A', 'C'] } },
  {
    row: 'add host, container, network, external',
    keys: {
      'arm.host': ['2'],
      'arm.container': ['3'],
      'arm.network': ['4'],
      'arm.external': ['5'],
    },
  },
  { row: 'note, text', keys: { 'arm.note': ['N'], 'arm.text': ['T'] } },
  { row: 'laser pointer', keys: { 'tool.laser': ['K'] } },
  { row: 'frame the selection as a zone', keys: { 'edit.frame': ['F'] } },
  { row: 'delete', keys: { 'edit.delete': ['Delete', 'Backspace'] } },
  { row: 'undo, redo', keys: { 'edit.undo': ['Mod+Z'], 'edit.redo': ['Mod+Shift+Z', 'Mod+Y'] } },
  {
    row: 'cut, copy, paste, duplicate',
    keys: {
      'edit.cut': ['Mod+X'],
      'edit.copy': ['Mod+C'],
      'edit.paste': ['Mod+V'],
      'edit.duplicate': ['Mod+D'],
    },
    page: ['Alt+drag'],
  },
  { row: 'select all, none', keys: { 'select.all': ['Mod+A'], 'select.none': ['Escape'] } },
  { row: 'add to the selection', page: ['Shift+click', 'Shift+marquee', 'Mod+click'] },
  {
    row: 'group, ungroup',
    keys: { 'edit.group': ['Mod+G'], 'edit.ungroup': ['Mod+Shift+G'] },
  },
  { row: 'lock, unlock', keys: { 'edit.lock': ['Mod+Shift+L'] } },
  { row: 'nudge', page: ['ArrowRight', 'Shift+ArrowRight', 'Alt+ArrowRight'] },
  {
    row: 'align',
    keys: {
      'edit.align-left': ['Mod+Shift+ArrowLeft'],
      'edit.align-right': ['Mod+Shift+ArrowRight'],
      'edit.align-top': ['Mod+Shift+ArrowUp'],
      'edit.align-bottom': ['Mod+Shift+ArrowDown'],
    },
  },
  {
    row: 'zoom in, out, 100 %',
    keys: { 'zoom.in': ['Mod+='], 'zoom.out': ['Mod+-'], 'zoom.reset': ['Mod+0', 'Shift+0'] },
  },
  {
    row: 'zoom to fit, to the selection, to the packet',
    keys: { 'zoom.fit': ['Shift+1'], 'zoom.selection': ['Shift+2'], 'zoom.packet': ['Shift+3'] },
  },
  { row: 'grid, snap', keys: { 'view.grid': ["Mod+'"], 'view.snap': ['Alt+S'] } },
  { row: 'theme', keys: { 'view.next-theme': ['Alt+Shift+D'] } },
  { row: 'command palette', keys: { 'help.palette': ['Mod+K', 'Mod+Shift+P'] } },
  { row: 'find', keys: { 'edit.find': ['Mod+F', '/'] } },
  { row: 'shortcuts sheet', keys: { 'help.shortcuts': ['?'] } },
  {
    row: 'export image, save, open',
    keys: { 'export.image': ['Mod+Shift+E'], 'board.save': ['Mod+S'], 'board.open': ['Mod+O'] },
  },
  {
    row: 'copy as PNG, copy share link',
    keys: { 'export.copy-png': ['Shift+Alt+C'], 'share.copy-link': ['Mod+Alt+C'] },
  },
  { row: 'presenter, zen', keys: { 'view.present': ['P'], 'view.zen': ['Alt+Z'] } },
  {
    row: 'add connected neighbour',
    keys: {
      'place.neighbour': ['Mod+ArrowRight', 'Mod+ArrowLeft', 'Mod+ArrowUp', 'Mod+ArrowDown'],
    },
  },
  {
    row: 'walk to neighbour',
    keys: {
      'select.left': ['Alt+ArrowLeft'],
      'select.right': ['Alt+ArrowRight'],
      'select.up': ['Alt+ArrowUp'],
      'select.down': ['Alt+ArrowDown'],
    },
  },
  { row: 'regions', page: ['F6', 'Shift+F6'] },
  { row: 'rename', keys: { 'edit.rename': ['F2', 'Enter'] } },
  { row: 'start a trace from the selection', keys: { 'trace.from-selection': ['R'] } },
  {
    row: 'play, pause',
    keys: { 'trace.play': ['F5', 'Alt+P'] },
    timeline: { 'trace.play': ['Space'] },
  },
  {
    row: 'step forward, back',
    keys: { 'trace.forward': ['.', 'F10'], 'trace.back': [',', 'Shift+F10'] },
  },
  {
    row: 'step into, out',
    keys: { 'trace.into': ['F11', ']'], 'trace.out': ['Shift+F11', '['] },
  },
  {
    row: 'next, previous decision',
    keys: { 'trace.next-decision': ['Shift+.'], 'trace.previous-decision': ['Shift+,'] },
  },
  { row: 'first, last step', timeline: { 'trace.first': ['Home'], 'trace.last': ['End'] } },
  { row: 'breakpoint here', keys: { 'trace.breakpoint-here': ['B', 'F9'] } },
  { row: 'speed', timeline: { 'trace.slower': ['-'], 'trace.faster': ['+'] } },
  { row: 'why?', keys: { 'trace.why': ['W'] } },
  { row: 'pin the packet passport', keys: { 'trace.passport': ['Y'] } },
]
