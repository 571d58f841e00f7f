import type { Page } from '@playwright/test'
import { expect, test } from './guarded-test'
import { allowClipboard, copied } from './pages/clipboard'
import { violations } from './pages/accessibility'

const WORDS = {
  en: {
    send: 'Send the packet',
    dropped: 'Why was it dropped?',
    allowed: 'Why was it let through?',
    parts: [
      'Verdict',
      'Who decided',
      'What was compared',
      'Near misses',
      'What would change it',
      'Check it on a real host',
      'How sure are we',
    ],
    try: 'Try',
    stop: 'Stop trying',
    trying: 'Trying a change',
    apply: 'Apply',
    details: 'Details',
    why: 'Why?',
    arrives: 'Nothing has to change',
  },
  'zh-TW': {
    send: '傳送封包',
    dropped: '為什麼被捨棄？',
    allowed: '為什麼能通過？',
    parts: [
      '結果',
      '由誰決定',
      '比對了什麼',
      '差一點就符合',
      '怎樣會改變結果',
      '在真實主機上查證',
      '確定程度',
    ],
    try: '試試看',
    stop: '停止嘗試',
    trying: '正在嘗試變更',
    apply: '套用',
    details: '詳細資料',
    why: '為什麼？',
    arrives: '不需要改變',
  },
} as const

const panelOf = (page: Page) => page.getByRole('article')
const partOf = (page: Page, name: string) => panelOf(page).getByRole('region', { name })

for (const language of ['en', 'zh-TW'] as const) {
  const words = WORDS[language]

  test.describe(`why, in ${language}`, () => {
    test.use({ locale: language })

    test('of a drop, by the keyboard alone: seven parts, a fix tried, applied and undone', async ({
      app,
      page,
    }) => {
      const { keyboard } = page
      await app.openSample('nat-2016-default-deny')
      await page.getByRole('button', { name: words.send }).focus()
      await keyboard.press('Enter')
      await keyboard.press('F5') // stand still
      await keyboard.press('w')
      const heading = panelOf(page).getByRole('heading', { level: 2 })
      await expect(heading).toBeFocused()
      await expect(heading).toHaveText(words.dropped)
      await expect(panelOf(page).getByRole('heading', { level: 3 })).toHaveText([...words.parts])

      const fixes = partOf(page, words.parts[4])
      const first = fixes.getByRole('button', { name: words.try, exact: true }).first()
      await first.focus()
      const before = await app.board.packetPicture()
      await keyboard.press('Enter')
      const bar = page.getByRole('region', { name: words.trying })
      await expect(bar).toBeVisible()
      await expect.poll(() => app.board.packetPicture()).not.toBe(before)
      await keyboard.press('Escape')
      await expect(bar).toBeHidden()
      await expect(first).toBeFocused()

      await fixes.getByRole('button', { name: words.apply }).first().focus()
      await keyboard.press('Enter')
      await expect(heading).toHaveText(words.allowed)
      await expect(fixes).toContainText(words.arrives)
      await keyboard.press('Control+z')
      await expect(heading).toHaveText(words.dropped)
      await expect(
        app.undo.or(page.getByRole('button', { name: '復原', exact: true })).first(),
      ).toBeDisabled()
    })

    test('of a delivery: the rows that let it through, and tabs that the arrow keys walk', async ({
      app,
      page,
    }) => {
      await app.openSample('nat-developer')
      await page.getByRole('button', { name: words.send }).click()
      await page.keyboard.press('F5')
      await page.keyboard.press('w')
      await expect(panelOf(page).getByRole('heading', { level: 2 })).toHaveText(words.allowed)
      await expect(panelOf(page).getByRole('heading', { level: 3 })).toHaveText([...words.parts])
      const links = partOf(page, words.parts[1]).getByRole('button')
      await expect(links.first()).toBeVisible()

      // And what would stop it: tried like a fix.
      const stops = partOf(page, words.parts[4])
      await stops.getByRole('button', { name: words.try, exact: true }).first().click()
      await expect(page.getByRole('region', { name: words.trying })).toBeVisible()
      await page.keyboard.press('Escape')

      await page.getByRole('tab', { name: words.why }).focus()
      await page.keyboard.press('ArrowLeft')
      await expect(page.getByRole('tab', { name: words.details })).toHaveAttribute(
        'aria-selected',
        'true',
      )
      await page.keyboard.press('ArrowRight')
      await expect(panelOf(page)).toBeVisible()
      // The tab is remembered.
      await page.reload()
      await expect(page.getByRole('tab', { name: words.why })).toHaveAttribute(
        'aria-selected',
        'true',
      )
    })
  })
}

test('a row of the explanation opens in its table, and its command can be copied', async ({
  app,
  page,
}) => {
  await allowClipboard(page)
  await app.openSample('nat-2016-default-deny')
  await app.trace.send()
  await app.trace.verdict.getByRole('button', { name: 'Why?', exact: true }).click()
  await expect(panelOf(page).getByRole('heading', { level: 2 })).toHaveText('Why was it dropped?')

  await partOf(page, 'Check it on a real host')
    .getByRole('button', { name: 'Copy command' })
    .first()
    .click()
  expect(await copied(page)).toContain('Get-NetFirewallRule')
  await panelOf(page).getByRole('button', { name: 'Copy as Markdown' }).click()
  expect(await copied(page)).toMatch(/^# Why was it dropped\?/)

  await partOf(page, 'Who decided')
    .getByRole('button', { name: 'Show the row in its table' })
    .click()
  await expect(app.tables.decided).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('the explanation is a sheet, and a change is tried above it', async ({ app, page }) => {
    await app.openSample('nat-2016-default-deny')
    await page.getByRole('button', { name: 'Send the packet' }).click()
    // From the step on show, and from the verdict.
    const card = page.getByRole('region', { name: 'Step on show' })
    await card.getByRole('button', { name: 'Why?' }).click()
    await expect(panelOf(page).getByRole('heading', { level: 2 })).toBeInViewport()
    await page.getByRole('button', { name: 'Trace', exact: true }).click()
    await page
      .getByRole('region', { name: 'Dropped' })
      .getByRole('button', { name: 'Why?' })
      .click()
    await expect(panelOf(page).getByRole('heading', { level: 2 })).toBeInViewport()
    await partOf(page, 'What would change it').getByRole('button', { name: 'Try' }).first().click()
    await expect(page.getByRole('region', { name: 'Trying a change' })).toBeInViewport()
  })
})

test.describe('axe finds nothing in either theme', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('in the explanation, with a fix tried', async ({ app, page }) => {
    await app.openSample('nat-2016-default-deny')
    await app.trace.send()
    await app.trace.rewind()
    await page.keyboard.press('w')
    await partOf(page, 'What would change it').getByRole('button', { name: 'Try' }).first().click()
    await expect(page.getByRole('region', { name: 'Trying a change' })).toBeVisible()
    expect(await violations(page)).toEqual([])
  })
})
