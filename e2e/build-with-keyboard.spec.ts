import { expect, test } from './guarded-test'
import { chooseWithKeys, tabTo } from './pages/keys'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('a two-host board, a packet and its steps with the keyboard alone', async ({ app, page }) => {
  const { board, build, trace } = app
  const { keyboard } = page
  const menuItem = (name: string) => page.getByRole('menuitem', { name })
  await app.open()

  await test.step('an empty board', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Menu', exact: true }))
    await keyboard.press('Enter')
    await chooseWithKeys(page, menuItem('New board'))
    await expect(board.things).toHaveCount(0)
  })

  await test.step('hosts and containers from the palette', async () => {
    await tabTo(page, build.item('Windows Server 2022'))
    await keyboard.press('Enter')
    await expect(board.thing('HOST-A')).toBeVisible()
    await keyboard.press('Enter')
    await expect(board.thing('HOST-B')).toBeVisible()

    // Enter places into the host that is selected: the one that was placed last.
    await tabTo(page, build.item('Process isolation'))
    await keyboard.press('Enter')
    await expect(board.thing('web-1')).toHaveAccessibleName(/on HOST-B/)
    await keyboard.press('Enter')
    await expect(board.ofKind('container')).toHaveCount(2)
  })

  await test.step('containers on the other host from the outline', async () => {
    await tabTo(page, page.getByRole('tab', { name: 'Palette' }), 'Shift+Tab')
    await keyboard.press('ArrowRight')
    await expect(build.tree).toBeVisible()
    await tabTo(page, build.row('HOST-A'))
    for (const isolation of ['Process isolation', 'Hyper-V isolation']) {
      await keyboard.press('ContextMenu')
      await chooseWithKeys(page, menuItem(isolation))
      await expect(
        board.root.getByRole('button', { name: new RegExp(`${isolation}.*on HOST-A`) }),
      ).toBeVisible()
      await tabTo(page, build.row('HOST-A'))
    }
    await expect(board.ofKind('container')).toHaveCount(4)
  })

  await test.step('a new name', async () => {
    await keyboard.press('F2')
    await keyboard.press('ControlOrMeta+A')
    await keyboard.type('EDGE-1')
    await keyboard.press('Enter')
    await expect(board.thing('EDGE-1')).toBeVisible()
    await expect(build.row('EDGE-1')).toBeFocused()
  })

  await test.step('a packet, sent and stepped through', async () => {
    await keyboard.press('ArrowDown')
    await expect(build.row('web-3')).toBeFocused()
    await keyboard.press('ContextMenu')
    await chooseWithKeys(page, menuItem('Send a packet from here'))
    await expect(trace.form.getByLabel('To', { exact: true })).toBeFocused()
    await keyboard.type('HOST-B')
    await keyboard.press('Tab')
    await keyboard.press('ArrowDown')
    await keyboard.press('ArrowDown')
    await expect(trace.form.getByLabel('Protocol')).toHaveValue('icmp')
    await tabTo(page, trace.form.getByRole('button', { name: 'Send', exact: true }))
    await keyboard.press('Enter')
    await expect(trace.verdict).toBeVisible()

    // A slow machine may have played to the end by now; then there is nothing to pause.
    const playOrPause = page.getByRole('button', { name: /^(Pause|Play)$/ })
    await tabTo(page, playOrPause, 'Shift+Tab')
    if ((await playOrPause.getAttribute('aria-label')) === 'Pause') await keyboard.press('Enter')
    await tabTo(page, trace.slider)
    await keyboard.press('Home')
    await expect(trace.slider).toHaveValue('0')
    await keyboard.press('.')
    await keyboard.press('.')
    await expect(trace.slider).toHaveValue('2')
    await expect(trace.current).toHaveText(/^3/)
    await keyboard.press(',')
    await expect(trace.slider).toHaveValue('1')
    await expect(trace.current).toHaveText(/^2/)
  })

  await test.step('the board itself is one Tab stop, arrows walk through it', async () => {
    await tabTo(page, board.root.locator('button[tabindex="0"]'), 'Shift+Tab')
    const first = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await keyboard.press('ArrowDown')
    const second = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    expect(second).not.toBe(first)
    await keyboard.press('Enter')
    await expect(app.inspector).toContainText(second?.split(',')[0] ?? 'nothing has the focus')
  })

  await test.step('undo and redo', async () => {
    await keyboard.press('ControlOrMeta+Z')
    await expect(board.thing('HOST-A')).toBeVisible()
    await keyboard.press('ControlOrMeta+Shift+Z')
    await expect(board.thing('EDGE-1')).toBeVisible()
  })
})
