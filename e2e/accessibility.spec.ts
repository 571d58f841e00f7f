import { expect, test } from './guarded-test'
import { violations } from './pages/accessibility'
import { middleOf } from './pages/board'
import { DIALOGS, fromPalette } from './pages/dialogs'

test.describe('axe finds nothing in either theme', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('on the first visit, with a trace, tables and the inspector', async ({ app, page }) => {
    await app.open()
    expect(await violations(page), 'first visit').toEqual([])

    await app.trace.send()
    await app.trace.rewind()
    await expect(app.trace.verdict).toBeVisible()
    expect(await violations(page), 'trace').toEqual([])

    await app.trace.seek(await app.trace.stepThatAsked('Routes'))
    await app.tables.show()
    await expect(app.tables.decided).toBeVisible()
    await app.board.click('web')
    await expect(app.inspector).toContainText('Isolation')
    expect(await violations(page), 'tables and container').toEqual([])

    await app.board.click('DEV-PC')
    await page.getByRole('tab', { name: 'Problems' }).click()
    await app.build.showOutline()
    expect(await violations(page), 'host, problems and outline').toEqual([])

    const ranges = app.inspector.getByRole('group', { name: 'Excluded port ranges' })
    await ranges.locator('summary').click()
    await ranges.getByRole('textbox', { name: 'From' }).fill('8000')
    await ranges.getByRole('textbox', { name: 'To' }).fill('8999')
    await ranges.getByRole('button', { name: 'Add' }).click()
    await expect(page.getByRole('button', { name: /^Fix: / }).first()).toBeVisible()
    expect(await violations(page), 'problems with a fix').toEqual([])
  })

  test('when a host is deleted and its containers wait in the holding strip', async ({
    app,
    page,
  }) => {
    await app.open()
    await app.board.click('DEV-PC')
    await app.build.showOutline()
    await page.keyboard.press('Delete')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    expect(await violations(page), 'deleting a host').toEqual([])
    await dialog.getByRole('button', { name: 'Move them to the holding strip' }).click()
    await app.build.row('web').click()
    await expect(app.inspector).toContainText('Container in the holding strip')
    expect(await violations(page), 'holding strip').toEqual([])
  })

  test('in the console of a table', async ({ app, page }) => {
    await app.openSample('overlay-two-nodes')
    await app.trace.send()
    await app.trace.rewind()
    await app.trace.seek(await app.trace.stepThatAsked('Routes'))
    await app.tables.show()
    await app.tables.showConsole()
    await expect(app.tables.output(/^Output of/).locator('mark')).toBeVisible()
    expect(await violations(page)).toEqual([])
  })

  test('in dialogs and menus', async ({ app, page }) => {
    await app.open()
    for (const dialog of [
      /^Examples/,
      /^Import/,
      /^Drivers compared/,
      /^Assumptions/,
      /^Not modelled/,
      /^Keyboard shortcuts/,
      /^About/,
    ]) {
      await app.chooseFromMenu(dialog)
      await expect(page.getByRole('dialog')).toBeVisible()
      await expect(page.getByText('Sending the packets…')).toBeHidden()
      expect(await violations(page, { only: 'dialog' }), String(dialog)).toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
    await app.board.thing('web').click({ button: 'right', force: true })
    await expect(page.getByRole('menu')).toBeVisible()
    expect(await violations(page), 'context menu').toEqual([])
  })

  test('in what keeps, finds and shows boards', async ({ app, page }) => {
    await app.openSample('nat-developer')
    await app.board.click('web')
    await page.keyboard.press('ControlOrMeta+D') // a first change: the board and a version are kept
    await app.saved()
    const dialog = page.getByRole('dialog')
    const only = 'dialog'
    for (const [entry, ready] of [
      [/^Boards/, 'Objects: '],
      [/^Earlier versions/, 'Restore'],
      [/^Compare boards/, 'No difference'],
      [/^Print or save as PDF/, 'Title block'],
    ] as const) {
      await app.chooseFromMenu(entry)
      await expect(dialog).toContainText(ready)
      if (ready === 'No difference') {
        const before = dialog.getByRole('combobox', { name: 'Before' })
        await before.selectOption({ label: 'Example: NAT developer machine' })
        await expect(dialog.getByText('Added').first()).toBeVisible()
        await expect(dialog).toContainText('Only on one of the boards')
      }
      expect(await violations(page, { only }), String(entry)).toEqual([])
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }
    await app.chooseFromMenu('About')
    await page.getByRole('button', { name: 'Conformance report on accessibility' }).click()
    await expect(page).toHaveURL(/#accessibility$/)
    await expect(page.getByRole('heading', { name: '2.1.1 Keyboard' })).toBeVisible()
    expect(await violations(page, { only }), 'conformance report').toEqual([])
    await page.keyboard.press('Escape')

    const free = await app.board.at(0.9, 0.12)
    await page.mouse.click(free.x, free.y, { button: 'right' })
    await page.getByRole('menuitem', { name: 'Add several containers' }).click()
    await expect(dialog).toBeVisible()
    expect(await violations(page, { only }), 'several containers').toEqual([])
    await page.keyboard.press('Escape')

    // Several things are selected, the find bar is open, and so is the list of layers.
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.press('ControlOrMeta+F')
    await page.getByRole('combobox', { name: 'Find on the board' }).fill('e')
    await page.getByRole('button', { name: 'What the board shows' }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    expect(await violations(page), 'find, layers, several things').toEqual([])
    await page.keyboard.press('Escape')

    await app.trace.send()
    await app.trace.rewind()
    await page.getByRole('button', { name: 'What the board shows' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Present', exact: false }).click()
    await expect(page.getByRole('region', { name: 'Presentation' })).toBeVisible()
    expect(await violations(page), 'presenter').toEqual([])
  })

  test('in the palette of commands, the gallery, and what opens at a place', async ({
    app,
    page,
  }) => {
    page.setDefaultTimeout(15_000)
    await app.openSample('default-switch')
    const { board } = app
    const dialog = page.getByRole('dialog')
    await DIALOGS.palette(app)
    await expect(dialog).toBeVisible()
    expect(await violations(page, { only: 'dialog' }), 'palette of commands').toEqual([])
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()

    await board.thing('web').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('F2')
    const name = page.getByRole('textbox', { name: 'Name' }).last()
    await expect(name).toBeFocused()
    expect(await violations(page, { only: 'div:has(> [aria-invalid])' }), 'rename').toEqual([])
    await page.keyboard.press('Escape')

    await app.build.drag('Note', await board.at(0.08, 0.12))
    const note = await middleOf(board.ofKind('note'))
    await page.mouse.dblclick(note.x, note.y)
    await expect(page.locator('textarea').first()).toBeFocused()
    expect(await violations(page, { only: 'main' }), 'note').toEqual([])

    await page.goto('./#gallery')
    await expect(dialog.getByRole('img', { name: 'Dropped' })).toBeVisible({ timeout: 30_000 })
    expect(await violations(page, { only: 'dialog' }), 'gallery').toEqual([])
  })

  test('in the preview of another driver', async ({ app, page }) => {
    await app.openSample('nat-developer')
    await app.trace.send()
    await app.trace.rewind()
    for (const size of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await app.resize(size)
      await app.board.thing('nat').focus()
      await page.keyboard.press('ContextMenu')
      await page.getByRole('menuitem', { name: 'Transparent' }).click()
      await expect(
        app.preview.getByRole('region', { name: 'Lost or without effect' }),
      ).toBeVisible()
      expect(await violations(page), `${size.width} wide`).toEqual([])
      await page.keyboard.press('Escape')
      await expect(app.preview).toBeHidden()
    }
  })

  test('on a phone', async ({ app, page }) => {
    await app.resize({ width: 390, height: 844 })
    await app.open()
    expect(await violations(page), 'board').toEqual([])
    const bar = page.getByRole('navigation', { name: 'Panels' })
    for (const sheet of ['Build', 'Inspect', 'Trace', 'Tables']) {
      await bar.getByRole('button', { name: sheet }).click()
      await expect(page.getByRole('region', { name: sheet }).first()).toBeVisible()
      expect(await violations(page), sheet).toEqual([])
    }
    for (const sheet of ['Matrix', 'Contracts']) {
      await bar.getByRole('button', { name: sheet }).click()
      await expect(page.getByRole('region', { name: sheet }).first()).toBeVisible()
      expect(await violations(page, { only: '#root section' }), sheet).toEqual([])
    }
    await fromPalette(app, 'Problems') // not in the bar
    await expect(page.getByRole('region', { name: 'Problems' })).toBeVisible()
    expect(await violations(page, { only: '#root section' }), 'Problems').toEqual([])
  })
})

test('the board says its objects and their state to a screen reader', async ({ app, page }) => {
  await app.openSample('nat-developer')
  await expect(app.board.thing('web')).toHaveAccessibleName(
    'web, Hyper-V isolation, nat, 172.28.96.20, on DEV-PC',
  )
  // One Tab stop for the whole board.
  await expect(app.board.root.locator('button[tabindex="0"]')).toHaveCount(1)
  await app.trace.send()
  await app.trace.rewind()
  await app.trace.button('Step forward').click()
  await expect(page.getByRole('status').filter({ hasText: /^Step 2 of/ })).toHaveCount(1)
})
