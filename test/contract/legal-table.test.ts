import { writeFile } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { validateExchange } from '../../src/capture/index.js'
import type { CommandArguments, CommandIo } from '../../src/cli/command.js'
import { loadCommands } from '../../src/cli/commands.js'
import { loadContract } from '../../src/contract/load-contract.js'
import { diffContracts } from '../../src/diff/index.js'
import { exportContract } from '../../src/export/index.js'
import { renderContract } from '../../src/generate/render-contract.js'
import { lintContract } from '../../src/lint/index.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/protocol/json-values.js'
import { createMock } from '../../src/services/mock.js'
import { smallDocument } from './small-document.js'
import { temporaryFolder } from './temporary-folder.js'

const WIRE = 'application/x-amz-json-1.1'
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const members = (properties: JsonObject) => ({ type: 'object', properties })
const text = { type: 'string' }

const small = smallDocument()

/** Documents that OpenAPI and JSON Schema allow. */
const LEGAL: Readonly<Record<string, JsonValue>> = {
  'schemas that are true or false': smallDocument({
    AskRequest: true,
    AskResult: members({ any: true, never: false, named: ref('Any'), list: { type: 'array', items: true } }),
    Any: true,
  }),
  'schemas that hold themselves': smallDocument({
    AskResult: members({ again: ref('AskResult'), list: { type: 'array', items: ref('AskResult') } }),
  }),
  'values of several types': smallDocument({
    AskResult: members({
      a: { type: ['string', 'null'] },
      b: { type: ['string', 'integer'] },
      c: { type: ['null'] },
    }),
  }),
  'schemas that a discriminator names': smallDocument({
    AskResult: { oneOf: [ref('Cat')], discriminator: { propertyName: 'kind', mapping: { cat: 'Cat' } } },
    Cat: members({ kind: text }),
  }),
  'enums without values and with values of all kinds': smallDocument({
    AskRequest: members({ none: { type: 'string', enum: [] }, all: { enum: [1, 'a', null, { x: 1 }, [2]] } }),
  }),
  'names that every object has': smallDocument({
    AskRequest: members({
      valueOf: text,
      constructor: text,
      hasOwnProperty: text,
      toString: { type: 'integer' },
    }),
    AskResult: JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"}}}'),
    valueOf: members({}),
  }),
  'keywords that nobody uses': smallDocument({
    AskResult: members({
      a: { const: null },
      b: { type: 'array', prefixItems: [text], items: false },
      c: { type: 'object', patternProperties: { '^x': text } },
      d: { if: text, else: { minimum: 1 } },
      e: { not: {} },
    }),
  }),
  'operations in shared path items': {
    ...small,
    paths: { '/': { $ref: '#/components/pathItems/Ask' } },
    components: { ...Object(small['components']), pathItems: { Ask: small.paths['/'] ?? null } },
  },
  'OpenAPI 3.2': { ...small, openapi: '3.2.0' },
  'webhooks and no content': {
    ...smallDocument({}, { requestBody: { content: {} }, responses: { '200': { description: 'Done.' } } }),
    webhooks: { told: { post: { responses: { '200': { description: 'Done.' } } } } },
  },
}

const operation = (facts: JsonObject): JsonObject => smallDocument({}, facts)
const dead = (schema: JsonValue): JsonObject => smallDocument({ AskResult: {}, Dead: members({ a: schema }) })
const used = (schema: JsonValue): JsonObject => smallDocument({ AskResult: members({ a: schema }) })

/** Documents that can be read and make no sense somewhere, used or not. */
const REFUSED: Readonly<Record<string, JsonValue>> = {
  'a reference that leads nowhere': used(ref('Gone')),
  'a reference that leads nowhere, which nothing uses': dead(ref('Gone')),
  'a reference to an anchor': used({ $ref: '#anchor' }),
  'a reference to a text': used({ $ref: '#/info/title' }),
  'a reference that is a number': dead({ $ref: 7 }),
  'references in a circle': smallDocument({ AskResult: {}, A: ref('B'), B: ref('A') }),
  'a response that is not there': operation({
    responses: { '200': { $ref: '#/components/responses/Gone' } },
  }),
  'a parameter that is not there': operation({ parameters: [{ $ref: '#/components/parameters/Gone' }] }),
  'a discriminator of what is not there': dead({
    oneOf: [{}],
    discriminator: { propertyName: 'kind', mapping: { cat: 'Gone' } },
  }),
  'a file that is not there': used({ $ref: 'gone.yaml#/A' }),
  'a file that is not there, which nothing uses': dead({ $ref: 'gone.yaml#/A' }),
  'a pattern that is none': used({ type: 'string', pattern: '[' }),
  'a pattern that is a number': dead({ type: 'string', pattern: 7 }),
  'a type that there is not': smallDocument({ AskResult: { type: 'text' } }),
  'a type that is a number': dead({ type: 7 }),
  'a bound that is a text': used({ type: 'string', minLength: '7' }),
  'an enum that is an object': used({ enum: {} }),
  'required members that are a text': dead({ required: 'a' }),
  'a schema that is a list': smallDocument({ AskResult: [] }),
  'a schema that is a text': used('string'),
  'a schema that is nothing': used(null),
  'items that are a number': used({ type: 'array', items: 7 }),
  'a part of a composition that is nothing': used({ allOf: [null] }),
  'members that are a number': smallDocument({ AskResult: { properties: 7 } }),
  'content that is a list': operation({ requestBody: { content: [] } }),
  'examples that are a number': operation({
    responses: { '200': { description: '', content: { [WIRE]: { examples: 7 } } } },
  }),
  'authentication that is a number': operation({ security: 7 }),
  'a summary that is an object': operation({ summary: {} }),
  'servers that are a number': { ...small, servers: 7 },
  'components that are a list': { ...small, components: [] },
  'paths that are a list': { ...small, paths: [] },
  'no operation': { ...small, paths: { '/': { post: null } } },
}

