import { expect, test } from './guarded-test'
import type { AppPage } from './pages/app'

test.describe('a board built with the mouse', () => {
  test.beforeEach(async ({ app }) => {
    await app.openEmpty()
  })

  test('two hosts, four containers and a second network, undone and redone', async ({
    app,
    page,
  }) => {
    const { board, build } = app
    await build.drag('Windows Server 2022', await board.at(0.25, 0.3))
    await expect(board.ofKind('host')).toHaveCount(1)
    await build.drag('Windows Server 2025', await board.at(0.75, 0.3))
    await expect(board.ofKind('host')).toHaveCount(2)
    await board.settled()

    // On a host: it gets a network, an address and a place on the switch by itself.
    await build.drag('Process isolation', await board.middleOf('HOST-A'))
    await expect(board.thing('web-1')).toHaveAccessibleName(/nat, 172\.\d+\.\d+\.\d+, on HOST-A/)

    // On a network band: it joins that one. Over the board hangs a ghost of the real drawing.
    await board.settled()
    const bare = await board.packetPicture()
    await build.drag('Hyper-V isolation', await board.middleOf('nat'), async () => {
      await expect.poll(() => board.packetPicture()).not.toBe(bare)
    })
    await expect(board.ofKind('container')).toHaveCount(2)

    // A network of another driver on the other host, and a container on it.
    await board.settled()
    await build.drag('L2Bridge', await board.middleOf('HOST-B'))
    await expect(board.ofKind('network')).toHaveCount(2)
    await board.settled()
    await expect(board.root.getByRole('button', { name: /L2Bridge.*on HOST-B/ })).toBeVisible()
    await build.drag('Process isolation', await board.middleOf('HOST-B'))
    await expect(board.ofKind('container')).toHaveCount(3)

    // On nothing: it brings a host with it, in one step that one undo takes back.
    await app.page.getByRole('button', { name: 'Zoom to fit' }).click()
    await board.settled()
    await build.drag('Process isolation', await board.at(0.5, 0.95))
    await expect(board.ofKind('container')).toHaveCount(4)

    const drawn = await names(app)
    const steps = 7
    for (let step = 0; step < steps; step++) await app.undo.click()
    await expect(board.things).toHaveCount(0)
    for (let step = 0; step < steps; step++) await app.redo.click()
    await expect.poll(() => names(app)).toEqual(drawn)
    await expect(app.redo).toBeDisabled()

    await app.saved()
    await page.reload()
    await app.ready()
    expect(await names(app)).toEqual(drawn)
  })

  test('Escape puts a dragged item back, without a trace in the history', async ({ app, page }) => {
    const { board, build } = app
    const before = await app.undo.getAttribute('disabled')
    await build.drag('Windows Server 2022', await board.at(0.5, 0.5), async () => {
      await page.keyboard.press('Escape')
    })
    await expect(board.things).toHaveCount(0)
    expect(await app.undo.getAttribute('disabled')).toBe(before)
  })

  test('click, then click, places as well', async ({ app, page }) => {
    const { board, build } = app
    await build.item('Windows Server 2019').click()
    await expect(build.item('Windows Server 2019')).toHaveAttribute('aria-pressed', 'true')
    const { x, y } = await board.at(0.5, 0.4)
    await page.mouse.click(x, y)
    await expect(board.thing('HOST-A')).toHaveAccessibleName(/Windows Server 2019/)
    await expect(build.item('Windows Server 2019')).toHaveAttribute('aria-pressed', 'false')
  })

  /** Everything on the board by name, in order. */
  async function names(app: AppPage): Promise<readonly string[]> {
    const labels = await app.board.things.evaluateAll((buttons) =>
      buttons.flatMap((button) =>
        ['host', 'container', 'network', 'node'].includes(button.dataset['boardKind'] ?? '')
          ? [button.getAttribute('aria-label') ?? '']
          : [],
      ),
    )
    return labels.sort()
  }
})
