import { expect, test } from './guarded-test'
import { violations } from './pages/accessibility'
import type { AppPage } from './pages/app'
import { middleOf, type Point } from './pages/board'

test.describe('a whiteboard beside the network', () => {
  test('texts, a frame, an arrow and a stroke, by mouse; kept over a visit', async ({
    app,
    page,
  }) => {
    await app.openEmpty()
    const { board } = app
    await app.build.drag('Windows Server 2022', await board.at(0.3, 0.3))
    await board.settled()

    // T and a click: one writes where one clicked, in Markdown.
    await page.keyboard.press('Escape')
    await page.keyboard.press('t')
    const at = await board.at(0.7, 0.2)
    await page.mouse.click(at.x, at.y)
    const field = page.getByRole('textbox', { name: 'Text', exact: true }).first()
    await expect(field).toBeFocused()
    await field.fill('# Plan\n- **two** hosts')
    await page.keyboard.press('Control+Enter')
    await expect(board.root.getByRole('button', { name: /^Text: # Plan/ })).toBeVisible()

    // F puts a frame around what is selected; what stands in it goes with it.
    await board.click('HOST-A')
    await page.keyboard.press('f')
    const frame = board.root.getByRole('button', { name: 'Frame', exact: true })
    await expect(frame).toHaveAttribute('aria-pressed', 'true')
    await app.inspector
      .getByRole('group', { name: 'Stands for' })
      .getByRole('button', { name: 'Subnet' })
      .click()
    await app.inspector.getByLabel('Title').fill('10.0.0.0/24')
    await app.inspector.getByLabel('Title').press('Control+Enter')
    const named = board.root.getByRole('button', { name: 'Frame, subnet: 10.0.0.0/24' })
    await page.getByRole('button', { name: 'Zoom to fit' }).click()
    await board.settled()
    const before = await board.thing('HOST-A').boundingBox()
    const corner = await named.boundingBox()
    if (before === null || corner === null) throw new Error('nothing is drawn')
    const grip = { x: corner.x + corner.width / 2, y: corner.y + 8 }
    await drag(app, grip, { x: grip.x + 64, y: grip.y + 40 })
    await expect
      .poll(async () => ((await board.thing('HOST-A').boundingBox())?.x ?? 0) - before.x)
      .toBeGreaterThan(30)

    // Shift+A draws an arrow, X a stroke.
    await page.keyboard.press('Shift+A')
    await drag(app, await board.at(0.62, 0.4), await board.at(0.8, 0.5))
    await expect(board.root.getByRole('button', { name: 'Arrow', exact: true })).toBeVisible()
    await page.keyboard.press('x')
    await drag(app, await board.at(0.62, 0.7), await board.at(0.8, 0.8))
    await page.keyboard.press('v')
    await expect(board.root.getByRole('button', { name: 'Drawing', exact: true })).toBeVisible()

    // The laser keeps nothing.
    const count = await board.things.count()
    await page.keyboard.press('k')
    await drag(app, await board.at(0.62, 0.7), await board.at(0.8, 0.75))
    await page.keyboard.press('v')
    await expect(board.things).toHaveCount(count)

    // A pulled end of an arrow is one step back.
    await page.keyboard.press('Escape')
    const arrow = board.root.getByRole('button', { name: 'Arrow', exact: true })
    const box = await arrow.boundingBox()
    if (box === null) throw new Error('the arrow is not drawn')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await expect(arrow).toHaveAttribute('aria-pressed', 'true')
    const tip = { x: box.x + box.width - 4, y: box.y + box.height - 4 }
    await drag(app, tip, { x: tip.x - 20, y: tip.y + 60 })
    await expect
      .poll(async () => (await arrow.boundingBox())?.height ?? 0)
      .toBeGreaterThan(box.height + 30)
    await app.undo.click()
    await expect.poll(async () => (await arrow.boundingBox())?.height).toBeCloseTo(box.height, 0)

    await app.saved()
    await page.reload()
    await app.ready()
    await expect(named).toBeVisible()
    await expect(board.root.getByRole('button', { name: 'Drawing', exact: true })).toBeVisible()
    expect(await violations(page)).toEqual([])
  })

  test('cables: led to something new, and labelled', async ({ app, page }) => {
    await app.openEmpty()
    const { board } = app
    await app.build.drag('Windows Server 2022', await board.at(0.3, 0.3))
    await board.settled()
    const nodes = await board.ofKind('node').count()

    // From the socket of the host to where nothing stands: what shall be there? One step back for all.
    const socket = await middleOf(board.root.getByRole('button', { name: /^Ethernet, network ad/ }))
    await drag(app, socket, await board.at(0.6, 0.45))
    await expect(page.getByRole('menuitem', { name: 'LAN segment' })).toBeVisible()
    expect(await violations(page, { only: '[role=menu]' })).toEqual([])
    await page.getByRole('menuitem', { name: 'LAN segment' }).click()
    await expect(board.ofKind('node')).toHaveCount(nodes + 1)
    await board.settled()

    // A double click writes at a cable.
    await app.inspector.getByRole('button', { name: 'Hide the inspector' }).click()
    await page.getByRole('button', { name: 'Zoom to fit' }).click()
    await board.settled()
    const box = await board.root
      .getByRole('button', { name: /^Ethernet, network ad/ })
      .boundingBox()
    if (box === null) throw new Error('the socket is not drawn')
    // The socket is at the left of its name; the cable goes straight down from it.
    const host = { x: box.x + box.width * 0.095, y: box.y + box.height / 2 }
    await page.mouse.dblclick(host.x, host.y + 60)
    const field = page.getByRole('textbox', { name: 'What stands at the cable' })
    await field.fill('fibre')
    await field.press('Enter')
    await expect(field).toBeHidden()

    await app.saved()
    await page.reload()
    await app.ready()
    await page.getByRole('button', { name: 'Zoom to fit' }).click()
    await board.settled()
    await page.mouse.dblclick(host.x, host.y + 60)
    await expect(field).toHaveValue('fibre')
    await field.press('Escape')
  })

  async function drag({ page }: AppPage, from: Point, to: Point): Promise<void> {
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 8 })
    await page.mouse.up()
  }
})
