import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { runSim } from '../run'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

/** The real program, in a process of its own: slow, so only for what needs one. */
export function spawnSim(words: readonly string[], input = '') {
  const ran = spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...words], {
    encoding: 'utf8',
    input,
  })
  return { status: ran.status, out: ran.stdout, complaint: ran.stderr }
}

/** The same in this process, with one board as every file. */
export const sim = (words: string, board: string | null = null) =>
  runSim(words.split(' '), () => board)

/** The file of an example. */
export const printed = async (name: string) => (await sim(`samples ${name}`)).out

/** The packet of the example `nat-developer`. */
export const TO_WEB = '--from ANNA-PC --to 192.168.1.20 --port 8080'
