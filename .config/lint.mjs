/*
 * Types, ESLint, layers and formatting: as many at a time as there are processors, the longest first. A
 * warning is an error.
 */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** tsc calls a project without files an error; a folder that nobody has filled yet is none. */
function hasSources(folder) {
  return (
    existsSync(`${root}/${folder}`) &&
    readdirSync(`${root}/${folder}`, { recursive: true }).some((name) => name.endsWith('.ts'))
  )
}

const tsc = (project) => ['typescript/bin/tsc', '--noEmit', '--pretty', 'false', '-p', project]
/** In the order of what they take: what is long and begins last makes everybody wait. */
const checks = {
  eslint: [
    'eslint/bin/eslint.js',
    '--config',
    '.config/eslint.config.mjs',
    '--max-warnings',
    '0',
    '.',
  ],
  types: tsc('.'),
  format: ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ...(hasSources('src/engine') && { 'types:engine': tsc('src/engine') }),
  ...(hasSources('src/worker') && { 'types:worker': tsc('src/worker') }),
  layers: [
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.config/dependency-cruiser.mjs',
    '--output-type',
    'err-long',
    'src',
  ],
}

function run([script, ...args]) {
  const started = performance.now()
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`${root}/node_modules/${script}`, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ ok: false, output: String(error), seconds: 0 }))
    child.on('close', (code) => {
      const seconds = (performance.now() - started) / 1000
      resolve({ ok: code === 0, output: output.trim(), seconds })
    })
  })
}

const waiting = Object.entries(checks)
const results = []

/** Takes the next check as long as there is one. */
async function work() {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [name, command] = next
    const result = await run(command)
    const mark = result.ok ? 'ok    ' : 'FAILED'
    console.log(`lint: ${mark} ${name} (${result.seconds.toFixed(1)} s)`)
    if (!result.ok) console.log(result.output)
    results.push(result)
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, work))
process.exitCode = results.every((result) => result.ok) ? 0 : 1
