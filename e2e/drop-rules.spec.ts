import { expect, test } from './guarded-test'
import { chooseWithKeys, tabTo } from './pages/keys'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test.describe('an isolation dropped onto a container', () => {
  test.beforeEach(async ({ app }) => {
    const { board, build } = app
    await app.openEmpty()
    await build.drag('Windows Server 2022', await board.at(0.5, 0.35))
    await board.settled()
    await build.drag('Process isolation', await board.middleOf('HOST-A'))
    await expect(board.thing('web-1')).toHaveAccessibleName(/Process isolation/)
    await board.settled()
  })

  test('changes it, in one step that undo takes back', async ({ app }) => {
    const { board, build } = app
    await build.drag('Hyper-V isolation', await board.middleOf('web-1'))
    await expect(board.thing('web-1')).toHaveAccessibleName(/Hyper-V isolation/)
    await expect(board.ofKind('container')).toHaveCount(1)
    await board.settled()
    await build.drag('Process isolation', await board.middleOf('web-1'))
    await expect(board.thing('web-1')).toHaveAccessibleName(/Process isolation/)
    await app.undo.click()
    await expect(board.thing('web-1')).toHaveAccessibleName(/Hyper-V isolation/)
  })

  test('beside its box, with the same isolation or with Ctrl a new one is placed', async ({
    app,
    page,
  }) => {
    const { board, build } = app
    await build.drag('Process isolation', await board.middleOf('web-1'))
    await expect(board.ofKind('container')).toHaveCount(2)
    await board.settled()

    await page.keyboard.down('Control')
    await build.drag('Hyper-V isolation', await board.middleOf('web-1'))
    await page.keyboard.up('Control')
    await expect(board.ofKind('container')).toHaveCount(3)
    await expect(board.thing('web-1')).toHaveAccessibleName(/Process isolation/)
    await board.settled()

    const box = await board.thing('web-2').boundingBox()
    if (box === null) throw new Error('web-2 is not on the screen')
    await build.drag('Hyper-V isolation', { x: box.x + box.width / 2, y: box.y - 6 })
    await expect(board.ofKind('container')).toHaveCount(4)
    await expect(board.thing('web-2')).toHaveAccessibleName(/Process isolation/)
  })

  test('keeps the step of the trace', async ({ app }) => {
    const { board, build, trace } = app
    await build.drag('Process isolation', await board.middleOf('HOST-A'))
    await expect(board.ofKind('container')).toHaveCount(2)
    await board.settled()
    await trace.send({ from: 'web-1', to: 'web-2', protocol: 'TCP', port: 80 })
    await trace.seek((await trace.lastIndex()) - 1)
    const stood = (await trace.current.innerText()).replace(/^\d+\s*/, '')
    const before = await trace.path('Request')

    await build.drag('Hyper-V isolation', await board.middleOf('web-1'))
    await expect.poll(() => trace.path('Request')).not.toEqual(before)
    expect((await trace.current.innerText()).replace(/^\d+\s*/, '')).toBe(stood)
  })

  test('is in the menu of the container, for the keyboard', async ({ app, page }) => {
    const { board, build } = app
    await tabTo(page, page.getByRole('tab', { name: 'Palette' }), 'Shift+Tab')
    await page.keyboard.press('ArrowRight')
    await tabTo(page, build.row('HOST-A'))
    await page.keyboard.press('ArrowDown')
    await expect(build.row('web-1')).toBeFocused()
    await page.keyboard.press('ContextMenu')
    await chooseWithKeys(
      page,
      page.getByRole('menuitem', { name: 'Make web-1 a Hyper-V container' }),
    )
    await expect(board.thing('web-1')).toHaveAccessibleName(/Hyper-V isolation/)
  })
})

