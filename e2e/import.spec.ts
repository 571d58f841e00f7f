import { readFile } from 'node:fs/promises'
import { expect, test } from './guarded-test'
import { INSPECT_OUTPUT } from './pages/inspect-output'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test.describe('docker network inspect', () => {
  test('pasted, becomes a board that can be traced', async ({ app, page }) => {
    const { board, trace } = app
    await app.open()
    await app.chooseFromMenu(/^Import/)
    const dialog = page.getByRole('dialog', { name: 'Import' })
    await dialog.getByRole('textbox').fill(INSPECT_OUTPUT)
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await expect(dialog.getByRole('status')).toContainText('Imported')
    await dialog.getByRole('button', { name: 'Show the board' }).click()

    await expect(board.thing('till-web')).toHaveAccessibleName(/nat, 172\.30\.70\.11/)
    await expect(board.thing('till-db')).toHaveAccessibleName(/nat, 172\.30\.70\.12/)
    await expect(board.thing('warehouse')).toHaveAccessibleName(/L2Bridge, 10\.44\.8\.0\/24/)

    await trace.send({ from: 'till-web', to: 'till-db', protocol: 'ICMP' })
    await expect(trace.verdict).toHaveAccessibleName('Delivered')
    expect((await trace.path('Request'))[0]).toBe('app(till-web)')
  })

  test('dropped as a file, the same', async ({ app }) => {
    await app.open()
    await app.dropFile('networks.json', INSPECT_OUTPUT)
    await expect(app.board.thing('till-web')).toBeVisible()
  })

  test('cut off, names the line and leaves the board as it was', async ({ app, page }) => {
    await app.open()
    const title = await page.getByRole('heading', { level: 1 }).innerText()
    const things = await app.board.things.count()
    await app.chooseFromMenu(/^Import/)
    const dialog = page.getByRole('dialog', { name: 'Import' })
    const lines = INSPECT_OUTPUT.split('\n')
    const broken = [...lines.slice(0, 6), '        "EnableIPv6": fal,', ...lines.slice(7)]
    await dialog.getByRole('textbox').fill(broken.join('\n'))
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await expect(dialog.getByRole('alert')).toContainText('Line 7')
    await expect(dialog.getByRole('alert')).toContainText('The board is as it was')
    // What was typed is still there to be mended.
    await expect(dialog.getByRole('textbox')).toHaveValue(broken.join('\n'))
    await page.keyboard.press('Escape')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(app.board.things).toHaveCount(things)
  })

  test('what is neither is said to be neither', async ({ app, page }) => {
    await app.open()
    await app.dropFile('shopping.json', '{"milk": 2}')
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText('neither')
  })
})

test.describe('boards as files', () => {
  test('saved and opened again, a board is the same', async ({ app, page }) => {
    // The browser's own save dialog cannot be driven: without it the page downloads.
    await page.addInitScript(() => {
      Reflect.deleteProperty(window, 'showSaveFilePicker')
      Reflect.deleteProperty(window, 'showOpenFilePicker')
    })
    await app.openSample('overlay-two-nodes')
    const names = () =>
      app.board.things.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
    const before = await names()

    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const file = await (await download).path()
    const text = await readFile(file, 'utf8')
    expect(JSON.parse(text)).toMatchObject({ schemaVersion: 1, title: 'Overlay over two nodes' })
    await expect(page.getByText(/^Saved to .*\.json$/).first()).toBeVisible()

    await app.chooseFromMenu('New board')
    await expect(app.board.things).toHaveCount(0)
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await (
      await chooser
    ).setFiles({
      name: 'board.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })
    await expect.poll(names).toEqual(before)
    await app.trace.send()
    await expect(app.trace.verdict).toHaveAccessibleName('Delivered')
  })

  test('a board with a mistake names the place and leaves the one on the screen', async ({
    app,
    page,
  }) => {
    await app.openSample('nat-developer')
    const things = await app.board.things.count()
    const broken = {
      schemaVersion: 1,
      title: 'Broken',
      topology: { hosts: { 'host:a': { id: 'host:a', name: 'A', release: 'ws2003' } } },
    }
    await app.dropFile('broken.json', JSON.stringify(broken, null, 2))
    const alert = page.getByRole('dialog').getByRole('alert')
    await expect(alert).toContainText(/Line \d+/)
    await expect(alert).toContainText('release')
    await page.keyboard.press('Escape')
    await expect(app.board.things).toHaveCount(things)
  })

  test('the schema is published with the page', async ({ page }) => {
    const response = await page.request.get('./board.schema.json')
    expect(response.ok()).toBe(true)
    const schema: unknown = await response.json()
    expect(schema).toMatchObject({ type: 'object', properties: { schemaVersion: { const: 1 } } })
  })
})
