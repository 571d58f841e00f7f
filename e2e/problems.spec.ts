import { expect, test } from './guarded-test'

test('a problem is said on the board and in the list, and mended with the keyboard', async ({
  app,
  page,
}) => {
  await app.openSample('nat-developer')
  await page.getByRole('tab', { name: 'Problems' }).click()
  const fix = page.getByRole('button', { name: /^Fix: Host port/ })
  await expect(fix).toHaveCount(0)

  // Windows keeps the port that the container publishes.
  await app.board.click('DEV-PC')
  const ranges = app.inspector.getByRole('group', { name: 'Excluded port ranges' })
  await ranges.locator('summary').click()
  await ranges.getByRole('textbox', { name: 'From' }).fill('8000')
  await ranges.getByRole('textbox', { name: 'To' }).fill('8999')
  await ranges.getByRole('button', { name: 'Add' }).click()

  await expect(page.getByText('used by another process. (0x20)').first()).toBeVisible()
  await expect(app.board.thing('web')).toHaveAccessibleName(/problems: 1$/)
  await fix.first().focus()
  await page.keyboard.press('Enter')
  await expect(fix).toHaveCount(0)
  await expect(app.board.thing('web')).not.toHaveAccessibleName(/problems/)
  await expect(page.getByRole('status').getByText('V-16 is fixed on web.')).toBeVisible()

  // One step back is the port as it was, two the range.
  await app.undo.click()
  await expect(fix).toHaveCount(1)
  await app.undo.click()
  await expect(fix).toHaveCount(0)
})
