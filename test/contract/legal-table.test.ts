import { describe, expect, it } from 'vitest'
import { validateExchange } from '../../src/capture/validate-exchange.js'
import { loadContract } from '../../src/contract/load-contract.js'
import { diffContracts } from '../../src/diff/index.js'
import { exportContract } from '../../src/export/index.js'
import { renderContract } from '../../src/generate/render-contract.js'
import { lintContract } from '../../src/lint/index.js'
import { ContractError } from '../../src/model/documents.js'
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

/** Documents that can be read and make no sense somewhere. */
const REFUSED: Readonly<Record<string, JsonValue>> = {
  'a composition without an end': smallDocument({
    AskResult: { allOf: [ref('B')] },
    B: { allOf: [ref('AskResult')] },
  }),
  'a reference that leads nowhere': smallDocument({ AskResult: members({ a: { $ref: '#anchor' } }) }),
  'a pattern that is none': smallDocument({ AskResult: members({ a: { type: 'string', pattern: '[' } }) }),
  'a type that there is not': smallDocument({ AskResult: { type: 'text' } }),
  'a schema that is a list': smallDocument({ AskResult: [] }),
  'members that are a number': smallDocument({ AskResult: { properties: 7 } }),
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
      const { writeFile } = await import('node:fs/promises')
      await writeFile(folder.file(name), content === written ? content : marked)
      await USES[use]?.(folder.file(name))
    }
  })

  it.each(Object.keys(REFUSED))('says where there is %s, or does without', async (name) => {
    await using folder = await temporaryFolder({
      'contract.json': JSON.stringify(REFUSED[name], undefined, 2),
    })
    const file = folder.file('contract.json')
    const failure: unknown = await Promise.resolve(USES[use]?.(file)).then(
      () => undefined,
      (cause) => cause,
    )
    if (failure === undefined) return
    // Of two contracts that are compared, an error says no more than the pointer.
    if (use === 'diff' && failure instanceof ContractError) return
    expect(failure).toMatchObject({ name: 'ContractFileError' })
    expect((failure as Error).message).toMatch(/contract\.json:\d+:\d+: /)
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
