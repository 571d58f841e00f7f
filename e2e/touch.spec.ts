import { expect, test } from './guarded-test'
import type { AppPage } from './pages/app'
import { middleOf, type Point } from './pages/board'
import { Fingers } from './pages/fingers'

/** A point of the window, so far from another. */
const beside = ({ x, y }: Point, dx: number, dy: number): Point => ({ x: x + dx, y: y + dy })

/** Where a thing of the board is in the window. */
async function corner(app: AppPage, name: string): Promise<Point> {
  const box = await app.board.thing(name).boundingBox()
  if (box === null) throw new Error(`${name} is not on the screen`)
  return { x: Math.round(box.x), y: Math.round(box.y) }
}

/** A blank place of the board, below everything. */
async function blank(app: AppPage): Promise<Point> {
  return app.board.at(0.5, 0.72)
}

/** The developer's machine, without the invitation that lies over the lower part of its board. */
async function openedBare(app: AppPage): Promise<void> {
  await app.openSample('nat-developer')
  const welcome = app.page.getByRole('button', { name: 'Dismiss' })
  if (await welcome.isVisible()) await welcome.click()
}

const SIZES = {
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
} as const

for (const [size, viewport] of Object.entries(SIZES)) {
  test.describe(`with fingers on a ${size}`, () => {
    test.use({
      viewport,
      hasTouch: true,
      isMobile: size === 'phone',
      contextOptions: { reducedMotion: 'reduce' },
    })

    test('one finger pans or moves what is selected, two zoom, a long press asks', async ({
      app,
      page,
    }) => {
      const { board } = app
      const fingers = new Fingers(page)
      await openedBare(app)
      await board.settled()

      // On what is not selected a finger moves the board.
      const router = await board.middleOf('Router')
      const before = await corner(app, 'DEV-PC')
      await fingers.drag([{ from: router, to: beside(router, -40, 60) }])
      await expect.poll(() => corner(app, 'DEV-PC')).toEqual(beside(before, -40, 60))
      await fingers.drag([{ from: beside(router, -40, 60), to: router }])
      await expect.poll(() => corner(app, 'DEV-PC')).toEqual(before)
      await expect(app.undo).toBeDisabled()

      // A tap selects, and what is selected goes with the finger.
      await fingers.tap(await board.middleOf('ANNA-PC'))
      await expect(board.thing('ANNA-PC')).toHaveAttribute('aria-pressed', 'true')
      await board.settled()
      const from = await board.middleOf('ANNA-PC')
      const fixed = await corner(app, 'DEV-PC')
      const home = await corner(app, 'ANNA-PC')
      await fingers.drag([{ from, to: beside(from, -24, -40) }])
      await expect.poll(async () => (await corner(app, 'ANNA-PC')).y).toBeLessThan(home.y - 20)
      expect(await corner(app, 'DEV-PC')).toEqual(fixed)
      await page.keyboard.press('ControlOrMeta+z')
      await expect.poll(() => corner(app, 'ANNA-PC')).toEqual(home)
      await page.keyboard.press('Escape')
      await board.settled()

      // Two fingers zoom about the point between them.
      const middle = await blank(app)
      const zoom = await board.zoom()
      const was = await corner(app, 'DEV-PC')
      await fingers.drag([
        { from: beside(middle, -40, 0), to: beside(middle, -60, 0) },
        { from: beside(middle, 40, 0), to: beside(middle, 60, 0) },
      ])
      await expect.poll(() => board.zoom()).toBeCloseTo(zoom * 1.5, 2)
      const now = await corner(app, 'DEV-PC')
      expect(Math.abs(now.x - middle.x - (was.x - middle.x) * 1.5)).toBeLessThan(3)
      expect(Math.abs(now.y - middle.y - (was.y - middle.y) * 1.5)).toBeLessThan(3)
      await fingers.drag([
        { from: beside(middle, -60, 0), to: beside(middle, -40, 0) },
        { from: beside(middle, 60, 0), to: beside(middle, 40, 0) },
      ])
      await expect.poll(() => board.zoom()).toBeCloseTo(zoom, 2)

      // A finger that stays asks what can be done here; what it does when it is lifted is nothing more.
      await fingers.down(await board.middleOf('Router'))
      await expect(page.getByRole('menu')).toBeVisible()
      await fingers.up()
      await expect(page.getByRole('menu')).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('menu')).toBeHidden()
    })

    test('a container is placed and a cable is laid with a finger', async ({ app, page }) => {
      const { board } = app
      const fingers = new Fingers(page)
      await openedBare(app)
      // The handle of what is selected takes a finger 18 pixels beside its middle.
      const wall = await board.thing('DEV-PC').boundingBox()
      if (wall === null) throw new Error('DEV-PC is not on the screen')
      await fingers.tap({ x: wall.x + wall.width / 2, y: wall.y + 5 })
      await expect(board.thing('DEV-PC')).toHaveAttribute('aria-pressed', 'true')
      await board.settled()
      const port = await board.furtherPort('DEV-PC')
      await fingers.drag(
        [{ from: beside(port, 0, 18), to: await board.middleOf('ANNA-PC') }],
        async () => {
          const refused = page.locator('[aria-live]').filter({ hasText: 'cannot be connected' })
          await expect(refused).toHaveCount(1)
        },
      )
      await expect(app.undo).toBeDisabled()
      await page.keyboard.press('Escape')

      const openPalette = async () => {
        if (size === 'phone') await page.getByRole('button', { name: 'Build', exact: true }).tap()
      }
      await openPalette()
      const item = page.getByRole('button', { name: /^Process isolation/ }).first()
      await item.scrollIntoViewIfNeeded()
      await item.tap()
      await board.settled()
      await fingers.tap(await board.middleOf('DEV-PC'))
      await expect(board.ofKind('container')).toHaveCount(3)
      if (size === 'tablet') {
        await board.settled()
        await fingers.drag([{ from: await middleOf(item), to: await board.middleOf('DEV-PC') }])
        await expect(board.ofKind('container')).toHaveCount(4)
      }
    })

    test('a pen draws while fingers pan, and the palm beside it does nothing', async ({
      app,
      page,
    }) => {
      const { board } = app
      const fingers = new Fingers(page)
      await openedBare(app)
      await page.keyboard.press('x')
      await board.settled()
      const at = await blank(app)
      const strokes = page.locator('[data-board-kind="stroke"]')
      const stroke = async (y: number, during?: () => Promise<void>) => {
        await fingers.pen('mousePressed', beside(at, -60, y))
        await fingers.pen('mouseMoved', beside(at, -30, y - 10))
        await during?.()
        await fingers.pen('mouseMoved', beside(at, 10, y + 8))
        await fingers.pen('mouseMoved', beside(at, 40, y))
        await fingers.pen('mouseReleased', beside(at, 40, y))
      }
      await stroke(0)
      await expect(strokes).toHaveCount(1)
      const drawn = await strokes.first().boundingBox()
      const host = await corner(app, 'DEV-PC')

      // The palm comes down in the middle of a stroke, and is drawn along.
      await stroke(-40, async () => {
        await fingers.down(beside(at, 80, 20), beside(at, 110, 30))
        await fingers.move(beside(at, 90, 60), beside(at, 130, 60))
        await fingers.up()
      })
      await expect(strokes).toHaveCount(2)
      expect(await corner(app, 'DEV-PC')).toEqual(host)
      const second = await strokes.last().boundingBox()
      expect(Math.abs((second?.width ?? 0) - (drawn?.width ?? 0))).toBeLessThan(4)

      // A finger alone moves the board: since there is a pen it draws no more.
      await fingers.drag([{ from: at, to: beside(at, 30, -50) }])
      await expect.poll(() => corner(app, 'DEV-PC')).toEqual(beside(host, 30, -50))
      await expect(strokes).toHaveCount(2)
    })
  })
}
