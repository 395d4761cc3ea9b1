import { defineConfig } from 'vitest/config'
import base from '../vitest.config.js'

const folder = process.env['MUTATED_FOLDER'] ?? ''

/** The tests of one folder, which alone are asked whether they notice a change of its code. */
export default defineConfig({ test: { ...base.test, include: [`test/${folder}/**/*.test.ts`] } })
