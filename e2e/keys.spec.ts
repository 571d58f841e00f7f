import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './guarded-test'
import type { AppPage } from './pages/app'

test.use({
  contextOptions: { reducedMotion: 'reduce' },
  permissions: ['clipboard-read', 'clipboard-write'],
})

/** A row of the table of keys: what is pressed, and what must be seen then. */
interface Row {
  readonly action: string
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

/** The rows of interaction-and-look 1.1. A row that lands later is added here. */
const ROWS: readonly Row[] = [
  {
    action: 'export image',
    keys: ['ControlOrMeta+Shift+E'],
    seen: (app) => expect(dialog(app, 'Export image')).toBeVisible(),
    after: escape,
  },
  {
    action: 'copy share link',
    keys: ['ControlOrMeta+Alt+C'],
    seen: (app) => expect(app.page.getByText(/The link is in the clipboard/)).toBeVisible(),
  },
  {
    action: 'copy as PNG',
    keys: ['Shift+Alt+C'],
    seen: (app) => expect(app.page.getByText('The picture is in the clipboard.')).toBeVisible(),
  },
  { action: 'hand tool', keys: ['h'], seen: (app) => pressed(app, 'Hand tool'), after: escape },
  { action: 'connect tool', keys: ['c', 'a'], seen: (app) => pressed(app, 'Connect tool') },
  { action: 'select tool', keys: ['v', '1'], seen: (app) => pressed(app, 'Select tool') },
  {
    action: 'duplicate',
    keys: ['ControlOrMeta+D'],
    seen: (app) => isSelected(app, 'web-2'),
    after: undo,
  },
  {
    action: 'add a connected neighbour',
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
    keys: ['Delete', 'Backspace'],
    seen: (app) => containers(app, 1),
    after: undo,
  },
  {
    action: 'redo',
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
    keys: ['ControlOrMeta+X'],
    seen: (app) => containers(app, 1),
    after: undo,
  },
  {
    action: 'select all',
    keys: ['ControlOrMeta+A'],
    seen: async (app) => {
      await isSelected(app, 'DEV-PC')
      await isSelected(app, 'ANNA-PC')
    },
  },
  {
    action: 'select none',
    keys: ['Escape'],
    seen: (app) => expect(app.page.locator('[data-board-id][aria-pressed=true]')).toHaveCount(0),
  },
  {
    action: 'walk to the neighbour',
    keys: ['Alt+ArrowRight'],
    seen: (app) => isSelected(app, 'db'),
  },
  {
    action: 'note',
    keys: ['n'],
    seen: (app) => pressed(app, 'Note'),
    after: escape,
  },
  {
    action: 'text',
    keys: ['t'],
    seen: (app) => pressed(app, 'Text'),
    after: escape,
  },
  {
    action: 'laser pointer',
    keys: ['k'],
    seen: (app) => pressed(app, 'Laser pointer'),
    after: escape,
  },
  {
    action: 'frame the selection',
    keys: ['f'],
    before: (app) => press(app, 'ControlOrMeta+A'),
    seen: (app) => expect(app.page.locator('[data-board-kind=frame]')).toHaveCount(1),
    after: undo,
  },
  {
    action: 'presenter mode',
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
    keys: ['Alt+Z'],
    seen: (app) => expect(app.page.getByRole('banner')).toHaveCount(0),
    after: async (app) => {
      await press(app, 'Alt+Z')
      await expect(app.page.getByRole('banner')).toBeVisible()
    },
  },
  {
    action: 'rename',
    keys: ['F2'],
    seen: (app) => expect(app.page.getByRole('textbox', { name: 'Name' }).last()).toBeFocused(),
    after: escape,
  },
  {
    action: 'zoom in',
    keys: ['ControlOrMeta+='],
    before: keepWidth,
    seen: (app) => widthIs(app, (now) => now > width * 1.1),
  },
  {
    action: 'zoom out',
    keys: ['ControlOrMeta+-'],
    before: keepWidth,
    seen: (app) => widthIs(app, (now) => now < width * 0.9),
  },
  {
    action: 'zoom to 100 %, to the selection, to fit',
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
    keys: ['Alt+Shift+D'],
    seen: (app) => expect(app.page.locator('html')).toHaveAttribute('data-theme', 'light'),
  },
  {
    action: 'command palette',
    keys: ['ControlOrMeta+K', 'ControlOrMeta+Shift+P'],
    seen: (app) => expect(dialog(app, 'Command palette').getByRole('combobox')).toBeFocused(),
    after: escape,
  },
  {
    action: 'find',
    keys: ['ControlOrMeta+F', '/'],
    seen: (app) =>
      expect(app.page.getByRole('combobox', { name: 'Find on the board' })).toBeFocused(),
    after: escape,
  },
  {
    action: 'shortcuts sheet',
    keys: ['?'],
    seen: (app) => expect(dialog(app, 'Keyboard shortcuts')).toBeVisible(),
    after: escape,
  },
  {
    action: 'trace from the selection',
    keys: ['r'],
    seen: (app) => expect(app.trace.form.getByLabel('To', { exact: true })).toBeFocused(),
  },
  {
    action: 'why',
    keys: ['w'],
    seen: (app) =>
      expect(app.page.getByRole('tab', { name: 'Why?' })).toHaveAttribute('aria-selected', 'true'),
  },
]

test('every key of the table does what the table says', async ({ app, page }) => {
  test.setTimeout(120_000)
  await app.open()
  for (const row of ROWS) {
    for (const key of row.keys) {
      await test.step(`${row.action}: ${key}`, async () => {
        await app.board.thing('web').focus()
        await page.keyboard.press('Space')
        await isSelected(app, 'web')
        await row.before?.(app)
        await press(app, key)
        await row.seen(app)
        await row.after?.(app)
      })
    }
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
    expect(
      (await new AxeBuilder({ page }).include('dialog').analyze()).violations.map(({ id }) => id),
    ).toEqual([])
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
