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
