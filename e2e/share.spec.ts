import type { Page } from '@playwright/test'
import { expect, test } from './guarded-test'
import { violations } from './pages/accessibility'
import { AppPage } from './pages/app'

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Share as a link' })
const bannerOf = (page: Page) => page.getByRole('region', { name: 'Preview of a shared board' })

test('a board goes into a link, opens elsewhere as a preview, and becomes a copy', async ({
  app,
  page,
  browser,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await app.openSample('overlay-two-nodes')
  await app.trace.send()
  await app.trace.seek(4)
  await app.chooseFromMenu('Share as a link')
  const dialog = dialogOf(page)
  const link = await dialog.getByLabel('Link', { exact: true }).inputValue()
  expect(link.length).toBeLessThan(2000)
  await expect(dialog.getByText(/short: every program takes it/)).toBeVisible()
  await dialog.getByLabel('The packet, sent, at this step').uncheck()
  const shorter = await dialog.getByLabel('Link', { exact: true }).inputValue()
  expect(shorter.length).toBeLessThan(link.length)
  await dialog.getByLabel('The packet, sent, at this step').check()
  await dialog.getByRole('button', { name: 'Copy link' }).click()
  await expect(dialog.getByText('Copied.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')

  // Somebody who has never been here, with a window of another size.
  const other = await browser.newContext({ viewport: { width: 1024, height: 768 } })
  const theirs = new AppPage(await other.newPage())
  const requests: string[] = []
  theirs.page.on('request', (request) => requests.push(request.url()))
  await theirs.page.goto(link)
  await theirs.ready()
  const banner = bannerOf(theirs.page)
  await expect(banner).toBeVisible()
  await expect(theirs.page.getByRole('heading', { level: 1 })).toHaveText('Overlay over two nodes')
  await expect(theirs.trace.slider).toHaveValue('4')
  await theirs.page.emulateMedia({ reducedMotion: 'reduce' })
  const only = 'section[aria-label="Preview of a shared board"]'
  expect(await violations(theirs.page, { only })).toEqual([])
  expect(requests.filter((url) => url.includes('v1.'))).toEqual([]) // a fragment stays at home

  // It cannot be changed, and the reason is said.
  await theirs.board.click('frontend')
  await theirs.page.keyboard.press('Delete')
  await expect(theirs.page.getByText(/came by a link and is only looked at/)).toBeVisible()
  await expect(theirs.board.thing('frontend')).toHaveCount(1)

  await banner.getByRole('button', { name: 'Copy to my boards' }).click()
  await expect(banner).toBeHidden()
  expect(new URL(theirs.page.url()).hash).toBe('')
  await theirs.board.click('frontend')
  await theirs.page.keyboard.press('Delete')
  await expect(theirs.board.thing('frontend')).toHaveCount(0)
  await theirs.saved()
  await theirs.page.reload()
  await theirs.ready()
  await expect(theirs.page.getByRole('heading', { level: 1 })).toHaveText('Overlay over two nodes')
  await expect(theirs.board.thing('frontend')).toHaveCount(0)
  await other.close()
})

test('a link in the address of an open page leaves the own work alone; a broken one says why', async ({
  app,
  page,
}) => {
  await app.openSample('vlans')
  await app.chooseFromMenu('Share as a link')
  const link = await dialogOf(page).getByLabel('Link', { exact: true }).inputValue()
  await page.keyboard.press('Escape')

  await app.openEmpty()
  await app.build.drag('Windows Server 2022', await app.board.at(0.5, 0.5))
  await app.saved()
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, new URL(link).hash)
  const banner = bannerOf(page)
  await expect(banner).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Untitled board')
  // A reload in the middle of it loses nothing either.
  await page.reload()
  await app.ready()
  await banner.getByRole('button', { name: 'Back to my board' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Untitled board')
  await expect(app.board.thing('HOST-A')).toHaveCount(1)

  await page.evaluate((hash) => {
    window.location.hash = hash.slice(0, 200)
  }, new URL(link).hash)
  const problem = page.getByRole('dialog', { name: 'Import' })
  await expect(problem.getByText(/The link ends too early/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(app.board.thing('HOST-A')).toHaveCount(1)

  // On a phone the banner and the dialog fit.
  await app.resize({ width: 390, height: 844 })
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, new URL(link).hash)
  await expect(banner.getByRole('button', { name: 'Copy to my boards' })).toBeInViewport()
  await app.chooseFromMenu('Share as a link')
  await expect(dialogOf(page).getByRole('button', { name: 'Copy link' })).toBeInViewport()
})
