import type { Page } from '@playwright/test'
import { encodeDocument } from '../src/engine/document/encode-document'
import { natDeveloper } from '../src/samples/gallery/nat'
import { expect, test } from './guarded-test'
import { violations } from './pages/accessibility'
import { AppPage } from './pages/app'
import { BoardsPage } from './pages/boards'

const titleOf = (page: Page) => page.getByRole('heading', { level: 1 })

/** Gives the board on the screen a name, as a person does. */
async function name(page: Page, title: string): Promise<void> {
  await titleOf(page).getByRole('button').click()
  await page.getByRole('textbox', { name: 'Board name' }).fill(title)
  await page.keyboard.press('Enter')
  await expect(titleOf(page)).toHaveText(title)
}

test('several boards: make, find, copy, rename, delete and take back', async ({ app, page }) => {
  const boards = new BoardsPage(page)
  await app.open()
  await name(page, 'Shop')
  await app.chooseFromMenu('New board')
  await name(page, 'Lab')
  await app.build.drag('Windows Server 2022', await app.board.at(0.5, 0.5))
  await app.saved()

  await boards.show()
  await expect(boards.cards).toHaveCount(2)
  await expect(boards.dialog.getByRole('img', { name: 'Picture of “Shop”' })).toBeVisible()
  await boards.dialog.getByRole('textbox', { name: 'Find a board' }).fill('sho')
  await expect(boards.cards).toHaveCount(1)
  await boards.open('Shop')
  await expect(titleOf(page)).toHaveText('Shop')
  await expect(app.board.thing('web')).toBeVisible()

  // Its history is still there, and that of the other board does not mix with it.
  await app.undo.click()
  await expect(titleOf(page)).toHaveText('NAT developer machine')
  await app.redo.click()

  await boards.show()
  await boards.choose('Lab', 'Duplicate')
  await expect(titleOf(page)).toHaveText('Lab (2)')
  await expect(app.board.ofKind('host')).toHaveCount(1)
  await boards.show()
  await boards.choose('Lab', 'Rename')
  await boards.dialog.getByRole('textbox', { name: 'Rename' }).fill('Test bed')
  await page.keyboard.press('Enter')
  await expect(boards.dialog.getByRole('button', { name: 'Open “Test bed”' })).toBeVisible()

  await boards.choose('Lab (2)', 'Delete')
  await expect(boards.cards).toHaveCount(2)
  await expect(boards.dialog.getByRole('region', { name: 'Deleted boards' })).toContainText(
    'Lab (2)',
  )
  await page.keyboard.press('Escape')
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(titleOf(page)).toHaveText('Lab (2)')

  await app.saved()
  await page.reload()
  await app.ready()
  await expect(titleOf(page)).toHaveText('Lab (2)')
})

