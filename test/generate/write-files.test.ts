import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { bannerComment } from '../../src/generate/banner.js'
import { checkFiles, writeFiles } from '../../src/generate/write-files.js'
import { temporaryFolder } from '../contract/temporary-folder.js'

const files = new Map([
  ['a.js', `${bannerComment('generate')}a`],
  ['b.js', `${bannerComment('generate')}b`],
])

describe('checking files', () => {
  it('names what is out of date, missing and left over, and no file of others', async () => {
    await using folder = await temporaryFolder({
      'a.js': 'something else',
      'old.js': `${bannerComment('another command')}old`,
      'mine.js': 'my own',
      'inner/old.js': bannerComment('generate'),
    })
    expect(await checkFiles(files, folder.path)).toEqual([
      { file: 'a.js', state: 'out of date' },
      { file: 'b.js', state: 'missing' },
      { file: 'old.js', state: 'extra' },
    ])
  })

  it('finds a difference of one byte', async () => {
    await using folder = await temporaryFolder()
    await writeFiles(files, folder.path)
    expect(await checkFiles(files, folder.path)).toEqual([])
    await writeFile(folder.file('b.js'), `${bannerComment('generate')}b\n`)
    expect(await checkFiles(files, folder.path)).toEqual([{ file: 'b.js', state: 'out of date' }])
  })

  it('finds none between files of Windows and others, as git makes them of each other', async () => {
    await using folder = await temporaryFolder()
    const lines = new Map([['a.js', `${bannerComment('generate')}a\nb\n`]])
    await writeFile(folder.file('a.js'), `${bannerComment('generate')}a\nb\n`.replaceAll('\n', '\r\n'))
    expect(await checkFiles(lines, folder.path)).toEqual([])
  })

  it('finds everything missing where there is no folder', async () => {
    await using folder = await temporaryFolder()
    expect(await checkFiles(files, folder.file('none'))).toHaveLength(2)
  })
})

describe('writing files', () => {
  it('makes the folder, removes what is left over and leaves files of others alone', async () => {
    await using folder = await temporaryFolder({
      'out/old.js': bannerComment('generate'),
      'out/mine.js': 'my own',
    })
    const out = folder.file('out')
    await writeFiles(files, out)
    expect((await readdir(out)).sort()).toEqual(['a.js', 'b.js', 'mine.js'])
    expect(await readFile(folder.file('out/a.js'), 'utf8')).toBe(files.get('a.js'))
    expect(await writeFiles(files, folder.file('deep/new'))).toHaveLength(2)
  })

  it('does not touch what is fresh', async () => {
    await using folder = await temporaryFolder()
    await writeFiles(files, folder.path)
    const before = await stat(folder.file('a.js'), { bigint: true })
    expect(await writeFiles(files, folder.path)).toEqual([])
    await writeFile(folder.file('b.js'), 'stale')
    expect(await writeFiles(files, folder.path)).toEqual([{ file: 'b.js', state: 'out of date' }])
    expect((await stat(folder.file('a.js'), { bigint: true })).mtimeNs).toBe(before.mtimeNs)
  })

  it('leaves everything as it was when one file cannot be put in place', async () => {
    await using folder = await temporaryFolder({ 'a.js': 'before', 'old.js': bannerComment('generate') })
    // A folder stands where the second file should be moved to between the check and the renaming.
    const racing = new Map([...files, ['c.js', 'c']])
    const get = racing.get.bind(racing)
    racing.get = (name) => {
      if (name === 'c.js') void mkdir(folder.file('c.js'))
      return get(name)
    }
    await expect(writeFiles(racing, folder.path)).rejects.toThrow()
    expect((await readdir(folder.path)).sort()).toEqual(['a.js', 'c.js', 'old.js'])
    expect(await readFile(folder.file('a.js'), 'utf8')).toBe('before')
  })
})
