import { expect, test } from './guarded-test'
import { violations } from './pages/accessibility'
import type { AppPage } from './pages/app'
import { DebuggerPage } from './pages/debugger'

/** What the journeys look for, in each language. */
const LANGUAGES = [
  {
    locale: 'en-GB',
    words: {
      send: 'Send',
      pause: 'Pause',
      forward: 'Step forward',
      stack: 'Stack',
      watches: 'Watches',
      breakpoints: 'Breakpoints',
      stop: 'Stop…',
      asText: 'As text',
      addText: 'Add',
      watchField: 'Watch a field',
      watched: 'Watched header fields',
      levels: ['Basics', 'Administrator', 'Kernel'],
      timeline: 'Timeline',
      steps: 'Steps of the trace',
      where: 'Where it is',
      headers: 'Headers, the one put on last on top',
      step: 'Step',
      repeat: 'Repeat',
      clearRange: 'Clear the range',
      stopped: /^Stopped: /,
      folded: /\d+ steps? folded/,
      summary: /^Delivered\. .* Steps: \d+\.$/,
      stepOf: /^Step 10 of \d+\. /,
      wrong: /Column 8: there is no field colour\. There are: source-mac/,
      changeVni: 'when VNI changes',
      ttlItem: 'on a TTL event',
      dropItem: 'on a drop',
      mtuItem: 'when the packet grows or does not fit (MTU)',
      ruleItem: 'On the row that decides here',
      switchItem: 'vSwitch',
      vniField: 'VNI',
    },
  },
  {
    locale: 'zh-TW',
    words: {
      send: '傳送',
      pause: '暫停',
      forward: '下一步',
      stack: '堆疊',
      watches: '監看',
      breakpoints: '中斷點',
      stop: '停在…',
      asText: '文字形式',
      addText: '新增',
      watchField: '監看欄位',
      watched: '監看的標頭欄位',
      levels: ['基礎', '系統管理員', '核心'],
      timeline: '時間軸',
      steps: '追蹤步驟',
      where: '目前位置',
      headers: '標頭，最後加上的在最上面',
      step: '步驟',
      repeat: '重複播放',
      clearRange: '清除範圍',
      stopped: /^已停住：/,
      folded: /摺疊了 \d+ 步/,
      summary: /^已送達/,
      stepOf: /^第 10 步，共 \d+ 步/,
      wrong: /第 8 欄：沒有欄位 colour。可用的有：source-mac/,
      changeVni: 'VNI變更時',
      ttlItem: 'TTL 事件時',
      dropItem: '捨棄時',
      mtuItem: '封包變大或放不下時（MTU）',
      ruleItem: '停在此處做決定的列',
      switchItem: '虛擬交換器',
      vniField: 'VNI',
    },
  },
] as const

type Words = (typeof LANGUAGES)[number]['words']

/** A packet of the overlay board, standing still at its first step. */
async function opened(app: AppPage, words: Words, sample = 'overlay-two-nodes') {
  await app.openSample(sample)
  await app.page.getByRole('button', { name: words.send, exact: true }).click()
  const debug = new DebuggerPage(app.page, words)
  await expect(debug.slider).toBeVisible()
  await debug.seek(0)
  return debug
}

