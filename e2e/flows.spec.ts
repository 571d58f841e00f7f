import { expect, test } from './guarded-test'
import { violations } from './pages/accessibility'

/** What the journey looks for, in each language. */
const LANGUAGES = [
  {
    locale: 'en-GB',
    words: {
      send: 'Send',
      to: 'To',
      port: 'Port',
      step: 'Step',
      keep: 'Keep this packet',
      list: 'Packets side by side',
      options: /^Options of packet B$/,
      olive: 'Olive',
      removeAll: 'Let all kept packets go',
      delivered: /Delivered\./,
      dropped: /Dropped\./,
      undo: 'Undo',
      play: 'Play',
      saved: 'Saved in this browser',
    },
  },
  {
    locale: 'zh-TW',
    words: {
      send: '傳送',
      to: '到',
      port: '連接埠',
      step: '步驟',
      keep: '保留此封包',
      list: '並列的封包',
      options: /^封包 B 的選項$/,
      olive: '橄欖',
      removeAll: '移除所有保留的封包',
      delivered: /已送達。/,
      dropped: /已捨棄。/,
      undo: '復原',
      play: '播放',
      saved: '已儲存在此瀏覽器',
    },
  },
] as const

for (const { locale, words } of LANGUAGES) {
  test.describe(locale, () => {
    test.use({ locale, reducedMotion: 'reduce' })

    test('keep packets, walk them under one clock, find them again, let them go', async ({
      app,
      page,
    }) => {
      await page.goto('./?sample=overlay-two-nodes')
      await expect(app.board.things.first()).toBeVisible()
      const form = page.locator('form').filter({ has: page.locator('#packet-target') })
      const lanes = page.getByRole('list', { name: words.list }).getByRole('listitem')
      const slider = page.getByRole('slider', { name: words.step })
      const send = () => form.getByRole('button', { name: words.send, exact: true }).click()

      await test.step('one by the button, one by its key', async () => {
        await send()
        await page.getByRole('button', { name: words.keep }).first().click()
        await expect(lanes).toHaveCount(1)
        await form.locator('#packet-target').fill('8.8.8.8')
        await send()
        await slider.focus()
        await expect(lanes).toHaveCount(2) // the shown packet has a lane before it is kept
        await page.keyboard.press('Shift+K')
        await expect(lanes.getByRole('button', { name: /^B .*8\.8\.8\.8/ })).toBeVisible()
        await expect(lanes).toHaveCount(2)
      })

      await test.step('each says what came of it', async () => {
        await expect(lanes.nth(0)).toContainText(words.delivered)
        await expect(lanes.nth(1)).toContainText(words.dropped)
      })

      await test.step('a lane becomes the shown one by key and by press, at the same beat', async () => {
        await slider.fill('1') // a seek to where the packet is would not stop it
        await slider.fill('4')
        await page.keyboard.press('j')
        await expect(lanes.nth(0).getByRole('slider')).toHaveValue('4')
        await expect(lanes.nth(0).locator('[aria-current="true"]')).toBeVisible()
        await slider.fill(String(await slider.getAttribute('max')))
        const long = Number(await slider.inputValue())
        await lanes.nth(1).getByRole('button', { name: /^B/ }).click()
        const short = Number(await slider.getAttribute('max'))
        expect(short).toBeLessThan(long)
        await expect(slider).toHaveValue(String(short))
        // A press on the lane itself: its first step.
        const lane = lanes.nth(0).locator('.cursor-pointer')
        await lane.click({ position: { x: 2, y: 8 } })
        await expect(lanes.nth(0).getByRole('slider')).toHaveValue('0')
      })

      if (locale === 'en-GB') {
        await test.step('no accessibility violation', async () => {
          expect(await violations(page)).toEqual([])
        })
      }

      await test.step('colour and letters outlive the visit, and nothing moves by itself', async () => {
        await page.getByRole('button', { name: words.options }).click()
        await page.getByRole('menuitemcheckbox', { name: words.olive }).click()
        await expect(page.getByRole('status').getByText(words.saved)).toBeVisible()
        await page.goto('./')
        await expect(lanes).toHaveCount(2)
        await expect(lanes.nth(1).locator('.text-flow-olive')).toHaveText('B')
        await expect(slider).toHaveCount(0)
      })

      await test.step('all go at once, and come back with undo', async () => {
        await page.getByRole('button', { name: words.options }).click()
        await page.getByRole('menuitem', { name: words.removeAll }).click()
        await expect(lanes).toHaveCount(0)
        await page.getByRole('button', { name: words.undo, exact: true }).first().click()
        await expect(lanes).toHaveCount(2)
      })
    })
  })
}
