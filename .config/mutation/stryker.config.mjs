/*
 * Mutation testing of the parts that decide: `npm run mutate`, or `npm run mutate -- -m FILE` for one
 * file. Its runner loads the tests once, see runner.mjs. No stage of `npm test`.
 */
export default {
  plugins: ['./.config/mutation/runner.mjs'],
  testRunner: 'in-process',
  inProcess: {
    tests: [
      '.config/mutation/decisions.test.mjs',
      'src/engine/{trace,tables,drivers,compile}/**/*.test.ts',
      '!src/engine/**/*.property.test.ts', // thousands of boards: seconds for each mutant that survives
      'src/engine/options.test.ts', // advanced options and open questions change what is decided
      'src/engine/facts/questions.test.ts',
      'src/samples/cases/golden.test.ts',
    ],
    // Beginnings of test names that are left out: they ask the same of every board there is, or of the
    // largest, which takes half of the time of each mutant that survives and stops one in a hundred more.
    slow: [
      'a board that lacks a record',
      'any board',
      'roundTrip',
      'A.3 and A.4 layers',
      'every case amongst connections that are almost its own',
      'the flood of a question > goes from neighbour to neighbour, each of which has a way to the next: reference',
      'the flood of a question > reaches who answered and nobody else who would: reference',
      'B.5 flows > B.5 past the 64th flow',
    ],
  },
  mutate: [
    'src/engine/{trace,tables,drivers,compile}/**/*.ts',
    '!src/engine/**/*.test.ts',
    '!src/engine/**/golden/**',
    // Shortcuts that may change nothing: most of their mutants only ask more than they need to. Their own
    // test compares every walk with and without them.
    '!src/engine/trace/audience.ts',
    '!src/engine/tables/narrow.ts',
  ],
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 60_000, // machines are shared; loops are found by their count of hits
  reporters: ['clear-text', 'progress-append-only', 'json', 'html'],
  jsonReporter: { fileName: 'coverage/mutation/mutation.json' },
  htmlReporter: { fileName: 'coverage/mutation/index.html' },
  incremental: true,
  incrementalFile: 'coverage/mutation/incremental.json',
  tempDirName: '.cache/stryker',
  thresholds: { high: 90, low: 80, break: 80 },
}
