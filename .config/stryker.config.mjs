/*
 * Mutation testing of the parts that decide: `npm run mutate`, or `npm run mutate -- -m src/engine/trace/nat.ts`
 * for one file. Takes hours over everything, so it is no stage of `npm test`.
 */
export default {
  testRunner: 'vitest',
  vitest: { configFile: '.config/vitest.mutation.mjs' },
  mutate: [
    'src/engine/{trace,tables,drivers,compile}/**/*.ts',
    '!src/engine/**/*.test.ts',
    '!src/engine/**/golden/**',
  ],
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 60_000,
  reporters: ['clear-text', 'progress-append-only', 'json', 'html'],
  jsonReporter: { fileName: 'coverage/mutation/mutation.json' },
  htmlReporter: { fileName: 'coverage/mutation/index.html' },
  incremental: true,
  incrementalFile: 'coverage/mutation/incremental.json',
  tempDirName: '.cache/stryker',
  thresholds: { high: 90, low: 80, break: 80 },
}
