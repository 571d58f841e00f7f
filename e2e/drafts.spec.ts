import { readFile } from 'node:fs/promises'
import { expect, test } from './guarded-test'

test('what is being typed is not left out of a file, lost with the page, or closed with its dialog', async ({
  app,
  page,
}) => {
  await app.open()
  const name = app.inspector.getByRole('textbox', { name: 'Name' })
  const download = async () => {
    const coming = page.waitForEvent('download')
    await page.keyboard.press('Control+s')
    return readFile(await (await coming).path(), 'utf8')
  }

  await test.step('Ctrl+S saves what stands in the field, and leaves the caret there', async () => {
    await page.evaluate(() => Object.assign(window, { showSaveFilePicker: undefined }))
    await app.board.click('web')
    await name.fill('frontend')
    expect(await download()).toContain('frontend')
    await expect(name).toBeFocused()
  })
  await test.step('a note is stored while it is written', async () => {
    await app.board.click('db') // the keys are the board's again
    const blank = await app.board.at(0.5, 0.06)
    await page.keyboard.press('n')
    await page.mouse.click(blank.x, blank.y)
    await page.locator('main textarea').fill('minutes of a long meeting')
    await app.saved()
    // As if the page were killed: nothing is told that it goes.
    await page.evaluate(() => {
      window.addEventListener('pagehide', (event) => event.stopImmediatePropagation(), true)
    })
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const open = indexedDB.open((await indexedDB.databases())[0]?.name ?? '')
          const base = await new Promise<IDBDatabase>((resolve) => {
            open.onsuccess = () => resolve(open.result)
          })
          const texts = await Promise.all(
            [...base.objectStoreNames].map(
              (store) =>
                new Promise<string>((resolve) => {
                  const all = base.transaction(store).objectStore(store).getAll()
                  all.onsuccess = () => resolve(JSON.stringify(all.result))
                }),
            ),
          )
          base.close()
          return texts.join('').includes('minutes of a long meeting')
        }),
      )
      .toBe(true)
    await page.reload()
    await app.ready()
    await expect(app.board.ofKind('note')).toHaveAccessibleName(/minutes of a long meeting/)
  })
  await test.step('Escape calls off the text, not the dialog around it', async () => {
    await page.keyboard.press('Control+p')
    const dialog = page.getByRole('dialog', { name: 'Print or save as PDF' })
    const revision = dialog.getByLabel('Revision')
    await revision.fill('B')
    await page.keyboard.press('Escape')
    await expect(revision).toHaveValue('')
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  })
})
