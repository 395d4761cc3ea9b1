import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { BUILT, isBuilt } from '../../scripts/build/is-built.js'

/** Prints at the end which of Node's own modules the process has loaded. */
const PRELOADED = `data:text/javascript,process.on('exit', () => process._rawDebug(process.moduleLoadList.join('\\n')))`
const recording = (name: string) => fileURLToPath(new URL(`../recordings/${name}`, import.meta.url))

// Each of them takes some milliseconds of every run.
it.skipIf(!isBuilt())('a small check starts without threads, cryptography and zlib', async () => {
  const words = ['--import', PRELOADED, BUILT, 'validate', recording('requests-boto3.ndjson'), '--jobs', '1']
  const { stderr } = await promisify(execFile)(process.execPath, words)
  const loaded = stderr.split('\n')
  expect(loaded).toContain('NativeModule fs')
  expect(loaded).not.toContain('NativeModule worker_threads')
  expect(loaded).not.toContain('NativeModule crypto')
  expect(loaded).not.toContain('NativeModule zlib')
})

// One character beyond ASCII makes V8 hold two bytes for each of them, which costs every start some milliseconds.
it.skipIf(!isBuilt())('what starts often is ASCII', () => {
  for (const file of [BUILT, join(BUILT, '../validate-command.cjs')])
    expect(readFileSync(file, 'latin1')).not.toMatch(/[\x80-\xff]/)
})
