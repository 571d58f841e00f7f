import type { Page } from '@playwright/test'
import { expect, test } from './guarded-test'
import { encodeDocument } from '../src/engine/document/encode-document'
import { bigDocument, bigTopology } from '../src/engine/testing/big-board'
import { violations } from './pages/accessibility'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

const cell = (page: Page, name: string | RegExp) => page.getByRole('gridcell', { name })

async function writeContracts(page: Page, text: string): Promise<void> {
  await page.getByRole('tab', { name: /^Contracts/ }).click()
  await page.getByRole('button', { name: 'As text' }).click()
  await page.getByLabel('A contract a line').fill(text)
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.getByRole('button', { name: 'List', exact: true }).click()
}

const percent = (progress: string): number => Number(/, (\d+) %/.exec(progress)?.[1])
const asked = (told: string): number => Number(/([\d,]+) of/.exec(told)?.[1]?.replaceAll(',', ''))

const contract = (page: Page, line: string) => page.getByRole('listitem').filter({ hasText: line })

test('a cell says why, and Enter sends its packet, with a way back', async ({ app, page }) => {
  await app.openSample('nat-developer')
  await page.getByRole('tab', { name: 'Matrix' }).click()
  await page.getByLabel('Protocol', { exact: true }).selectOption('TCP')
  await page.getByLabel('Port', { exact: true }).fill('1433')
  await page.keyboard.press('Enter')
  await expect(cell(page, 'web to db: Delivered')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Legend' })).toContainText('Dropped by policy')

  // One Tab stop; arrows walk; the reason stands below.
  await cell(page, 'db to db: Itself').focus()
  await page.keyboard.press('ArrowRight')
  await expect(cell(page, /^db to web:/)).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('rowheader', { name: 'db', exact: true })).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowDown')
  await cell(page, /^ANNA-PC to db:/).focus()
  await expect(page.getByText(/The packet stopped here/)).toBeVisible()

  await page.keyboard.press('Enter')
  await expect(app.trace.verdict).toContainText('Dropped')
  await page.getByRole('button', { name: 'Back to the matrix' }).click()
  await expect(cell(page, 'web to db: Delivered')).toBeVisible()
})

test('what an edit opened and closed is listed and marked', async ({ app, page }) => {
  await app.openSample('nat-developer')
  await page.getByRole('tab', { name: 'Matrix' }).click()
  await page.getByLabel('Protocol', { exact: true }).selectOption('TCP')
  await page.getByLabel('Port', { exact: true }).fill('1433')
  await page.keyboard.press('Enter')
  await expect(cell(page, 'web to db: Delivered')).toBeVisible()
  await page.getByRole('button', { name: 'Pin this board' }).click()
  await expect(page.getByText('The same pairs are reached.')).toBeVisible()

  await app.board.click('db')
  await app.inspector.getByRole('button', { name: /^Remove: TCP 1433|^Remove.*1433/ }).click()
  const changes = page.getByRole('region', { name: 'What changed' })
  await expect(changes).toContainText('Closed: 2')
  await expect(cell(page, 'web to db: Nobody there, closed')).toBeVisible()
  await app.undo.click()
  await expect(page.getByText('The same pairs are reached.')).toBeVisible()
})

test('600 containers are asked beside the page, with progress, and Stop keeps what is there', async ({
  app,
  page,
}) => {
  test.setTimeout(180_000)
  await app.open()
  await app.dropFile('many.json', encodeDocument(bigDocument(bigTopology(60), 'Many hosts')))
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Many hosts')
  await page.getByRole('tab', { name: 'Matrix' }).click()
  const progress = page.getByTestId('matrix-progress')
  await expect(progress).toHaveText(/of 4\d\d,\d{3}, \d+ %/, { timeout: 60_000 })

  // While it computes, the page answers: it draws, opens another panel, and comes back to more.
  const before = percent(await progress.innerText())
  await page.getByRole('tab', { name: /^Contracts/ }).click()
  await expect(page.getByRole('tabpanel', { name: /^Contracts/ })).toBeVisible()
  await page.getByRole('tab', { name: 'Matrix' }).click()
  await expect.poll(async () => percent(await progress.innerText())).toBeGreaterThan(before)
  // Lines are drawn only where they are seen, and the groups begin folded.
  expect(await page.getByRole('gridcell').count()).toBeLessThan(3000)
  await expect(page.getByRole('rowheader', { name: /^HOST-A, 11 ends, folded/ })).toBeVisible()

  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  const stopped = page.getByText(/^Stopped at/)
  await expect(stopped).toBeVisible()
  const said = await stopped.innerText()
  await page.waitForTimeout(500)
  expect(await stopped.innerText()).toBe(said)
  const first = page.getByRole('gridcell', { name: /^HOST-A to HOST-A: \d+ of 1\d\d delivered/ })
  await expect(first).toBeVisible()
  await first.click()
  await expect(page.getByRole('rowheader', { name: /^HOST-A, 11 ends, unfolded/ })).toBeVisible()

  // It goes on where it was.
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  await expect(progress).toBeVisible()
  expect(asked(await progress.innerText())).toBeGreaterThanOrEqual(asked(said))

  // Another port begins anew.
  await page.getByLabel('Protocol', { exact: true }).selectOption('ICMP')
  await expect(progress).toBeVisible()
})

