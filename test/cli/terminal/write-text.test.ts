import { execFile } from 'node:child_process'
import { lstat, mkdtemp, open, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeText } from '../../../src/cli/terminal/write-text.js'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-text-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a file that is written', () => {
  it('takes the place of the one before as a whole, which its readers keep', async () => {
    const file = join(folder, 'new/report.json')
    await writeText(file, 'before')
    await using reader = await open(file)
    await writeText(file, 'after')
    expect(await reader.readFile('utf8')).toBe('before')
    expect(await readFile(file, 'utf8')).toBe('after')
    expect(await readdir(join(folder, 'new'))).toEqual(['report.json'])
  })

  it('may be a pipe, which takes it', async () => {
    const pipe = join(folder, 'pipe')
    await promisify(execFile)('mkfifo', [pipe])
    const [read] = await Promise.all([readFile(pipe, 'utf8'), writeText(pipe, 'text')])
    expect(read).toBe('text')
    expect((await lstat(pipe)).isFIFO()).toBe(true)
  })

  it('may be reached by a link, which stays', async () => {
    const link = join(folder, 'link')
    await writeFile(join(folder, 'target'), 'before')
    await symlink('target', link)
    await writeText(link, 'after')
    expect((await lstat(link)).isSymbolicLink()).toBe(true)
    expect(await readFile(join(folder, 'target'), 'utf8')).toBe('after')
  })
})
