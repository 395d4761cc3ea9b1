import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Command, type CommandIo, UsageError } from '../../src/cli/command.js'
import { diffCommand } from '../../src/cli/diff-command.js'
import { importCommand } from '../../src/cli/import-command.js'
import { gardenC2j, gardenPaginators } from '../model/garden-c2j.js'
import { gardenSmithy } from '../model/garden-smithy.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-command-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function save(name: string, value: unknown): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, JSON.stringify(value))
  return file
}

async function run(command: Command, positionals: readonly string[], values = {}) {
  const out = new PassThrough({ encoding: 'utf8' })
  const talk = new PassThrough({ encoding: 'utf8' })
  // Commands only write text to these streams.
  const io = { out, talk, signal: AbortSignal.timeout(10_000) } as unknown as CommandIo
  const exitCode = await command.run({ positionals: [...positionals], values }, io)
  return { exitCode, out: String(out.read() ?? ''), talk: String(talk.read() ?? '') }
}

describe('import', () => {
  it('writes the contract, prints its path, and tells what it found', async () => {
    await save('paginators-1.json', gardenPaginators())
    const model = await save('service-2.json', gardenC2j())
    const { exitCode, out, talk } = await run(importCommand, [model], { out: join(folder, 'contract') })
    expect(exitCode).toBe(0)
    expect(out).toBe(`${join(folder, 'contract', 'openapi.yaml')}\n`)
    expect(talk).toMatch(
      /^Amazon Garden 2026-01-01 \(c2j, paginators from .*paginators-1\.json\): 3 operations, \d+ schemas\n$/,
    )
    expect(await readFile(out.trim(), 'utf8')).toContain("'#/components/schemas/Tree'")
  })

  it('prints the contract itself when no folder is named', async () => {
    const model = await save('garden.json', gardenSmithy())
    const { out } = await run(importCommand, [model], { 'facts-only': true, operation: ['RemoveTree'] })
    expect(out).toMatch(/^openapi: '3\.1\.1'\n/)
    expect(out).not.toContain('ListTrees')
  })

  it('says what is wrong with a model, and writes nothing', async () => {
    const model = gardenC2j()
    delete model.shapes['Secret']
    const out = join(folder, 'contract')
    await expect(run(importCommand, [await save('service-2.json', model)], { out })).rejects.toThrow(
      '`Tree.Secret` refers to the shape `Secret`, which the model does not have.',
    )
    await expect(readFile(join(out, 'openapi.yaml'))).rejects.toThrow('ENOENT')
  })

  it('says in one line that a folder cannot be written', async () => {
    const model = await save('garden.json', gardenSmithy())
    const failure = await run(importCommand, [model], { out: `${model}/x` }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UsageError)
    // Node 24 says of the same that the file is there already.
    expect(String(failure)).toMatch(/garden\.json\/x cannot be written: (ENOTDIR|EEXIST)/)
  })

  it('refuses what it does not understand', async () => {
    await expect(run(importCommand, [])).rejects.toThrow('import takes one model')
    await expect(run(importCommand, ['a'], { layout: 'round' })).rejects.toThrow(
      '--layout takes single or per-operation',
    )
    await expect(run(importCommand, ['a'], { layout: 'per-operation' })).rejects.toThrow(
      'say where with --out',
    )
  })
})

describe('diff', () => {
  it('compares a model with another one, and exits 1 when they differ', async () => {
    await save('paginators-1.json', gardenPaginators())
    const old = await save('service-2.json', gardenC2j())
    const same = await save('garden.json', gardenSmithy())
    expect(await run(diffCommand, [old, same])).toMatchObject({ exitCode: 0 })
    const model = gardenC2j()
    model.shapes['PageSize'] = { type: 'integer', min: 1, max: 10 }
    const next = await save('next.json', model)
    const { exitCode, out } = await run(diffCommand, [old, next], { json: true })
    expect(exitCode).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      bump: 'major',
      changes: [{ place: 'PageSize', operations: ['ListTrees'] }],
    })
    expect(await run(diffCommand, [old, next], { 'fail-on': 'never' })).toMatchObject({ exitCode: 0 })
  })

  it('compares the contract of an import with the model it came from', async () => {
    const model = await save('garden.json', gardenSmithy())
    const { out } = await run(importCommand, [model], { out: folder })
    expect(await run(diffCommand, [out.trim(), model])).toMatchObject({ exitCode: 0 })
  })

  it('refuses what it does not understand', async () => {
    const contract = await save('broken.json', { openapi: '2.0' })
    await expect(run(diffCommand, ['one'])).rejects.toThrow('diff takes two')
    await expect(run(diffCommand, ['a', 'b'], { 'fail-on': 'rain' })).rejects.toThrow('--fail-on takes')
    await expect(run(diffCommand, [contract, contract])).rejects.toThrow('expected OpenAPI 3.1')
  })
})