for (const { locale, words } of LANGUAGES) {
  test.describe(`the packet debugger in ${locale}`, () => {
    test.use({ locale, contextOptions: { reducedMotion: 'reduce' } })

    test('steps into a port, out of it, and from decision to decision', async ({ app, page }) => {
      const debug = await opened(app, words)
      await debug.seekTo('port-vfp')
      const port = await debug.index()
      await page.keyboard.press(']')
      await expect(debug.slider).toHaveValue(String(port + 1))
      await expect(debug.where).toContainText('SLB_NAT_LAYER')
      await expect(debug.where).toContainText('SLB_GROUP_NAT_IPv4_OUT')
      await page.keyboard.press('[')
      await expect(debug.where).toContainText('vtep')
      const out = await debug.index()
      expect(out).toBeGreaterThan(port + 1)

      await page.keyboard.press('Shift+Comma')
      await expect.poll(() => debug.index()).toBeLessThan(out)
      await page.keyboard.press('Shift+Period')
      await expect(debug.slider).toHaveValue(String(out))
    })

    test('stops at breakpoints of every kind, by menu and by text, both ways', async ({
      app,
      page,
    }) => {
      const debug = await opened(app, words)
      await debug.tab(words.breakpoints)
      for (const item of [words.dropItem, words.ttlItem, words.mtuItem]) await debug.addByMenu(item)
      await debug.addByMenu(words.vniField)
      await debug.addByMenu(words.switchItem)
      await expect(debug.breakpoints).toHaveCount(5)
      await debug.seekTo('layer-allows')
      await debug.addByMenu(words.ruleItem)
      await expect(debug.breakpoints).toHaveCount(6)

      // Text: a mistake names the column and what would be right, and nothing is added.
      await debug.addByText('change colour')
      await expect(page.getByRole('alert')).toContainText(words.wrong)
      await expect(debug.breakpoints).toHaveCount(6)
      await debug.addByText('enter vtep')
      await expect(debug.breakpoints).toHaveCount(7)
      for (const box of await debug.breakpoints.getByRole('checkbox').all()) await box.uncheck()

      await debug.switchOn('VNI')
      await debug.seek(0)
      await page.keyboard.press('Shift+B')
      await expect(debug.status).toHaveText(words.stopped)
      const encapsulated = await debug.index()
      await expect(debug.current).toContainText('VXLAN')
      await page.keyboard.press('Shift+B')
      const decapsulated = await debug.index()
      expect(decapsulated).toBeGreaterThan(encapsulated)
      await page.keyboard.press('Alt+Shift+B')
      await expect(debug.slider).toHaveValue(String(encapsulated))

      // Playing stops there as well, and B takes and gives one at the very step.
      await debug.seek(encapsulated - 1)
      await page.keyboard.press('Alt+P')
      await expect(debug.slider).toHaveValue(String(encapsulated))
      await expect(debug.status).toHaveText(words.stopped)
      const before = await debug.breakpoints.count()
      await page.keyboard.press('b')
      await expect(debug.breakpoints).toHaveCount(before + 1)
      await page.keyboard.press('b')
      await expect(debug.breakpoints).toHaveCount(before)
      await debug.breakpoints.first().getByRole('button').click()
      await expect(debug.breakpoints).toHaveCount(before - 1)

      // They outlive the page, and undo does not know them.
      await expect(app.undo.or(page.getByRole('button', { name: '復原' }).first())).toBeDisabled()
      await page.reload()
      await app.board.things.first().waitFor()
      await page.getByRole('button', { name: words.send, exact: true }).click()
      await debug.tab(words.breakpoints)
      await expect(debug.breakpoints).toHaveCount(before - 1)
    })

    test('watches fields and shows the headers as a stack', async ({ app, page }) => {
      const debug = await opened(app, words)
      await debug.tab(words.watches)
      await page.getByRole('combobox', { name: words.watchField }).selectOption('vni')
      const watch = page.getByRole('list', { name: words.watched }).getByRole('listitem')
      const changes = watch.getByRole('button')
      // Put on and taken off, there and back; the first button stops watching.
      await expect(changes).toHaveCount(5)
      await changes.nth(1).click()
      await expect(watch.locator('ins')).toHaveText('4097')
      await expect(debug.current).toContainText('VXLAN')

      await debug.tab(words.stack)
      const stack = page.getByRole('list', { name: words.headers })
      await expect(stack.getByRole('listitem').first()).toContainText('ethernet')
      await expect(stack).toContainText('vxlan vni 4097')
      const depth = await stack.getByRole('listitem').count()
      await debug.seekTo('decapsulated')
      await expect(stack.locator('.line-through').first()).toBeVisible()
      await debug.step(words.forward)
      expect(await stack.getByRole('listitem').count()).toBeLessThan(depth)
    })

    test('scrubs by mouse and keys, and repeats a range', async ({ app, page }) => {
      const debug = await opened(app, words)
      const last = Number(await debug.slider.getAttribute('max'))
      await debug.slider.focus()
      await page.keyboard.press('End')
      await expect(debug.slider).toHaveValue(String(last))
      await page.keyboard.press('Home')
      await page.keyboard.press('ArrowRight')
      await expect(debug.slider).toHaveValue('1')
      await expect(debug.slider).toHaveAttribute('aria-valuetext', /2/)

      const strip = await debug.strip()
      await page.mouse.move(strip.x + strip.width * 0.1, strip.y + 10)
      await page.mouse.down()
      await page.mouse.move(strip.x + strip.width * 0.5, strip.y + 10, { steps: 5 })
      await page.mouse.up()
      const middle = await debug.index()
      expect(Math.abs(middle - last / 2)).toBeLessThan(3)
      // What the pointer is over is told, until Escape.
      await expect(debug.timeline.locator('dl').last()).toContainText(
        /10\.10\.1\.1\d.*10\.10\.1\.1\d/,
      )
      await page.keyboard.press('Escape')
      await expect(debug.timeline).not.toContainText('10.10.1.1')

      // Shift and drag: the range that repeats. Hovering says what happened there.
      await page.keyboard.down('Shift')
      await page.mouse.move(strip.x + strip.width * 0.2, strip.y + 10)
      await page.mouse.down()
      await page.mouse.move(strip.x + strip.width * 0.3, strip.y + 10, { steps: 5 })
      await page.mouse.up()
      await page.keyboard.up('Shift')
      await expect(page.getByRole('button', { name: words.repeat, exact: true })).toHaveAttribute(
        'aria-pressed',
        'true',
      )
      await page.keyboard.press('Alt+P')
      const seen = new Set<number>()
      await expect
        .poll(async () => {
          seen.add(await debug.index())
          return seen.size
        })
        .toBeGreaterThan(3)
      expect(Math.max(...seen)).toBeLessThan(middle)
      await page.keyboard.press('Alt+P')

      // The same by keys: from here, up to here, no longer.
      await page.getByRole('button', { name: words.clearRange }).click()
      await debug.seek(3)
      await debug.slider.focus()
      await page.keyboard.press('i')
      await debug.seek(6)
      await debug.slider.focus()
      await page.keyboard.press('o')
      await expect(debug.timeline).toContainText(/4.*7/)
    })

    test('shows more or less of one trace, and says what it folds', async ({ app, page }) => {
      const debug = await opened(app, words)
      const steps = page.getByRole('region', { name: words.steps })
      const [basics, administrator, kernel] = words.levels
      const counts: number[] = []
      const verdicts: (string | null)[] = []
      for (const level of [kernel, administrator, basics]) {
        await page.getByRole('button', { name: level, exact: true }).click()
        counts.push(await steps.locator('section > ol > li > ol > li button[type=button]').count())
        const last = steps.locator('section').first().locator('ol > li > ol > li').last()
        verdicts.push(await last.textContent())
        if (level === kernel) await expect(steps).not.toContainText(words.folded)
        else await expect(steps).toContainText(words.folded)
      }
      expect([...counts].sort((a, b) => b - a)).toEqual(counts)
      expect(new Set(counts).size).toBe(3)

      // Stepping walks only what is shown.
      const shown = await debug.slider.getAttribute('max')
      await debug.seek(0)
      await debug.step(words.forward)
      expect(await debug.index()).toBeGreaterThan(1)
      expect(shown).not.toBeNull()
      await page.reload()
      await app.board.things.first().waitFor()
      await page.getByRole('button', { name: words.send, exact: true }).click()
      await expect(page.getByRole('button', { name: basics, exact: true })).toHaveAttribute(
        'aria-pressed',
        'true',
      )
      await page.keyboard.press('d')
      await expect(page.getByRole('button', { name: administrator, exact: true })).toHaveAttribute(
        'aria-pressed',
        'true',
      )
    })

    test('is told to people who listen', async ({ app, page }) => {
      const debug = await opened(app, words)
      await debug.seek(8)
      await page.keyboard.press('.')
      await expect(debug.status).toHaveText(words.stepOf)
      const said = await debug.status.textContent()
      await debug.seek(Number(await debug.slider.getAttribute('max')) - 2)
      await page.keyboard.press('Alt+P')
      await expect(debug.status).toHaveText('')
      await expect(debug.status).toHaveText(words.summary)
      expect(await debug.status.textContent()).not.toBe(said)
    })
  })
}

