import type { Page } from '@playwright/test'
import { expect, test } from './guarded-test'
import { allowClipboard, copied } from './pages/clipboard'
import { violations } from './pages/accessibility'

/** The page on which one packet is sent on two boards. */
function compared(page: Page, name = 'Compare side by side') {
  const dialog = page.getByRole('dialog', { name })
  const side = (title: string) =>
    dialog.locator('[data-side]').filter({ has: page.getByRole('heading', { name: title }) })
  return { dialog, side, differences: dialog.locator('[data-differences] button') }
}

test('two drivers walk in step, wait for each other, and one of them can be used', async ({
  app,
  page,
}) => {
  await app.open()
  await app.trace.send()
  await app.trace.rewind()
  await app.chooseFromMenu('Compare side by side')
  const { dialog, side, differences } = compared(page)
  await expect(page).toHaveURL(/#side-by-side$/)
  await expect(side('NAT')).toContainText('Delivered')
  await expect(side('Transparent')).toContainText('Dropped')
  await expect(side('NAT')).toContainText('This is your board.')
  await expect(differences.first()).toContainText('It ends otherwise. NAT: Delivered.')

  // One transport moves both; a step that one side has alone makes the other wait.
  await expect(dialog.getByText('Step 1 of', { exact: false })).toHaveCount(2)
  await differences.filter({ hasText: 'published port mapped by WinNAT' }).click()
  await expect(side('NAT')).toContainText('The destination changes from 192.168.1.20:8080')
  await expect(side('Transparent')).toContainText('No such step here: it waits.')
  const waiting = await side('Transparent').locator('[data-caption]').textContent()
  await dialog.getByRole('button', { name: 'Step forward' }).click()
  await expect(side('NAT')).not.toContainText('The destination changes')
  expect(await side('Transparent').locator('[data-caption]').textContent()).toBe(waiting)

  // The audience dial prunes both sides, and says so.
  await dialog.getByRole('button', { name: 'Basics', exact: true }).click()
  await expect(dialog.getByText(/^Folded at this level of detail/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Kernel', exact: true }).click()

  // Nothing has changed until a side is used, and one undo takes it back.
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(app.undo).toBeDisabled()
  await app.chooseFromMenu('Compare side by side')
  await side('Transparent').getByRole('button', { name: 'Use this one: Transparent' }).click()
  await expect(dialog).toBeHidden()
  await expect(app.trace.verdict).toContainText('Dropped')
  await app.undo.click()
  await expect(app.trace.verdict).toContainText('Delivered')
  await expect(app.undo).toBeDisabled()
})

test('a lost source address, isolation, release and another board are told in words', async ({
  app,
  page,
}) => {
  await app.open()
  await app.trace.send({ from: 'db', to: 'shop.example', port: 443 })
  await app.trace.rewind()
  await app.chooseFromMenu('Compare side by side')
  const { dialog, side, differences } = compared(page)
  await expect(differences.filter({ hasText: 'the source address is lost' })).toHaveCount(1)

  await dialog.getByLabel('What differs').selectOption({ label: 'Isolation' })
  await expect(differences.filter({ hasText: 'vmbus(db)' }).first()).toBeVisible()
  await expect(side('Process isolation')).toContainText('Delivered')

  await dialog.getByLabel('What differs').selectOption({ label: 'Windows release' })
  await dialog.getByLabel('Right side').selectOption({ label: 'Windows Server 2016' })
  await expect(side('Windows Server 2016')).toBeVisible()

  // A board without the sender says so instead of comparing something else.
  await dialog.getByLabel('What differs').selectOption({ label: 'Board' })
  await dialog.getByLabel('Right side').selectOption({ label: 'Overlay over two nodes' })
  await expect(side('Overlay over two nodes')).toContainText('The packet cannot be sent here.')
  await expect(differences).toHaveCount(0)
})

test('the preview of a driver leads to the same two drivers side by side', async ({
  app,
  page,
}) => {
  await app.open()
  await app.trace.send()
  await app.trace.rewind()
  await app.board.click('nat')
  await app.choose('Network driver', 'L2Bridge')
  await app.preview.getByRole('button', { name: 'Side by side' }).click()
  const { side } = compared(page)
  await expect(side('NAT')).toBeVisible()
  await expect(side('L2Bridge')).toBeVisible()
})

test.describe('in Traditional Chinese', () => {
  test.use({ locale: 'zh-TW' })

  test('the sides wait and differ in words of the language', async ({ page }) => {
    await page.goto('./')
    await page
      .getByRole('button', { name: /傳送封包/ })
      .first()
      .click()
    await page.goto('./#side-by-side')
    const { dialog, side, differences } = compared(page, '並排比較')
    await expect(side('Transparent')).toContainText('已捨棄')
    await expect(differences.first()).toContainText('結果不同。NAT：已送達')
    await differences.filter({ hasText: 'WinNAT 對應到' }).click()
    await expect(side('Transparent')).toContainText('這裡沒有這個步驟：等候中。')
    await expect(dialog.getByRole('slider')).toHaveAttribute('aria-valuetext', /等候中/)
  })
})

test.describe('in both themes', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('axe finds nothing on the three pages', async ({ app, page }) => {
    await app.open()
    await app.trace.send()
    await app.trace.rewind()
    await app.chooseFromMenu('Compare side by side')
    await expect(compared(page).differences.first()).toBeVisible()
    expect(await violations(page), 'side by side').toEqual([])
    await page.keyboard.press('Escape')
    await app.chooseFromMenu('Save moving picture')
    await expect(page.getByRole('img', { name: /How it ends/ })).toBeVisible()
    expect(await violations(page), 'moving picture').toEqual([])
    await page.keyboard.press('Escape')
    await app.chooseFromMenu('Describe this board')
    await expect(page.getByRole('heading', { name: 'Host DEV-PC' })).toBeVisible()
    expect(await violations(page), 'describe').toEqual([])
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('one side is shown at a time, with a switch', async ({ page }) => {
    await page.goto('./#side-by-side')
    const { dialog, side } = compared(page)
    await expect(side('NAT')).toBeVisible()
    await expect(side('Transparent')).toHaveCount(0)
    await dialog.getByRole('button', { name: 'Transparent', exact: true }).click()
    await expect(side('Transparent')).toBeVisible()
    await expect(side('NAT')).toHaveCount(0)
    const { scrollWidth, clientWidth } = await dialog
      .locator('> div')
      .evaluate((box) => ({ scrollWidth: box.scrollWidth, clientWidth: box.clientWidth }))
    expect(scrollWidth).toBe(clientWidth)
  })
})

test('the board is told in prose, every thing by its name, and can be copied', async ({
  app,
  page,
}) => {
  await allowClipboard(page)
  await app.open()
  await app.trace.send()
  await app.trace.rewind()
  await app.board.click('DEV-PC')
  await page.keyboard.press('i')
  const dialog = page.getByRole('dialog', { name: 'Describe this board' })
  for (const name of ['Host DEV-PC', 'Containers', 'Networks', 'Outside', 'Cables', 'The packet']) {
    await expect(dialog.getByRole('heading', { name, exact: true })).toHaveCount(1)
  }
  const prose = dialog.locator('[data-prose]')
  for (const name of ['web', 'db', 'nat', 'ANNA-PC', 'Office LAN', 'Router', 'shop.example']) {
    await expect(prose).toContainText(name)
  }
  await expect(prose).toContainText('ANNA-PC reached web, and the answer came back.')
  await dialog.getByRole('button', { name: 'Copy as Markdown' }).click()
  await expect(dialog.getByRole('status')).toHaveText('Copied.')
  const text = await copied(page)
  expect(text).toContain('# NAT developer machine')
  expect(text).toContain('## Host DEV-PC')
})
