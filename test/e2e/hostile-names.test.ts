import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from '../../src/client/index.js'
import { openContracts } from '../../src/index.js'
import { createMock } from '../../src/services/mock.js'
import { runCommand } from './run-command.js'

/** What every object of JavaScript has, or what its engine asks objects for. */
const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'prototype',
  'then',
  'toJSON',
]

/** A model whose members, errors and maps are called so, in Smithy's JSON. */
function modelOf(): object {
  const shape = (name: string): string => `com.example#${name}`
  const members = Object.fromEntries(NAMES.map((name) => [name, { target: shape('Part') }]))
  const errors = NAMES.map((name) => [`com.example.errors#${name}`, ERROR] as const)
  const operation = {
    type: 'operation',
    input: { target: shape('AskInput') },
    output: { target: shape('AskOutput') },
    errors: errors.map(([target]) => ({ target })),
  }
  const tags = { target: shape('Tags') }
  return {
    smithy: '2.0',
    shapes: {
      [shape('Odd')]: { ...SERVICE, operations: [{ target: shape('Ask') }] },
      [shape('Ask')]: operation,
      [shape('AskInput')]: { type: 'structure', members: { ...members, tags } },
      [shape('AskOutput')]: { type: 'structure', members },
      // Not a literal, in which the name would set a prototype.
      [shape('Part')]: {
        type: 'structure',
        members: JSON.parse('{"__proto__":{"target":"smithy.api#String"}}'),
      },
      [shape('Tags')]: { type: 'map', key: TEXT, value: TEXT },
      ...Object.fromEntries(errors),
    },
  }
}

const TEXT = { target: 'smithy.api#String' }
const ERROR = { type: 'structure', members: { message: TEXT }, traits: { 'smithy.api#error': 'client' } }
const SERVICE = {
  type: 'service',
  version: '2020-01-01',
  traits: {
    'aws.protocols#awsJson1_1': {},
    'aws.api#service': { sdkId: 'Odd', arnNamespace: 'odd', endpointPrefix: 'odd' },
    'aws.auth#sigv4': { name: 'odd' },
    'smithy.api#title': 'Odd',
  },
}

const SENT =
  '{"__proto__":{"__proto__":"a"},"constructor":{},"hasOwnProperty":{"__proto__":"b"},"tags":{"__proto__":"c"}}'

let folder: string
let contract: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'odd-names-'))
  const model = join(folder, 'model.json')
  await writeFile(model, JSON.stringify(modelOf()))
  contract = join(folder, 'openapi.yaml')
  expect(await runCommand(['import', model, '--out', folder])).toMatchObject({ code: 0 })
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a contract whose names are those of objects', { timeout: 90_000 }, () => {
  it('is linted, exported, compared and shown like any other', async () => {
    const words = [['lint'], ['export', '--flat'], ['docs', '--out', join(folder, 'docs')]]
    for (const command of words)
      expect([command[0], await runCommand([...command, '--contract', contract])]).toMatchObject([
        command[0],
        { code: 0 },
      ])
    const compared = await runCommand(['diff', contract, join(folder, 'model.json')])
    expect(compared).toMatchObject({ code: 0, out: expect.stringContaining('No differences') })
  })

  it('gives types that compile, in folders and files with per cent signs, and a client that the mock understands', async () => {
    const odd = join(folder, '100 %zz #?')
    await mkdir(odd)
    await copyFile(contract, join(odd, '%41.yaml'))
    const words = ['generate', '--contract', '%41.yaml', '--out', 'g%']
    expect(await runCommand(words, { cwd: odd })).toMatchObject({ code: 0 })
    const out = join(odd, 'g%')
    const compiler = 'node_modules/typescript-newest/bin/tsc'
    const compilerOptions = { strict: true, noEmit: true, module: 'nodenext', types: [] }
    await writeFile(join(out, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['contract.d.ts'] }))
    await promisify(execFile)(process.execPath, [compiler, '--project', out])
    // From a path that the runner of tests can read.
    await copyFile(join(out, 'operations.js'), join(folder, 'operations.js'))
    const { operations, service } = await import(join(folder, 'operations.js'))
    const mock = createMock({ contracts: await openContracts([contract]), allowUnsigned: true })
    const endpoint = 'http://localhost:4010'
    // What is generated of a made-up model has no types here.
    const client = createClient({
      operations,
      service,
      endpoint,
      credentials: false,
      fetch: mock.fetch,
    }) as never as {
      ask: (input: object, options?: object) => Promise<{ data?: object; error?: { code: string } }>
    }
    const { data, error } = await client.ask(JSON.parse(SENT))
    expect(error).toBeUndefined()
    expect(Object.keys(data ?? {})).toEqual(expect.arrayContaining(['constructor', 'hasOwnProperty', 'then']))
    expect((await client.ask(JSON.parse('{"__proto__":5}'))).error?.code).toBe('SerializationException')
    for (const code of NAMES) {
      const answered = await client.ask({}, { headers: { prefer: `example=${code}` } })
      expect([code, answered.error?.code]).toEqual([code, code])
    }
  })

  it('checks members of such names', async () => {
    const line = (body: string): string =>
      JSON.stringify({
        request: { method: 'POST', url: '/', headers: { ...HEADERS, 'x-amz-target': 'Odd.Ask' }, body: SENT },
        response: { status: 200, headers: HEADERS, body },
      })
    const capture = join(folder, 'capture.ndjson')
    await writeFile(
      capture,
      line('{"__proto__":{"__proto__":"a"},"toString":{},"valueOf":{"__proto__":"b"}}'),
    )
    const validate = ['validate', capture, '--contract', contract, '--report', 'json', '--fail-on', 'drift']
    expect(await runCommand(validate)).toMatchObject({ code: 0 })
    await writeFile(capture, line('{"__proto__":5,"toString":{"__proto__":5},"then":{"then":1}}'))
    const { code, out } = await runCommand(validate)
    const { findings } = JSON.parse(out)
    expect([
      code,
      findings.map(({ pointer, rule }: Record<string, string>) => `${rule} ${pointer}`).sort(),
    ]).toEqual([1, ['type /__proto__', 'type /toString/__proto__', 'unknown-member /then/then']])
  })
})

const HEADERS = { 'content-type': 'application/x-amz-json-1.1' }