test.describe('editing while a trace is shown', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('keeps the step where the path is the same, and says where it parts', async ({
    app,
    page,
  }) => {
    const [{ words }] = LANGUAGES
    const debug = await opened(app, words, 'nat-developer')
    await debug.seek(3)
    const sentence = await debug.current.textContent()
    await app.board.click('web')
    await app.choose('Isolation', 'Process')
    await expect(page.getByText(/The path changed at step \d+\./)).toBeVisible()
    await expect(debug.slider).toHaveValue('3')
    expect(await debug.current.textContent()).toBe(sentence)
  })
})

test.describe('axe finds nothing in the debugger', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  for (const size of [
    { width: 1440, height: 900 },
    { width: 1024, height: 768 },
    { width: 390, height: 844 },
  ]) {
    test(`${size.width} wide`, async ({ app, page }) => {
      const [{ words }] = LANGUAGES
      await app.resize(size)
      const isPhone = size.width < 640
      await app.openSample('overlay-two-nodes')
      if (isPhone) {
        await page.getByRole('button', { name: 'Send the packet' }).click()
        await expect(page.getByRole('region', { name: 'Step on show' })).toBeVisible()
        await page.getByRole('button', { name: 'Pause' }).click()
        expect(await violations(page), 'card').toEqual([])
        await page.getByRole('navigation').getByRole('button', { name: 'Trace' }).click()
      } else {
        await app.trace.send()
        await app.trace.seek(8)
      }
      const debug = new DebuggerPage(page, words)
      await debug.tab(words.breakpoints)
      await debug.addByText('change vni')
      await debug.addByText('enter house')
      expect(await violations(page), 'breakpoints').toEqual([])
      await debug.tab(words.watches)
      await page.getByRole('combobox', { name: words.watchField }).selectOption('ttl')
      await page.getByRole('button', { name: 'Basics', exact: true }).click()
      expect(await violations(page), 'watches at the lowest level').toEqual([])
      await debug.tab(words.stack)
      expect(await violations(page), 'stack').toEqual([])
    })
  }
})

