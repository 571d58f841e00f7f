import { expect, test } from './guarded-test'
import { allowClipboard, copied } from './pages/clipboard'

test.describe('a packet', () => {
  test('moves by itself, pauses, and is drawn from the step alone', async ({ app }) => {
    const { board, trace } = app
    await app.open()
    await app.page.getByRole('button', { name: 'Send the packet' }).click()
    await expect.poll(() => trace.stepIndex()).toBeGreaterThan(1)

    await trace.button('Pause').click()
    const paused = await trace.stepIndex()
    await expect(trace.button('Play')).toBeVisible()
    const moving = await board.packetPicture()
    await trace.seek(paused + 3)
    await expect.poll(() => board.packetPicture()).not.toBe(moving)
    expect(await trace.stepIndex()).toBe(paused + 3)

    // Seeking never replays: the same step is the same picture, wherever one comes from.
    await trace.seek(await trace.lastIndex())
    await trace.seek(paused + 3)
    const again = await board.restingPicture()
    await trace.seek(0)
    await trace.seek(paused + 3)
    expect(await board.restingPicture()).toBe(again)
  })

  test('says each step in words, and a click on one goes there', async ({ app }) => {
    const { trace } = app
    await app.openSample('nat-developer')
    await trace.send()
    await trace.rewind()
    await expect(trace.current).toHaveText(/^1/)
    await trace.steps.getByRole('button', { name: /^4/ }).first().click()
    await expect(trace.slider).toHaveValue('3')
    await expect(trace.current).toHaveText(/^4/)
  })

  test('has a lane for the request and one for the reply', async ({ app }) => {
    const { board, trace } = app
    await app.openSample('nat-developer')
    await trace.send()
    await trace.button('Last step').click()
    const total = await trace.lastIndex()

    await trace.lane('Request').click()
    const lastOfRequest = await trace.lastIndex()
    expect(lastOfRequest).toBeLessThan(total)
    expect(await trace.stepIndex()).toBe(lastOfRequest)
    const request = await board.packetPicture()

    await trace.lane('Reply').click()
    await expect(trace.slider).toHaveAttribute('min', String(lastOfRequest + 1))
    await expect.poll(() => board.packetPicture()).not.toBe(request)
    expect((await trace.path('Reply')).at(-1)).toBe((await trace.path('Request'))[0])
  })

  test('that is dropped says why, where, by which row, and what would help', async ({ app }) => {
    const { tables, trace } = app
    await app.openSample('nat-2016-default-deny')
    await trace.send()
    await trace.button('Last step').click()
    await expect(trace.verdict).toHaveAccessibleName('Dropped')
    await expect(trace.verdict).toContainText('The packet stopped here because')
    await expect(trace.verdict).toContainText('What would let it through')
    await expect(trace.verdict).toContainText('How sure')
    expect((await trace.path('Request')).at(-1)).toMatch(/^DROP@/)

    await trace.verdict.getByRole('button', { name: /row/ }).click()
    await expect(tables.decided).toHaveCount(1)
    await expect(tables.decided).toBeInViewport()
  })

  test('shows its tables as the consoles of the host print them', async ({ app, page }) => {
    await allowClipboard(page)
    const { tables, trace } = app
    await app.openSample('overlay-two-nodes')
    await trace.send()
    await trace.rewind()
    await trace.seek(await trace.stepThatAsked('Routes'))
    await tables.show()
    await tables.showConsole()
    const routes = tables.output('Output of docker exec frontend route print')
    await expect(routes.locator('mark')).toContainText('10.10.1.0    255.255.255.0')
    await expect(routes.locator('mark')).toBeInViewport()
    await page.getByRole('button', { name: 'Copy output' }).click()
    await expect(page.getByText('Copied the output.')).toBeVisible()
    const text = await copied(page)
    expect(text).toContain('IPv4 Route Table')
    expect(text).not.toContain('decided')

    // By keyboard: another command, on the host.
    await page.getByRole('combobox', { name: 'At', exact: true }).focus()
    await page.keyboard.press('End')
    await tables.choose('Command', 'docker network inspect')
    const networks = tables.output('Output of docker network inspect shop-net')
    await expect(networks).toContainText('"Driver": "overlay"')
    await expect(
      page.getByText('The row that decided this step is not in this output.'),
    ).toBeVisible()
    await networks.focus()
    await expect(networks).toBeFocused()
  })

  test('asks DNS for a name, and says what there is no name for', async ({ app }) => {
    const { trace } = app
    await app.openSample('nat-developer')
    await trace.send({ from: 'web', protocol: 'DNS', query: 'db' })
    await trace.seek(await trace.lastIndex())
    await expect(trace.verdict).toContainText('db is 172.28.96.21.')
    await expect(trace.current).toContainText('db is 172.28.96.21.')
    await trace.form.getByLabel('Name').fill('a b')
    await trace.form.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(trace.form.getByRole('alert')).toContainText('A name for DNS has letters')
  })

  test('to nobody is refused with the name that was typed, and the board stays', async ({
    app,
  }) => {
    const { trace } = app
    await app.openSample('nat-developer')
    await trace.form.getByLabel('To', { exact: true }).fill('nowhere-at-all')
    await trace.form.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(trace.form.getByRole('alert')).toContainText('nowhere-at-all')
    await expect(trace.transport).toBeHidden()
  })
})

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('nothing travels: a numbered trail shows the same', async ({ app }) => {
    const { board, trace } = app
    await app.openSample('nat-developer')
    await trace.send()
    await trace.seek(2)
    const trail = await board.restingPicture()
    // What stands still is the same picture a moment later.
    expect(await board.packetPicture()).toBe(trail)

    // The same step in full motion looks different: what is to come has no numbers yet.
    await app.chooseFromMenu('Full', 'Theme and motion')
    await expect.poll(() => board.packetPicture()).not.toBe(trail)
  })
})

test('what is typed after R while its panel is still on its way becomes the target', async ({
  app,
  page,
}) => {
  const { board, trace } = app
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/\/packet-builder-[^/]*\.js$/, async (route) => {
    await held
    await route.continue()
  })
  await app.openSample('nat-developer')
  await expect(trace.form).toHaveCount(0)
  await board.click('web')
  await page.keyboard.press('r')
  await page.keyboard.type('dbv')
  await page.keyboard.press('Backspace')
  await expect(page.getByRole('button', { name: 'Select tool' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  release()
  const target = trace.form.getByLabel('To', { exact: true })
  await expect(target).toHaveValue('db')
  await expect(target).toBeFocused()
  await expect(trace.form.getByLabel('From')).toContainText('web')
})
