/* The tests that watch the engine's decisions, for `npm run mutate`. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'src/engine/{trace,tables,drivers,compile}/**/*.test.ts',
      'src/samples/cases/conformance.test.ts',
      'src/codecs/console/**/*.test.ts',
    ],
    testTimeout: 30_000,
  },
})
