import { expect, test } from './guarded-test'

test.describe('in a browser that asks for Traditional Chinese', () => {
  test.use({ locale: 'zh-TW' })

  test('the page speaks it from the first sentence', async ({ app, page }) => {
    await app.open()
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-TW')
    await expect(page.getByRole('tab', { name: '大綱' })).toBeVisible()
    await expect(app.board.things.first()).toHaveAccessibleName(/[\u4e00-\u9fff]|、|，/)
    await expect(page.getByText(/\{\w+\}/)).toHaveCount(0)
  })

  test('English can be chosen and is remembered', async ({ app, page }) => {
    await app.open()
    await app.chooseFromMenu('English', '語言')
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(page.getByRole('tab', { name: 'Outline' })).toBeVisible()
    await page.reload()
    await app.board.things.first().waitFor()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(page.getByRole('tab', { name: 'Outline' })).toBeVisible()
  })
})

test.describe('in an English browser', () => {
  test('Chinese can be chosen, and a trace is told in it', async ({ app, page }) => {
    await app.openSample('nat-developer')
    await app.chooseFromMenu('繁體中文', 'Language')
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-TW')
    await page.getByRole('button', { name: '傳送', exact: true }).click()
    const steps = page.locator('[aria-current="step"]')
    await expect(steps).toContainText(/[\u4e00-\u9fff]/)
    // Names that Windows prints are the same in every language.
    await expect(page.locator('body')).toContainText('WinNAT')
  })
})
