import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from './guarded-test'

/** Chooses a format, saves, and gives the file. */
async function save(page: Page, name: string, format: string | RegExp, button = 'Save') {
  const dialog = page.getByRole('dialog', { name })
  await dialog.getByRole('radio', { name: format }).check()
  const download = page.waitForEvent('download', { timeout: 90_000 })
  await dialog.getByRole('button', { name: button, exact: true }).click()
  const file = await download
  const path = test.info().outputPath(file.suggestedFilename())
  await file.saveAs(path)
  return { name: file.suggestedFilename(), path, bytes: await readFile(path) }
}

/**
 * What the browser itself makes of an SVG: its texts, or why it is none. Read in a page of its own,
 * because ours allows no inline style.
 */
async function readSvg(context: BrowserContext, source: string) {
  const blank = await context.newPage()
  const read = await blank.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml')
    const all = [...parsed.querySelectorAll('*')]
    return {
      error: parsed.querySelector('parsererror')?.textContent ?? null,
      root: parsed.documentElement.localName,
      description: parsed.querySelector('desc')?.textContent ?? '',
      captions: [...parsed.querySelectorAll('[data-caption]')].map((one) =>
        [...one.querySelectorAll('text')].map((line) => line.textContent).join(' '),
      ),
      names: [...new Set(all.map(({ localName }) => localName))],
    }
  }, source)
  await blank.close()
  return read
}

test('the trace is saved as an SVG that moves, with every sentence in it', async ({
  app,
  page,
  context,
}) => {
  await app.open()
  await app.trace.send()
  await app.trace.rewind()
  await app.chooseFromMenu('Save moving picture')
  const dialog = page.getByRole('dialog', { name: 'Save moving picture' })
  await expect(dialog.getByRole('img', { name: /ANNA-PC reached web/ })).toBeVisible()
  // The preview is drawn, not only there.
  const drawn = dialog.getByRole('img', { name: /ANNA-PC reached web/ })
  await expect
    .poll(() => drawn.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(1280)

  const { name, path, bytes } = await save(page, 'Save moving picture', /^SVG/)
  expect(name).toBe('NAT developer machine.svg')
  const source = bytes.toString('utf8')
  const svg = await readSvg(context, source)
  expect(svg.error).toBeNull()
  expect(svg.root).toBe('svg')
  expect(svg.names).not.toContain('script')
  const sentence = 'A published port matches: 192.168.1.20:8080 leads to 172.28.96.20:80.'
  expect(svg.description).toContain(sentence)
  expect(svg.captions.some((caption) => caption.includes(sentence))).toBe(true)
  expect(svg.captions.at(-1)).toContain('ANNA-PC reached web, and the answer came back.')
  expect(source).toContain('@media (prefers-reduced-motion:reduce)')
  await expect(dialog.getByText(/Saved as NAT developer machine\.svg/)).toBeVisible()

  // Opened by itself, it moves; who asked for less motion sees it stand.
  const alone = await context.newPage()
  await alone.goto(pathToFileURL(path).href)
  const count = () => alone.evaluate(() => document.getAnimations().length)
  expect(await count()).toBeGreaterThan(20)
  await alone.emulateMedia({ reducedMotion: 'reduce' })
  expect(await count()).toBe(0)
  await alone.close()
})

test('colours, size, speed and level of detail are as chosen', async ({ app, page }) => {
  await app.open()
  await app.trace.send()
  await app.trace.rewind()
  await app.chooseFromMenu('Save moving picture')
  const dialog = page.getByRole('dialog', { name: 'Save moving picture' })
  await dialog.getByLabel('Colours').selectOption({ label: 'Dark' })
  await dialog.getByLabel('Width').selectOption({ label: '960 pixels' })
  await dialog.getByLabel('Speed').selectOption({ label: '4×' })
  await dialog.getByLabel('Begin again at the end').check()
  await dialog.getByRole('button', { name: 'Basics', exact: true }).click()
  await expect(dialog.getByText(/^Length: .*, folded: \d+\.$/)).toBeVisible()
  const { bytes } = await save(page, 'Save moving picture', /^SVG/)
  const source = bytes.toString('utf8')
  expect(source).toContain('viewBox="0 0 960 ')
  expect(source).toContain('fill="#0e151f"') // canvas, dark
  expect(source).toMatch(/animation:k0 [\d.]+s \S+ infinite/)
  expect(source).toContain('data-caption="1"')
  expect(source).not.toContain('data-caption="2"') // a route: not for those who learn the basics
  // The page itself is as it was.
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'dark')
})

test('a film and a GIF are made where the browser can, and can be cancelled', async ({
  app,
  page,
}) => {
  test.setTimeout(180_000)
  await app.open()
  await app.trace.send({ from: 'db', to: 'web', port: 9 }) // nobody listens: a short way
  await app.trace.rewind()
  await app.chooseFromMenu('Save moving picture')
  const dialog = page.getByRole('dialog', { name: 'Save moving picture' })
  await dialog.getByLabel('Speed').selectOption({ label: '4×' })
  await dialog.getByLabel('Width').selectOption({ label: '960 pixels' })

  const gif = await save(page, 'Save moving picture', /^GIF/)
  expect(gif.name).toMatch(/\.gif$/)
  expect(gif.bytes.subarray(0, 6).toString('latin1')).toBe('GIF89a')
  expect(gif.bytes.length).toBeGreaterThan(10_000)

  const film = await save(page, 'Save moving picture', /^WebM/)
  expect(film.name).toMatch(/\.webm$/)
  expect(film.bytes.subarray(0, 4).toString('hex')).toBe('1a45dfa3') // EBML
  expect(film.bytes.length).toBeGreaterThan(10_000)

  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog.getByRole('progressbar')).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog.getByText('Cancelled. Nothing was saved.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Save', exact: true })).toBeEnabled()
})

test('a browser that records nothing says so in words', async ({ app, page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'MediaRecorder')
  })
  await app.open()
  await app.chooseFromMenu('Save moving picture')
  const dialog = page.getByRole('dialog', { name: 'Save moving picture' })
  await expect(dialog).toContainText('Send a packet first')
  await page.keyboard.press('Escape')
  await app.trace.send()
  await app.chooseFromMenu('Save moving picture')
  await expect(dialog.getByText('This browser does not record films.')).toBeVisible()
  await expect(dialog.getByRole('radio', { name: /^WebM/ })).toBeDisabled()
})

test.describe('in Traditional Chinese', () => {
  test.use({ locale: 'zh-TW' })

  test('the captions are in the language of the page', async ({ page, context }) => {
    await page.goto('./')
    await page
      .getByRole('button', { name: /傳送封包/ })
      .first()
      .click()
    await page.getByRole('button', { name: '功能表', exact: true }).click()
    await page.getByRole('menuitem', { name: /儲存動態圖片/ }).click()
    const { bytes } = await save(page, '儲存動態圖片', /^SVG/, '儲存')
    const svg = await readSvg(context, bytes.toString('utf8'))
    expect(svg.error).toBeNull()
    expect(svg.description).toContain('交換器在 MAC 表中找到')
    expect(svg.captions.join(' ')).toContain('訊框')
  })
})
