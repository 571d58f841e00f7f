import type { RuleId } from '../../engine/tables/rule'
import type { Property } from './power-shell'
import { formatList } from './power-shell'
import type { ConsoleBlock, RowLines } from './types'

/* Outputs as lines that remember which row of a table they print, so that it can be marked in them. */

/** A line without its end, and the rows of tables it is the text of; most are nobody's. */
export interface Line {
  readonly text: string
  readonly rules: readonly RuleId[]
}

const NONE: readonly RuleId[] = []

/** Lines of a text, a `\n` behind the last one being its end and not another line. */
export function linesOf(text: string, rules: readonly RuleId[] = NONE): Line[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => ({ text: line, rules }))
}

/** {@link formatList} of objects that each print some rows; the blank lines between are nobody's. */
export function listLines(
  objects: readonly { readonly rules: readonly RuleId[]; readonly of: readonly Property[] }[],
): Line[] {
  return objects.flatMap(({ rules, of }, index) => [
    ...(index === 0 ? [] : linesOf('')),
    ...linesOf(formatList([of]), rules),
  ])
}

/** A command with its output; the lines of each row from first to last, in the order of the output. */
export function blockOf(command: string, lines: readonly Line[]): ConsoleBlock {
  const rows = new Map<RuleId, RowLines>()
  lines.forEach(({ rules }, index) => {
    for (const rule of rules) {
      rows.set(rule, { rule, first: rows.get(rule)?.first ?? index, last: index })
    }
  })
  return {
    command,
    text: lines.map(({ text }) => `${text}\n`).join(''),
    rows: [...rows.values()],
  }
}
