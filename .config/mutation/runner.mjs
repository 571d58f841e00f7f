/*
 * A test runner for StrykerJS that loads the engine and its tests once and then runs, for every
 * mutant, the tests that reach it in the same process. The runner for vitest loads all of it anew
 * each time, which takes a second a mutant; the engine keeps no state between two calls, so nothing
 * of one mutant is left for the next. A mutant that does not end is stopped by Stryker, which starts
 * another process.
 */
import { writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core'
import { commonTokens, declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import { globSync } from 'tinyglobby'
import { build } from 'vite'

const IN_PROCESS = fileURLToPath(new URL('vitest-in-process.mjs', import.meta.url))

/**
 * The tests as one module: Stryker's sandbox is the working directory. Processes share it, and one
 * that starts again must not empty the folder another still reads from: each has its own.
 */
async function load(patterns) {
  const files = globSync(patterns, { dot: true }).sort()
  if (files.length === 0) throw new Error(`mutation: no tests match ${patterns.join(', ')}`)
  const name = `mutation-${process.pid}`
  const entry = resolve(`${name}.mjs`)
  const lines = files.map((file) => {
    const path = JSON.stringify(resolve(file))
    return `await collect(${JSON.stringify(dirname(resolve(file)))}, () => import(${path}))`
  })
  const head = "import { collect, tests } from 'vitest'\nexport { tests }\n"
  writeFileSync(entry, `${head}${lines.join('\n')}\n`)
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    resolve: { alias: [{ find: /^vitest$/, replacement: IN_PROCESS }] },
    build: {
      ssr: entry,
      outDir: name,
      minify: false,
      target: 'node20',
      rolldownOptions: { treeshake: false }, // tests are imported for what they do
    },
  })
  return import(pathToFileURL(resolve(name, `${name}.js`)).href)
}

class InProcessRunner {
  static inject = [commonTokens.options]

  constructor(options) {
    this.patterns = options.inProcess.tests
    this.slow = options.inProcess.slow ?? []
    this.bails = !options.disableBail
    this.shared = globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {}
  }

  /*
   * With `ignoreStatic`, a mutant in what runs while modules load is only switched on once they have
   * loaded. Stryker asks for a new environment all the same, and would start another process for each
   * if it were told that this cannot be done: the modules that are there are those it wants.
   */
  capabilities() {
    return { reloadEnvironment: true }
  }

  async init() {
    const { tests } = await load(this.patterns)
    const isSlow = ({ name }) => this.slow.some((start) => name.startsWith(start))
    this.tests = new Map(tests.filter((test) => !isSlow(test)).map((test) => [test.name, test]))
    this.tookMs = new Map()
  }

  async dryRun() {
    const { shared } = this
    shared.activeMutant = undefined
    const results = await this.run([...this.tests.values()], false)
    this.tookMs = new Map(results.map(({ id, timeSpentMs }) => [id, timeSpentMs]))
    return {
      status: DryRunStatus.Complete,
      tests: results,
      mutantCoverage: shared.mutantCoverage,
    }
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit }) {
    if (mutantActivation === 'static') throw new Error('mutation: the runner needs ignoreStatic')
    const { shared, tests } = this
    const took = (name) => this.tookMs.get(name) ?? 0
    // The quick ones first: most mutants fall to one of them.
    const names = [...(testFilter ?? tests.keys())].sort((a, b) => took(a) - took(b))
    const wanted = names.map((name) => tests.get(name))
    shared.hitLimit = hitLimit
    shared.hitCount = hitLimit === undefined ? undefined : 0
    shared.activeMutant = activeMutant.id
    const results = await this.run(wanted, this.bails)
    shared.activeMutant = undefined
    const stuck = determineHitLimitReached(shared.hitCount, hitLimit)
    return toMutantRunResult(stuck ?? { status: DryRunStatus.Complete, tests: results })
  }

  async run(tests, bails) {
    const results = []
    for (const { name, run } of tests) {
      const started = performance.now()
      const result = { id: name, name, status: TestStatus.Success }
      this.shared.currentTestId = name
      try {
        await run()
      } catch (error) {
        result.status = TestStatus.Failed
        result.failureMessage = error instanceof Error ? error.message : String(error)
      }
      this.shared.currentTestId = undefined
      results.push({ ...result, timeSpentMs: performance.now() - started })
      if (bails && result.status === TestStatus.Failed) break
    }
    return results
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner),
]
export const strykerValidationSchema = {
  properties: {
    inProcess: {
      description: 'Options of the in-process test runner',
      type: 'object',
      properties: {
        tests: { type: 'array', items: { type: 'string' } },
        slow: { type: 'array', items: { type: 'string' } },
      },
      required: ['tests'],
    },
  },
}