test('an earlier version is seen and restored in one step of undo', async ({ app, page }) => {
  await app.open()
  await name(page, 'First')
  await app.saved()
  await page.reload() // a new visit: its first change keeps what was there before
  await app.ready()
  await name(page, 'Second')
  await app.saved()
  await app.chooseFromMenu('Earlier versions')
  const dialog = page.getByRole('dialog', { name: 'Earlier versions of “Second”' })
  await expect(dialog.getByRole('img', { name: 'Picture of “First”' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Restore' }).click()
  await expect(titleOf(page)).toHaveText('First')
  await app.undo.click()
  await expect(titleOf(page)).toHaveText('Second')
  await app.chooseFromMenu('Earlier versions')
  // What was on the screen when it was restored is among them.
  await expect(dialog.getByRole('region', { name: 'Versions' }).getByRole('button')).toHaveCount(2)
})

test('what differs from another board and from an earlier version', async ({ app, page }) => {
  const boards = new BoardsPage(page)
  const dialog = page.getByRole('dialog', { name: 'Compare boards' })
  const onHost = dialog.getByRole('region', { name: 'DEV-PC' })
  await app.open()
  await name(page, 'Shop')
  await app.saved()
  await boards.show()
  await boards.choose('Shop', 'Duplicate')
  await expect(titleOf(page)).toHaveText('Shop (2)')

  // Nothing but the name: told apart from what changes the network.
  await boards.show()
  await boards.choose('Shop', 'Compare with…')
  await expect(dialog.getByText('The network is the same: only the drawing')).toBeVisible()
  await expect(dialog.getByRole('region', { name: 'Drawing' })).toContainText('Shop → Shop (2)')
  await page.keyboard.press('Escape')

  await app.board.click('web')
  await page.keyboard.press('Delete')
  await expect(app.board.thing('web')).toBeHidden()
  await boards.show()
  await boards.choose('Shop', 'Compare with…')
  await expect(onHost.getByText('Container web')).toBeVisible()
  await expect(dialog.getByText('Only on one of the boards: web')).toBeVisible()

  // The other way round it is new; and what the board on the screen has leads to it.
  await dialog.getByRole('button', { name: 'Swap sides' }).click()
  await expect(onHost.getByRole('listitem').filter({ hasText: 'Container web' })).toContainText(
    'Added',
  )
  await page.keyboard.press('Escape')
  await app.undo.click()
  await app.board.click('web')
  await page.keyboard.press('F2')
  await expect(page.getByRole('textbox', { name: 'Name' }).last()).toBeFocused()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('front')
  await page.keyboard.press('Enter')
  await app.saved()
  await app.chooseFromMenu('Earlier versions')
  await page.getByRole('button', { name: 'Differences to now' }).click()
  const line = onHost.getByRole('button', { name: 'Container web → front' })
  await expect(onHost.getByText('Name: web → front')).toBeVisible()
  await line.click()
  await expect(dialog).toBeHidden()
  await expect(app.board.thing('front')).toHaveAttribute('aria-pressed', 'true')
})

test('a file is saved where it was opened, and boards are compared with files and examples', async ({
  app,
  page,
}) => {
  // The browser's own dialogs cannot be driven: a real file that it can write stands in for what they give.
  await page.addInitScript(() => {
    const pick = async () => {
      const folder = await navigator.storage.getDirectory()
      return [await folder.getFileHandle('mine.json', { create: true })]
    }
    const refuse = () => Promise.reject(new Error('asked for a place'))
    Object.assign(window, { showOpenFilePicker: pick, showSaveFilePicker: refuse })
  })
  const inFile = () =>
    page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory()
      return (await (await folder.getFileHandle('mine.json')).getFile()).text()
    })
  const write = (text: string) =>
    page.evaluate(async (content) => {
      const folder = await navigator.storage.getDirectory()
      const file = await folder.getFileHandle('mine.json', { create: true })
      const writable = await file.createWritable()
      await writable.write(content)
      await writable.close()
    }, text)
  await app.open()
  await write(encodeDocument({ ...natDeveloper(), title: 'In a file' }))
  await page.keyboard.press('ControlOrMeta+O')
  await expect(titleOf(page)).toHaveText('In a file')
  await name(page, 'Saved in place')
  await page.keyboard.press('ControlOrMeta+S')
  await expect(page.getByRole('status').getByText('Saved to file mine.json')).toBeVisible()
  expect(await inFile()).toContain('Saved in place')

  // Another program writes it: nothing of that is lost without a word.
  await write('by an editor')
  await page.keyboard.press('ControlOrMeta+S')
  const question = page.getByRole('dialog', { name: 'mine.json was changed by another program' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  expect(await inFile()).toBe('by an editor')

  await app.chooseFromMenu('Compare boards')
  const dialog = page.getByRole('dialog', { name: 'Compare boards' })
  const before = dialog.getByRole('combobox', { name: 'Before' })
  await dialog.getByRole('button', { name: 'Another file for “Before”' }).click()
  await expect(dialog.getByRole('alert')).toContainText('mine.json holds no board')
  await before.selectOption({ label: 'Example: VLANs' })
  await expect(dialog.getByRole('alert')).toBeHidden()
  await expect(dialog.getByText('Removed').first()).toBeVisible()
  await write(encodeDocument(natDeveloper()))
  await dialog.getByRole('button', { name: 'Another file for “Before”' }).click()
  await expect(before.locator('option:checked')).toHaveText('File: mine.json')
  await expect(dialog.getByText('The network is the same: only the drawing')).toBeVisible()
  await dialog.getByRole('button', { name: 'Swap sides' }).click()
  await expect(dialog.getByRole('region', { name: 'Drawing' })).toContainText(
    'Saved in place → NAT developer machine',
  )
})

test('a second tab reads only, follows, takes over, and leaves the board to the first', async ({
  app,
  page,
  context,
}) => {
  await app.open()
  await name(page, 'Shared')
  await app.saved()

  const other = await context.newPage()
  const second = new AppPage(other)
  await other.goto(page.url())
  await second.ready()
  const bar = other.getByRole('region', { name: 'Another tab edits this board' })
  await expect(bar).toBeVisible()
  await expect(other.getByText('Read-only: open in another tab')).toBeVisible()
  await other.emulateMedia({ reducedMotion: 'reduce' })
  const only = '[aria-label="Another tab edits this board"]'
  expect(await violations(other, { only })).toEqual([])
  await second.board.click('web')
  await other.keyboard.press('Delete')
  await expect(second.board.thing('web')).toBeVisible()
  await expect(other.getByRole('status').getByText(/Another tab edits this board/)).toBeVisible()

  await name(page, 'Shared, changed')
  await expect(titleOf(other)).toHaveText('Shared, changed')

  await name(page, 'The last word') // not yet written when the other tab takes over
  await bar.getByRole('button', { name: 'Take over' }).click()
  await expect(bar).toBeHidden()
  await expect(titleOf(other)).toHaveText('The last word')
  await expect(page.getByRole('region', { name: 'Another tab edits this board' })).toBeVisible()
  await name(other, 'By the second')
  await expect(titleOf(page)).toHaveText('By the second')

  // The tab that writes is closed: the other one may go on by itself.
  await second.saved()
  await other.close()
  await expect(page.getByRole('region', { name: 'Another tab edits this board' })).toBeHidden()
  await name(page, 'By the first again')
  await app.saved()
})

test.describe('nothing is lost', () => {
  test('when the tab is killed in mid-edit: the last 300 ms at worst', async ({
    app,
    page,
    context,
  }) => {
    await app.open()
    await name(page, 'Before')
    await app.saved()
    await name(page, 'Written in time')
    await page.waitForTimeout(300)
    const kill = await context.newCDPSession(page)
    // The renderer dies without a word: no unload, no pagehide.
    const crash = page.waitForEvent('crash')
    void kill.send('Page.crash').catch(() => undefined) // never answered: who would answer is dead
    await crash
    const again = await context.newPage()
    await again.goto('./')
    await expect(titleOf(again)).toHaveText('Written in time')
  })

  test('when the storage is full: said, to be downloaded, saved once there is room', async ({
    app,
    page,
    context,
    baseURL,
  }) => {
    await app.open()
    // Before the first write: Chromium remembers for a while how much room there was.
    const { origin } = new URL(baseURL ?? '')
    const browser = await context.newCDPSession(page)
    await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
    await name(page, 'Finds no room')
    const status = page.getByText('Not saved: storage full, download now')
    await expect(status).toBeVisible()
    const download = page.waitForEvent('download')
    await page.getByRole('contentinfo').getByRole('button', { name: 'Download' }).click()
    expect((await download).suggestedFilename()).toBe('Finds no room.json')
    await browser.send('Storage.overrideQuotaForOrigin', { origin })
    await name(page, 'Has room again')
    await app.saved()
    await page.reload()
    await app.ready()
    await expect(titleOf(page)).toHaveText('Has room again')
  })

  test('when a record is damaged: set aside, said, to be downloaded', async ({ app, page }) => {
    const boards = new BoardsPage(page)
    await app.open()
    await name(page, 'Damaged')
    await app.saved()
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('vswitchboard')
          opening.onerror = () => reject(new Error('refused'))
          opening.onsuccess = () => {
            const writing = opening.result.transaction('boards', 'readwrite')
            const texts = writing.objectStore('boards')
            const asking = texts.getAllKeys()
            asking.onsuccess = () =>
              asking.result.forEach((key) => texts.put('{"title": "Dam', key))
            writing.oncomplete = () => {
              opening.result.close()
              resolve()
            }
          }
        }),
    )
    await page.reload()
    await app.ready()
    await expect(page.getByText(/could not be read: this is its newest earlier/)).toBeVisible()
    await expect(titleOf(page)).toHaveText('Damaged')
    await boards.show()
    const aside = boards.dialog.getByRole('region', { name: 'Could not be read' })
    const download = page.waitForEvent('download')
    await aside.getByRole('button', { name: 'Download' }).click()
    expect((await download).suggestedFilename()).toBe('Damaged.json')
  })

  test('when a newer page takes the storage over in mid-session', async ({ app, page }) => {
    await app.open()
    await name(page, 'Last words')
    // Another tab with a later version of the page would ask for the database like this.
    const kept = await page.evaluate(
      () =>
        new Promise<string>((resolve, reject) => {
          const opening = indexedDB.open('vswitchboard', 99)
          opening.onerror = () => reject(new Error('refused'))
          opening.onsuccess = () => {
            const asking = opening.result.transaction('boards').objectStore('boards').getAll()
            asking.onsuccess = () => resolve(String(asking.result))
          }
        }),
    )
    expect(kept).toContain('Last words')
    await expect(page.getByText(/^Not saved: a newer version is open/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Reload' })).toBeVisible()
    await app.undo.click()
    await expect(titleOf(page)).toHaveText('Last words')
  })
})
