import { readFile } from 'node:fs/promises'
import { expect, test } from './guarded-test'
import { allowClipboard, copied } from './pages/clipboard'
import { violations } from './pages/accessibility'
import { PacketPage } from './pages/packet'

/** What the journeys look for, in each language. */
const LANGUAGES = [
  {
    locale: 'en-GB',
    words: {
      send: 'Send',
      last: 'Last step',
      pause: 'Pause',
      trace: 'Trace',
      passport: 'Passport',
      bytes: 'Bytes',
      passportLabel: 'Packet passport',
      fields: 'Headers and fields',
      byteGrid: 'Bytes',
      markdown: 'Copy the passport as Markdown',
      tsv: 'Copy the passport as TSV',
      json: 'Copy the passport as JSON',
      copied: /^Copied\. Hops: \d+\.$/,
      place: 'Place',
      pin: /^Pin this hop/,
      pinned: 'Pinned hop',
      unpin: 'Unpin',
      outer: 'outer',
      changed: 'changed',
      destinationIp: /^IPv4, Destination IP: 172\.28\.96\.20, changed, was 192\.168\.1\.20/,
      vni: /^VXLAN, VNI: 4097, added/,
      question: 'Question for a MAC',
      arp: /^ARP, Operation: request/,
      against: /what differs from the hop before, hstk/,
      menu: 'Menu',
      wireshark: /^Open in Wireshark/,
      saveThis: 'Save this packet',
      saveAll: 'Save all packets sent: 2',
      saved: /^Saved as .*\.pcapng/,
      target: 'To',
      port: 'Port',
      sheet: 'Trace',
      sentence: 'Checksums are right at every place.',
    },
  },
  {
    locale: 'zh-TW',
    words: {
      send: '傳送',
      last: '最後一步',
      pause: '暫停',
      trace: '追蹤',
      passport: '護照',
      bytes: '位元組',
      passportLabel: '封包護照',
      fields: '標頭與欄位',
      byteGrid: '位元組',
      markdown: '將護照複製為 Markdown',
      tsv: '將護照複製為 TSV',
      json: '將護照複製為 JSON',
      copied: /^已複製。站數：\d+。$/,
      place: '位置',
      pin: /^釘選這一站/,
      pinned: '已釘選的站',
      unpin: '取消釘選',
      outer: '外層',
      changed: '已變更',
      destinationIp: /^IPv4，目的地 IP：172\.28\.96\.20, 已變更, 原為 192\.168\.1\.20/,
      vni: /^VXLAN，VNI：4097, 新增/,
      question: '詢問 MAC 的問題',
      arp: /^ARP，作業：request/,
      against: /與前一站 hstk 不同之處/,
      menu: '功能表',
      wireshark: /^在 Wireshark 開啟/,
      saveThis: '儲存這個封包',
      saveAll: '儲存所有傳送過的封包：2',
      saved: /^已儲存為 .*\.pcapng/,
      target: '目標',
      port: '連接埠',
      sheet: '追蹤',
      sentence: '每個地方的總和檢查碼都正確。',
    },
  },
] as const

/** First bytes of a pcapng file: the block type of a section header. */
const SECTION_HEADER = 0x0a0d0d0a

