/*
 * Finds a Chromium for the end-to-end tests, and installs one when the machine has none. Synchronous,
 * because a Playwright configuration must know the path while it is loaded.
 *
 *   node .config/find-browser.mjs            prints the path
 */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const OVERRIDES = ['VSWITCHBOARD_CHROMIUM', 'CHROME_PATH']
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const MINUTE_MS = 60_000

const require = createRequire(import.meta.url)

/** True when the file starts and says which version it is: some systems ship a stub that does not. */
function runs(path) {
  const result = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: MINUTE_MS / 2 })
  return result.status === 0 && /chrom/i.test(result.stdout)
}

function onMachine() {
  const folders = (process.env.PATH ?? '').split(':').filter(Boolean)
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return paths.find(runs)
}

function fromPlaywright() {
  const path = require('playwright-core').chromium.executablePath()
  return path && runs(path) ? path : undefined
}

/** Runs an installer with its output on our standard error. */
function install(command, args, env = {}) {
  console.error(`find-browser: ${command} ${args.join(' ')}`)
  const result = spawnSync(command, args, {
    stdio: ['ignore', 2, 2],
    timeout: 8 * MINUTE_MS,
    env: { ...process.env, ...env },
  })
  return result.status === 0
}

function installWithPlaywright() {
  const cli = join(dirname(require.resolve('playwright-core/package.json')), 'cli.js')
  const quickly = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' }
  if (!install(process.execPath, [cli, 'install', 'chromium'], quickly)) return undefined
  // Downloaded, but without its system libraries it does not start.
  return (
    fromPlaywright() ??
    (install(process.execPath, [cli, 'install-deps', 'chromium']) ? fromPlaywright() : undefined)
  )
}

function installWithApt() {
  const isRoot = process.getuid?.() === 0
  const prefix = isRoot ? [] : ['sudo', '-n']
  const apt = (...args) => {
    const [command, ...rest] = [...prefix, 'apt-get', ...args]
    return install(command, rest, { DEBIAN_FRONTEND: 'noninteractive' })
  }
  return apt('update') && apt('install', '-y', 'chromium') ? onMachine() : undefined
}

/** The path of a Chromium that starts. Throws when there is none and none can be installed. */
export function findBrowser() {
  for (const name of OVERRIDES) {
    const path = process.env[name]
    if (!path) continue
    if (runs(path)) return path
    throw new Error(`find-browser: ${name}=${path} does not start`)
  }
  const path = onMachine() ?? fromPlaywright() ?? installWithPlaywright() ?? installWithApt()
  if (path) return path
  throw new Error(
    `find-browser: no Chromium found and none could be installed; set ${OVERRIDES[0]} to its path`,
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(findBrowser())
