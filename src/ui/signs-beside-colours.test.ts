import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cwd } from 'node:process'
import { describe, expect, it } from 'vitest'

/*
 * WCAG 1.4.1 over all of `ui`: a colour with a meaning never comes alone. Tables that give each state a
 * colour give it a sign as well, each another; where a line of code chooses between colours, the list
 * below says what else tells the two apart, and a line that is not in it fails here.
 */

const MEANT = 'ok|warn|drop|rewrite'

/** What tells the states apart beside the colour, by file. */
const SAID_BY: Readonly<Record<string, string>> = {
  'shell/rename-place.tsx': 'a sentence below the field',
  'panels/trace/step-list.tsx': 'the word DROP in the name of the place',
  'panels/trace/step-item.tsx': 'a dot that is there or not; a stop sign before the sentence',
  'panels/debugger/watch-list.tsx': 'the old value struck through before the new one',
  'panels/timeline/ticks.tsx': 'the symbol of the decision, or the breadth of the tick',
  'panels/why/compared-part.tsx': 'a tick or a cross',
  'panels/passport/passport-parts.tsx': 'a stop sign before the name',
  'panels/flows/flow-name.tsx': 'another sign',
  'panels/bytes/byte-grid.tsx': 'underlined, or in a dashed box',
  'panels/bytes/field-list.tsx': 'a dashed box and its word; strong letters and the old value',
  'dialogs/import-dialog.tsx': 'the sentence itself',
}

const ROOT = join(cwd(), 'src/ui')

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tsx') && !path.includes('.test.') && !path.includes('gallery'))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))

/** `error: { icon: 'stop', colour: 'text-drop' }`: a state, its sign and its colour. */
const ENTRY = /^ *'?[\w-]+'?: \{[^{}]*?(?:icon|sign|mark): '([^']*)'[^{}]*\},?$/

/** Runs of lines that are entries of one table, some of them in a colour with a meaning. */
function tablesOf(text: string): readonly (readonly string[])[] {
  const tables: string[][] = [[]]
  for (const line of text.split('\n')) {
    if (ENTRY.test(line)) tables.at(-1)?.push(line)
    else if (tables.at(-1)?.length !== 0) tables.push([])
  }
  const colour = new RegExp(`(?:text|border|bg)-(?:${MEANT})\\b`)
  return tables.filter((lines) => lines.length > 1 && lines.some((line) => colour.test(line)))
}

const tables = files.flatMap(({ path, text }) => tablesOf(text).map((lines) => ({ path, lines })))

const CHOICE = new RegExp(`(?:\\?|&&|:) '[^']*(?:text|bg|border)-(?:${MEANT})\\b`)

const choices = files.flatMap(({ path, text }) =>
  text.split('\n').flatMap((line) => (CHOICE.test(line) && !ENTRY.test(line) ? [path] : [])),
)

describe('colours that say something', () => {
  it('are found in tables of signs', () => {
    // Verdicts, problems, differences, consequences, sizes, frames of the stack, confidence.
    expect(tables.length).toBeGreaterThanOrEqual(8)
  })

  it.each(tables)('have a sign each in $path', ({ lines }) => {
    const signs = lines.map((line) => ENTRY.exec(line)?.[1])
    expect(new Set(signs).size).toBe(signs.length)
  })

  it('are said otherwise where a line of code chooses one', () => {
    const unsaid = choices.filter((path) => SAID_BY[path] === undefined)
    // The danger button is told by its words; here only its tables of variants is a line.
    expect(unsaid.filter((path) => path !== 'primitives/button.tsx')).toEqual([])
    expect(Object.keys(SAID_BY).filter((path) => !choices.includes(path))).toEqual([])
  })
})
