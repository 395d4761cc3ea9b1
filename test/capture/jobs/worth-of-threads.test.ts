import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { worthOf } from '../../../src/capture/jobs/worth-of-threads.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'worth-'))
  await writeFile(join(folder, 'small.har'), ' '.repeat(1_000))
  await writeFile(join(folder, 'large.har'), ' '.repeat(100_000))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('a small capture is read by one thread, as it is', async () => {
  expect(await worthOf([join(folder, 'small.har')])).toEqual({ threads: 1, fastPath: false })
})

it('how entries are written is learnt from larger captures, and from standard input', async () => {
  for (const inputs of [[folder], ['-']])
    expect(await worthOf(inputs)).toEqual({ threads: 1, fastPath: true })
})

it('captures of 250 MB together are read by two threads, where there are two cores', async () => {
  const names = ['a.ndjson', 'b.ndjson'].map((name) => join(folder, name))
  for (const name of names) {
    await writeFile(name, '')
    // No disk holds what nobody writes.
    await truncate(name, 125_000_000)
  }
  const threads = Math.min(2, availableParallelism())
  expect(await worthOf(names)).toEqual({ threads, fastPath: true })
  expect(await worthOf(names.slice(1))).toEqual({ threads: 1, fastPath: true })
})