test('contracts are written in the form and as text, and stay with the board', async ({
  app,
  page,
}) => {
  await app.openSample('nat-developer')
  await page.getByRole('tab', { name: /^Contracts/ }).click()
  await expect(page.getByText('Nothing is promised yet')).toBeVisible()
  const panel = page.getByRole('region', { name: 'Contracts of this board' })
  await panel.getByLabel('From').selectOption('web')
  await panel.getByLabel('To', { exact: true }).fill('dbb')
  await panel.getByRole('button', { name: 'Add' }).click()
  await expect(panel.getByRole('alert')).toContainText('Did you mean db?')
  await panel.getByLabel('To', { exact: true }).fill('db')
  await panel.getByLabel('Port').fill('1433')
  await panel.getByRole('button', { name: 'Add' }).click()
  await expect(contract(page, 'web reaches db:1433')).toContainText('Kept')

  await writeContracts(page, 'web reaches db:1433 # orders\nANNA-PC does not reach web')
  await expect(contract(page, 'ANNA-PC does not reach web')).toContainText('Broken')
  await expect(contract(page, 'ANNA-PC does not reach web')).toContainText(
    'by the port that DEV-PC publishes',
  )
  await app.saved()
  await page.goto('./')
  await app.ready()
  await expect(page.getByRole('button', { name: 'Contracts broken: 1' })).toBeVisible()
  await page.getByRole('tab', { name: /^Contracts/ }).click()
  await expect(contract(page, 'web reaches db:1433')).toContainText('orders')
})

test('a broken contract plays its trace, and turns when the board is mended', async ({
  app,
  page,
}) => {
  await app.openSample('nat-developer')
  await writeContracts(page, 'ANNA-PC does not reach web')
  const broken = contract(page, 'ANNA-PC does not reach web')
  await expect(broken).toContainText('Broken')
  await broken.getByRole('button', { name: /^Play the trace behind/ }).click()
  await expect(app.trace.verdict).toContainText('Delivered')
  await page.getByRole('button', { name: 'Back to the contracts' }).click()

  await app.board.click('web')
  await app.inspector.getByRole('button', { name: /^Remove.*8080/ }).click()
  await expect(broken).toContainText('Kept')
  await expect(page.getByRole('button', { name: /^Contracts broken/ })).toHaveCount(0)
  await app.undo.click()
  await expect(broken).toContainText('Broken')

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Pester script' }).click()
  expect((await download).suggestedFilename()).toBe('contracts.Tests.ps1')
})

test('wrong lines are named with their place, and nothing is lost before they are right', async ({
  app,
  page,
}) => {
  await app.openSample('nat-developer')
  await page.getByRole('tab', { name: /^Contracts/ }).click()
  await page.getByRole('button', { name: 'As text' }).click()
  await page.getByLabel('A contract a line').fill('web reaches db:1433\nweb reach db')
  await expect(page.getByRole('alert')).toContainText('Line 2, column 5')
  await expect(page.getByRole('button', { name: 'Apply' })).toBeDisabled()
})

test.describe('in Traditional Chinese', () => {
  test.use({ locale: 'zh-TW' })

  test('matrix and contracts speak it', async ({ app, page }) => {
    await page.goto('./?sample=nat-developer')
    await app.board.things.first().waitFor()
    await page.getByRole('tab', { name: '矩陣' }).click()
    await expect(cell(page, /^ANNA-PC 到 web：/)).toBeVisible()
    await expect(page.getByRole('list', { name: '圖例' })).toContainText('送達')
    await page.getByRole('tab', { name: /^合約/ }).click()
    const panel = page.getByRole('tabpanel', { name: /^合約/ })
    await panel.getByRole('button', { name: '文字' }).click()
    await page.getByLabel('每行一個合約').fill('web reaches db:1433')
    await page.getByRole('button', { name: '套用' }).click()
    await page.getByRole('button', { name: '清單' }).click()
    await expect(contract(page, 'web reaches db:1433')).toContainText('符合')
    await expect(page.getByText(/\{\w+\}/)).toHaveCount(0)
  })
})

test.describe('axe finds nothing in either theme', () => {
  test('in matrix and contracts', async ({ app, page }) => {
    await app.openSample('nat-developer')
    await page.getByRole('tab', { name: 'Matrix' }).click()
    await page.getByLabel('Compare with').selectOption('opening')
    await cell(page, /^web to db:/).focus()
    await expect(page.getByRole('list', { name: 'Legend' })).toBeVisible()
    expect(await violations(page), 'matrix').toEqual([])
    await page.getByLabel('Group by').selectOption('host')
    expect(await violations(page), 'grouped').toEqual([])
    await writeContracts(page, 'web reaches db:1433\nANNA-PC does not reach web')
    await expect(contract(page, 'ANNA-PC does not reach web')).toContainText('Broken')
    expect(await violations(page), 'contracts').toEqual([])
  })
})
