/*
 * As much of vitest as the engine's tests use, for `npm run mutate`: it keeps the tests instead of
 * running them, so that one process can run them for one mutant after the other.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'node:util'
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  customMatchers,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect'

/** Every test in the order of the files: its full name and what it does. */
export const tests = []
let path = []
/** Folder of the test file that is loading, and of the test that runs. */
let folder = ''

/** Loads a test file; `from` is the folder its snapshots are beside. */
export async function collect(from, load) {
  folder = from
  await load()
}

const named = (name, values) =>
  name.includes('$')
    ? name.replace(/\$(\w+)/g, (_, key) => String(values[0]?.[key]))
    : format(name, ...values.slice(0, (name.match(/%[sdijof]/g) ?? []).length))

/** `it.each(table)(name, body)`: a row that is no list is its only argument. */
const each = (register) => (table) => (name, body) => {
  for (const row of table) {
    const values = Array.isArray(row) ? row : [row]
    register(named(name, values), () => body(...values))
  }
}

export function describe(name, body) {
  path = [...path, name]
  body()
  path = path.slice(0, -1)
}
describe.each = each(describe)

export function it(name, body) {
  const full = [...path, name].join(' > ')
  const again = tests.filter((test) => test.name === full).length
  const home = folder
  tests.push({
    name: again === 0 ? full : `${full} (${again + 1})`,
    run: async () => {
      folder = home
      await body()
    },
  })
}
it.each = each(it)

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)
chai.util.addMethod(chai.Assertion.prototype, 'toMatchFileSnapshot', function (file) {
  chai.assert.equal(this._obj, readFileSync(join(folder, file), 'utf8'))
})

export const expect = Object.assign(
  (value, message) => chai.expect(value, message),
  chai.expect,
  globalThis[ASYMMETRIC_MATCHERS_OBJECT],
)
globalThis[GLOBAL_EXPECT] = expect
setState({ assertionCalls: 0, isExpectingAssertions: false, customTesters: [] }, expect)
chai.expect.extend(expect, customMatchers)
