import { deliveredKeys } from '../src/actions/registry'
import { KEY_TABLE } from '../src/actions/testing/key-table'
import { expect, test } from './guarded-test'
import { BOARD_ROWS } from './keys/board-rows'
import { PAGE_ROWS } from './keys/page-rows'
import {
  containers,
  dialog,
  escape,
  isSelected,
  keysOf,
  nameOf,
  press,
  pressed,
  undo,
  type Row,
} from './keys/row'
import { TRACE_ROWS } from './keys/trace-rows'
import { violations } from './pages/accessibility'
import type { AppPage } from './pages/app'
import { readPdf } from './pages/pdf'

test.use({
  contextOptions: { reducedMotion: 'reduce' },
  permissions: ['clipboard-read', 'clipboard-write'],
})

const ROWS: readonly Row[] = [...BOARD_ROWS, ...PAGE_ROWS, ...TRACE_ROWS]

test('no key is left out', () => {
  const walked = ROWS.map(nameOf)
  const delivered = Object.entries(deliveredKeys()).flatMap(([name, { length }]) =>
    length > 0 ? [name] : [],
  )
  expect(delivered.filter((name) => !walked.includes(name))).toEqual([])
  // Of the page's own keys, exactly those of the table.
  const own = ROWS.filter(({ of }) => of === null).flatMap(keysOf)
  expect(own.sort()).toEqual(KEY_TABLE.flatMap(({ page = [] }) => page).sort())
})

async function walk(app: AppPage, row: Row, begin: () => Promise<void>): Promise<void> {
  for (const key of keysOf(row)) {
    await test.step(`${row.action}: ${key}`, async () => {
      await begin()
      await row.before?.(app, key)
      await (row.act ?? press)(app, key)
      await row.seen(app, key)
      await row.after?.(app)
    })
  }
}

async function onWeb(app: AppPage): Promise<void> {
  await app.board.thing('web').focus()
  await app.page.keyboard.press('Space')
  await isSelected(app, 'web')
}

test('every key of the board does what the table says', async ({ app }) => {
  await app.open()
  for (const row of BOARD_ROWS) await walk(app, row, () => onWeb(app))
})

test('so does every key of the page, of files, and with a pointer', async ({ app }) => {
  await app.open()
  for (const row of PAGE_ROWS) await walk(app, row, () => onWeb(app))
})

test('so does every key of a packet on its way', async ({ app }) => {
  await app.open()
  await app.trace.show()
  await app.trace.send({ from: 'ANNA-PC' })
  for (const row of TRACE_ROWS) {
    await walk(app, row, async () => {
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
    // The host has grown over its neighbours, which stay: that is said, and goes with what made it.
    const overlap = page.getByRole('region', { name: 'Overlap' })
    await expect(overlap).toContainText('ANNA-PC')
    await expect(overlap.getByRole('button', { name: 'Tidy up' })).toBeVisible()
    await undo(app)
    await containers(app, 2)
    await expect(overlap).toBeHidden()
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

  await test.step('the sheet goes onto paper whole, in the dark as well', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await keyboard.press('?')
    await expect(sheet).toBeVisible()
    // What the button does, without the window of the printer that would wait for somebody.
    await page.evaluate(() => {
      window.print = () => document.documentElement.setAttribute('data-printed', 'yes')
    })
    await sheet.getByRole('button', { name: 'Print' }).click()
    await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes')
    await page.evaluate(() => document.documentElement.setAttribute('data-print', 'dialog'))
    const { pages, letters } = readPdf(await page.pdf())
    await page.evaluate(() => document.documentElement.removeAttribute('data-print'))
    expect(pages.length).toBeGreaterThan(1)
    expect(letters).toContain('Keyboardshortcuts')
    expect(letters).toContain('Zenmode') // of the last part of the list
    expect(letters).not.toContain('Changethekeys')
    await escape(app)
    await expect(sheet).toBeHidden()
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
