import type { ActionId } from '../../src/actions/registry'
import { expect } from '../guarded-test'
import { copied } from '../pages/clipboard'
import {
  armed,
  containers,
  dialog,
  escape,
  isSelected,
  kept,
  place,
  press,
  pressed,
  said,
  selectAll,
  undo,
  zoom,
  type Row,
} from './row'

const aligned = (to: 'left' | 'right' | 'top' | 'bottom'): Row => ({
  action: `align ${to}`,
  of: `edit.align-${to}`,
  before: selectAll,
  seen: (app) => said(app, `Done: Align ${to} edges`),
  after: undo,
})

const distributed = (axis: 'x' | 'y', words: string): Row => ({
  action: words,
  of: `edit.distribute-${axis}`,
  before: selectAll,
  seen: (app) => said(app, `Done: ${words}`),
  after: undo,
})

const tool = (of: ActionId, name: string): Row => ({
  action: name,
  of,
  seen: (app) => pressed(app, name),
  after: escape,
})

const item = (of: ActionId, name: RegExp): Row => ({
  action: name.source,
  of,
  seen: (app) => armed(app, name),
  after: escape,
})

const opens = (of: ActionId, title: string): Row => ({
  action: title,
  of,
  seen: (app) => expect(dialog(app, title)).toBeVisible(),
  after: escape,
})

/** A step in a direction from `web`, or from what is walked to first. */
const walks = (to: 'left' | 'right' | 'up' | 'down', from: string, name: string): Row => ({
  action: `walk ${to}`,
  of: `select.${to}`,
  before: async (app) => {
    await app.board.thing(from).focus()
    await app.page.keyboard.press('Space')
    await isSelected(app, from)
  },
  seen: async (app) => {
    await isSelected(app, name)
    await expect(app.board.thing(from)).toHaveAttribute('aria-pressed', 'false')
  },
})

/** An arrow where a hand has clicked: moves by so many units, at a zoom of 1. */
const nudge = (key: string, by: number): Row => ({
  action: `nudge by ${by}`,
  of: null,
  keys: [key],
  before: async (app) => {
    await press(app, 'Shift+0')
    await app.board.click('DEV-PC')
    await place.keep(app)
  },
  seen: (app) => place.becomes(app, (now, before) => Math.abs(now - before - by) < 0.5),
  after: undo,
})

