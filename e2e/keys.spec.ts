import { deliveredKeys, type ActionId } from '../src/actions/registry'
import { expect, test } from './guarded-test'
import { violations } from './pages/accessibility'
import type { AppPage } from './pages/app'

test.use({
  contextOptions: { reducedMotion: 'reduce' },
  permissions: ['clipboard-read', 'clipboard-write'],
})

/** A row of the table of keys: what is pressed, and what must be seen then. */
interface Row {
  readonly action: string
  /** The actions of the registry that the row is about. */
  readonly of: readonly ActionId[]
  readonly keys: readonly string[]
  /** What the keys need first; the selection is `web` and the focus on the board where it is absent. */
  readonly before?: (app: AppPage) => Promise<void>
  readonly seen: (app: AppPage) => Promise<void>
  /** Back to where the next row begins. */
  readonly after?: (app: AppPage) => Promise<void>
}

const press = (app: AppPage, key: string) => app.page.keyboard.press(key)
const undo = (app: AppPage) => press(app, 'ControlOrMeta+Z')
const escape = (app: AppPage) => press(app, 'Escape')
const pressed = (app: AppPage, name: string) =>
  expect(app.page.getByRole('button', { name, exact: true }).first()).toHaveAttribute(
    'aria-pressed',
    'true',
  )
const dialog = (app: AppPage, name: string) => app.page.getByRole('dialog', { name })
const isSelected = (app: AppPage, name: string) =>
  expect(app.board.thing(name)).toHaveAttribute('aria-pressed', 'true')
const containers = (app: AppPage, count: number) =>
  expect(app.board.ofKind('container')).toHaveCount(count)

/** The zoom of the board: the width of a host in CSS pixels. */
async function widthOf(app: AppPage, name: string): Promise<number> {
  return (await app.board.thing(name).boundingBox())?.width ?? 0
}
let width = 0
const keepWidth = async (app: AppPage) => {
  width = await widthOf(app, 'DEV-PC')
}
const widthIs = (app: AppPage, test: (now: number) => boolean) =>
  expect.poll(async () => test(await widthOf(app, 'DEV-PC'))).toBe(true)

/** What the page says aloud of the last change. */
const said = (app: AppPage, text: string) =>
  expect(app.page.locator('[aria-live=polite]').filter({ hasText: text })).toBeAttached()
/** What is in the hand: pressed in the palette. */
const armed = (app: AppPage, text: RegExp) =>
  expect(app.page.locator('button[aria-pressed=true]').filter({ hasText: text })).toBeVisible()
/** A preference of the person, as it outlives the visit. */
const kept = (app: AppPage, text: string) =>
  expect
    .poll(() => app.page.evaluate(() => localStorage.getItem('vswitchboard.preferences') ?? ''))
    .toContain(text)
const selectAll = (app: AppPage) => press(app, 'ControlOrMeta+A')

const aligned = (name: string, key: string, edge: ActionId, to: string): Row => ({
  action: name,
  of: [edge],
  keys: [`ControlOrMeta+Shift+${key}`],
  before: selectAll,
  seen: (app) => said(app, `Done: ${to}`),
  after: undo,
})

