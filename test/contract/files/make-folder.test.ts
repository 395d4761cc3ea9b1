import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeFolder } from '../../../src/contract/files/make-folder.js'

const folder = mkdtempSync(join(tmpdir(), 'make-folder-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (...parts: readonly string[]): string => join(folder, ...parts)

describe('a folder to write to', () => {
  it('is made with those that it is in, and may be there', () => {
    makeFolder(at('one', 'two', 'three'))
    makeFolder(at('one', 'two', 'three'))
    expect(existsSync(at('one', 'two', 'three'))).toBe(true)
  })

  it('may be behind a link', () => {
    mkdirSync(at('real'))
    symlinkSync(at('real'), at('link'))
    makeFolder(at('link', 'inner'))
    expect(existsSync(at('real', 'inner'))).toBe(true)
  })

  it.skipIf(process.platform !== 'linux').each(['/proc/none', '/proc/none/deeper', '/proc/self/fd/none'])(
    'is refused where the system takes none: %s',
    (path) => {
      expect(() => makeFolder(path)).toThrow(/ENOENT|EACCES|EPERM/)
    },
  )

  it('is refused where a file, a dangling link or a loop of links is, or the name is too long', () => {
    writeFileSync(at('file'), '')
    symlinkSync(at('nothing', 'here'), at('dangling'))
    symlinkSync(at('loop'), at('loop'))
    for (const path of ['file', 'file/inner', 'dangling', 'loop', 'loop/inner', 'a'.repeat(300)])
      expect(() => makeFolder(at(path)), path).toThrow(
        expect.objectContaining({ syscall: expect.stringMatching(/mkdir|stat/) }),
      )
  })
})
