import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import pixelmatch from 'pixelmatch'
import { expect, test } from './guarded-test'
import { violations } from './pages/accessibility'

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Export image' })

/** Opens the dialog by its keys, chooses a format and saves. */
async function save(page: Page, format: 'PNG' | 'SVG' | 'draw.io') {
  await page.keyboard.press('ControlOrMeta+Shift+E')
  const dialog = dialogOf(page)
  await dialog.getByRole('button', { name: format, exact: true }).click()
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  const file = await download
  const path = test.info().outputPath(file.suggestedFilename())
  await file.saveAs(path)
  await expect(dialog.getByText(/^Saved as/)).toBeVisible()
  await page.keyboard.press('Escape')
  return path
}

/** Drops a file onto the page, as a person does. */
async function drop(page: Page, path: string, type: string) {
  const bytes = (await readFile(path)).toString('base64')
  const name = path.split('/').at(-1) ?? ''
  const data = await page.evaluateHandle(
    ({ bytes, name, type }) => {
      const content = Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], name, { type }))
      return transfer
    },
    { bytes, name, type },
  )
  await page.dispatchEvent('body', 'dragover', { dataTransfer: data })
  await page.dispatchEvent('body', 'drop', { dataTransfer: data })
}

for (const [format, type] of [
  ['PNG', 'image/png'],
  ['SVG', 'image/svg+xml'],
] as const) {
  test(`a board saved as ${format} opens again with its packet`, async ({ app, page }) => {
    await app.openSample('overlay-two-nodes')
    await app.trace.send()
    await app.trace.seek(5)
    const path = await save(page, format)
    await app.openEmpty()
    await drop(page, path, type)
    await app.ready()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overlay over two nodes')
    await expect(app.trace.slider).toHaveValue('5')
    // It is a board of its own: the one before is one press away.
    await page.getByRole('button', { name: 'Go back', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Untitled board')
  })
}

test('a picture that is none of ours is refused in words, and draw.io gets its file', async ({
  app,
  page,
}) => {
  await app.openSample('vlans')
  await drop(page, 'public/screenshot.png', 'image/png')
  const problem = page.getByRole('dialog', { name: 'Import' })
  await expect(problem.getByText(/This picture holds no board/)).toBeVisible()
  await page.keyboard.press('Escape')
  const drawing = await readFile(await save(page, 'draw.io'), 'utf8')
  expect(drawing).toContain('<mxGraphModel')

  // The dialog in the dark, on a phone, and for people who listen.
  await app.resize({ width: 390, height: 844 })
  await app.chooseFromMenu('Export image')
  await expect(dialogOf(page).getByRole('button', { name: 'Copy as PNG' })).toBeInViewport()
  await expect(dialogOf(page).getByRole('img', { name: /^Preview/ })).toBeVisible()
  expect(await violations(page)).toEqual([])
})

/** What a picture shows in the browser, as pixels. */
async function pixelsOf(browser: Browser, png: Buffer) {
  const context = await browser.newContext()
  const page = await context.newPage()
  const read = await page.evaluate(async (data) => {
    const image = new Image()
    image.src = `data:image/png;base64,${data}`
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth
    canvas.height = image.naturalHeight
    const pen = canvas.getContext('2d')
    if (pen === null) throw new Error('no canvas')
    pen.drawImage(image, 0, 0)
    const { data: bytes } = pen.getImageData(0, 0, canvas.width, canvas.height)
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return { width: canvas.width, height: canvas.height, bytes: btoa(text) }
  }, png.toString('base64'))
  await context.close()
  return { ...read, bytes: new Uint8Array(Buffer.from(read.bytes, 'base64')) }
}

test.describe('the SVG equals the screen', () => {
  test.use({ viewport: { width: 2400, height: 1500 }, reducedMotion: 'reduce' })

  for (const id of ['overlay-two-nodes', 'nat-developer']) {
    test(`within 1 % of the pixels: ${id}`, async ({ app, page, browser }) => {
      await app.openSample(id)
      await page.keyboard.press('ControlOrMeta+0') // a pixel is a board unit, as in the file
      await app.board.settled()
      const path = await save(page, 'SVG')
      // Where the drawing begins on the screen: the outermost things, and the margin of the file.
      const host = await app.board.ofKind('host').first().boundingBox()
      const hostId = await app.board.ofKind('host').first().getAttribute('data-board-id')
      if (host === null || hostId === null) throw new Error('no host on the screen')
      const svg = await readFile(path, 'utf8')
      const outer = /<g transform="translate\((-?[\d.]+) (-?[\d.]+)\) scale\(1\.0000\)">/.exec(svg)
      const inner = new RegExp(
        `data-item="${hostId}" transform="translate\\((-?[\\d.]+) (-?[\\d.]+)\\)`,
      ).exec(svg)
      const size = /width="([\d.]+)" height="([\d.]+)"/.exec(svg)
      const at = (found: RegExpExecArray | null, group: number) => Number(found?.[group] ?? NaN)
      const left = host.x - at(outer, 1) - at(inner, 1)
      const top = host.y - at(outer, 2) - at(inner, 2)
      const box = {
        x: Math.round(left),
        y: Math.round(top),
        width: at(size, 1),
        height: at(size, 2),
      }
      // Only the drawing: what floats over it is no part of it.
      await page.evaluate(() => {
        for (const one of document.querySelectorAll<HTMLElement>(
          'main [class*="z-control"], [role=status]',
        )) {
          one.hidden = true
          one.style.visibility = 'hidden'
        }
      })
      const screen = await pixelsOf(browser, await page.screenshot({ clip: box }))
      const alone = await browser.newPage({ viewport: { width: box.width, height: box.height } })
      await alone.goto(pathToFileURL(path).href)
      // The camera of the screen stands between two pixels: the file is looked at from the same place.
      await alone.evaluate(
        async ({ x, y, width, height }) => {
          document.documentElement.setAttribute('viewBox', `${x} ${y} ${width} ${height}`)
          await document.fonts.ready
        },
        { ...box, x: box.x - left, y: box.y - top },
      )
      const file = await pixelsOf(browser, await alone.screenshot())
      await alone.close()
      expect([file.width, file.height]).toEqual([screen.width, screen.height])
      const differing = pixelmatch(screen.bytes, file.bytes, null, file.width, file.height, {
        threshold: 0.1,
      })
      const share = differing / (file.width * file.height)
      test
        .info()
        .annotations.push({ type: 'differing', description: `${(100 * share).toFixed(2)} %` })
      expect(share).toBeLessThan(0.01)
    })
  }
})
