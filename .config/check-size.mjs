/*
 * The size budget: gzipped JavaScript that a first visitor loads before the board is usable. That is
 * the entry with everything it imports statically, the lazy chunks of the first view, and the workers
 * that these start.
 */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const BUDGET_KB = 260

/** Source paths of the modules that main.tsx imports with import() on every first visit. */
const FIRST_BOARD_DYNAMIC = ['src/i18n/en/first.ts', 'src/samples/first.ts']

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const manifestPath = join(dist, '.vite/manifest.json')

function fail(message) {
  console.error(`size: ${message}`)
  process.exit(1)
}

if (!existsSync(manifestPath))
  fail('dist/.vite/manifest.json is missing; run `npm run build` first')
const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'))

/** The chunk and what it imports statically, as files. */
function addChunk(files, key) {
  const chunk = manifest[key]
  if (!chunk) fail(`the build has no chunk for ${key}; correct FIRST_BOARD_DYNAMIC`)
  if (files.has(chunk.file)) return
  files.add(chunk.file)
  for (const imported of chunk.imports ?? []) addChunk(files, imported)
}

/** Workers are built apart and are not in the manifest, so their imports are read from the code. */
function addWorker(files, file) {
  if (files.has(file)) return
  files.add(file)
  const code = readFileSync(join(dist, file), 'utf8')
  for (const [, name] of code.matchAll(/\b(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) {
    addWorker(files, `assets/${name}`)
  }
}

/** The workers that a chunk starts: the bundler has put their file names into its code. */
function workersOf(file) {
  const code = readFileSync(join(dist, file), 'utf8')
  return [...code.matchAll(/[\w.-]+[.]worker-[\w-]+[.]js/g)].map(([name]) => `assets/${name}`)
}

const files = new Set()
const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry)
if (entries.length === 0) fail('the build has no entry')
for (const key of [...entries, ...FIRST_BOARD_DYNAMIC]) addChunk(files, key)
// A worker counts where something of the first board starts it; the others come with their panels.
const workers = [...files].filter((name) => name.endsWith('.js')).flatMap(workersOf)
if (workers.length === 0)
  fail('the first board starts no worker: this check looks in the wrong place')
for (const file of workers) addWorker(files, file)

let totalBytes = 0
for (const file of [...files].filter((name) => name.endsWith('.js')).sort()) {
  const bytes = gzipSync(readFileSync(join(dist, file)), { level: 9 }).length
  totalBytes += bytes
  console.log(`  ${(bytes / 1000).toFixed(1).padStart(7)} KB  ${basename(file)}`)
}

const totalKb = Math.ceil(totalBytes / 1000)
console.log(`first board: ${totalKb} KB gzip of ${BUDGET_KB} KB`)
if (totalKb > BUDGET_KB)
  fail(`over budget by ${totalKb - BUDGET_KB} KB: import() what the first board does not show`)
