import { expect, test } from './guarded-test'
import { putTheme, THEMES } from './pages/accessibility'
import { clipped, overflow } from './pages/fit'

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const

/** Where the pictures are kept; the folder of results, which nobody commits. */
const FOLDER = 'e2e/output/screens'

for (const { width, height } of SIZES) {
  test.describe(`${width} × ${height}`, () => {
    test.use({ viewport: { width, height }, contextOptions: { reducedMotion: 'reduce' } })

    test('fits in both themes: nothing scrolls sideways, no button is cut', async ({
      app,
      page,
    }) => {
      const isPhone = width < 640
      const shoot = async (name: string) => {
        await app.board.settled()
        for (const theme of THEMES) {
          await putTheme(page, theme)
          const path = `${FOLDER}/${name}-${width}x${height}-${theme}.png`
          await page.screenshot({ path })
          await test.info().attach(`${name}, ${theme}`, { path, contentType: 'image/png' })
          expect(await overflow(page), `${name} scrolls sideways by`).toBe(0)
          expect(await clipped(page), name).toEqual([])
        }
      }
      const sheet = (name: string) =>
        page
          .getByRole('navigation', { name: 'Panels' })
          .getByRole('button', { name, exact: true })
          .click()

      await app.openSample('overlay-two-nodes')
      await shoot('first')

      if (isPhone) await sheet('Trace')
      await app.trace.send()
      await app.trace.seek(Math.floor((await app.trace.lastIndex()) / 3))
      await shoot('trace')

      if (isPhone) await sheet('Tables')
      else await app.tables.show()
      await expect(page.getByText('Loading…')).toBeHidden()
      await shoot('tables')

      await app.tables.showConsole()
      await shoot('console')

      if (isPhone) await sheet('Tables')
      await app.board.things.and(page.locator('[tabindex="0"]')).focus()
      await page.keyboard.press('Enter')
      await shoot('selected')
    })
  })
}

test('what is clicked comes out from under the inspector that opens over the board', async ({
  app,
}) => {
  await app.resize({ width: 1024, height: 768 })
  await app.openSample('nat-developer')
  await app.board.click('shop.example')
  await expect(app.inspector).toContainText('shop.example')
  const right = async () => {
    const box = await app.board.thing('shop.example').boundingBox()
    return box === null ? Infinity : box.x + box.width
  }
  const edge = await app.inspector.boundingBox()
  await expect.poll(right).toBeLessThan(edge?.x ?? 0)
})

test('the edges of the panels move by mouse and keyboard, and are remembered', async ({
  app,
  page,
}) => {
  await app.openSample('overlay-two-nodes')
  const edge = page.getByRole('separator', { name: 'Height of the lower panel' })
  const dock = page.getByRole('region', { name: 'Trace, tables and problems', exact: true })
  const height = async () => Math.round((await dock.boundingBox())?.height ?? 0)
  const before = await height()
  const box = await edge.boundingBox()
  await page.mouse.move(box!.x + 300, box!.y + 4)
  await page.mouse.down()
  await page.mouse.move(box!.x + 300, box!.y - 96, { steps: 4 })
  await page.mouse.up()
  await expect.poll(height).toBe(before + 100)
  await page.reload()
  await app.ready()
  await expect.poll(height).toBe(before + 100)

  await edge.focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(height).toBe(before + 84)
  await page.keyboard.press('Enter')
  await expect.poll(height).toBe(before)

  const side = page.getByRole('separator', { name: 'Width of the inspector' })
  const width = async () => Math.round((await app.inspector.boundingBox())?.width ?? 0)
  await side.focus()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(width).toBe(336)
  await page.keyboard.press('End')
  await expect.poll(width).toBe(420)
  await side.dblclick({ position: { x: 4, y: 400 } })
  await expect.poll(width).toBe(320)
})
