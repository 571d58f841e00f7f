import { expect, test } from './guarded-test'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** Title and outcome of the packet that each example comes with. */
const EXAMPLES = [
  ['NAT developer machine', 'Delivered'],
  ['Process beside Hyper-V', 'Delivered'],
  ['Why is it dead?', 'Dropped'],
  ['Transparent on a LAN', 'Delivered'],
  ['VLANs', 'Delivered'],
  ['L2Bridge over two nodes', 'Delivered'],
  ['Overlay over two nodes', 'Delivered'],
  ['L2Tunnel in Azure', 'Delivered'],
  ['Default Switch and its cousins', 'Delivered'],
  ['Reference lab', 'Delivered'],
] as const

test.describe('the gallery', () => {
  test('a first visit shows one example and one obvious button', async ({ app, page }) => {
    await app.open()
    const send = page.getByRole('main').getByRole('button', { name: 'Send the packet' })
    await expect(send).toBeVisible()
    await send.click()
    await expect(send).toBeHidden()
    await expect(app.trace.verdict).toHaveAccessibleName('Delivered')
  })

  test('opens each board with one click, and its packet can be sent', async ({ app, page }) => {
    const { board, trace } = app
    await app.open()
    for (const [title, verdict] of EXAMPLES) {
      await page.getByRole('button', { name: 'Examples' }).click()
      const dialog = page.getByRole('dialog', { name: 'Examples' })
      await expect(dialog.getByRole('listitem')).toHaveCount(EXAMPLES.length)
      await dialog.getByRole('button').filter({ hasText: title }).click()
      await expect(dialog).toBeHidden()
      await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
      await expect(board.ofKind('host').first()).toBeVisible()
      await trace.send()
      await expect(trace.verdict, title).toHaveAccessibleName(verdict)
    }
  })

  test('what was on the board before stays, one press away', async ({ app, page }) => {
    await app.open()
    const title = page.getByRole('heading', { level: 1 })
    const before = await title.innerText()
    await page.getByRole('button', { name: 'Examples' }).click()
    await page.getByRole('button').filter({ hasText: 'Overlay over two nodes' }).click()
    await expect(title).toHaveText('Overlay over two nodes')
    await page.getByRole('button', { name: 'Go back' }).click()
    await expect(title).toHaveText(before)
  })
})
