/* Types, ESLint, layers and formatting, in parallel. A warning is an error. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
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
const checks = {
  types: tsc('.'),
  ...(hasSources('src/engine') && { 'types:engine': tsc('src/engine') }),
  ...(hasSources('src/worker') && { 'types:worker': tsc('src/worker') }),
  eslint: [
    'eslint/bin/eslint.js',
    '--config',
    '.config/eslint.config.mjs',
    '--max-warnings',
    '0',
    '.',
  ],
  layers: [
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.config/dependency-cruiser.mjs',
    '--output-type',
    'err-long',
    'src',
  ],
  format: ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
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

const results = await Promise.all(
  Object.entries(checks).map(async ([name, command]) => {
    const result = await run(command)
    const mark = result.ok ? 'ok    ' : 'FAILED'
    console.log(`lint: ${mark} ${name} (${result.seconds.toFixed(1)} s)`)
    if (!result.ok) console.log(result.output)
    return result
  }),
)

process.exitCode = results.every((result) => result.ok) ? 0 : 1
