import type { Page } from '@playwright/test'
import { expect, test } from './guarded-test'
import { readPdf } from './pages/pdf'

/** What the browser makes of the page as it stands, read back. */
const pdfOf = async (page: Page) => readPdf(await page.pdf({ preferCSSPageSize: true }))
const pagesOf = async (page: Page) => (await pdfOf(page)).pages

/** Words as they come out of a PDF: one after the other. */
const close = (words: string): string => words.replace(/\s/g, '')

const A4_LANDSCAPE = '842 × 595'
const LETTER_LANDSCAPE = '792 × 612'

test('a board goes onto paper with its title block, and the way of its packet behind it', async ({
  app,
  page,
}) => {
  await app.openSample('nat-2016-default-deny')
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  // The browser's own Print, in its menu: the board with its title block and nothing of the page around it.
  await expect.poll(async () => (await pdfOf(page)).letters).toContain('Legend')
  const plain = await pdfOf(page)
  expect(plain.pages).toEqual([LETTER_LANDSCAPE]) // the paper that the browser would take
  expect(plain.letters).toContain(close('Why is it dead? NAT on Server 2016'))
  expect(plain.letters).not.toContain(close('No packet yet'))
  expect(plain.images).toBe(0)
  await expect(page.locator('[data-sheet]')).toHaveCount(0)

  await page.keyboard.press('Control+p')
  const dialog = page.getByRole('dialog', { name: 'Print or save as PDF' })
  const drawing = dialog.getByRole('img', { name: /^Sheet 1/ })
  await expect(drawing).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Print…' })).toBeEnabled()
  await expect.poll(() => pagesOf(page)).toEqual([A4_LANDSCAPE])
  await page.keyboard.press('Escape')

  await app.trace.send()
  await app.chooseFromMenu('Print or save as PDF')
  await dialog.getByLabel('Name of the drawing').fill('Shop, site A')
  await dialog.getByLabel('Revision').fill('C')
  await dialog.getByLabel('Author').fill('Ada')
  await dialog.getByLabel('Author').press('Enter')
  await expect(dialog.getByRole('img', { name: 'Sheet 1: Shop, site A' })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  const sheet = page.locator('[data-sheet]')
  await expect(sheet.getByRole('img', { name: 'Shop, site A' })).toBeVisible()
  await expect(sheet.getByRole('heading', { name: 'The packet, step by step' })).toBeVisible()
  await expect(sheet.getByRole('listitem').last()).toContainText('The packet stopped here')
  await expect(sheet.getByRole('row').last()).toContainText('Windows Firewall, inbound')
  await expect(dialog).toBeHidden() // on paper there is nothing else
  await page.emulateMedia({ media: null })
  await expect(dialog.getByRole('button', { name: 'Print…' })).toBeEnabled()
  const whole = await pdfOf(page)
  expect(whole.pages.length).toBeGreaterThan(1)
  expect(new Set(whole.pages)).toEqual(new Set([A4_LANDSCAPE]))
  // Title block, drawing, reason of the drop, steps and rows: letters, not their picture.
  for (const words of [
    'Shop, site A',
    'Revision',
    'Legend',
    'SRV-2016',
    '172.28.96.21',
    'Windows Firewall lets in nothing that no rule allows',
    'The packet, step by step',
    '1. front: The program sends TCP to 172.28.96.21.',
    'the default row of Windows Firewall, inbound',
  ]) {
    expect(whole.letters).toContain(close(words))
  }
  // All of it is lines, the hatching too: sharp at every size.
  expect(whole.images).toBe(0)
  await dialog.getByRole('button', { name: 'Letter' }).click()
  expect(new Set(await pagesOf(page))).toEqual(new Set([LETTER_LANDSCAPE]))
  await dialog.getByLabel('With the steps of the packet').uncheck()
  const drawingAlone = await pdfOf(page)
  expect(drawingAlone.pages).toEqual([LETTER_LANDSCAPE])
  expect(drawingAlone.letters).not.toContain(close('The packet, step by step'))

  // It is part of the board.
  await page.keyboard.press('Escape')
  await app.saved()
  await page.reload()
  await app.ready()
  await app.chooseFromMenu('Print or save as PDF')
  await expect(dialog.getByLabel('Revision')).toHaveValue('C')
})