test.describe('on a phone', () => {
  test.use({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    contextOptions: { reducedMotion: 'reduce' },
  })

  test('the timeline is a card that pages by swipe and by button', async ({ app, page }) => {
    await app.openSample('nat-developer')
    await page.getByRole('button', { name: 'Send the packet' }).click()
    const card = page.getByRole('region', { name: 'Step on show' })
    await expect(card).toBeVisible()
    await page.getByRole('button', { name: 'Pause' }).click()
    await app.trace.seek(4)
    // With targets for a finger, the bar still fits.
    for (const button of await app.trace.transport.getByRole('button').all()) {
      if (await button.isVisible()) await expect(button).toBeInViewport({ ratio: 1 })
    }
    await card.getByRole('button', { name: 'Step forward' }).click()
    await expect(card).toContainText('Step 6')
    const box = await card.boundingBox()
    if (box === null) throw new Error('the card is not laid out')
    const y = box.y + box.height / 2
    await page.mouse.move(box.x + 250, y)
    await page.mouse.down()
    await page.mouse.move(box.x + 120, y, { steps: 4 })
    await page.mouse.up()
    await expect(card).toContainText('Step 7')
    await page.mouse.move(box.x + 120, y)
    await page.mouse.down()
    await page.mouse.move(box.x + 250, y, { steps: 4 })
    await page.mouse.up()
    await expect(card).toContainText('Step 6')
  })
})
