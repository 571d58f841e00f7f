import { expect, test } from './guarded-test'

test('the drivers are compared under an address of their own, and a cell plays its packet', async ({
  app,
  page,
}) => {
  await page.goto('./#compare')
  const dialog = page.getByRole('dialog', { name: 'Drivers compared' })
  const table = dialog.getByRole('table')
  await expect(table.getByRole('columnheader')).toHaveText([/NAT/, /Transp/, /Over/, /L2B/, /L2T/])
  await expect(table.getByRole('row')).toHaveCount(9)
  await expect(
    table.getByRole('row', { name: /^Same subnet, two nodes/ }).getByText(/VXLAN 4097/),
  ).toBeVisible()

  await dialog
    .getByRole('button', { name: /^Open and play: L2Tunnel, Same subnet, one node/ })
    .click()
  await expect(dialog).toBeHidden()
  await expect(page).not.toHaveURL(/#/)
  await expect(app.trace.verdict).toBeVisible()
  await expect(app.board.thing('VMA')).toHaveCount(1)
  // The board from before is one press away.
  await page.getByRole('button', { name: 'Go back', exact: true }).click()
  await expect(app.board.thing('DEV-PC')).toHaveCount(1)
})

test('another release gives other cells', async ({ app, page }) => {
  await app.open()
  await page.getByRole('button', { name: 'Drivers compared' }).click() // the link under the drivers
  await expect(page).toHaveURL(/#compare$/)
  const dialog = page.getByRole('dialog', { name: 'Drivers compared' })
  const outside = dialog.getByRole('row', { name: /^To the outside/ })
  await expect(outside.getByText('With a second endpoint on NAT')).toBeHidden()
  await dialog.getByLabel('Windows release').selectOption('ws2016')
  await expect(outside.getByText('With a second endpoint on NAT')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('what is not modelled has a page, and a path that meets it says so', async ({ app, page }) => {
  await app.openSample('l2tunnel-azure')
  await app.trace.send()
  await app.trace.rewind()
  const notes = page.getByRole('region', { name: 'Not modelled on this path' })
  await expect(notes).toContainText('vnet-west')
  await notes.getByRole('button').click()
  const dialog = page.getByRole('dialog', { name: 'Not modelled' })
  await expect(page).toHaveURL(/#not-modelled$/)
  await expect(dialog.getByText('Why').first()).toBeVisible()
  await dialog.getByRole('button', { name: 'vnet-west' }).click()
  await expect(dialog).toBeHidden()
  await expect(app.inspector).toContainText('vnet-west')
})

test('an open question is a setting: the path changes, says what it rests on, and undo takes it back', async ({
  app,
  page,
}) => {
  await app.openSample('nat-developer')
  await app.trace.send()
  await app.trace.rewind()
  await app.chooseFromMenu('Assumptions')
  await expect(page).toHaveURL(/#assumptions$/)
  const dialog = page.getByRole('dialog', { name: 'Assumptions' })
  const question = dialog.getByRole('group', { name: 'Does a published port open the firewall' })
  await expect(question.getByRole('radio', { name: /HNS makes the rule/ })).toBeChecked()
  await question.getByText('Somebody has to make it.').click()
  await expect(question).toContainText('This board departs from the default.')
  await page.keyboard.press('Escape')
  await expect(app.trace.verdict).toContainText('Dropped')
  const note = page.getByRole('region', { name: 'This path rests on assumptions of the board' })
  await expect(note).toContainText('Somebody has to make it.')
  await app.undo.click()
  await expect(app.trace.verdict).toContainText('Delivered')
  await expect(note).toBeHidden()
})
