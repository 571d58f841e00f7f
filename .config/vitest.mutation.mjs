/* The tests that watch the engine's decisions, for `npm run mutate`. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      '.config/decisions.test.mjs',
      'src/engine/{trace,tables,drivers,compile}/**/*.test.ts',
      'src/engine/options.test.ts', // advanced options and open questions change what is decided
      'src/engine/facts/questions.test.ts',
    ],
    testTimeout: 30_000,
  },
})
