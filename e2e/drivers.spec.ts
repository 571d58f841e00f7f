import { expect, test } from './guarded-test'
import { allowClipboard, copied } from './pages/clipboard'
import type { AppPage } from './pages/app'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** One host with a web server and a client, both on one network; the client asks the server. */
async function buildAndSend(app: AppPage): Promise<void> {
  const { board, build, trace } = app
  await app.openEmpty()
  await build.drag('Windows Server 2022', await board.at(0.5, 0.35))
  await board.settled()
  for (const count of [1, 2]) {
    await build.drag('Process isolation', await board.middleOf('HOST-A'))
    await expect(board.ofKind('container')).toHaveCount(count)
    await board.settled()
  }
  const [client, server] = await names(app)
  await trace.send({ from: client ?? '', to: server ?? '', protocol: 'TCP', port: 80 })
  await trace.button('Last step').click()
}

async function names(app: AppPage): Promise<readonly string[]> {
  const labels = await app.board
    .ofKind('container')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''))
  return labels.map((label) => label.split(',')[0] ?? '').sort()
}

async function verdictAndPath({ trace }: AppPage): Promise<string> {
  const verdict = await trace.verdict.getAttribute('aria-label')
  return [verdict, ...(await trace.path('Request'))].join(' ')
}

test.describe('drivers and isolation', () => {
  test('one network through five drivers, each previewed and applied', async ({ app }) => {
    const { board } = app
    await buildAndSend(app)
    await board.click('nat')

    // Both ends on one host: a switch lets them meet with every driver but l2tunnel, which sends
    // everything to the fabric of Azure, and this host stands on a plain LAN (data-paths 4.5).
    for (const driver of ['Transparent', 'Overlay', 'L2Bridge', 'NAT']) {
      await app.changeDriver(driver)
      await expect(board.ofKind('network')).toHaveAccessibleName(new RegExp(`network, ${driver},`))
      await expect.poll(() => verdictAndPath(app), driver).toMatch(/^Delivered app\(.*vsw\(/)
    }
    await app.changeDriver('L2Tunnel')
    await expect.poll(() => verdictAndPath(app)).toMatch(/^Dropped app\(.* DROP@/)
    await app.changeDriver('NAT')
    await expect.poll(() => verdictAndPath(app)).toMatch(/^Delivered /)
  })

  test('isolation adds the utility VM to the path', async ({ app }) => {
    const { board, trace } = app
    await buildAndSend(app)
    const [client] = await names(app)
    const asProcess = await trace.path('Request')
    expect(asProcess).toContain(`vnic(${client})`)

    await board.click(client ?? '')
    await app.choose('Isolation', 'Hyper-V')
    await expect.poll(() => trace.path('Request')).toContain(`vmbus(${client})`)
    expect(await trace.path('Request')).not.toContain(`vnic(${client})`)

    await app.choose('Isolation', 'Process')
    await expect.poll(() => trace.path('Request')).toEqual(asProcess)
  })

  test('the path before a change stays as a ghost until the next packet', async ({ app }) => {
    const { board, trace } = app
    await app.openSample('l2bridge-two-nodes')
    await trace.send()
    await trace.rewind()
    const before = await trace.path('Request')

    await board.ofKind('network').first().click({ force: true })
    await app.changeDriver('Overlay')
    await expect.poll(() => trace.path('Request')).not.toEqual(before)
    await trace.rewind()
    const withGhost = await board.packetPicture()

    await trace.send()
    await trace.rewind()
    await expect.poll(() => board.packetPicture()).not.toBe(withGhost)
  })
})

test.describe('the row that decided', () => {
  test.beforeEach(async ({ app }) => {
    await app.openSample('nat-developer')
    await app.trace.send()
    await app.trace.rewind()
  })

  test('is lit at its step, and steps back and forth move it', async ({ app }) => {
    const { tables, trace } = app
    const translated = await trace.stepThatAsked('WinNAT static mappings')
    await trace.seek(translated)
    await tables.show()
    await expect(tables.grid).toHaveAccessibleName('NetNatStaticMapping')
    await expect(tables.decided).toHaveCount(1)
    await expect(tables.decided).toContainText('8080')
    await expect(tables.decided).toContainText('decided')
    await expect(tables.decided).toBeInViewport()

    await trace.button('Step forward').click()
    await trace.button('Step forward').click()
    await expect(tables.decided).not.toContainText('8080')
    await trace.button('Step back').click()
    await trace.button('Step back').click()
    await expect(trace.slider).toHaveValue(String(translated))
    await expect(tables.decided).toContainText('8080')
  })

  test('is one click away from its step, and says why the rows above were not it', async ({
    app,
  }) => {
    const { tables, trace } = app
    const routed = await trace.stepThatAsked('Routes')
    const link = trace.steps.getByRole('button', { name: /Show row .* in Routes/ }).first()
    const row = (await link.innerText()).split(' in ')[0] ?? ''
    await link.click()
    await expect(trace.slider).toHaveValue(String(routed))
    await expect(tables.grid).toHaveAccessibleName('IPv4 Route Table')
    await expect(tables.decided).toContainText(row.trim())
    await trace.seek(await trace.lastIndex())
    await expect(tables.grid).not.toHaveAccessibleName('IPv4 Route Table')
  })

  test('sorts, filters and copies', async ({ app, page }) => {
    const { tables, trace } = app
    await allowClipboard(page)
    await trace.seek(await trace.stepThatAsked('Routes'))
    await tables.show()
    await expect(tables.decided).toBeVisible()
    const all = await tables.rows.count()
    expect(all).toBeGreaterThan(1)
    await page.getByRole('textbox', { name: 'Filter rows' }).fill('0.0.0.0/0')
    await expect.poll(() => tables.rows.count()).toBeLessThan(all)
    await page.getByRole('button', { name: 'Copy as TSV' }).click()
    const tsv = await copied(page)
    expect(tsv.split('\n')[0]).toContain('\t')
    expect(tsv).toContain('0.0.0.0/0')
  })
})
