import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeSite } from '../../src/site/write-site.js'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-site-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

it('an earlier site stands as it was when a later one cannot be written whole', async () => {
  await writeSite(new Map([['index.html', 'before']]), folder)
  await writeFile(join(folder, 'assets'), 'no folder')
  const site = new Map([
    ['index.html', 'after'],
    ['assets/site.css', 'style'],
  ])
  await expect(writeSite(site, folder)).rejects.toThrow('EEXIST')
  expect(await readFile(join(folder, 'index.html'), 'utf8')).toBe('before')
  expect((await readdir(folder)).toSorted()).toEqual(['assets', 'index.html'])
})
