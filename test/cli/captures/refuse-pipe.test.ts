import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusePipe } from '../../../src/cli/captures/refuse-pipe.js'
import { runCommand } from '../../e2e/run-command.js'

let folder: string
let pipe: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipes-'))
  pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a recording', () => {
  it.each([
    ['mock', ['--record']],
    ['record', ['--target', 'http://127.0.0.1:9', '--unsigned', '--out']],
  ])('of %s is not written to a pipe, which would wait for a reader', async (command, words) => {
    const { code, talk } = await runCommand([command, '--port', '0', ...words, pipe])
    expect(code).toBe(2)
    expect(talk).toContain(`${words.at(-1)} ${pipe} is a pipe, which would wait for a reader; name a file`)
  })

  it('is not written to one through a link either, but to files, new ones and pipes of the shell', async () => {
    const link = join(folder, 'link')
    await symlink(pipe, link)
    const file = join(folder, 'file')
    await writeFile(file, '')
    expect(() => refusePipe('--out', link)).toThrow('is a pipe')
    const loop = join(folder, 'loop')
    await symlink(loop, loop)
    for (const fine of [file, loop, join(folder, 'new'), '/dev/null', '/dev/fd/1'])
      expect(() => refusePipe('--out', fine)).not.toThrow()
  })
})
