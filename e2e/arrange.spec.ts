import { expect, test } from './guarded-test'
import type { AppPage } from './pages/app'
import type { Point } from './pages/board'

test.describe('putting things where they belong', () => {
  test.beforeEach(async ({ app }) => {
    await app.openEmpty()
    await app.build.drag('Windows Server 2022', await app.board.at(0.2, 0.25))
    await app.build.drag('Windows Server 2025', await app.board.at(0.75, 0.3))
    await app.page.getByRole('button', { name: 'Zoom to fit' }).click()
    await app.page.getByRole('button', { name: 'Zoom out' }).click()
    await app.board.settled()
  })

  test('by mouse: marquee, snapping, copies, groups and locks', async ({ app, page }) => {
    const { board } = app
    const a = board.thing('HOST-A')
    const b = board.thing('HOST-B')

    // A rectangle around all selects all; with Shift it comes to what is selected already.
    await drag(app, await board.at(0.06, 0.1), await board.at(0.94, 0.9))
    await expect(a).toHaveAttribute('aria-pressed', 'true')
    await expect(b).toHaveAttribute('aria-pressed', 'true')

    // Grouped, one is selected with the other; Ctrl takes the one alone.
    await page.keyboard.press('Control+g')
    await page.keyboard.press('Escape')
    await board.click('HOST-A')
    await expect(b).toHaveAttribute('aria-pressed', 'true')
    const title = await cornerOf(app, 'HOST-A', 8)
    await page.keyboard.down('Control')
    await page.mouse.click(title.x, title.y)
    await page.keyboard.up('Control')
    await expect(a).toHaveAttribute('aria-pressed', 'true')
    await expect(b).toHaveAttribute('aria-pressed', 'false')
    await board.click('HOST-A')
    await page.keyboard.press('Control+Shift+g')

    // Pulled near the same height, it stops on it.
    await page.keyboard.press('Escape')
    const wanted = await topOf(app, 'HOST-A')
    const grip = await cornerOf(app, 'HOST-B', 8)
    const off = wanted - (await topOf(app, 'HOST-B')) + 3
    await drag(app, grip, { x: grip.x + 60, y: grip.y + off })
    await expect.poll(() => topOf(app, 'HOST-B')).toBeCloseTo(wanted, 0)

    // With Alt the original stays and a copy goes, with a name and addresses of its own.
    const before = await a.boundingBox()
    const hosts = await board.ofKind('host').count()
    const title2 = await cornerOf(app, 'HOST-A', 8)
    await page.keyboard.down('Alt')
    await drag(app, title2, { x: title2.x + 40, y: title2.y + 160 })
    await page.keyboard.up('Alt')
    await expect(board.ofKind('host')).toHaveCount(hosts + 1)
    expect(await a.boundingBox()).toEqual(before)
    await app.undo.click()
    await expect(board.ofKind('host')).toHaveCount(hosts)

    // What is locked neither moves nor goes.
    await board.click('HOST-A')
    await page.keyboard.press('Control+Shift+l')
    await page.keyboard.press('Escape')
    const title3 = await cornerOf(app, 'HOST-A', 8)
    await drag(app, title3, { x: title3.x + 90, y: title3.y + 90 })
    expect(await a.boundingBox()).toEqual(before)
    await board.click('HOST-A')
    await page.keyboard.press('Delete')
    await expect(page.getByText('Locked, so it stays: 1.')).toBeVisible()
    await expect(a).toBeVisible()

    await app.saved()
    await page.reload()
    await app.ready()
    await board.click('HOST-A')
    await page.keyboard.press('Delete')
    await expect(a).toBeVisible()
  })

  test('by keyboard: align, move mode, and one step back for all of it', async ({ app, page }) => {
    const { board } = app
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+Shift+ArrowUp')
    const level = await topOf(app, 'HOST-A')
    await expect.poll(() => topOf(app, 'HOST-B')).toBeCloseTo(level, 0)
    await page.keyboard.press('Escape')

    const host = board.thing('HOST-B')
    await host.focus()
    await page.keyboard.press('m')
    await expect(page.getByText(/^Move mode: HOST-B/)).toBeAttached()
    for (let press = 0; press < 3; press++) await page.keyboard.press('Shift+ArrowDown')
    await expect.poll(async () => (await topOf(app, 'HOST-B')) > level + 10).toBe(true)
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^Kept: HOST-B/)).toBeAttached()
    await app.undo.click()
    await expect.poll(() => topOf(app, 'HOST-B')).toBeCloseTo(level, 0)

    await host.focus()
    await page.keyboard.press('m')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Escape')
    await expect.poll(() => topOf(app, 'HOST-B')).toBeCloseTo(level, 0)
  })

  const topOf = async (app: AppPage, name: string): Promise<number> =>
    (await app.board.thing(name).boundingBox())?.y ?? Number.NaN

  /** A point so far inside the top left corner of a thing; outside when negative. */
  async function cornerOf(app: AppPage, name: string, inside: number): Promise<Point> {
    const box = await app.board.thing(name).boundingBox()
    if (box === null) throw new Error(`${name} is not on the screen`)
    return { x: box.x + inside, y: box.y + inside }
  }

  async function drag({ page }: AppPage, from: Point, to: Point): Promise<void> {
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 8 })
    await page.mouse.up()
  }
})
