import { expect, test } from './guarded-test'
import { violations } from './pages/accessibility'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test.describe('networks on switches without an uplink', () => {
  test('one reaches everybody, one the host, one nobody else', async ({ app, page }) => {
    await app.openSample('default-switch')
    await app.trace.send()
    await expect(app.trace.verdict).toHaveAccessibleName('Delivered')
    await expect(page.locator('body')).toContainText('ICS opens a session')
    for (const from of ['test', 'db']) {
      await page.getByRole('combobox', { name: 'From' }).selectOption({ label: from })
      await app.trace.send()
      await expect(app.trace.verdict, from).toHaveAccessibleName('Dropped')
    }
  })

  test('a private network is placed from the palette with the keyboard', async ({ app, page }) => {
    await app.openSample('default-switch')
    await app.board.click('LAPTOP')
    await page.getByRole('button', { name: /^Private/ }).focus()
    await page.keyboard.press('Enter')
    await expect(app.board.ofKind('network')).toHaveCount(4)
  })

  test('axe finds nothing in either theme', async ({ app, page }) => {
    await app.openSample('default-switch')
    await app.board.click('vault')
    await expect(app.inspector).toContainText('Private')
    expect(await violations(page)).toEqual([])
  })

  test('a network is made dual stack in the inspector', async ({ app, page }) => {
    await app.openSample('l2bridge-two-nodes')
    await app.build.showOutline()
    await page.getByRole('treeitem', { name: /^pods/ }).nth(1).click()
    const prefix = app.inspector.getByRole('group', { name: 'IPv6' }).getByLabel(/^Prefix/)
    await prefix.fill('fd00:10::/64')
    await prefix.press('Enter')
    await expect(app.inspector.getByRole('group', { name: 'IPv6' })).toContainText('Gateway')
    await expect(page.getByText('Computing…')).toBeHidden()
  })
})
