import { must } from '../src/lib/assert'
import { expect, test } from './guarded-test'
import { violations } from './pages/accessibility'
import type { AppPage } from './pages/app'
import { middleOf, type Point } from './pages/board'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** What is drawn of the building, as a picture. */
const drawn = ({ board }: AppPage) =>
  board.root
    .locator('> canvas')
    .first()
    .evaluate(async (canvas: HTMLCanvasElement) => {
      // What a click has changed is drawn in the next frame.
      for (let frame = 0; frame < 2; frame++) await new Promise((r) => requestAnimationFrame(r))
      return canvas.toDataURL()
    })

/** Where every thing stands, to the pixel. */
const places = ({ board }: AppPage) =>
  board.things.evaluateAll((buttons) =>
    buttons.map((button) => {
      const { x, y } = button.getBoundingClientRect()
      return `${button.getAttribute('data-board-id') ?? ''} ${Math.round(x)} ${Math.round(y)}`
    }),
  )

async function drag({ page }: AppPage, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 6 })
  await page.mouse.up()
}

/** By typing, as somebody without a mouse does. */
async function command({ page }: AppPage, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
}

test('layers, the minimap and tidying up, by mouse and by keys', async ({ app, page }) => {
  await app.open()
  const { board } = app
  const layers = ['Addresses', 'Policies', 'Physical network', 'Notes and drawings'] as const

  await test.step('each layer goes and comes back', async () => {
    await app.build.drag('Note', await board.at(0.06, 0.1))
    const writer = page.locator('main textarea')
    await expect(writer).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(writer).toBeHidden()
    await page.keyboard.press('Escape')
    const all = await drawn(app)
    for (const layer of layers) {
      await app.chooseFromMenu(layer, 'What the board shows')
      await expect.poll(() => drawn(app), layer).not.toBe(all)
      await command(app, `show ${layer}`)
      await expect.poll(() => drawn(app), layer).toBe(all)
    }
    await command(app, 'hide notes')
    await expect(board.ofKind('note')).toHaveCount(0)
    await command(app, 'show notes')
    await expect(board.ofKind('note')).toHaveCount(1)
  })

  await test.step('the minimap moves the view', async () => {
    const map = page.getByRole('button', { name: /^Minimap/ })
    await expect(map).toBeHidden() // all is in sight
    for (let press = 0; press < 3; press++) await page.keyboard.press('ControlOrMeta+=')
    await expect(map).toBeVisible()
    const x = async () => must(await board.thing('DEV-PC').boundingBox(), 'DEV-PC').x
    const box = must(await map.boundingBox(), 'the minimap is not laid out')
    const [left, right] = [0.2, 0.8].map((part) => ({
      x: box.x + box.width * part,
      y: box.y + box.height / 2,
    })) as [Point, Point]
    await page.mouse.click(left.x, left.y)
    await board.settled()
    const first = await x()
    await drag(app, left, right)
    await expect.poll(x).toBeLessThan(first - 100)
    const dragged = await x()
    await map.focus()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(x).toBeCloseTo(dragged + 64, 0)
    await page.keyboard.press('Shift+1')
    await expect(map).toBeHidden()
  })

  await test.step('tidying up is shown, left, and applied as one step', async () => {
    const title = must(await board.thing('DEV-PC').boundingBox(), 'DEV-PC')
    await drag(
      app,
      { x: title.x + title.width / 2, y: title.y + 8 },
      { x: title.x + title.width / 2 + 90, y: title.y + 70 },
    )
    await page.keyboard.press('Shift+1')
    await board.settled()
    const before = await places(app)
    const bar = page.getByRole('region', { name: 'Tidy up' })
    const blank = await board.at(0.5, 0.03)
    await page.mouse.click(blank.x, blank.y, { button: 'right' })
    await page.getByRole('menuitem', { name: /^Tidy up/ }).click()
    await expect(bar.getByRole('status')).toContainText(/Moved: [1-9]/)
    expect(await violations(page, { only: 'main section' })).toEqual([])
    await bar.getByRole('button', { name: 'Cancel' }).click()
    await expect(bar).toBeHidden()
    await page.keyboard.press('Shift+1')
    await expect.poll(() => places(app)).toEqual(before)

    await command(app, 'tidy up')
    await expect(bar.getByRole('button', { name: 'Apply' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(bar).toBeHidden()
    await page.keyboard.press('Shift+1')
    await expect.poll(() => places(app)).not.toEqual(before)
    await app.undo.click()
    await page.keyboard.press('Shift+1')
    await expect.poll(() => places(app)).toEqual(before)
  })
})

test('an arrow that stays with what it points to, and steps as slides', async ({ app, page }) => {
  await app.open()
  const { board } = app
  const arrow = board.root.getByRole('button', { name: /^Arrow/ })
  const side = async () => must(await arrow.boundingBox(), 'no arrow is drawn')

  await test.step('drawn from thing to thing, it follows', async () => {
    await page.keyboard.press('Shift+A')
    const from = await board.at(0.06, 0.12)
    const anna = must(await board.thing('ANNA-PC').boundingBox(), 'ANNA-PC')
    await drag(app, from, { x: anna.x + anna.width / 2, y: anna.y + anna.height / 2 })
    await expect(app.inspector.getByLabel('Points to')).toContainText('ANNA-PC')
    const before = await side()
    await page.keyboard.press('Escape')
    const grip = await middleOf(board.thing('ANNA-PC'))
    await drag(app, grip, { x: grip.x + 80, y: grip.y - 40 })
    await expect.poll(async () => (await side()).width).toBeGreaterThan(before.width + 40)
    await app.undo.click()
    await expect.poll(async () => (await side()).width).toBeCloseTo(before.width, 0)
    // By keys: what it points to is a list, and what is nudged takes the tip along.
    await arrow.focus()
    await page.keyboard.press('Space')
    await app.inspector.getByLabel('Points to').selectOption({ label: 'DEV-PC' })
    await expect.poll(async () => (await side()).width).not.toBeCloseTo(before.width, 0)
  })

  await test.step('every step of the packet is a slide', async () => {
    await app.trace.send()
    await app.trace.rewind()
    const last = await app.trace.lastIndex()
    await board.thing('DEV-PC').focus()
    await page.keyboard.press('p')
    const stage = page.getByRole('region', { name: 'Presentation' })
    const slide = (at: number) => expect(stage).toContainText(`step ${at} of ${last + 1}`)
    await slide(1)
    await stage.getByRole('button', { name: 'Step forward' }).click()
    await slide(2)
    await page.keyboard.press('PageDown')
    await slide(3)
    await page.keyboard.press('ArrowLeft')
    await slide(2)
    await page.keyboard.press('End')
    await slide(last + 1)
    await expect(stage.getByRole('button', { name: 'Step forward' })).toBeDisabled()
    await page.keyboard.press('Home')
    await slide(1)
    expect(await violations(page, { only: 'main section' })).toEqual([])
    await stage.getByRole('button', { name: 'End the presentation' }).click()
    await expect(page.getByRole('banner')).toBeVisible()
  })
})
