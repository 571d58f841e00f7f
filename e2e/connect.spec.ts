import type { Page } from '@playwright/test'
import { expect, test } from './guarded-test'
import type { AppPage } from './pages/app'
import type { Point } from './pages/board'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

const nics = (app: AppPage) => app.page.locator('[data-board-kind="nic"]')
const said = (page: Page, words: RegExp) => page.locator('[aria-live]').filter({ hasText: words })

async function drag(page: Page, from: Point, to: Point, over?: () => Promise<void>) {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await over?.()
  await page.mouse.up()
}

/** The developer's machine with a second LAN that nothing hangs on, and nothing selected. */
async function openedWithFreeLan(app: AppPage): Promise<void> {
  const { board, build, page } = app
  await app.openSample('nat-developer')
  await build.drag('LAN segment', await board.at(0.55, 0.3))
  await expect(board.ofKind('node')).toHaveCount(6)
  await page.keyboard.press('Escape')
  await board.settled()
}

test('a cable is pulled from a handle, shows where it may end, and brings the NIC it needs', async ({
  app,
  page,
}) => {
  const { board } = app
  await openedWithFreeLan(app)
  await expect(nics(app)).toHaveCount(1)

  // Over the host its handle is drawn; the pointer says that a cable begins there.
  const before = await board.packetPicture()
  const wall = await board.thing('DEV-PC').boundingBox()
  if (wall === null) throw new Error('DEV-PC is not on the screen')
  await page.mouse.move(wall.x + wall.width / 2, wall.y + 12)
  await expect.poll(() => board.packetPicture()).not.toBe(before)
  const port = await board.furtherPort('DEV-PC')
  await page.mouse.move(port.x, port.y)
  await expect(board.root).toHaveCSS('cursor', 'crosshair')
  // It reaches over the edge of the host, and no farther than 12 pixels.
  await page.mouse.move(port.x, port.y + 11)
  await expect(board.root).toHaveCSS('cursor', 'crosshair')
  await page.mouse.move(port.x, port.y + 16)
  await expect(board.root).not.toHaveCSS('cursor', 'crosshair')

  // Where it cannot end says why, and nothing comes of it.
  await page.mouse.move(wall.x + wall.width / 2, wall.y + 12)
  const refused = said(page, /ANNA-PC cannot be connected directly|and ANNA-PC cannot be/)
  await drag(page, port, await board.middleOf('ANNA-PC'), () => expect(refused).toHaveCount(1))
  await expect(app.undo).toHaveAccessibleName(/Undo/)
  await expect(nics(app)).toHaveCount(1)

  await page.mouse.move(wall.x + wall.width / 2, wall.y + 12)
  const lan = await board.middleOf('LAN')
  await drag(page, port, lan, () =>
    expect(said(page, /with LAN, through a further network adapter/)).toHaveCount(1),
  )
  await expect(nics(app)).toHaveCount(2)
  await app.undo.click()
  await expect(nics(app)).toHaveCount(1)

  // A click takes the cable up, a second one lays its other end; Escape drops it.
  await board.settled()
  await page.mouse.move(wall.x + wall.width / 2, wall.y + 12)
  await page.mouse.click(port.x, port.y)
  await page.mouse.move(lan.x, lan.y)
  await expect(said(page, /with LAN, through a further network adapter/)).toHaveCount(1)
  await page.keyboard.press('Escape')
  await page.mouse.click(lan.x, lan.y)
  await expect(nics(app)).toHaveCount(1)
  await page.mouse.move(wall.x + wall.width / 2, wall.y + 12)
  await page.mouse.click(port.x, port.y)
  await page.mouse.click(lan.x, lan.y)
  await expect(nics(app)).toHaveCount(2)
})

test('with keys: C on a thing, the name of the other end, Enter', async ({ app, page }) => {
  const { board } = app
  await openedWithFreeLan(app)

  await board.thing('DEV-PC').focus()
  await page.keyboard.press('c')
  await expect(said(page, /^Connect mode: DEV-PC/)).toHaveCount(1)
  // What cannot be its end says so, and Enter there does nothing.
  await page.keyboard.type('anna')
  await expect(board.thing('ANNA-PC')).toBeFocused()
  await expect(
    said(page, /ANNA-PC cannot be connected directly|and ANNA-PC cannot be/),
  ).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(nics(app)).toHaveCount(1)
  await expect(board.thing('ANNA-PC')).toBeFocused()
  // The arrows walk, and begin the name anew.
  await page.keyboard.press('ArrowRight')
  await expect(board.thing('ANNA-PC')).not.toBeFocused()
  await page.keyboard.type('lan')
  await expect(board.thing('LAN')).toBeFocused()
  await expect(said(page, /with LAN, through a further network adapter/)).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(nics(app)).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Select tool' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )

  await board.thing('DEV-PC').focus()
  await page.keyboard.press('c')
  await page.keyboard.press('Escape')
  await expect(said(page, /^Connect mode has ended/)).toHaveCount(1)
  await page.keyboard.press('r') // letters mean what they meant
  await expect(app.trace.form.getByRole('combobox').first()).toBeVisible()
})
