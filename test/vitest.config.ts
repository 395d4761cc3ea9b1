import { defineConfig } from 'vitest/config'
import { LongestFirst } from './longest-first.js'

/**
 * The seed of all property tests. It is the same every time, so that a failure is the fault of a change; the nightly run
 * takes another one each night. `PROPERTY_SEED=N npm test` repeats a run.
 */
const PROPERTY_SEED = process.env['PROPERTY_SEED'] ?? '20261123'
process.stderr.write(`property tests take the seed ${PROPERTY_SEED} (PROPERTY_SEED=${PROPERTY_SEED})\n`)

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/property-seed.ts'],
    env: { PROPERTY_SEED },
    // Some tests start processes, which on a busy machine wait for their turn.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // No test patches a global, so files may share a process; starting one for each costs a quarter of the time.
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
})
