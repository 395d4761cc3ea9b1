import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { CommandIo } from '../../src/cli/command.js'
import { COMMANDS } from '../../src/cli/commands.js'
import { parseWords } from '../../src/cli/terminal/parse-words.js'
import { smallDocument } from '../contract/small-document.js'
import { temporaryFolder } from '../contract/temporary-folder.js'
import { gardenC2j } from '../model/garden-c2j.js'
import { startCommand } from './run-command.js'

/** After this a process that does not end is killed, in milliseconds. */
const PATIENCE = 15_000

const CAPTURE = ['capture.ndjson', '--contract', 'contract.json'] as const
const WRITES_PART = [...CAPTURE, '--part', 'part.json'] as const
const WRITES_PLAN = ['capture.ndjson', '--out', 'plan.json'] as const

/** Words for each command that runs to its end, one after the other; names with a dot are files. */
const WORKERS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  lint: [['contract.json']],
  generate: [['--contract', 'contract.json', '--out', 'generated.out']],
  validate: [CAPTURE, WRITES_PART],
  plan: [WRITES_PLAN],
  merge: [['part.json', '--plan', 'plan.json', '--contract', 'contract.json']],
  redact: [['capture.ndjson', '--out', 'redacted.ndjson', '--contract', 'contract.json']],
  docs: [['--contract', 'contract.json', '--out', 'docs.out']],
  import: [['model.json', '--out', 'imported.out']],
  export: [['--contract', 'contract.json', '--out', 'exported.json']],
  diff: [['contract.json', 'contract.json']],
  completion: [['bash']],
}

/** Commands that run to an end and tidy up when they are told to stop: what they began to write goes. */
const TIDY: ReadonlySet<string> = new Set(['redact'])

/** Words for each command that runs until it is stopped. */
const SERVERS: Readonly<Record<string, readonly string[]>> = {
  mock: ['--port', '0', '--watch', '--contract', 'contract.json', '--state', 'state.json'],
  record: ['--port', '0', '--unsigned', '--target', 'http://127.0.0.1:9', '--out', 'recorded.ndjson'],
  docs: ['--serve', '--port', '0', '--contract', 'contract.json'],
}

const exchange = {
  request: {
    method: 'POST',
    url: '/',
    headers: { 'x-amz-target': 'Small.Ask', 'content-type': 'application/x-amz-json-1.1' },
    body: '{}',
  },
  response: { status: 200, headers: {}, body: '{}' },
}

const files = () =>
  temporaryFolder({
    'contract.json': JSON.stringify(smallDocument()),
    'model.json': JSON.stringify(gardenC2j()),
    'capture.ndjson': `${JSON.stringify(exchange)}\n`,
  })

/** Streams that nobody reads, and whether the command asked to be told of signals. */
function listeningIo(): { readonly io: CommandIo; readonly asked: () => boolean } {
  let asked = false
  const sink = new PassThrough().resume()
  // Commands only write text to these streams.
  const stream = sink as unknown as NodeJS.WriteStream
  const io: CommandIo = {
    out: stream,
    talk: stream,
    get signal() {
      asked = true
      return new AbortController().signal
    },
    whileBusy: (work) => work(),
  }
  return { io, asked: () => asked }
}

/** What a command reads that other commands write. */
const BEFORE: Readonly<Record<string, readonly (readonly [string, readonly string[]])[]>> = {
  merge: [
    ['plan', WRITES_PLAN],
    ['validate', WRITES_PART],
  ],
}

async function run(name: string, words: readonly string[], io: CommandIo): Promise<void> {
  const command = await COMMANDS[name]?.()
  if (!command) throw new Error(`there is no command ${name}`)
  await command.run(parseWords(command, words), io)
}

describe('told to stop', { timeout: 60_000 }, () => {
  it('every command has a row here, and none else', () => {
    const rows = new Set([...Object.keys(WORKERS), ...Object.keys(SERVERS)])
    expect([...rows].toSorted()).toEqual(Object.keys(COMMANDS).toSorted())
  })

  it.each(Object.entries(WORKERS))(
    '`%s` is ended by the system, whatever it is busy with, since it listens to no signal, or tidies up',
    async (name, runs) => {
      await using folder = await files()
      const heard: string[] = []
      const onListener = (event: unknown): number => heard.push(String(event))
      process.on('newListener', onListener)
      try {
        for (const [each, words] of [
          ...(BEFORE[name] ?? []),
          ...runs.map((words) => [name, words] as const),
        ]) {
          const { io, asked } = listeningIo()
          const given = words.map((word) => (word.includes('.') ? folder.file(word) : word))
          await run(each, given, io)
          expect(asked(), words.join(' ')).toBe(each === name && TIDY.has(name))
        }
      } finally {
        process.off('newListener', onListener)
      }
      expect(heard.filter((event) => event.startsWith('SIG'))).toEqual([])
    },
  )

  it.each(Object.entries(SERVERS))(
    '`%s` closes what it opened and ends by itself while it waits',
    async (name, words) => {
      await using folder = await files()
      const child = startCommand([name, ...words], {}, folder.path)
      child.stderr.resume()
      await once(createInterface(child.stdout), 'line')
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
      expect(await once(child, 'exit')).toEqual([0, null])
      clearTimeout(late)
    },
  )
})
