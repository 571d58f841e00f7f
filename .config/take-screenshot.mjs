/*
 * Writes public/screenshot.png, the picture in README.md: the built page with an example and its packet
 * on the way. Run it after a change of the looks: npm run screenshot
 */
import { chromium } from '@playwright/test'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { preview } from 'vite'
import { findBrowser } from './find-browser.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = fileURLToPath(new URL('../public/screenshot.png', import.meta.url))

/** Where the packet is shown: between the hosts, in its VXLAN envelope. */
const HOP = 'wire'

const server = await preview({
  root,
  logLevel: 'error',
  build: { outDir: process.env['VSWITCHBOARD_DIST'] ?? 'dist' },
  preview: { port: 0, host: '127.0.0.1' },
})
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-US',
  })
  await page.goto(`${server.resolvedUrls.local[0]}?sample=overlay-two-nodes`)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  const request = page.getByRole('region', { name: 'Request', exact: true })
  const hop = request.locator('> ol > li').filter({ has: page.getByText(HOP, { exact: true }) })
  await hop.getByRole('button').first().click()
  await page.locator('[data-board-kind="network"]').first().focus()
  await page.keyboard.press('Enter')
  await page.mouse.move(720, 20)
  await page.evaluate('document.fonts.ready')
  await page.waitForTimeout(800) // the camera and the panels come to rest
  await page.screenshot({ path: target })
  console.log('wrote public/screenshot.png')
} finally {
  await browser.close()
  await server.close()
}
