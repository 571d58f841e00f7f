import type { FrameLocator, Page } from '@playwright/test'
import { expect, test } from './guarded-test'
import { violations } from './pages/accessibility'

/** What the host page has heard, in order. */
const heardBy = (page: Page) =>
  page.evaluate(() => (window as unknown as { heard: Record<string, unknown>[] }).heard)

/** Says something to the frame of a host page. */
const tell = (page: Page, message: unknown) =>
  page.evaluate((said) => {
    document.querySelector('iframe')?.contentWindow?.postMessage(said, '*')
  }, message)

/** A page of somebody else around the code that the dialog wrote. */
async function host(page: Page, code: string): Promise<FrameLocator> {
  await page.setContent('<title>Host</title><h1>Our network</h1><div id="place"></div>')
  await page.evaluate((html) => {
    const heard: unknown[] = []
    Object.assign(window, { heard })
    window.addEventListener('message', ({ data }) => heard.push(data))
    const place = document.getElementById('place')
    if (place !== null) place.innerHTML = html
  }, code)
  await expect.poll(async () => (await heardBy(page))[0]).toMatchObject({ type: 'ready' })
  return page.frameLocator('iframe')
}

/** Names of controls that are not wholly inside the frame. */
const clippedIn = (frame: FrameLocator) =>
  frame.locator('body').evaluate((body) =>
    [...body.querySelectorAll('footer :is(button, a, input), main section button')]
      .filter((control) => {
        const { left, right, top, bottom, width } = control.getBoundingClientRect()
        const isOut = left < 0 || top < 0 || right > innerWidth || bottom > innerHeight
        return width > 0 && isOut
      })
      .map((control) => control.getAttribute('aria-label') ?? control.textContent),
  )

test('a board goes into a page of somebody else, tells its steps there and is driven from there', async ({
  app,
  page,
  browser,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await app.openSample('nat-developer')
  await app.trace.send()
  await app.trace.seek(3)
  await app.chooseFromMenu('Share as a link')
  await page.getByRole('button', { name: 'Put it into a page…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Put it into a page' })
  const code = dialog.getByLabel('Code')
  await expect(dialog.getByLabel('Starts at step')).toHaveValue('4')
  await dialog.getByRole('button', { name: '320 × 240' }).click()
  const preview = dialog.frameLocator('iframe')
  await expect(preview.getByRole('button', { name: 'Play' })).toBeVisible()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await violations(page, { except: 'iframe' })).toEqual([])
  await dialog.getByRole('button', { name: 'Copy code' }).click()
  await expect(dialog.getByText('Copied.')).toBeVisible()
  const small = await code.inputValue()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(small)
  expect(small).toContain('width="320" height="240"')
  await dialog.getByRole('button', { name: '800 × 500' }).click()
  await dialog.getByRole('button', { name: 'Dark' }).click()
  await dialog.getByRole('button', { name: '繁體中文' }).click()
  await dialog.getByLabel('Starts at step').fill('2')
  await dialog.getByLabel('Starts at step').press('Enter')
  await expect(code).toHaveValue(/&amp;theme=dark&amp;lang=zh-TW/)
  await expect(preview.getByRole('slider')).toHaveValue('1')
  const large = await code.inputValue()

  // Somebody who has never been here.
  const other = await browser.newContext({ reducedMotion: 'reduce' })
  const theirs = await other.newPage()
  const frame = await host(theirs, small)
  const { steps } = (await heardBy(theirs))[0] as { steps: number }
  expect(await heardBy(theirs)).toMatchObject([
    { vswitchboard: 1, type: 'ready', step: 4, verdict: 'delivered' },
  ])
  expect(await clippedIn(frame)).toEqual([])
  await frame.getByRole('button', { name: 'Step forward' }).click()
  await expect
    .poll(async () => (await heardBy(theirs)).at(-1))
    .toMatchObject({ type: 'step', step: 5, steps, place: expect.any(String) })
  await theirs.keyboard.press(',')
  await expect.poll(async () => (await heardBy(theirs)).at(-1)).toMatchObject({ step: 4 })
  await theirs.keyboard.press('w')
  await expect(frame.getByRole('heading', { name: 'Why: step 4' })).toBeFocused()
  expect(await clippedIn(frame)).toEqual([])
  await theirs.keyboard.press('Escape')
  await expect(frame.getByRole('button', { name: 'Why?' })).toBeFocused()
  await expect(frame.getByRole('link', { name: 'Open in vSwitchboard' })).toHaveAttribute(
    'href',
    /#v1\./,
  )

  await tell(theirs, { vswitchboard: 1, type: 'step', step: steps - 1 })
  await expect(frame.getByRole('slider')).toHaveValue(String(steps - 2))
  await tell(theirs, { vswitchboard: 1, type: 'play' })
  await expect
    .poll(async () => (await heardBy(theirs)).at(-1))
    .toMatchObject({ type: 'verdict', verdict: 'delivered', reason: null })
  await tell(theirs, { vswitchboard: 1, type: 'delete' })
  await expect
    .poll(async () => (await heardBy(theirs)).at(-1))
    .toMatchObject({ type: 'error', code: 'unknown-type' })
  const larger = await host(theirs, large)
  expect((await heardBy(theirs))[0]).toMatchObject({ step: 2 })
  expect(await clippedIn(larger)).toEqual([])
  await larger.getByRole('button', { name: '為什麼？' }).click()
  expect(await clippedIn(larger)).toEqual([])
  await expect(larger.locator('html')).toHaveAttribute('data-theme', 'dark')

  // As a page of its own, where the browser would let it: nothing is kept of who looked.
  await theirs.goto(/src="([^"]*)"/.exec(small)?.[1] ?? '')
  await theirs.getByRole('button', { name: 'Step forward' }).click()
  await expect(theirs.getByRole('slider')).toHaveValue('4')
  const kept = await theirs.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
  ])
  expect(kept).toEqual([0, 0, 0])
  await other.close()
})

test('the frame itself is accessible, and says what is wrong with its address', async ({
  app,
  page,
}) => {
  await app.openSample('nat-2016-default-deny')
  await app.trace.send()
  await app.chooseFromMenu('Share as a link')
  const link = await page.getByLabel('Link', { exact: true }).inputValue()
  const embed = link.replace('#', '#embed.')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await app.resize({ width: 320, height: 240 })
  await page.goto(embed)
  await page.reload() // the fragment alone loads nothing
  await page.getByRole('button', { name: 'Why?' }).click()
  await expect(page.getByRole('heading', { name: /^Why/, level: 2 })).toBeVisible()
  expect(await violations(page)).toEqual([])

  const alert = page.getByRole('alert')
  await page.goto(`${embed}&lang=fr`)
  await expect(alert).toHaveText(/lang of the address is "fr"\. It must be one of: auto, en, zh-TW/)
  await page.goto(embed.slice(0, -300))
  await expect(alert).toHaveText(/The link ends too early/)
  await expect(page.getByRole('link')).toHaveText('Open in vSwitchboard')
})
