import { expect, test } from './guarded-test'
import { clipped, overflow } from './pages/fit'

/*
 * Every panel and page in a language whose sentences are 40 % longer: nothing is cut off, nothing
 * scrolls sideways, and no sentence is missing from the catalogue. Things are found by their place, for
 * no name is what it was.
 */
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const

const PAGES = [
  'compare',
  'side-by-side',
  'assumptions',
  'not-modelled',
  'accessibility',
  'gallery',
] as const

/** Which of the phone's sheets has the packet. */
const TRACE_SHEET = 2

for (const viewport of SIZES) {
  const isPhone = viewport.width < 640
  test.describe(`sentences 40 % longer at ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport, contextOptions: { reducedMotion: 'reduce' } })

    test('fit in every panel and page', async ({ app, page }) => {
      test.setTimeout(120_000)
      const fits = async (name: string) => {
        await page.screenshot({ path: `e2e/output/pseudo/${name}-${viewport.width}.png` })
        expect.soft(await overflow(page), `${name} scrolls sideways by`).toBe(0)
        expect.soft(await clipped(page), name).toEqual([])
        expect.soft(await page.locator('body').innerText(), name).not.toContain('[[')
      }
      await page.goto('./?sample=nat-2016-default-deny&pseudo')
      await expect(app.board.things.first()).toBeVisible()
      await fits('first')

      const sheets = page.locator('nav').last().getByRole('button')
      if (isPhone) await sheets.nth(TRACE_SHEET).click()
      await expect(page.locator('form input').first()).toBeVisible()
      await page.locator('form button[type=submit]').first().click()
      await expect(page.locator('[data-region=timeline]').first()).toBeVisible()
      await fits('trace')

      const tabs = page
        .getByRole('tablist')
        .filter({ has: page.getByRole('tab').nth(5) }) // the dock
        .getByRole('tab')
      const panels = viewport.width < 640 ? page.locator('nav').last().getByRole('button') : tabs
      for (let at = 0; at < (await panels.count()); at++) {
        await panels.nth(at).click()
        await expect(page.getByText('Lôådïñğ')).toHaveCount(0)
        await fits(`panel-${at}`)
      }
      for (const name of PAGES) {
        await page.goto(`./?pseudo#${name}`)
        await expect(page.getByRole('dialog').getByRole('heading', { level: 2 })).toBeVisible()
        await fits(name)
      }
    })
  })
}