/** The rows of interaction-and-look 1.1. A row that lands later is added here. */
const ROWS: readonly Row[] = [
  {
    action: 'export image',
    of: ['export.image'],
    keys: ['ControlOrMeta+Shift+E'],
    seen: (app) => expect(dialog(app, 'Export image')).toBeVisible(),
    after: escape,
  },
  {
    action: 'print',
    of: ['board.print'],
    keys: ['ControlOrMeta+P'],
    seen: (app) => expect(dialog(app, 'Print or save as PDF')).toBeVisible(),
    after: escape,
  },
  {
    action: 'copy share link',
    of: ['share.copy-link'],
    keys: ['ControlOrMeta+Alt+C'],
    seen: (app) => expect(app.page.getByText(/The link is in the clipboard/)).toBeVisible(),
  },
  {
    action: 'copy as PNG',
    of: ['export.copy-png'],
    keys: ['Shift+Alt+C'],
    seen: (app) => expect(app.page.getByText('The picture is in the clipboard.')).toBeVisible(),
  },
  {
    action: 'hand tool',
    of: ['tool.hand'],
    keys: ['h'],
    seen: (app) => pressed(app, 'Hand tool'),
    after: escape,
  },
  {
    action: 'connect tool',
    of: ['tool.connect'],
    keys: ['c', 'a'],
    seen: (app) => pressed(app, 'Connect tool'),
  },
  {
    action: 'select tool',
    of: ['tool.select'],
    keys: ['v', '1'],
    seen: (app) => pressed(app, 'Select tool'),
  },
  {
    action: 'duplicate',
    of: ['edit.duplicate'],
    keys: ['ControlOrMeta+D'],
    seen: (app) => isSelected(app, 'web-2'),
    after: undo,
  },
  {
    action: 'add a connected neighbour',
    of: ['place.neighbour'],
    keys: [
      'ControlOrMeta+ArrowRight',
      'ControlOrMeta+ArrowLeft',
      'ControlOrMeta+ArrowUp',
      'ControlOrMeta+ArrowDown',
    ],
    seen: (app) => containers(app, 3),
    after: undo,
  },
  {
    action: 'delete',
    of: ['edit.delete'],
    keys: ['Delete', 'Backspace'],
    seen: (app) => containers(app, 1),
    after: undo,
  },
  {
    action: 'redo',
    of: ['edit.redo', 'edit.undo'],
    keys: ['ControlOrMeta+Shift+Z', 'ControlOrMeta+Y'],
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
    action: 'copy and paste',
    of: ['edit.copy', 'edit.paste'],
    keys: ['ControlOrMeta+V'],
    before: (app) => press(app, 'ControlOrMeta+C'),
    seen: async (app) => {
      await isSelected(app, 'web-2')
      await expect(app.page.getByText('1 addresses changed.')).toBeVisible()
    },
    after: undo,
  },
  {
    action: 'cut',
    of: ['edit.cut'],
    keys: ['ControlOrMeta+X'],
    seen: (app) => containers(app, 1),
    after: undo,
  },
  {
    action: 'select all',
    of: ['select.all'],
    keys: ['ControlOrMeta+A'],
    seen: async (app) => {
      await isSelected(app, 'DEV-PC')
      await isSelected(app, 'ANNA-PC')
    },
  },
  {
    action: 'select none',
    of: ['select.none'],
    keys: ['Escape'],
    seen: (app) => expect(app.page.locator('[data-board-id][aria-pressed=true]')).toHaveCount(0),
  },
  {
    action: 'walk to the neighbour',
    of: ['select.right'],
    keys: ['Alt+ArrowRight'],
    seen: (app) => isSelected(app, 'db'),
  },
  {
    action: 'note',
    of: ['arm.note'],
    keys: ['n'],
    seen: (app) => pressed(app, 'Note'),
    after: escape,
  },
  {
    action: 'text',
    of: ['arm.text'],
    keys: ['t'],
    seen: (app) => pressed(app, 'Text'),
    after: escape,
  },
  {
    action: 'laser pointer',
    of: ['tool.laser'],
    keys: ['k'],
    seen: (app) => pressed(app, 'Laser pointer'),
    after: escape,
  },
  {
    action: 'frame the selection',
    of: ['edit.frame'],
    keys: ['f'],
    before: (app) => press(app, 'ControlOrMeta+A'),
    seen: (app) => expect(app.page.locator('[data-board-kind=frame]')).toHaveCount(1),
    after: undo,
  },
  {
    action: 'presenter mode',
    of: ['view.present'],
    keys: ['p'],
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
    of: ['view.zen'],
    keys: ['Alt+Z'],
    seen: (app) => expect(app.page.getByRole('banner')).toHaveCount(0),
    after: async (app) => {
      await press(app, 'Alt+Z')
      await expect(app.page.getByRole('banner')).toBeVisible()
    },
  },
  {
    action: 'rename',
    of: ['edit.rename'],
    keys: ['F2'],
    seen: (app) => expect(app.page.getByRole('textbox', { name: 'Name' }).last()).toBeFocused(),
    after: escape,
  },
  {
    action: 'zoom in',
    of: ['zoom.in'],
    keys: ['ControlOrMeta+='],
    before: keepWidth,
    seen: (app) => widthIs(app, (now) => now > width * 1.1),
  },
  {
    action: 'zoom out',
    of: ['zoom.out'],
    keys: ['ControlOrMeta+-'],
    before: keepWidth,
    seen: (app) => widthIs(app, (now) => now < width * 0.9),
  },
  {
    action: 'zoom to 100 %, to the selection, to fit',
    of: ['zoom.reset', 'zoom.selection', 'zoom.fit'],
    keys: ['Shift+2'],
    before: async (app) => {
      await press(app, 'Shift+1')
      await app.board.settled()
      await keepWidth(app)
    },
    seen: (app) => widthIs(app, (now) => Math.abs(now - width) > 4),
    after: async (app) => {
      await press(app, 'Shift+1')
      await widthIs(app, (now) => Math.abs(now - width) < 2)
      await press(app, 'Shift+0')
      await app.board.settled()
    },
  },
  {
    action: 'theme',
    of: ['view.next-theme'],
    keys: ['Alt+Shift+D'],
    seen: (app) => expect(app.page.locator('html')).toHaveAttribute('data-theme', 'light'),
  },
  {
    action: 'command palette',
    of: ['help.palette'],
    keys: ['ControlOrMeta+K', 'ControlOrMeta+Shift+P'],
    seen: (app) => expect(dialog(app, 'Command palette').getByRole('combobox')).toBeFocused(),
    after: escape,
  },
  {
    action: 'find',
    of: ['edit.find'],
    keys: ['ControlOrMeta+F', '/'],
    seen: (app) =>
      expect(app.page.getByRole('combobox', { name: 'Find on the board' })).toBeFocused(),
    after: escape,
  },
  {
    action: 'shortcuts sheet',
    of: ['help.shortcuts'],
    keys: ['?'],
    seen: (app) => expect(dialog(app, 'Keyboard shortcuts')).toBeVisible(),
    after: escape,
  },
  {
    action: 'trace from the selection',
    of: ['trace.from-selection'],
    keys: ['r'],
    seen: (app) => expect(app.trace.form.getByLabel('To', { exact: true })).toBeFocused(),
  },
  {
    action: 'why',
    of: ['trace.why'],
    keys: ['w'],
    seen: (app) =>
      expect(app.page.getByRole('tab', { name: 'Why?' })).toHaveAttribute('aria-selected', 'true'),
  },
  {
    action: 'add a host',
    of: ['arm.host'],
    keys: ['2'],
    seen: (app) => armed(app, /Windows Server 2022/),
    after: escape,
  },
  {
    action: 'add a container',
    of: ['arm.container'],
    keys: ['3'],
    seen: (app) => armed(app, /Process isolation/),
    after: escape,
  },
  {
    action: 'add a network',
    of: ['arm.network'],
    keys: ['4'],
    seen: (app) => armed(app, /NAT/),
    after: escape,
  },
  {
    action: 'add an external host',
    of: ['arm.external'],
    keys: ['5'],
    seen: (app) => armed(app, /External host/),
    after: escape,
  },
  {
    action: 'pen',
    of: ['tool.pen'],
    keys: ['x'],
    seen: (app) => pressed(app, 'Pen'),
    after: escape,
  },
  {
    action: 'arrow',
    of: ['tool.arrow'],
    keys: ['Shift+A'],
    // The tool is no item of the palette: the hand is ready to draw.
    seen: (app) => expect(app.board.root).toHaveCSS('cursor', 'crosshair'),
    after: escape,
  },
  aligned('align left', 'ArrowLeft', 'edit.align-left', 'Align left edges'),
  aligned('align right', 'ArrowRight', 'edit.align-right', 'Align right edges'),
  aligned('align top', 'ArrowUp', 'edit.align-top', 'Align top edges'),
  aligned('align bottom', 'ArrowDown', 'edit.align-bottom', 'Align bottom edges'),
  {
    action: 'same gaps across',
    of: ['edit.distribute-x'],
    keys: ['Alt+H'],
    before: selectAll,
    seen: (app) => said(app, 'Done: Same gaps from left to right'),
    after: undo,
  },
  {
    action: 'same gaps down',
    of: ['edit.distribute-y'],
    keys: ['Alt+V'],
    before: selectAll,
    seen: (app) => said(app, 'Done: Same gaps from top to bottom'),
    after: undo,
  },
  {
    action: 'group',
    of: ['edit.group'],
    keys: ['ControlOrMeta+G'],
    before: selectAll,
    seen: (app) => said(app, 'Done: Group'),
    after: undo,
  },
  {
    action: 'ungroup',
    of: ['edit.ungroup'],
    keys: ['ControlOrMeta+Shift+G'],
    before: async (app) => {
      await selectAll(app)
      await press(app, 'ControlOrMeta+G')
    },
    seen: (app) => said(app, 'Done: Ungroup'),
    after: async (app) => {
      await undo(app)
      await undo(app)
    },
  },
  {
    action: 'lock',
    of: ['edit.lock'],
    keys: ['ControlOrMeta+Shift+L'],
    before: selectAll,
    seen: (app) => said(app, 'Done: Lock or unlock'),
    after: undo,
  },
  {
    action: 'grid',
    of: ['view.grid'],
    keys: ["ControlOrMeta+'"],
    seen: (app) => kept(app, '"grid":false'),
    after: (app) => press(app, "ControlOrMeta+'"),
  },
  {
    action: 'snap',
    of: ['view.snap'],
    keys: ['Alt+S'],
    seen: (app) => kept(app, '"guides":false'),
    after: (app) => press(app, 'Alt+S'),
  },
  {
    action: 'describe the board',
    of: ['board.describe'],
    keys: ['i'],
    seen: (app) => expect(dialog(app, 'Describe this board')).toBeVisible(),
    after: escape,
  },
  {
    action: 'walk back and forth',
    of: ['select.left'],
    keys: ['Alt+ArrowLeft'],
    before: async (app) => {
      await press(app, 'Alt+ArrowRight')
      await isSelected(app, 'db')
    },
    seen: (app) => isSelected(app, 'web'),
  },
]

