import type { Run } from '../shape'

/**
 * About how wide a letter is, as part of its size. The box of a text must be known before anything is
 * measured, and must be the same in every browser.
 */
function widthOf(letter: string, { mono, strong }: Run): number {
  if (letter > '\u2e7f') return 1
  if (mono === true) return 0.6
  const base = /[\sijlItfr.,:;'|!()[\]]/.test(letter)
    ? 0.32
    : /[A-Zmw@%—]/.test(letter)
      ? 0.74
      : 0.56
  return strong === true ? base * 1.06 : base
}

/** About the width of a line of letters of this size. */
export function runsWidth(runs: readonly Run[], size: number): number {
  let sum = 0
  for (const run of runs) for (const letter of run.text) sum += widthOf(letter, run)
  return sum * size
}

/**
 * Breaks a line at spaces, or anywhere in a run without any (Chinese), so that each part is about as wide
 * as `width` at most. At least one line.
 */
export function breakRuns(runs: readonly Run[], size: number, width: number): readonly Run[][] {
  const lines: Run[][] = [[]]
  let used = 0
  const put = (run: Run, text: string) => {
    const line = lines.at(-1)
    const last = line?.at(-1)
    if (line === undefined) return
    if (last !== undefined && sameLook(last, run)) {
      line[line.length - 1] = { ...last, text: last.text + text }
    } else line.push({ ...run, text })
  }
  const wrap = () => {
    lines.push([])
    used = 0
  }
  for (const run of runs) {
    for (const word of run.text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+|\s+/g) ?? []) {
      const isSpace = /^\s+$/.test(word)
      const size1 = runsWidth([{ ...run, text: word }], size)
      if (used + size1 > width && used > 0) {
        wrap()
        if (isSpace) continue
      }
      if (size1 <= width) {
        put(run, word)
        used += size1
        continue
      }
      // A word wider than the line: an address, a path. It is broken where the line ends.
      for (const letter of word) {
        const each = runsWidth([{ ...run, text: letter }], size)
        if (used + each > width && used > 0) wrap()
        put(run, letter)
        used += each
      }
    }
  }
  return lines
}

function sameLook(a: Run, b: Run): boolean {
  return (
    a.strong === b.strong && a.slanted === b.slanted && a.mono === b.mono && a.colour === b.colour
  )
}
