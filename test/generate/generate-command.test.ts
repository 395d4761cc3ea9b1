import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { CommandIo } from '../../src/cli/command.js'
import { UsageError } from '../../src/cli/command.js'
import { generateCommand } from '../../src/cli/generate-command.js'
import { smallDocument } from '../contract/small-document.js'
import { temporaryFolder } from '../contract/temporary-folder.js'
import { TINY_FILE } from '../contract/tiny-contract.js'

const GENERATED = fileURLToPath(new URL('../../generated', import.meta.url))

interface Outcome {
  readonly exit: number
  readonly out: string
  readonly talk: string
}

async function run(values: Readonly<Record<string, string | boolean | string[]>>): Promise<Outcome> {
  const [out, talk] = [new PassThrough({ encoding: 'utf8' }), new PassThrough({ encoding: 'utf8' })]
  // The command only writes texts to these streams, which any stream takes.
  const io = { out, talk, signal: new AbortController().signal } as unknown as CommandIo
  const exit = await generateCommand.run({ values, positionals: [] }, io)
  return { exit, out: String(out.read() ?? ''), talk: String(talk.read() ?? '') }
}

describe('generate', () => {
  it("writes a contract's files, then finds them fresh", async () => {
    await using folder = await temporaryFolder()
    const task = { contract: [TINY_FILE], out: folder.file('out') }
    expect(await run(task)).toMatchObject({
      exit: 0,
      talk: expect.stringContaining('7 files, 7 of them changed'),
    })
    expect(await readdir(folder.file('out'))).toHaveLength(7)
    expect(await run({ ...task, check: true })).toMatchObject({ exit: 0, out: '' })
  })

  it('--check names what is out of date and the fix, and writes nothing', async () => {
    await using folder = await temporaryFolder({ 'operations.js': 'stale' })
    const outcome = await run({ contract: [TINY_FILE], out: folder.path, check: true })
    expect(outcome).toMatchObject({ exit: 1, talk: expect.stringContaining('aws-json-contract generate') })
    expect(outcome.out.split('\n')).toContain('out of date operations.js')
    expect(outcome.out.split('\n')).toContain('missing openapi.json')
    expect(await readdir(folder.path)).toEqual(['operations.js'])
  })

  it('--check works on the built-in contract without being told anything', async () => {
    expect(await run({ check: true })).toEqual({
      exit: 0,
      out: '',
      talk: 'the generated files are up to date\n',
    })
  })

  it('writes the built-in contract, and all of SSM below it, into another folder where that is out of date', async () => {
    await using folder = await temporaryFolder()
    await cp(GENERATED, folder.path, { recursive: true })
    await writeFile(folder.file('ssm/contract.d.ts'), 'stale')
    await rm(folder.file('ssm/operations.js'))
    const outcome = await run({ out: folder.path, check: true })
    expect(outcome).toMatchObject({
      exit: 1,
      out: 'out of date ssm/contract.d.ts\nmissing ssm/operations.js\n',
    })
    expect(outcome.talk).toContain(`run: npm run generate -- --out ${folder.path}`)
    expect(await run({ out: folder.path })).toMatchObject({
      exit: 0,
      talk: expect.stringContaining('wrote ssm/operations.js\n11 files, 2 of them changed'),
    })
  })

  it('leaves existing output as it was when the contract is broken, and says where', async () => {
    await using folder = await temporaryFolder()
    await cp(dirname(TINY_FILE), folder.path, { recursive: true })
    const task = { contract: [folder.file('openapi.yaml')], out: folder.file('out') }
    await run(task)
    const before = await readFile(folder.file('out/validators.js'), 'utf8')
    await writeFile(folder.file('components/Thing.yaml'), 'allOf:\n  - type: object\n properties: {}\n')
    const failure = await run(task).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UsageError)
    expect(String(failure)).toContain(`${folder.file('components/Thing.yaml')}:3:`)
    expect(await readFile(folder.file('out/validators.js'), 'utf8')).toBe(before)
    expect(await readdir(folder.file('out'))).toHaveLength(7)
  })

  it('says how operations are called whose names have another meaning on a client', async () => {
    const document = smallDocument({}, { operationId: 'Then' })
    await using folder = await temporaryFolder({ 'openapi.json': JSON.stringify(document) })
    const { talk } = await run({ contract: [folder.file('openapi.json')], out: folder.file('out') })
    expect(talk).toContain('by their own names')
    expect(talk).toContain('`client.Then(input)`')
  })

  it('asks for what it needs', async () => {
    await expect(run({ contract: [TINY_FILE] })).rejects.toThrow('--out DIR')
    await expect(run({ contract: ['a', 'b'], out: 'c' })).rejects.toThrow('one --contract at a time')
  })
})