/** Rows that need a packet on its way; it stands at its fifth step before each. */
const TRACE_ROWS: readonly Row[] = [
  stepRow('step forward', ['trace.forward'], ['.'], (at) => at === 6),
  stepRow('step back', ['trace.back'], [','], (at) => at === 4),
  stepRow('next decision', ['trace.next-decision'], ['Shift+.'], (at) => at > 5),
  stepRow('previous decision', ['trace.previous-decision'], ['Shift+,'], (at) => at < 5),
  stepRow('into', ['trace.into'], [']'], (at) => at !== 5),
  stepRow('out', ['trace.out'], ['['], (at) => at !== 5),
  {
    action: 'play and pause',
    of: ['trace.play'],
    keys: ['F5', 'Alt+P'],
    seen: (app) => expect(app.trace.button('Pause')).toBeVisible(),
    after: (app) => press(app, 'Alt+P'),
  },
  {
    action: 'breakpoint here',
    of: ['trace.breakpoint-here'],
    keys: ['b', 'F9'],
    seen: (app) => kept(app, '"breakpoints":[{'),
    after: async (app) => {
      await press(app, 'b')
      await kept(app, '"breakpoints":[]')
    },
  },
  {
    action: 'pin the passport',
    of: ['trace.passport'],
    keys: ['y'],
    seen: (app) =>
      expect(app.page.getByRole('tab', { name: 'Passport' })).toHaveAttribute(
        'aria-selected',
        'true',
      ),
    after: (app) => press(app, 'y'),
  },
  {
    action: 'zoom to the packet',
    of: ['zoom.packet'],
    keys: ['Shift+3'],
    before: async (app) => {
      await press(app, 'Shift+1')
      await app.board.settled()
      await keepWidth(app)
    },
    seen: (app) => widthIs(app, (now) => Math.abs(now - width) > 4),
    after: async (app) => {
      await press(app, 'Shift+1')
      await app.board.settled()
    },
  },
]

