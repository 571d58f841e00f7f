import type { AppPage } from './pages/app'
import { middleOf } from './pages/board'
import { chooseWithKeys, tabTo } from './pages/keys'
import { expect, test } from './guarded-test'

/** Two hosts, a container that publishes a port on the first one. */
async function twoHosts(app: AppPage): Promise<void> {
  await app.openEmpty()
  await app.build.drag('Windows Server 2022', await app.board.at(0.3, 0.4))
  await app.build.drag('Process isolation', await app.board.middleOf('HOST-A'))
  await app.build.drag('Windows Server 2022', await app.board.at(0.8, 0.4))
  await app.board.settled()
}

test('a deleted host leaves its container in the holding strip, and the mouse brings it back', async ({
  app,
  page,
}) => {
  await twoHosts(app)
  await app.board.click('HOST-A')
  await page.keyboard.press('Delete')
  const dialog = page.getByRole('dialog', { name: 'Delete HOST-A?' })
  await expect(dialog).toContainText('web-1')
  await dialog.getByRole('button', { name: 'Move them to the holding strip' }).click()

  await expect(app.board.thing('HOST-A')).toHaveCount(0)
  await expect(app.holding.strip).toBeVisible()
  await expect(app.holding.container('web-1')).toHaveAccessibleName(
    /^web-1, Process isolation, in the holding strip, image /,
  )
  await app.build.showOutline()
  await expect(app.build.row('web-1')).toContainText('in the holding strip')

  // A packet from there is impossible, and it says why.
  await app.holding.container('web-1').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Send a packet from here' }).click()
  await expect(page.getByRole('alert')).toContainText('web-1 waits in the holding strip')

  const from = await middleOf(app.holding.container('web-1'))
  const to = await app.board.middleOf('HOST-B')
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
  await expect(app.board.thing('web-1')).toHaveAccessibleName(/, nat, .*on HOST-B$/)
  await expect(app.holding.strip).toBeHidden()

  await app.undo.click()
  await expect(app.holding.container('web-1')).toBeVisible()
  await app.undo.click()
  await expect(app.holding.strip).toBeHidden()
  await expect(app.board.thing('web-1')).toHaveAccessibleName(/on HOST-A$/)
})

test('without a mouse: hold, look, place, delete, and undo', async ({ app, page }) => {
  await twoHosts(app)
  await app.board.thing('HOST-A').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Delete')
  await tabTo(page, page.getByRole('button', { name: 'Move them to the holding strip' }))
  await page.keyboard.press('Enter')

  const web = app.holding.container('web-1')
  await tabTo(page, web, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await chooseWithKeys(page, page.getByRole('menuitem', { name: 'HOST-B' }))
  await expect(app.board.thing('web-1')).toHaveAccessibleName(/on HOST-B$/)
  await expect(app.holding.strip).toBeHidden()
  await expect(page.locator('#board')).toBeFocused()

  await page.keyboard.press('Control+z')
  await expect(web).toBeVisible()
  await tabTo(page, web, 'Tab')
  await page.keyboard.press('Delete')
  await expect(app.holding.strip).toBeHidden()
  await page.keyboard.press('Control+z')
  await expect(web).toBeVisible()
})

test('click and click places, and the strip is there after a reload', async ({ app, page }) => {
  await twoHosts(app)
  await app.board.click('HOST-A')
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'Move them to the holding strip' }).click()
  await app.saved()
  await page.reload()
  await app.ready()
  await app.holding.container('web-1').click()
  await expect(app.holding.container('web-1')).toHaveAttribute('aria-pressed', 'true')
  const to = await app.board.middleOf('HOST-B')
  await page.mouse.move(to.x, to.y)
  await page.mouse.click(to.x, to.y)
  await expect(app.board.thing('web-1')).toHaveAccessibleName(/on HOST-B$/)
})
