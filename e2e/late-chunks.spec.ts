import { test as plain } from '@playwright/test'
import { expect, test } from './guarded-test'
import { AppPage } from './pages/app'

test('what is typed on goes to what was asked for, however late it comes', async ({
  app,
  page,
}) => {
  await app.open()
  await app.board.click('web')
  // From now on every part of the page comes only when it is let go.
  let letGo = (): void => undefined
  const gate = () =>
    new Promise<void>((resolve) => {
      letGo = resolve
    })
  let closed = gate()
  await page.route('**/assets/*.js', async (route) => {
    await closed
    await route.continue()
  })
  /** Presses and types while nothing comes, then lets it come. */
  const hastily = async (keys: string, text: string, then?: string) => {
    closed = gate()
    await page.keyboard.press(keys)
    await page.keyboard.type(text)
    if (then !== undefined) await page.keyboard.press(then)
    letGo()
  }

  await test.step('a name', async () => {
    await hastily('F2', 'whyte', 'Enter')
    await expect(app.board.thing('whyte')).toBeFocused()
  })
  await test.step('the command palette, and the dialog that its line opens', async () => {
    await hastily('Control+k', 'export image', 'Enter')
    await expect(page.getByRole('dialog', { name: 'Export image' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
  await test.step('the search', async () => {
    await hastily('/', 'db', 'Enter')
    await expect(page.getByRole('search').getByRole('combobox')).toHaveValue('db')
    await expect(app.board.thing('db')).toHaveAttribute('aria-pressed', 'true')
    await page.keyboard.press('Escape')
  })
  await test.step('a note; and with Escape none is written', async () => {
    const blank = await app.board.at(0.5, 0.06)
    closed = gate()
    await page.keyboard.press('n')
    await page.mouse.click(blank.x, blank.y)
    await page.keyboard.type('vkd')
    letGo()
    const writer = page.locator('main textarea')
    await expect(writer).toHaveValue('vkd')
    await page.keyboard.press('Control+Enter')
    await expect(writer).toHaveCount(0)
    await expect(app.board.ofKind('note')).toHaveAccessibleName(/vkd/)
    await page.keyboard.press('F2')
    await page.keyboard.press('Escape')
    await expect(writer).toHaveCount(0)
  })
  // Nothing of all that was taken for a shortcut.
  await expect(app.board.ofKind('container')).toHaveCount(2)
  await expect(app.board.ofKind('note')).toHaveCount(1)
})

// Not guarded: a chunk that is missing is an error in the console, as it should be.
plain(
  'a page keeps its board when its parts are not to be had, and finds them later',
  async ({ page }) => {
    const app = new AppPage(page)
    await app.open()
    await page.route('**/assets/*.js', (route) => route.fulfill({ status: 404, body: 'gone' }))
    const notice = page.getByText('What you opened could not be loaded.')
    await page.keyboard.press('Control+k')
    await expect(notice).toHaveCount(1)
    await app.board.click('web')
    await page.keyboard.press('Delete')
    await expect(app.board.thing('web')).toHaveCount(0)
    const blank = await app.board.at(0.5, 0.06)
    await page.mouse.click(blank.x, blank.y, { button: 'right' })
    await expect(notice).toHaveCount(2)
    await page.unroute('**/assets/*.js')
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
  },
)