function stepRow(
  name: string,
  of: readonly ActionId[],
  keys: readonly string[],
  test: (step: number) => boolean,
): Row {
  return {
    action: name,
    of,
    keys,
    seen: (app) => expect.poll(async () => test(await app.trace.stepIndex())).toBe(true),
  }
}

/** Actions with keys that have no row here, and why. */
const ELSEWHERE: Readonly<Partial<Record<ActionId, string>>> = {
  'board.open': 'the browser asks for a file',
  'board.save': 'the browser asks for a place',
  'select.up': 'what stands above depends on the board; left and right are the same action',
  'select.down': 'the same',
  'trace.first': 'Home in the timeline: debugger.spec.ts',
  'trace.last': 'End in the timeline: debugger.spec.ts',
  'trace.play-back': 'Shift+Space in the timeline, one way of playing of three: stepping.test.ts',
  'trace.next-breakpoint': 'debugger.spec.ts',
  'trace.previous-breakpoint': 'debugger.spec.ts',
  'trace.loop': 'debugger.spec.ts has the range that it turns on',
  'trace.loop-from': 'debugger.spec.ts',
  'trace.loop-to': 'debugger.spec.ts',
  'trace.next-level': 'debugger.spec.ts',
  'trace.next-lane': 'stepping.test.ts',
  'trace.slower': 'a key of the timeline: stepping.test.ts',
  'trace.faster': 'a key of the timeline: stepping.test.ts',
  'flow.keep': 'flows.spec.ts',
  'flow.next': 'flows.spec.ts',
  'flow.previous': 'flow.test.ts',
}

