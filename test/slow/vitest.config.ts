import { defineConfig } from 'vitest/config'
import base from '../vitest.config.js'

/** What takes whole compilers and workflows, in files that end in `.slow.ts`: too long for everyone's every run. */
export default defineConfig({ test: { ...base.test, include: ['test/**/*.slow.ts'], testTimeout: 120_000 } })
