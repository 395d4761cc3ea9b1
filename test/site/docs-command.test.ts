import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommandIo } from '../../src/cli/command.js'
import { docsCommand } from '../../src/cli/docs-command.js'
import { CONTRACT_FILE } from './build.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contract-docs-command-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Terminal {
  readonly io: CommandIo
  readonly out: () => string
  readonly talk: () => string
  readonly stop: () => void
}

function terminal(): Terminal {
  const texts = { out: '', talk: '' }
  const stream = (name: 'out' | 'talk') => {
    const passing = new PassThrough()
    passing.on('data', (chunk) => {
      texts[name] += String(chunk)
    })
    // The command only writes to it.
    return passing as unknown as NodeJS.WriteStream
  }
  const controller = new AbortController()
  const io = {
    out: stream('out'),
    talk: stream('talk'),
    signal: controller.signal,
    whileBusy: <Result>(work: () => Promise<Result>) => work(),
  }
  return { io, out: () => texts.out, talk: () => texts.talk, stop: () => controller.abort() }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 300; turn++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('waited in vain')
}

describe('docs', () => {
  it('takes a model of AWS, with what it says in words', async () => {
    const model = join(folder, 'model.json')
    await writeFile(
      model,
      JSON.stringify({
        smithy: '2.0',
        shapes: {
          'a#Clocks': {
            type: 'service',
            version: '2026-01-01',
            operations: [{ target: 'a#GetTime' }],
            traits: {
              'aws.protocols#awsJson1_1': {},
              'aws.api#service': { sdkId: 'Clocks' },
              'aws.auth#sigv4': { name: 'clocks' },
              'smithy.api#title': 'Clocks',
            },
          },
          'a#GetTime': {
            type: 'operation',
            traits: { 'smithy.api#documentation': '<p>Says how late it is.</p>' },
          },
        },
      }),
    )
    const { io } = terminal()
    const site = join(folder, 'of-a-model')
    const values = { out: site, contract: [model] }
    expect(await docsCommand.run({ values, positionals: [] }, io)).toBe(0)
    expect(await readFile(join(site, 'index.html'), 'utf8')).toContain('Says how late it is.')
  })

  it('writes the site into a folder, with the date and base it is given', async () => {
    const { io, out } = terminal()
    const site = join(folder, 'site')
    const values = { out: site, date: '2026-03-19', base: 'https://example.org/api' }
    expect(await docsCommand.run({ values, positionals: [] }, io)).toBe(0)
    expect(out().trim()).toBe(join(site, 'index.html'))
    expect((await readdir(site)).toSorted()).toEqual([
      '.nojekyll',
      '404.html',
      'assets',
      'changes.html',
      'findings',
      'guides',
      'index.html',
      'members.html',
      'openapi.json',
      'openapi.yaml',
      'operations',
      'shapes',
    ])
    const front = await readFile(join(site, 'index.html'), 'utf8')
    expect(front).toContain('<meta property="og:url" content="https://example.org/api/">')
    expect(front).toContain('<time datetime="2026-03-19">')
    expect(await readFile(join(site, '404.html'), 'utf8')).toContain('<base href="/api/">')
  })

  it('refuses what it cannot read', async () => {
    const { io } = terminal()
    const run = (values: Record<string, string | string[]>, positionals: string[] = []) =>
      docsCommand.run({ values, positionals }, io)
    await expect(run({ base: 'docs' })).rejects.toThrow('--base takes a path')
    await expect(run({ date: 'today' })).rejects.toThrow('--date takes a day')
    await expect(run({ contract: ['a.yaml', 'b.yaml'] })).rejects.toThrow('one --contract at a time')
    await expect(run({ contract: [join(folder, 'none.yaml')] })).rejects.toThrow('there is no such file')
    await expect(run({}, ['more'])).rejects.toThrow('takes no arguments')
  })

  it('shows the site, follows edits of any file of the contract, and ends when it is told to', async () => {
    const copy = join(folder, 'openapi')
    await cp(dirname(CONTRACT_FILE), copy, { recursive: true })
    const { io, out, talk, stop } = terminal()
    const values = { serve: true, port: '0', contract: [join(copy, 'openapi.yaml')], date: '2026-03-19' }
    const ended = docsCommand.run({ values, positionals: [] }, io)
    await until(() => out().includes('\n'))
    const members = new URL('shapes/FailureDetails.html', out().trim())
    const shape = join(copy, 'components', 'schemas', 'FailureDetails.yaml')
    const before = await readFile(shape, 'utf8')
    await writeFile(shape, before.replace(/description: /, 'description: Edited a moment ago. '))
    await until(async () => (await (await fetch(members)).text()).includes('Edited a moment ago.'))
    await writeFile(shape, 'type: [')
    await until(() => talk().includes('FailureDetails.yaml'))
    expect(await (await fetch(members)).text()).toContain('Edited a moment ago.')
    stop()
    expect(await ended).toBe(0)
    await expect(fetch(members)).rejects.toThrow()
  }, 40_000)
})
