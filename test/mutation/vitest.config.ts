import { dirname } from 'node:path'
import { defineConfig } from 'vitest/config'
import base from '../vitest.config.js'

const folder = process.env['MUTATED_FOLDER'] ?? ''
const above = dirname(folder)

/**
 * The tests of one folder, and those of the folder that it is a part of, which go through that one's door: they alone are
 * asked whether they notice a change of its code. Tests of time and memory measure nothing in code that is instrumented;
 * those of planted secrets in what other folders say run these at length, and hold little of redaction itself.
 */
const include = [`test/${folder}/**/*.test.ts`, ...(above === '.' ? [] : [`test/${above}/*.test.ts`])]
const exclude = ['linear-time', 'memory', 'canary-messages', 'canary-reports'].map(
  (name) => `**/${name}.test.ts`,
)
const setupFiles = ['test/property-seed.ts', 'test/mutation/short-properties.ts']

export default defineConfig({ test: { ...base.test, include, exclude, setupFiles } })
