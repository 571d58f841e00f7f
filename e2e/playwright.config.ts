import { defineConfig } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { findBrowser } from '../.config/find-browser.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A port that nobody listens on. */
function freePort(): string {
  const script =
    "const s = require('node:net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close() })"
  return execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim()
}

// Workers load this file again and inherit the environment, so both are decided once.
const executablePath = (process.env['VSWITCHBOARD_CHROMIUM'] ??= findBrowser())
const port = (process.env['VSWITCHBOARD_PORT'] ??= freePort())
const origin = `http://127.0.0.1:${port}`
/** The built page to serve. */
const dist = process.env['VSWITCHBOARD_DIST'] ?? 'dist'

const launchArgs = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

export default defineConfig({
  testDir: '.',
  outputDir: 'output',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  workers: 2,
  // A machine for checks does other things too. What passes only then is named at the end of the run.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 120_000,
  globalTimeout: 14 * 60_000,
  reporter: 'list',
  snapshotPathTemplate: '{testDir}/snapshots/{arg}{ext}',
  // Chromium versions round the edges of letters differently; a changed colour or place is far more.
  // What is waited for comes late where a machine is shared: late is no failure, never is.
  expect: { timeout: 15_000, toHaveScreenshot: { maxDiffPixelRatio: 0.01 } },
  use: {
    baseURL: `${origin}/`,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    colorScheme: 'light',
    launchOptions: { executablePath, args: launchArgs },
    screenshot: 'only-on-failure',
    // Recording costs two fifths of the time of a journey: asked for where one is looked into.
    trace: process.env['VSWITCHBOARD_TRACE'] === undefined ? 'off' : 'retain-on-failure',
  },
  webServer: {
    command: `"${process.execPath}" node_modules/vite/bin/vite.js preview --outDir "${dist}" --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: root,
    url: origin,
    reuseExistingServer: false,
    timeout: 30_000,
  },
})