test('no action with a key is left out', () => {
  const withKeys = Object.entries(deliveredKeys())
    .filter(([, keys]) => keys.length > 0)
    .map(([name]) => name.replace('@timeline', ''))
  const rows = [...ROWS, ...TRACE_ROWS].flatMap(({ of }) => of)
  const told = new Set<string>([...rows, ...Object.keys(ELSEWHERE)])
  expect([...new Set(withKeys)].filter((name) => !told.has(name))).toEqual([])
  // Nor is a reason kept for what has a row by now, or has no key any more.
  expect(Object.keys(ELSEWHERE).filter((name) => rows.some((id) => id === name))).toEqual([])
  expect([...told].filter((name) => !withKeys.includes(name))).toEqual([])
})

test('every key of the table does what the table says', async ({ app, page }) => {
  test.setTimeout(120_000)
  await app.open()
  const walk = async (row: Row, begin: () => Promise<void>) => {
    for (const key of row.keys) {
      await test.step(`${row.action}: ${key}`, async () => {
        await begin()
        await row.before?.(app)
        await press(app, key)
        await row.seen(app)
        await row.after?.(app)
      })
    }
  }
  for (const row of ROWS) {
    await walk(row, async () => {
      await app.board.thing('web').focus()
      await page.keyboard.press('Space')
      await isSelected(app, 'web')
    })
  }
  await app.trace.show()
  await app.trace.send({ from: 'ANNA-PC' }) // the row of `r` had web as the sender
  for (const row of TRACE_ROWS) {
    await walk(row, async () => {
      await app.trace.seek(5)
      await app.board.thing('web').focus()
    })
  }
})

test('commands by typing, keys of one’s own, and things found', async ({ app, page }) => {
  const { keyboard } = page
  const palette = dialog(app, 'Command palette')
  const sheet = dialog(app, 'Keyboard shortcuts')
  await app.open()

  await test.step('ten containers by a sentence, one step of undo', async () => {
    await keyboard.press('ControlOrMeta+K')
    await expect(palette).toBeVisible() // its code comes with the first press
    expect(await violations(page, { only: 'dialog' })).toEqual([])
    await keyboard.type('10 containers on dev-pc')
    await expect(palette.getByRole('option', { selected: true })).toHaveText(
      'Add 10 containers on DEV-PC',
    )
    await keyboard.press('Enter')
    await expect(palette).toBeHidden()
    await containers(app, 12)
    await undo(app)
    await containers(app, 2)
  })

  await test.step('what cannot be done says why, and a thing is gone to', async () => {
    await keyboard.press('ControlOrMeta+K')
    await keyboard.type('zoom pack')
    await expect(palette.getByRole('option')).toContainText(['Send a packet first'])
    await keyboard.press('ControlOrMeta+A')
    await keyboard.type('anna')
    await keyboard.press('Enter')
    await isSelected(app, 'ANNA-PC')
  })

  await test.step('a key of one’s own, its conflict, and after a reload', async () => {
    await keyboard.press('?')
    await sheet.getByRole('button', { name: 'Change the keys' }).click()
    await sheet.getByRole('button', { name: 'Add a key for Hand tool' }).click()
    await keyboard.press('v')
    await expect(sheet.getByRole('alert')).toContainText('V already means “Select tool”.')
    await keyboard.press('Enter')
    await escape(app)
    await expect(sheet).toBeHidden()
    await keyboard.press('v')
    await pressed(app, 'Hand tool')
    await page.reload()
    await app.ready()
    await keyboard.press('v')
    await pressed(app, 'Hand tool')
  })

  await test.step('single characters rest', async () => {
    await keyboard.press('?')
    await sheet.getByRole('checkbox', { name: /Single-character keys/ }).click()
    await escape(app)
    await keyboard.press('1')
    await pressed(app, 'Hand tool')
    await keyboard.press('ControlOrMeta+K')
    await expect(palette).toBeVisible()
    await escape(app)
  })

  await test.step('a MAC is found, and Enter goes there', async () => {
    await keyboard.press('ControlOrMeta+F')
    const field = page.getByRole('combobox', { name: 'Find on the board' })
    await field.fill('00:15:5d:60:00:14')
    await expect(page.getByText('Found: 1')).toBeVisible()
    await keyboard.press('Enter')
    await isSelected(app, 'web')
    await field.fill('nothing of this name')
    await expect(page.getByText('Nothing on this board matches')).toBeVisible()
    await escape(app)
    await expect(field).toBeHidden()
  })
})
