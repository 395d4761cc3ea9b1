import { dirname } from 'node:path'
import { defineConfig } from 'vitest/config'
import base from '../vitest.config.js'

const folder = process.env['MUTATED_FOLDER'] ?? ''
const above = dirname(folder)

/**
 * The tests of one folder, and those of the folder that it is a part of, which go through that one's door: they alone are
 * asked whether they notice a change of its code.
 */
const include = [`test/${folder}/**/*.test.ts`, ...(above === '.' ? [] : [`test/${above}/*.test.ts`])]

export default defineConfig({ test: { ...base.test, include } })
