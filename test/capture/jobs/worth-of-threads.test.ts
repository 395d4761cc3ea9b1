import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
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
