/*
 * `npm test`: every check, in order, and one line at the end that says `N passed, N failed`.
 * A lint, build or size stage counts as one; unit and end-to-end tests count one by one. A stage that
 * crashes counts as a failure even if it names none. What failed is named again above that line, and so is
 * a journey that passed only when it was tried again (on a machine for checks, where CI is set): it counts
 * as passed, but somebody should look.
 *
 *   npm test                  everything
 *   npm test -- lint unit     these stages only
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './find-browser.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = mkdtempSync(join(tmpdir(), 'vswitchboard-test-'))
const STAGE_TIMEOUT_MS = 15 * 60_000

/** Runs a command from the repository root with its output on ours; says whether it ended with 0. */
function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      timeout: STAGE_TIMEOUT_MS,
    })
    child.on('error', (error) => {
      console.error(error)
      resolve(false)
    })
    child.on('close', (code) => resolve(code === 0))
  })
}

const node = (script, args = [], env = {}) => run(process.execPath, [script, ...args], env)
const asOne = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, names: [] })

/** What the report counts and names; at least one failure when the command failed. */
function counted(ok, path, count) {
  const { passed, failed, names } = existsSync(path)
    ? count(JSON.parse(readFileSync(path, 'utf8')))
    : { passed: 0, failed: 1, names: [] }
  return { passed, failed: ok ? failed : Math.max(failed, 1), names }
}

/** The journeys of a Playwright suite that did not simply pass, with what became of them. */
function unsteady({ title, suites = [], specs = [] }) {
  return [
    ...suites.flatMap(unsteady),
    ...specs.flatMap((spec) =>
      spec.tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ status }) =>
          status === 'flaky'
            ? `passed at the second try: ${title} › ${spec.title}`
            : `failed: ${title} › ${spec.title}`,
        ),
    ),
  ]
}

const stages = {
  async lint() {
    return asOne(await node('.config/lint.mjs'))
  },

  async unit() {
    const path = join(reports, 'unit.json')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`]
    // Nothing else runs beside it, so every processor is ours; by itself Vitest leaves one alone.
    const workers = '--maxWorkers=100%'
    const ok = await node('node_modules/vitest/vitest.mjs', ['run', workers, ...reporters])
    return counted(ok, path, (report) => {
      const broken = report.testResults.filter(
        (file) => file.status === 'failed' && file.assertionResults.length === 0,
      )
      return {
        passed: report.numPassedTests,
        failed: report.numFailedTests + broken.length,
        names: [
          ...broken.map(({ name }) => `failed: ${name}`),
          ...report.testResults.flatMap(({ assertionResults }) =>
            assertionResults
              .filter(({ status }) => status === 'failed')
              .map(({ fullName }) => `failed: ${fullName}`),
          ),
        ],
      }
    })
  },

  async build() {
    return asOne(await node('node_modules/vite/bin/vite.js', ['build', '--emptyOutDir']))
  },

  async size() {
    return asOne(await node('.config/check-size.mjs'))
  },

  async e2e() {
    const path = join(reports, 'e2e.json')
    const ok = await node(
      'node_modules/@playwright/test/cli.js',
      ['test', '-c', 'e2e', '--reporter=list,json'],
      { VSWITCHBOARD_CHROMIUM: findBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: path },
    )
    return counted(ok, path, ({ stats, errors, suites }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
      names: suites.flatMap(unsteady),
    }))
  },
}

/** Nothing to serve, so running the stage would test an older build. */
const NEEDS = { size: 'build', e2e: 'build' }

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in stages))
if (unknown.length > 0) {
  console.error(
    `run-tests: no stage ${unknown.join(', ')}; there are ${Object.keys(stages).join(', ')}`,
  )
  process.exit(2)
}

if (!existsSync(join(root, 'node_modules/vite'))) await run('npm', ['ci'])

const results = []
for (const [name, stage] of Object.entries(stages)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const started = performance.now()
  console.log(`\n== ${name}`)
  let result = asOne(false)
  if (results.some((earlier) => earlier.name === NEEDS[name] && earlier.failed > 0)) {
    console.log(`not run: ${NEEDS[name]} failed`)
  } else {
    try {
      result = await stage()
    } catch (error) {
      console.error(error)
    }
  }
  results.push({ name, seconds: (performance.now() - started) / 1000, ...result })
}
rmSync(reports, { recursive: true, force: true })

console.log('\n== summary')
for (const { name, names } of results) for (const line of names) console.log(`${name}: ${line}`)
for (const { name, passed, failed, seconds } of results) {
  console.log(
    `${name.padEnd(6)} ${String(passed).padStart(5)} passed ${String(failed).padStart(5)} failed ${seconds.toFixed(1).padStart(7)} s`,
  )
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0)
console.log(`${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') > 0 ? 1 : 0
