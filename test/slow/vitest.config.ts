import { defineConfig } from 'vitest/config'
import base from '../vitest.config.js'

/**
 * What is too long for everyone's every run: whole compilers, workflows and other people's SDKs, in files that end in
 * `.slow.ts`, and all cases of the tests of which the default suite takes a sample.
 */
export default defineConfig({
  test: {
    ...base.test,
    include: ['test/**/*.slow.ts', 'test/**/*.sampled.test.ts'],
    env: { ...base.test?.env, TEST_IN_FULL: 'yes' },
    testTimeout: 120_000,
  },
})
