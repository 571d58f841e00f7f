import { caseRuns } from '../samples/cases/harness'
import { CASES } from '../samples/cases/index'

/*
 * `npm run -s cases`: every conformance case we have, expanded over isolation, release and protocol.
 * Prints each run that differs with what is expected and what came out; the last line counts.
 */
const runs = caseRuns()
const failed = runs.flatMap(({ name, run }) => {
  const differences = run()
  return differences.length > 0 ? [{ name, differences }] : []
})
for (const { name, differences } of failed) {
  console.log([name, ...differences.map((line) => `  ${line}`)].join('\n'))
}
const passed = runs.length - failed.length
console.log(`cases ${CASES.length}, expanded ${runs.length}, passed ${passed}`)
process.exitCode = failed.length > 0 ? 2 : 0