test.describe('a driver dropped onto a network', () => {
  test.beforeEach(async ({ app }) => {
    await app.openSample('nat-developer')
    await app.trace.send()
    await app.trace.rewind()
  })

  test('is previewed with its consequences and its path; Apply is one undo step', async ({
    app,
  }) => {
    const { board, build, trace, preview } = app
    await expect(trace.verdict).toHaveAccessibleName('Delivered')
    const path = await trace.path('Request')
    const bare = await board.restingPicture()

    await build.drag('Transparent', await board.middleOf('nat'))
    await expect(preview).toHaveAccessibleName('nat: NAT → Transparent')
    await expect(preview.getByRole('button', { name: 'Apply' })).toBeFocused()
    const lost = preview.getByRole('region', { name: 'Lost or without effect' })
    await expect(lost).toContainText('Published port 8080 → web:80/tcp stays, without effect')
    await expect(preview.getByRole('region', { name: 'The packet' })).toContainText(
      /Now\s*Delivered\s*With Transparent\s*Dropped/,
    )
    // The other path is drawn over the board, which is as it was.
    await expect.poll(() => board.packetPicture()).not.toBe(bare)
    await expect(board.thing('nat')).toHaveAccessibleName(/network, NAT,/)
    await expect(trace.verdict).toHaveAccessibleName('Delivered')
    await expect(app.undo).toBeDisabled()

    await preview.getByRole('button', { name: 'Apply' }).click()
    await expect(preview).toBeHidden()
    await expect(board.thing('nat')).toHaveAccessibleName(/network, Transparent,/)
    await expect(trace.verdict).toHaveAccessibleName('Dropped')
    await app.undo.click()
    await expect(board.thing('nat')).toHaveAccessibleName(/network, NAT,/)
    await expect.poll(() => trace.path('Request')).toEqual(path)
    await expect(app.undo).toBeDisabled()
  })

  test('is put back by Cancel and by Escape, without a trace in the history', async ({
    app,
    page,
  }) => {
    const { board, build, preview } = app
    const bare = await board.restingPicture()
    await build.drag('Overlay', await board.middleOf('nat'))
    await preview.getByRole('button', { name: 'Cancel' }).click()
    await expect(preview).toBeHidden()
    await expect.poll(() => board.packetPicture()).toBe(bare)

    await build.drag('Overlay', await board.middleOf('nat'))
    await expect(preview).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(preview).toBeHidden()
    await expect(build.item('Overlay')).toBeFocused()
    await expect(app.undo).toBeDisabled()
    await expect(board.thing('nat')).toHaveAccessibleName(/network, NAT,/)
  })

  test('above the network is a further network, on it with the same driver too', async ({
    app,
  }) => {
    const { board, build, preview } = app
    await build.drag('NAT', await board.middleOf('nat'))
    await expect(board.ofKind('network')).toHaveCount(2)
    await app.undo.click()
    await board.settled()
    await build.drag('L2Bridge', await board.middleOf('web'))
    await expect(board.ofKind('network')).toHaveCount(2)
    await expect(preview).toBeHidden()
  })

  test('by a click on the chip and one on the network', async ({ app, page }) => {
    const { board, build, preview } = app
    await build.item('L2Bridge').click()
    const { x, y } = await board.middleOf('nat')
    await page.mouse.click(x, y)
    await expect(preview).toHaveAccessibleName('nat: NAT → L2Bridge')
    await expect(build.item('L2Bridge')).toHaveAttribute('aria-pressed', 'false')
    await page.keyboard.press('Enter')
    await expect(board.thing('nat')).toHaveAccessibleName(/network, L2Bridge,/)
  })

  test('with the keys: one driver after the other in the inspector, and the menu', async ({
    app,
    page,
  }) => {
    const { board, preview } = app
    const { keyboard } = page
    const radio = (name: string) => app.inspector.getByRole('radio', { name })
    await board.click('nat')
    await tabTo(page, radio('NAT'))
    await keyboard.press('ArrowRight')
    await expect(preview).toHaveAccessibleName('nat: NAT → Transparent')
    await expect(radio('Transparent')).toBeFocused()
    await keyboard.press('ArrowRight')
    await expect(preview).toHaveAccessibleName('nat: NAT → Overlay')
    await expect(preview.getByRole('status')).toHaveText(/Preview: nat from NAT to Overlay/)
    await keyboard.press('Escape')
    await expect(preview).toBeHidden()
    await expect(board.thing('nat')).toHaveAccessibleName(/network, NAT,/)
    await keyboard.press('ArrowRight')
    await expect(preview).toHaveAccessibleName('nat: NAT → L2Bridge')
    await keyboard.press('Enter')
    await expect(board.thing('nat')).toHaveAccessibleName(/network, L2Bridge,/)
    await expect(radio('L2Bridge')).toBeFocused()

    await board.thing('nat').focus()
    await keyboard.press('ContextMenu')
    await chooseWithKeys(page, page.getByRole('menuitem', { name: 'Transparent' }))
    await expect(preview.getByRole('button', { name: 'Apply' })).toBeFocused()
    await keyboard.press('Enter')
    await expect(board.thing('nat')).toHaveAccessibleName(/network, Transparent,/)
    await expect(board.thing('nat')).toBeFocused()
  })
})