for (const { locale, words } of LANGUAGES) {
  test.describe(`passport and bytes in ${locale}`, () => {
    test.use({ locale, contextOptions: { reducedMotion: 'reduce' } })

    test('the passport lists every hop, goes to one, pins one, and is copied', async ({
      app,
      page,
    }) => {
      await allowClipboard(page)
      const packet = new PacketPage(page, words)
      await app.openSample('overlay-two-nodes')
      await packet.send()
      await packet.showPassport()

      // VXLAN is put around the packet, with its VNI.
      const vtep = packet.hop('vtep')
      await expect(vtep).toContainText('4097')
      await expect(vtep).toContainText(words.outer)
      await expect(vtep.getByRole('insertion').last()).toContainText('116')
      await expect(vtep.getByRole('deletion')).toContainText('66')

      // To a hop and back by the keyboard.
      await vtep.getByRole('button').click()
      await expect(vtep.getByRole('button')).toHaveAttribute('aria-current', 'step')
      const there = await packet.slider.inputValue()
      expect(Number(there)).toBeGreaterThan(3)
      await packet.hop('vnic\\(frontend\\)').getByRole('button').press('Enter')
      await expect(vtep.getByRole('button')).not.toHaveAttribute('aria-current')

      // Y pins; the other hop then says what differs.
      await page.keyboard.press('y')
      await expect(page.getByRole('button', { name: words.pin })).toHaveAttribute(
        'aria-pressed',
        'true',
      )
      const pinned = packet.passport.locator('dl')
      await expect(page.getByText(words.pinned, { exact: true })).toBeVisible()
      await vtep.getByRole('button').click()
      await expect(pinned).toContainText('4097')
      await page.getByRole('button', { name: words.unpin }).click()
      await expect(page.getByText(words.pinned, { exact: true })).toBeHidden()

      const copiedAs = async (name: string): Promise<string> => {
        await page.getByRole('button', { name }).click()
        await expect(page.getByRole('status').filter({ hasText: words.copied })).toBeVisible()
        return copied(page)
      }
      expect(await copiedAs(words.markdown)).toContain(`| ${words.place} |`)
      expect(await copiedAs(words.tsv)).toMatch(new RegExp(`\\t${words.place}\\t`))
      const { hops } = JSON.parse(await copiedAs(words.json)) as { hops: { at: string }[] }
      expect(hops.map(({ at }) => at)).toContain('vtep')
    })

    test('fields and bytes light each other, by pointer and by keyboard, and changes are marked', async ({
      app,
      page,
    }) => {
      const packet = new PacketPage(page, words)
      await app.openSample('nat-developer')
      await packet.send()
      await packet.showPassport()
      await packet.hop('winnat').getByRole('button').click()
      await packet.showBytes()
      await expect(page.getByText(words.against)).toBeVisible()

      const field = packet.fields.getByRole('option', { name: words.destinationIp })
      await field.hover()
      expect(await packet.litBytes()).toEqual([16, 17, 18, 19])
      await packet.bytes.locator('[data-byte="8"]').hover()
      await expect(packet.fields.getByRole('option', { selected: true })).toContainText('TTL')
      await expect(packet.bytes.locator('[data-byte="17"]')).toHaveAttribute(
        'data-state',
        'changed',
      )
      await expect(packet.bytes.locator('[data-byte="8"]')).toHaveAttribute('data-state', 'same')

      await page.mouse.move(0, 0)
      await packet.fields.getByRole('option').first().focus()
      for (let press = 0; press < 4; press++) await page.keyboard.press('ArrowDown')
      await expect(packet.fields.locator(':focus')).toHaveAttribute('aria-selected', 'true')
      expect(await packet.litBytes()).toEqual([2, 3])
      await packet.bytes.locator('[tabindex="0"]').focus()
      await page.keyboard.press('ArrowDown')
      await expect(packet.bytes.locator(':focus')).toHaveAttribute('data-byte', '16')
      await expect(packet.bytes.locator(':focus')).toHaveAccessibleName(/16/)
    })

    test('headers that are put on are boxed, and questions for a MAC have bytes too', async ({
      app,
      page,
    }) => {
      const packet = new PacketPage(page, words)
      await app.openSample('overlay-two-nodes')
      await packet.send()
      await packet.showPassport()
      await packet.hop('vtep').getByRole('button').click()
      await packet.showBytes()
      await expect(packet.fields.getByRole('option', { name: words.vni })).toBeAttached()
      await expect(packet.bytes.locator('[data-state="added"]')).toHaveCount(50)

      // The step that waits for ARP.
      const last = Number(await packet.slider.getAttribute('max'))
      const question = page.getByRole('button', { name: words.question })
      let step = 0
      for (; step < last && (await question.count()) === 0; step++) await packet.seek(step)
      await question.click()
      await expect(packet.fields.getByRole('option', { name: words.arp })).toBeAttached()
    })

    test('a capture of this packet, and of all that were sent, is saved', async ({ app, page }) => {
      const packet = new PacketPage(page, words)
      await app.openSample('nat-developer')
      await packet.send()
      await page.getByRole('button', { name: words.wireshark }).click()
      const dialog = page.getByRole('dialog')

      const saved = async (name: string): Promise<Buffer> => {
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          dialog.getByRole('button', { name }).click(),
        ])
        expect(download.suggestedFilename()).toMatch(/\.pcapng$/)
        await expect(dialog.getByRole('status')).toHaveText(words.saved)
        return readFile(await download.path())
      }
      const one = await saved(words.saveThis)
      expect(one.readUInt32LE(0)).toBe(SECTION_HEADER)
      expect(one.readUInt32LE(8)).toBe(0x1a2b3c4d)
      expect(one.toString()).toContain(words.sentence)
      await page.keyboard.press('Escape')

      await page.getByLabel(words.port, { exact: true }).fill('9')
      await packet.send()
      await app.chooseFromMenu(words.wireshark, words.menu)
      const all = await saved(words.saveAll)
      expect(all.readUInt32LE(0)).toBe(SECTION_HEADER)
      expect(all.length).toBeGreaterThan(one.length)
      expect(all.toString()).toContain('DROP ')
    })

    test('on a phone the passport is a card a hop, and the bytes are eight a row', async ({
      app,
      page,
    }) => {
      await app.resize({ width: 390, height: 844 })
      const packet = new PacketPage(page, words)
      await app.openSample('overlay-two-nodes')
      await page.getByRole('navigation').getByRole('button', { name: words.sheet }).click()
      await packet.send()
      const sheet = page.getByRole('region', { name: words.sheet }).first()
      await sheet.getByRole('button', { name: words.passport, exact: true }).click()
      const card = packet.passport.getByRole('listitem').filter({ hasText: '4097' }).first()
      await card.getByRole('button').click()
      await expect(card.getByRole('button')).toHaveAttribute('aria-current', 'step')
      await sheet.getByRole('button', { name: words.bytes, exact: true }).click()
      await expect(packet.bytes.getByRole('row').first().getByRole('gridcell')).toHaveCount(8)
      expect(await violations(page)).toEqual([])
    })
  })
}

test.describe('axe finds nothing in passport and bytes', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('with marks, a pinned hop and the dialog', async ({ app, page }) => {
    const { words } = LANGUAGES[0]
    const packet = new PacketPage(page, words)
    await app.openSample('overlay-two-nodes')
    await packet.showPassport()
    expect(await violations(page), 'no packet yet').toEqual([])
    await page.getByRole('tab', { name: words.trace }).click()
    await packet.send()
    await packet.showPassport()
    await page.keyboard.press('y')
    await packet.hop('vtep').getByRole('button').click()
    expect(await violations(page), 'passport').toEqual([])
    await packet.showBytes()
    await packet.fields.getByRole('option').nth(3).focus()
    expect(await violations(page), 'bytes').toEqual([])
    await app.chooseFromMenu(words.wireshark)
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await violations(page), 'dialog').toEqual([])
  })
})
