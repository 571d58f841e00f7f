/*
 * The engine without a browser: `npm run -s sim -- trace BOARD.json --from C1 --to 10.0.0.12 --port 80`.
 * Reads the call, runs one command, prints, and exits with 0, 1 or 2 (see outcome.ts).
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { runSim } from './run'

function readText(path: string): string | null {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8')
  } catch {
    return null // said with the path by the one who asked
  }
}

function writeText(path: string, text: string): boolean {
  try {
    writeFileSync(path, text)
    return true
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : path}\n`)
    return false
  }
}

const outcome = await runSim(process.argv.slice(2), readText)
const isWritten = (outcome.files ?? [])
  .map(({ path, text }) => writeText(path, text))
  .every(Boolean)
if (outcome.complaint !== '') process.stderr.write(`${outcome.complaint}\n`)
process.exitCode = isWritten ? outcome.status : 1
if (outcome.file) writeFileSync(outcome.file.path ?? process.stdout.fd, outcome.file.bytes)
process.stdout.write(outcome.out)