/** Names of files that are legal and hard on readers of URLs. */
const FILES = ['plain.json', 'a#b %20c.json', '100%.json']

const exchange = {
  place: { source: 'test', entry: 1 },
  request: {
    method: 'POST',
    url: '/',
    headers: { 'x-amz-target': 'Small.Ask', 'content-type': WIRE },
    body: '{"a":"x","valueOf":"y"}',
  },
  response: { status: 200, headers: { 'content-type': WIRE }, body: '{"a":"x","b":1,"again":null}' },
}

const sink = new PassThrough().resume()
// Commands only write text to these streams.
const SILENT = { out: sink, talk: sink, signal: new AbortController().signal } as unknown as CommandIo

/** The errors of which the command line prints the message alone, with exit code 2. */
const EXPECTED = /^(?:UsageError|ContractFileError)$/

/** What each command does with the file of a contract. */
const USES: Readonly<Record<string, (file: string) => unknown>> = {
  lint: (file) => lintContract(file),
  generate: (file) => renderContract(file),
  validate: async (file) => validateExchange(exchange, { contracts: [await loadContract(file)] }),
  mock: async (file) => {
    const errors: unknown[] = []
    const contracts = [await loadContract(file)]
    const mock = createMock({ contracts, allowUnsigned: true, onError: (error) => errors.push(error) })
    const { headers, body } = exchange.request
    await mock.fetch('http://mock/', { method: 'POST', headers, body })
    if (errors.length > 0) throw errors[0]
  },
  export: async (file) => exportContract(await loadContract(file), { openapi: '3.0' }),
  diff: async (file) => diffContracts(await loadContract(file), await loadContract(file)),
}

/** What each command says of a contract that it cannot use, but for `lint`, which lists all that is wrong. */
const COMMANDS: Readonly<Record<string, (file: string) => CommandArguments>> = {
  generate: (contract) => ({ values: { contract: [contract], out: `${contract}-out` }, positionals: [] }),
  validate: (contract) => ({ values: { contract: [contract] }, positionals: [`${contract}-traffic.ndjson`] }),
  mock: (contract) => ({ values: { contract: [contract], port: '0' }, positionals: [] }),
  record: (contract) => ({
    values: { contract: [contract], port: '0', target: 'http://127.0.0.1:9', out: `${contract}-out` },
    positionals: [],
  }),
  redact: (contract) => ({
    values: { contract: [contract], out: `${contract}-out` },
    positionals: [`${contract}-traffic.ndjson`],
  }),
  docs: (contract) => ({ values: { contract: [contract], out: `${contract}-out` }, positionals: [] }),
  diff: (contract) => ({ values: {}, positionals: [contract, contract] }),
  export: (contract) => ({ values: { contract: [contract] }, positionals: [] }),
}

describe.each(Object.keys(USES))('%s', (use) => {
  it.each(Object.keys(LEGAL))('takes %s', async (name) => {
    await using folder = await temporaryFolder({ 'contract.json': JSON.stringify(LEGAL[name], undefined, 2) })
    await USES[use]?.(folder.file('contract.json'))
  })

  it.each(FILES)('takes a file called %s, in UTF-8 and UTF-16', async (name) => {
    const written = JSON.stringify(small)
    const marked = Buffer.from(`\uFEFF${written}`, 'utf16le')
    for (const content of [written, marked.toString('latin1')]) {
      await using folder = await temporaryFolder({})
      await writeFile(folder.file(name), content === written ? content : marked)
      await USES[use]?.(folder.file(name))
    }
  })
})

describe.each(Object.keys(REFUSED))('%s', (name) => {
  it('is refused by every command, with file and line', async () => {
    await using folder = await temporaryFolder({
      'contract.json': JSON.stringify(REFUSED[name], undefined, 2),
    })
    const file = folder.file('contract.json')
    const { request, response } = exchange
    await writeFile(`${file}-traffic.ndjson`, JSON.stringify({ request, response }))
    const commands = await loadCommands()
    for (const [command, argumentsOf] of Object.entries(COMMANDS)) {
      const run = commands.find((known) => known.name === command)?.run(argumentsOf(file), SILENT)
      await expect(run, command).rejects.toThrow(/contract\.json:\d+:\d+: ./)
      await expect(run, command).rejects.toMatchObject({ name: expect.stringMatching(EXPECTED) })
    }
  })

  it('is found by lint', async () => {
    await using folder = await temporaryFolder({
      'contract.json': JSON.stringify(REFUSED[name], undefined, 2),
    })
    const findings = await lintContract(folder.file('contract.json')).then(
      (report) => report.findings,
      (cause: unknown) => [cause],
    )
    expect(findings[0]).toMatchObject({ line: expect.any(Number), file: folder.file('contract.json') })
  })
})

it('lint sees compositions that lead back to themselves, at their place', async () => {
  const document = smallDocument({
    AskResult: members({ a: ref('A') }),
    A: { allOf: [ref('B')] },
    B: { allOf: [ref('A')] },
    Own: { allOf: [ref('Own')] },
    Fine: members({ a: ref('Fine') }),
  })
  await using folder = await temporaryFolder({ 'contract.json': JSON.stringify(document, undefined, 2) })
  const { findings } = await lintContract(folder.file('contract.json'))
  const circles = findings.filter(({ rule }) => rule === 'aws-json/compositions-end')
  expect(circles.map(({ pointer }) => pointer)).toEqual([
    '#/components/schemas/A',
    '#/components/schemas/B',
    '#/components/schemas/Own',
  ])
  expect(isJsonObject(document['components'])).toBe(true)
})
