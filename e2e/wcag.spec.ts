import { expect, test } from './guarded-test'
import { clipped, overflow } from './pages/fit'
import { FLASHING_AREA, isFlashing, watchBoard } from './pages/flashes'
import { small, stopOf, type Stop } from './pages/stops'

/*
 * Criteria of WCAG 2.2 that axe cannot see, one journey for several of them. Which test shows which
 * criterion is listed in src/ui/dialogs/accessibility/criteria.ts.
 */

/** More Tab presses than the page has stops. */
const MOST_STOPS = 200

test.describe('of the page', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('the keyboard goes round the page, in order, seen and never covered', async ({
    app,
    page,
  }) => {
    await app.openSample('nat-2016-default-deny')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to the board' })).toBeFocused()
    const stops: Stop[] = []
    for (let press = 0; press < MOST_STOPS; press++) {
      const stop = await stopOf(page)
      if (stop === null || (press > 0 && stop.name === stops[0]?.name)) break
      stops.push(stop)
      await page.keyboard.press('Tab')
    }
    expect(stops.length, 'Tab comes round').toBeLessThan(MOST_STOPS)
    expect(stops.length).toBeGreaterThan(30)
    expect(stops.filter(({ ring }) => !ring)).toEqual([])
    expect(stops.filter(({ covered }) => covered)).toEqual([])
    const regions = stops.map(({ region }) => region).filter((region) => region >= 0)
    expect(regions).toEqual([...regions].sort((a, b) => a - b))
    expect(new Set(regions).size, 'bar, build, board, inspector, dock').toBe(5)

    // Who closes a dialog is back where it was opened.
    const help = page.getByRole('banner').getByRole('button', { name: 'Keyboard shortcuts' })
    await help.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(help).toBeFocused()
  })

  test('words with room around them are not cut, and a narrow page does not scroll sideways', async ({
    app,
    page,
  }) => {
    await app.openSample('nat-2016-default-deny')
    await app.trace.send()
    await app.trace.rewind()
    // The spacing of 1.4.12, as a reader's own style sheet would set it.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
      )
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    })
    for (const tab of ['Trace', 'Tables', 'Problems']) {
      await page.getByRole('tab', { name: tab }).click()
      await app.board.click(tab === 'Trace' ? 'front' : 'nat')
      expect(await clipped(page), `${tab}, with text spacing`).toEqual([])
      expect(await overflow(page), `${tab}, with text spacing`).toBe(0)
    }
    await page.evaluate(() => {
      document.adoptedStyleSheets = []
    })

    await app.resize({ width: 320, height: 640 })
    const bar = page.getByRole('navigation', { name: 'Panels' })
    for (const sheet of ['Build', 'Trace', 'Tables', 'Inspect']) {
      await bar.getByRole('button', { name: sheet }).click()
      await expect(page.getByRole('region', { name: sheet }).first()).toBeVisible()
      if (sheet === 'Build') await app.build.showOutline()
      expect(await overflow(page), `${sheet} at 320 px`).toBe(0)
      expect(await clipped(page), `${sheet} at 320 px`).toEqual([])
    }
  })

  test('a press is taken back by leaving, and what hovers can be read and closed', async ({
    app,
    page,
  }) => {
    await app.openSample('nat-developer')
    const help = page.getByRole('banner').getByRole('button', { name: 'Keyboard shortcuts' })
    const box = await help.boundingBox()
    if (box === null) throw new Error('no help button')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x - 300, y + 300)
    await page.mouse.up()
    await expect(page.getByRole('dialog')).toBeHidden()

    await page.mouse.move(x, y)
    const bubble = page.locator('[aria-hidden=true].shadow-popover')
    await expect(bubble).toContainText('Keyboard shortcuts')
    const over = await bubble.boundingBox()
    if (over === null) throw new Error('no bubble')
    await page.mouse.move(over.x + over.width / 2, over.y + over.height / 2, { steps: 2 })
    await expect(bubble).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(bubble).toBeHidden()
  })

  test('without colours: shapes and words say the same', async ({ app, page }) => {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
    await app.openSample('nat-2016-default-deny')
    await app.trace.send()
    await app.trace.rewind()
    await expect(app.trace.verdict.locator('svg').first()).toBeVisible()
    await expect(app.trace.verdict).toContainText('Dropped')
    // What is pressed, chosen or current differs by more than a colour that the system takes away.
    const looks = (name: string) =>
      page
        .getByRole('group', { name: 'Direction shown' })
        .getByRole('button', { name, exact: true })
        .evaluate((button) => {
          const { backgroundColor, borderStyle, outlineStyle } = getComputedStyle(button)
          return [backgroundColor, borderStyle, outlineStyle].join(' ')
        })
    expect(await looks('Both')).not.toBe(await looks('Request'))
    // Drivers are told apart by a letter.
    const letters = await Promise.all(
      ['NAT', 'Transparent', 'Overlay', 'L2Bridge', 'L2Tunnel'].map((driver) =>
        app.build.item(driver).innerText(),
      ),
    )
    expect(new Set(letters.map((text) => text.trim()[0])).size).toBe(5)
  })

  test('help stands in the same place in every arrangement', async ({ app, page }) => {
    await app.openSample('nat-developer')
    for (const width of [1440, 1024, 390]) {
      await app.resize({ width, height: 800 })
      await page.getByRole('button', { name: 'Menu', exact: true }).click()
      const entries = page.getByRole('menuitem')
      await expect(entries.last()).toHaveText('About')
      await expect(entries.nth(-2)).toContainText('Keyboard shortcuts')
      await page.keyboard.press('Escape')
    }
  })
})

