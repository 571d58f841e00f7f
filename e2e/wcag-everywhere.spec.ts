import { expect, test } from './guarded-test'
import { throughDialogs } from './pages/dialogs'
import { clipped, overflow, sideways } from './pages/fit'
import { FINGER, MOUSE, obscured, small, stopOf } from './pages/stops'
import type { AppPage } from './pages/app'

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
] as const

test.describe('in every panel', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('the focus is never covered, at four sizes, with a trace and the inspector open', async ({
    app,
    page,
  }) => {
    await app.openSample('nat-developer')
    await app.trace.send()
    await app.trace.rewind()
    await app.board.click('web')
    await expect(app.inspector).toContainText('Isolation')
    for (const size of SIZES) {
      await app.resize(size)
      const panels = await panelsOf(app, size.width)
      for (const panel of panels) {
        await panel.open()
        await expect(page.getByText('Loading…')).toHaveCount(0)
        const where = `${panel.name} at ${size.width}`
        expect.soft(await obscured(page), where).toEqual([])
        expect.soft(await overflow(page), where).toBe(0)
        expect.soft(await clipped(page), where).toEqual([])
        if (size.width < 640) expect.soft(await sideways(page), where).toEqual([])
        else if (size.width === 1440) expect.soft(await small(page, MOUSE), where).toEqual([])
      }
      // Each thing of the board as the arrows come to it, beside or below what lies over the board.
      await app.board.things.and(page.locator('[tabindex="0"]')).focus()
      for (const arrow of [
        'ArrowRight',
        'ArrowRight',
        'ArrowDown',
        'ArrowLeft',
        'ArrowUp',
        'ArrowLeft',
      ]) {
        await page.keyboard.press(arrow)
        const stop = await stopOf(page)
        expect.soft(stop?.covered, `${stop?.name} at ${size.width}`).toBe(false)
      }
    }
  })
})

test.describe('in every dialog', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('the focus is never covered, targets have room, and nothing needs to be scrolled sideways', async ({
    app,
    page,
  }) => {
    await app.openSample('nat-developer')
    await app.trace.send()
    await app.trace.rewind()
    await throughDialogs(app, async (name) => {
      expect.soft(await small(page, MOUSE), `${name}: targets`).toEqual([])
      // The gallery draws ten boards anew for each size: it is for those who make the page.
      for (const size of name === 'gallery' ? SIZES.slice(-1) : SIZES) {
        await app.resize(size)
        expect.soft(await obscured(page), `${name} at ${size.width}`).toEqual([])
        expect.soft(await overflow(page), `${name} at ${size.width}`).toBe(0)
        expect.soft(await clipped(page), `${name} at ${size.width}`).toEqual([])
        if (size.width < 640) {
          expect.soft(await sideways(page), `${name} at ${size.width}`).toEqual([])
        }
      }
      await app.resize({ width: 1440, height: 900 })
    })
  })
})

test.describe('with fingers, in every dialog', () => {
  test.use({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
    contextOptions: { reducedMotion: 'reduce' },
  })

  test('targets of 44 px, and in panels and menus as well', async ({ app, page }) => {
    await app.openSample('nat-developer')
    await app.board.thing('web').focus()
    await page.keyboard.press('Enter')
    await expect(app.board.thing('web')).toHaveAttribute('aria-pressed', 'true')
    await page
      .getByRole('navigation', { name: 'Panels' })
      .getByRole('button', { name: 'Trace' })
      .tap()
    await app.trace.send()
    await app.trace.rewind()
    for (const name of ['Menu', 'Language', 'What the board shows']) {
      await page.getByRole('button', { name, exact: true }).tap()
      await expect(page.getByRole('menu')).toBeVisible()
      expect.soft(await small(page), `menu ${name}`).toEqual([])
      await page.keyboard.press('Escape')
    }
    for (const panel of await panelsOf(app, 390)) {
      await panel.open()
      await expect(page.getByText('Loading…')).toHaveCount(0)
      expect.soft(await small(page), panel.name).toEqual([])
    }
    // A tablet has the panels of a desk, for fingers.
    await app.resize({ width: 1024, height: 768 })
    for (const panel of await panelsOf(app, 1024)) {
      await panel.open()
      await expect(page.getByText('Loading…')).toHaveCount(0)
      // Rows of a table and edges of panels stay as dense as for a mouse: said in the report.
      expect
        .soft(
          await small(page, FINGER, '[role=grid], [role=separator]'),
          `${panel.name} of a tablet`,
        )
        .toEqual([])
    }
    await app.resize({ width: 390, height: 844 })
    await throughDialogs(app, async (name) => {
      expect.soft(await small(page), name).toEqual([])
    })
  })
})

/** The panels of an arrangement: tabs of the dock, or sheets of the phone and their parts. */
async function panelsOf({ page }: AppPage, width: number) {
  const bar = page.getByRole('navigation', { name: 'Panels' })
  const buttons =
    width < 640
      ? bar.getByRole('button')
      : page
          .getByRole('tablist')
          .filter({ has: page.getByRole('tab').nth(5) })
          .getByRole('tab')
  return (await buttons.all()).map((button, at) => ({
    name: `panel ${at}`,
    open: () => button.click(),
  }))
}
