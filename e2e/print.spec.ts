import type { Page } from '@playwright/test'
import { expect, test } from './guarded-test'

/** The PDF that the browser makes of the page as it stands, as Latin text. */
const pdfOf = async (page: Page) => (await page.pdf({ preferCSSPageSize: true })).toString('latin1')

/** Sizes of the pages of a PDF, in points. */
const sizesIn = (pdf: string): readonly string[] =>
  [...pdf.matchAll(/\/Type \/Page\b[^s][\s\S]*?\/MediaBox \[([^\]]*)\]/g)].map(([, box = '']) =>
    box
      .trim()
      .split(/\s+/)
      .map((side) => Math.round(Number(side)))
      .join(' '),
  )

const pagesOf = async (page: Page) => sizesIn(await pdfOf(page))

const A4_LANDSCAPE = '0 0 842 595'
const LETTER_LANDSCAPE = '0 0 792 612'

test('a board goes onto paper with its title block, and the way of its packet behind it', async ({
  app,
  page,
}) => {
  await app.openSample('nat-2016-default-deny')
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
  const pages = await pagesOf(page)
  expect(pages.length).toBeGreaterThan(1)
  expect(new Set(pages)).toEqual(new Set([A4_LANDSCAPE]))
  await dialog.getByRole('button', { name: 'Letter' }).click()
  expect(new Set(await pagesOf(page))).toEqual(new Set([LETTER_LANDSCAPE]))
  await dialog.getByLabel('With the steps of the packet').uncheck()
  const drawingAlone = await pdfOf(page)
  expect(sizesIn(drawingAlone)).toEqual([LETTER_LANDSCAPE])
  // Letters, not their picture: the drawing can be searched and stays sharp.
  expect(drawingAlone).toMatch(/\/BaseFont \/\w+\+AtkinsonHyperlegibleNext/)

  // It is part of the board.
  await page.keyboard.press('Escape')
  await app.saved()
  await page.reload()
  await app.ready()
  await app.chooseFromMenu('Print or save as PDF')
  await expect(dialog.getByLabel('Revision')).toHaveValue('C')
})
