import { expect, test } from './guarded-test'
import { putTheme, THEMES } from './pages/accessibility'

test.describe('the built page', () => {
  test('opens with a title and a policy', async ({ page }) => {
    await page.goto('./')
    await expect(page).toHaveTitle(/vSwitchboard/)
    await expect(page.locator('#root > *').first()).toBeVisible()
    await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveAttribute(
      'content',
      /default-src 'none'/,
    )
  })

  test('brings its own fonts', async ({ page }) => {
    await page.goto('./')
    await page.evaluate(async () => {
      await Promise.all(
        ['400 13px "Atkinson Hyperlegible Next"', '400 12px "Atkinson Hyperlegible Mono"'].map(
          (font) => document.fonts.load(font),
        ),
      )
    })
    const loaded = await page.evaluate(() =>
      [...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family),
    )
    expect(loaded.join()).toContain('Atkinson Hyperlegible Next')
    expect(loaded.join()).toContain('Atkinson Hyperlegible Mono')
  })

  test('follows the theme of the system', async ({ page }) => {
    await page.goto('./')
    for (const theme of THEMES) {
      await putTheme(page, theme)
      const canvas = await page.evaluate(() =>
        getComputedStyle(document.documentElement).getPropertyValue('--color-canvas'),
      )
      expect(canvas, theme).toBe(theme === 'light' ? '#f7f5f0' : '#0e151f')
    }
  })
})
