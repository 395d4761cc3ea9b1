import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CommandIo, UsageError } from '../../src/cli/command.js'
import { exportCommand } from '../../src/cli/export-command.js'
import { parseSource } from '../../src/contract/files/source-text.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-command-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function run(values = {}, positionals: readonly string[] = []) {
  const out = new PassThrough({ encoding: 'utf8', highWaterMark: 1e8 })
  // Commands only write text to these streams.
  const io = { out, talk: out } as unknown as CommandIo
  const exitCode = await exportCommand.run({ positionals: [...positionals], values }, io)
  return { exitCode, out: String(out.read() ?? '') }
}

describe('export', () => {
  it('prints the built-in contract as it was asked for', async () => {
    const { exitCode, out } = await run({
      rendition: 'wire',
      openapi: '3.0',
      server: 'http://127.0.0.1:4010',
    })
    expect(exitCode).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ openapi: '3.0.3', servers: [{ url: 'http://127.0.0.1:4010' }] })
  })

  it('writes a file, as JSON or as YAML, and prints its path', async () => {
    const [json, yaml] = [join(folder, 'new', 'one.json'), join(folder, 'one.yaml')]
    const options = { 'media-type': 'application/json', flat: true }
    expect((await run({ ...options, out: json })).out).toBe(`${json}\n`)
    await run({ ...options, out: yaml })
    expect(parseSource(await readFile(yaml, 'utf8'), yaml)).toEqual(JSON.parse(await readFile(json, 'utf8')))
  })

  it.each([
    [{ rendition: 'both' }, '--rendition takes wire or published, not `both`'],
    [{ openapi: '2.0' }, '--openapi takes 3.0, 3.1 or 3.2, not `2.0`'],
    [{ 'media-type': 'json' }, '--media-type takes one such as application/json, not `json`'],
    [{ server: 'localhost' }, '--server takes an address such as https://example.org, not `localhost`'],
    [{ contract: ['a', 'b'] }, 'export takes one --contract at a time'],
    [{ contract: ['/nowhere/a.yaml'] }, '/nowhere/a.yaml: there is no such file'],
    [
      { operation: ['Nothing'] },
      'no operation `Nothing` in Amazon SSM, DescribeAutomationStepExecutions, which has 1',
    ],
  ])('says of %j what is wrong', async (values, message) => {
    await expect(run(values)).rejects.toThrow(new UsageError(message))
  })
})
