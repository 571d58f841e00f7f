import { expect, test } from './guarded-test'
import { violations } from './pages/accessibility'

test('a card says what a thing is where the pointer rests, and is pinned', async ({
  app,
  page,
}) => {
  await app.open()
  await app.board.settled()
  const card = page.getByRole('region', { name: /^Card of / })
  const pinned = page.getByRole('list', { name: 'Pinned cards' })
  const rest = async (name: string) => {
    const { x, y } = await app.board.middleOf(name)
    await page.mouse.move(x - 4, y)
    await page.mouse.move(x, y)
    await expect(card).toHaveAccessibleName(`Card of ${name}`)
  }

  await rest('web')
  await expect(card).toContainText('172.28.96.20')
  expect(await violations(page, { only: '[data-card]' })).toEqual([])
  await rest('web')
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
  // Elsewhere and back: the card comes again, is crossed onto, and stays on the board.
  await rest('Internet')
  await rest('web')
  await card.getByRole('button', { name: 'Pin' }).click()
  await expect(card).toBeHidden()
  await expect(pinned.getByRole('listitem')).toHaveCount(1)
  await rest('ANNA-PC')
  await page.keyboard.press('Enter')
  await expect(app.inspector).toContainText('ANNA-PC')

  // The same from the keyboard, by the menu of the thing.
  await app.board.thing('ANNA-PC').press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Pin the card' }).click()
  await expect(pinned.getByRole('listitem')).toHaveCount(2)
  await pinned.getByRole('button', { name: 'web', exact: true }).click()
  await expect(app.inspector).toContainText('Isolation')
  await pinned.getByRole('button', { name: 'Take the card of web off' }).click()
  await expect(pinned.getByRole('listitem')).toHaveCount(1)
})