/** Rows about tools, things and how the board is seen. */
export const BOARD_ROWS: readonly Row[] = [
  tool('tool.hand', 'Hand tool'),
  tool('tool.connect', 'Connect tool'),
  { ...tool('tool.select', 'Select tool'), before: (app) => press(app, 'H') },
  tool('tool.pen', 'Pen'),
  tool('tool.laser', 'Laser pointer'),
  {
    action: 'arrow',
    of: 'tool.arrow',
    // The tool is no item of the palette: the hand is ready to draw.
    seen: (app) => expect(app.board.root).toHaveCSS('cursor', 'crosshair'),
    after: escape,
  },
  item('arm.host', /Windows Server 2022/),
  item('arm.container', /Process isolation/),
  item('arm.network', /NAT/),
  item('arm.external', /External host/),
  item('arm.note', /Note/),
  item('arm.text', /Text/),
  {
    action: 'frame the selection',
    of: 'edit.frame',
    before: selectAll,
    seen: (app) => expect(app.page.locator('[data-board-kind=frame]')).toHaveCount(1),
    after: undo,
  },
  {
    action: 'delete',
    of: 'edit.delete',
    seen: (app) => containers(app, 1),
    after: undo,
  },
  {
    action: 'undo',
    of: 'edit.undo',
    before: async (app) => {
      await press(app, 'Delete')
      await containers(app, 1)
    },
    seen: (app) => containers(app, 2),
  },
  {
    action: 'redo',
    of: 'edit.redo',
    before: async (app) => {
      await press(app, 'Delete')
      await containers(app, 1)
      await undo(app)
      await containers(app, 2)
    },
    seen: (app) => containers(app, 1),
    after: undo,
  },
  {
    action: 'copy',
    of: 'edit.copy',
    before: ({ page }) => page.evaluate(() => navigator.clipboard.writeText('nothing')),
    seen: (app) => expect.poll(() => copied(app.page)).toContain('"name": "web"'),
  },
  {
    action: 'paste',
    of: 'edit.paste',
    before: async (app) => {
      await press(app, 'Mod+C')
      await expect.poll(() => copied(app.page)).toContain('"name": "web"')
    },
    seen: async (app) => {
      await isSelected(app, 'web-2')
      await expect(app.page.getByText('Addresses changed: 1.')).toBeVisible()
    },
    after: undo,
  },
  {
    action: 'cut',
    of: 'edit.cut',
    seen: (app) => containers(app, 1),
    after: undo,
  },
  {
    action: 'duplicate',
    of: 'edit.duplicate',
    seen: (app) => isSelected(app, 'web-2'),
    after: undo,
  },
  {
    action: 'add a connected neighbour',
    of: 'place.neighbour',
    seen: (app) => containers(app, 3),
    after: undo,
  },
  {
    action: 'select all',
    of: 'select.all',
    seen: async (app) => {
      await isSelected(app, 'DEV-PC')
      await isSelected(app, 'ANNA-PC')
    },
  },
  {
    action: 'select none',
    of: 'select.none',
    seen: (app) => expect(app.page.locator('[data-board-id][aria-pressed=true]')).toHaveCount(0),
  },
  walks('right', 'web', 'db'),
  walks('left', 'db', 'web'),
  walks('down', 'web', 'nat'),
  walks('up', 'nat', 'DEV-PC'),
  {
    action: 'rename',
    of: 'edit.rename',
    // A hand has clicked it: where keys have walked, Enter opens what they came to.
    before: (app) => app.board.click('web'),
    seen: (app) => expect(app.page.getByRole('textbox', { name: 'Name' }).last()).toBeFocused(),
    after: escape,
  },
  {
    action: 'group',
    of: 'edit.group',
    before: selectAll,
    seen: (app) => said(app, 'Done: Group'),
    after: undo,
  },
  {
    action: 'ungroup',
    of: 'edit.ungroup',
    before: async (app) => {
      await selectAll(app)
      await press(app, 'Mod+G')
    },
    seen: (app) => said(app, 'Done: Ungroup'),
    after: async (app) => {
      await undo(app)
      await undo(app)
    },
  },
  {
    action: 'lock',
    of: 'edit.lock',
    before: selectAll,
    seen: (app) => said(app, 'Done: Lock or unlock'),
    after: undo,
  },
  aligned('left'),
  aligned('right'),
  aligned('top'),
  aligned('bottom'),
  distributed('x', 'Same gaps from left to right'),
  distributed('y', 'Same gaps from top to bottom'),
  nudge('ArrowRight', 8),
  nudge('Shift+ArrowRight', 40),
  nudge('Alt+ArrowRight', 1),
  {
    action: 'zoom in',
    of: 'zoom.in',
    before: zoom.keep,
    seen: (app) => zoom.becomes(app, (now, before) => now > before * 1.1),
    after: (app) => press(app, 'Shift+0'),
  },
  {
    action: 'zoom out',
    of: 'zoom.out',
    before: zoom.keep,
    seen: (app) => zoom.becomes(app, (now, before) => now < before * 0.9),
    after: (app) => press(app, 'Shift+0'),
  },
  {
    action: 'zoom to 100 %',
    of: 'zoom.reset',
    before: async (app) => {
      await press(app, 'Shift+0')
      await zoom.keep(app)
      await press(app, 'Mod+=')
      await zoom.becomes(app, (now, before) => now > before * 1.1)
    },
    seen: (app) => zoom.becomes(app, (now, before) => Math.abs(now - before) < 1),
  },
  {
    action: 'zoom to the selection',
    of: 'zoom.selection',
    before: async (app) => {
      await press(app, 'Shift+1')
      await zoom.keep(app)
    },
    seen: (app) => zoom.becomes(app, (now, before) => now > before * 1.1),
  },
  {
    action: 'zoom to fit',
    of: 'zoom.fit',
    before: async (app) => {
      await press(app, 'Shift+1')
      await zoom.keep(app)
      await press(app, 'Shift+2')
      await zoom.becomes(app, (now, before) => now > before * 1.1)
    },
    seen: (app) => zoom.becomes(app, (now, before) => Math.abs(now - before) < 1),
  },
  {
    action: 'grid',
    of: 'view.grid',
    seen: (app) => kept(app, '"grid":false'),
    after: (app) => press(app, "Mod+'"),
  },
  {
    action: 'snap',
    of: 'view.snap',
    seen: (app) => kept(app, '"guides":false'),
    after: (app) => press(app, 'Alt+S'),
  },
  {
    action: 'theme',
    of: 'view.next-theme',
    seen: (app) => expect(app.page.locator('html')).toHaveAttribute('data-theme', 'light'),
  },
  {
    action: 'presenter mode',
    of: 'view.present',
    seen: async (app) => {
      await expect(app.page.getByRole('region', { name: 'Presentation' })).toBeVisible()
      await expect(app.page.getByRole('banner')).toHaveCount(0)
    },
    after: async (app) => {
      await escape(app)
      await expect(app.page.getByRole('banner')).toBeVisible()
    },
  },
  {
    action: 'zen mode',
    of: 'view.zen',
    seen: (app) => expect(app.page.getByRole('banner')).toHaveCount(0),
    after: async (app) => {
      await press(app, 'Alt+Z')
      await expect(app.page.getByRole('banner')).toBeVisible()
    },
  },
  {
    action: 'command palette',
    of: 'help.palette',
    seen: (app) => expect(dialog(app, 'Command palette').getByRole('combobox')).toBeFocused(),
    after: escape,
  },
  {
    action: 'find',
    of: 'edit.find',
    seen: (app) =>
      expect(app.page.getByRole('combobox', { name: 'Find on the board' })).toBeFocused(),
    after: escape,
  },
  opens('help.shortcuts', 'Keyboard shortcuts'),
  opens('board.describe', 'Describe this board'),
  opens('export.image', 'Export image'),
  opens('board.print', 'Print or save as PDF'),
  {
    action: 'copy share link',
    of: 'share.copy-link',
    seen: (app) => expect(app.page.getByText(/The link is in the clipboard/)).toBeVisible(),
  },
  {
    action: 'copy as PNG',
    of: 'export.copy-png',
    seen: (app) => expect(app.page.getByText('The picture is in the clipboard.')).toBeVisible(),
  },
  {
    action: 'trace from the selection',
    of: 'trace.from-selection',
    seen: (app) => expect(app.trace.form.getByLabel('To', { exact: true })).toBeFocused(),
  },
  {
    action: 'why',
    of: 'trace.why',
    seen: (app) =>
      expect(app.page.getByRole('tab', { name: 'Why?' })).toHaveAttribute('aria-selected', 'true'),
    after: (app) => app.page.getByRole('tab', { name: 'Details' }).click(),
  },
]
