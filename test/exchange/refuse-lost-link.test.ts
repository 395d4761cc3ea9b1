import { existsSync } from 'node:fs'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openCopy } from '../../src/cli/captures/open-copy.js'
import { refuseLostLink } from '../../src/exchange/refuse-lost-link.js'
import { openRecorder as openMockRecorder } from '../../src/mock/record/recorder.js'
import { openRecorder } from '../../src/record/index.js'

let folder: string
let link: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'links-'))
  link = join(folder, 'link.ndjson')
  await symlink('gone.ndjson', link)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it.each<[string, () => unknown]>([
  ['record', () => openRecorder({ file: link })],
  ['mock --record', () => openMockRecorder({ file: link, now: Date.now, onError: () => undefined })],
  ['redact --out', () => openCopy(link)],
])('%s says that a link leads nowhere, makes nothing, and what to do', async (_, open) => {
  await expect((async () => open())()).rejects.toThrow(
    `${link} is a symbolic link to gone.ndjson, where no file is: make that file, remove the link, or name another file`,
  )
  expect(existsSync(join(folder, 'gone.ndjson'))).toBe(false)
})

it('a link that leads to itself leads nowhere; files, new ones, links to files and devices are fine', async () => {
  const [loop, file, fine] = [join(folder, 'loop'), join(folder, 'file'), join(folder, 'fine')]
  await Promise.all([symlink(loop, loop), writeFile(file, ''), symlink(file, fine)])
  expect(() => refuseLostLink(loop)).toThrow('where no file is')
  for (const each of [file, fine, join(folder, 'new'), '/dev/null', '/dev/stdout'])
    expect(() => refuseLostLink(each)).not.toThrow()
})
