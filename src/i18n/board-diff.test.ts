import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { boardDiff as english } from './en/board-diff'
import { boardDiff as chinese } from './zh-tw/board-diff'

/** Every name of a field in the schema of the saved file. */
function fieldNames(node: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof node !== 'object' || node === null) return found
  if (Array.isArray(node)) node.forEach((item) => fieldNames(item, found))
  else {
    const { properties } = node as { properties?: object }
    for (const name of Object.keys(properties ?? {})) found.add(name)
    for (const item of Object.values(node)) fieldNames(item, found)
  }
  return found
}

/** Tables, which are told by their things, and what a difference never speaks of. */
const NO_FIELDS = new Set(
  (
    '$schema schemaVersion id topology layout notes linkLabels hosts nics vSwitches networks endpoints ' +
    'compartments containers held loadBalancers nodes links'
  ).split(' '),
)

describe('the words for fields', () => {
  it('are there for every field of a saved board, in both languages', () => {
    const schema: unknown = JSON.parse(readFileSync('public/board.schema.json', 'utf8'))
    const { properties } = (
      schema as {
        properties: { topology: { properties: { assumptions: { properties: object } } } }
      }
    ).properties.topology.properties.assumptions
    const questions = Object.keys(properties) // told by the sentences of the assumptions
    const wanted = [...fieldNames(schema)].filter(
      (name) => !NO_FIELDS.has(name) && !questions.includes(name),
    )
    expect(wanted.length).toBeGreaterThan(100)
    for (const words of [english, chinese]) {
      expect(wanted.filter((name) => !Object.hasOwn(words, `f.${name}`))).toEqual([])
    }
  })
})