test('nothing moves before it is asked to, what moves can be stopped, nothing blinks', async ({
  app,
  page,
}) => {
  /** Animations that go on for ever, by what they move. */
  const endless = () =>
    page.evaluate(() =>
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().iterations === Infinity)
        .map((one) => (one.effect instanceof KeyframeEffect ? one.effect.target?.className : '')),
    )
  await app.openSample('overlay-two-nodes')
  const before = await app.board.restingPicture()
  await page.waitForTimeout(1000)
  expect(await app.board.packetPicture()).toBe(before)
  expect(await endless()).toEqual([])
  await app.trace.send()
  await expect(app.trace.button('Pause')).toBeVisible()
  const seen = await watchBoard(page, 2500)
  expect(seen.changed, 'the packet moves').toBeGreaterThan(0)
  expect(seen.area, `px that flash, in ${seen.frames} pictures`).toBeLessThan(FLASHING_AREA)
  await app.trace.button('Pause').click()
  const step = await app.trace.stepIndex()
  const stopped = await app.board.restingPicture()
  await page.waitForTimeout(1000)
  expect(await app.trace.stepIndex()).toBe(step)
  expect(await app.board.packetPicture()).toBe(stopped)
  expect(await endless()).toEqual([])
})

test('what flashes is told from what changes once', () => {
  const course = (...values: number[]) => values.map((value, index) => ({ at: index * 100, value }))
  expect(isFlashing(course(1, 0, 1, 0, 1, 0, 1, 0, 1, 0))).toBe(true)
  expect(isFlashing(course(1, 0, 0, 0, 0, 0, 0, 0, 0, 1))).toBe(false)
  expect(isFlashing(course(0.5, 0.45, 0.5, 0.45, 0.5, 0.45, 0.5, 0.45, 0.5, 0.45))).toBe(false)
  expect(isFlashing(course(0.9, 0.3, 0.9, 0.3, 0.9, 0.3, 0.9))).toBe(false) // three in a second
})

test.describe('with fingers', () => {
  test.use({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
    contextOptions: { reducedMotion: 'reduce' },
  })

  test('fingers: targets of 44 px, and no gesture that one finger cannot do', async ({
    app,
    page,
  }) => {
    await app.openSample('nat-developer')
    expect.soft(await small(page), 'board').toEqual([])
    const bar = page.getByRole('navigation', { name: 'Panels' })
    for (const sheet of ['Build', 'Inspect', 'Trace', 'Tables']) {
      await bar.getByRole('button', { name: sheet }).tap()
      await expect(page.getByRole('region', { name: sheet }).first()).toBeVisible()
      expect.soft(await small(page), sheet).toEqual([])
    }

    // Zoom without a pinch.
    await bar.getByRole('button', { name: 'Tables' }).tap()
    const host = app.board.thing('DEV-PC')
    const width = async () => (await host.boundingBox())?.width ?? 0
    const before = await width()
    const zoom = async (entry: string) => {
      await page.getByRole('button', { name: 'What the board shows' }).tap()
      await page.getByRole('menuitem', { name: entry }).tap()
    }
    await zoom('Zoom in')
    await expect.poll(width).toBeGreaterThan(before)
    await zoom('Zoom to fit')
    await app.board.settled()

    // Place without a drag: a tap on the item, a tap on the board.
    await bar.getByRole('button', { name: 'Build' }).tap()
    await app.build.item('Windows Server 2022').tap()
    const { x, y } = await app.board.at(0.5, 0.2)
    await page.touchscreen.tap(x, y)
    await expect(app.board.ofKind('host')).toHaveCount(2)
  })
})
