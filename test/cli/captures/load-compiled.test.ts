import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadCompiled } from '../../../src/cli/captures/load-compiled.js'

const MODULE = `
  const { basename } = require('node:path')
  exports.name = () => basename(__filename)
  exports.later = () => loader('node:os')`

describe('a module whose compiled code is kept', () => {
  let folder = ''
  let file = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'load-compiled-'))
    file = join(folder, 'module.cjs')
    await writeFile(file, MODULE)
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const load = (content = 'one') => {
    const { exports, keep } = loadCompiled(file, content)
    // The module is written above.
    return { keep, ...(exports as { name(): string; later(): Promise<object> }) }
  }
  const kept = async () => (await readdir(folder)).filter((name) => name !== 'module.cjs')

  it('does what `require` would, with and without the code of an earlier process', async () => {
    const first = load()
    expect(first.name()).toBe('module.cjs')
    expect(await kept()).toEqual([])
    first.keep()
    expect(await kept()).toEqual([
      `module.cjs.one-${process.version}-${process.platform}-${process.arch}.code`,
    ])
    expect(load().name()).toBe('module.cjs')
    // The code of an earlier process cannot import.
    for (const { later } of [first, load()]) expect(await later()).toHaveProperty('EOL')
  })

  it('takes no code of another module of that length', async () => {
    load().keep()
    await writeFile(file, MODULE.replace('basename(__filename)', "'of another kind'   "))
    expect(load('two').name()).toBe('of another kind')
  })

  it('writes the code once', async () => {
    load().keep()
    const [name = ''] = await kept()
    await writeFile(join(folder, name), 'no code')
    load().keep()
    expect(await readFile(join(folder, name), 'utf8')).toBe('no code')
  })

  it('is loaded when what stands in the place of the code is none', async () => {
    load().keep()
    const [name = ''] = await kept()
    for (const bytes of ['', 'no code', Buffer.alloc(100_000)]) {
      await writeFile(join(folder, name), bytes)
      expect(load().name()).toBe('module.cjs')
    }
  })

  it.skipIf(process.getuid?.() === 0)('is loaded from a folder that is only read', async () => {
    await chmod(folder, 0o500)
    load().keep()
    expect(await kept()).toEqual([])
    expect(load().name()).toBe('module.cjs')
    await chmod(folder, 0o700)
  })

  it('leaves nothing half written when its folder is gone', async () => {
    const { keep, name } = load()
    await rm(folder, { recursive: true })
    keep()
    expect(name()).toBe('module.cjs')
    await expect(readdir(folder)).rejects.toThrow('ENOENT')
  })
})
