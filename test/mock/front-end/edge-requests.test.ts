import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Validate } from '../../../src/contract/validators.js'
import type { ServedOperation } from '../../../src/mock/calls/service-table.js'
import { readInput } from '../../../src/mock/front-end/read-input.js'
import { requestShape } from '../../../src/model/service.js'
import type { JsonObject } from '../../../src/protocol/json-values.js'
import { ask, PUBLISHED, steadyMock, TARGET, WIRE } from '../ask.js'
import { sketchContract } from '../automation-contract.js'

const TEXT = { type: 'string' }
const EDGES = sketchContract({
  protocol: 'awsJson1_1',
  prefix: 'Edges',
  signingName: 'edges',
  published: true,
  operations: {
    Put: {
      query: ['Ratio', 'Ticks', 'Most', 'Loud', 'Name'],
      input: {
        properties: {
          Names: { type: 'array', items: TEXT },
          ByName: { type: 'object', additionalProperties: TEXT },
          Inner: { type: 'object', properties: { Names: { type: 'array', items: TEXT } } },
          Ratio: { type: 'number' },
          Ticks: { type: 'integer', format: 'int64' },
          Most: { type: 'integer' },
          Loud: { type: 'boolean' },
          Name: TEXT,
        },
      },
    },
  },
})

describe('a request with many items', () => {
  const operation = EDGES.operations.get('Edges.Put')

  /** How many items the contract's check was shown at a time, when it finds nothing wrong in so many calls. */
  function looks(input: JsonObject, passes: number): readonly number[] {
    const shown: number[] = []
    const validate: Validate = Object.assign(
      (value: unknown) => {
        const { Names = [], ByName = {}, Inner = {} } = Object(value)
        shown.push(Names.length + Object.keys(ByName).length + (Inner.Names ?? []).length)
        return shown.length <= passes
      },
      { errors: [] },
    )
    // No more of an operation is asked for than this.
    const served = {
      requestShape: operation && requestShape(EDGES, operation),
      validateRequest: validate,
      takesTimes: false,
    } as unknown as ServedOperation
    const read = readInput(input, served, [], 'wire')
    expect('input' in read).toBe(shown.length <= passes)
    return shown
  }

  const names = (count: number) => Array.from({ length: count }, (_, index) => `k${index}`)
  const byName = (count: number) => Object.fromEntries(names(count).map((name) => [name, 'a']))

  it.each<[what: string, input: (count: number) => JsonObject]>([
    ['in a list', (count) => ({ Names: names(count) })],
    ['in a map', (count) => ({ ByName: byName(count) })],
    ['below a member', (count) => ({ Inner: { Names: names(count) } })],
  ])('is checked by the first thousand before the rest: %s', (_, input) => {
    expect(looks(input(1000), 0)).toEqual([1000])
    expect(looks(input(1001), 0)).toEqual([1001])
    expect(looks(input(5000), 0)).toEqual([1001])
    expect(looks(input(1000), 2)).toEqual([1000])
    expect(looks(input(5000), 1)).toEqual([1001, 5000])
    expect(looks(input(5000), 2)).toEqual([1001, 5000])
  })
})

describe('numbers and words in the query of a published request', () => {
  const mock = steadyMock({
    contracts: [EDGES],
    behaviours: [{ targets: ['Edges.Put'], respond: ({ input }) => ({ text: JSON.stringify(input) }) }],
  })
  const put = async (query: string) =>
    (await ask(mock, {}, { target: 'Edges.Put', contentType: PUBLISHED, path: `/${query}` })).text

  it.each([
    ['?Ratio=5.25', '{"Ratio":5.25}'],
    ['?Ratio=-0.125', '{"Ratio":-0.125}'],
    ['?Ticks=12345678901', '{"Ticks":12345678901}'],
    ['?Name=true&Loud=true', '{"Loud":true,"Name":"true"}'],
    ['?Loud=false', '{"Loud":false}'],
  ])('%s are what the member is', async (query, input) => {
    expect(JSON.parse(await put(query))).toEqual(JSON.parse(input))
  })

  it.each([
    '?Ratio=5.',
    '?Ratio=.5',
    '?Ratio=5.5x',
    '?Ratio=true',
    '?Ticks=1e3',
    '?Loud=1',
    '?Loud=True',
    '?Loud=falsely',
  ])('%s are not guessed at', async (query) => expect(await put(query)).toContain('SerializationException'))
})

describe('a request at the edge of what AWS takes', () => {
  const mock = steadyMock({ contracts: [EDGES] })
  const send = (encoding: string, body: string | Uint8Array<ArrayBuffer>) =>
    ask(mock, {}, { target: 'Edges.Put', headers: { 'content-encoding': encoding }, body })

  it.each(['identity', 'IDENTITY , identity', ','])('is read as it is with `%s`', async (encoding) => {
    expect((await send(encoding, '{"Name":"a"}')).status).toBe(200)
  })

  it.each(['gzip', 'GZIP', ' gzip ,identity', 'gzip,'])('is decompressed with `%s`', async (encoding) => {
    expect((await send(encoding, new Uint8Array(gzipSync('{"Name":"a"}')))).status).toBe(200)
    expect((await send(encoding, new Uint8Array(gzipSync('{"Name":5}')))).status).toBe(400)
  })

  it.each(['br;', 'rot13'])('is none that can be read with `%s`', async (encoding) => {
    expect((await send(encoding, new Uint8Array([1, 2, 3]))).text).toContain('SerializationException')
  })

  it('is refused as XML with its type, whatever its target, where its method or its type is no AWS JSON', async () => {
    const refused = await ask(mock, {}, { method: 'OPTIONS', target: '' })
    expect([refused.status, refused.headers.get('content-type')]).toEqual([403, 'application/xml'])
    for (const target of ['', 'Edges.Nothing', 'Edges.Put', TARGET]) {
      const unknown = await ask(mock, {}, { target, contentType: 'text/plain' })
      expect([unknown.status, unknown.text.trim()]).toEqual([404, '<UnknownOperationException/>'])
    }
    const wireOnly = steadyMock({ contracts: [EDGES], wireOnly: true })
    const published = await ask(wireOnly, {}, { target: 'Edges.Put', contentType: PUBLISHED })
    expect([published.status, published.headers.get('content-type')]).toEqual([404, PUBLISHED])
    expect((await ask(wireOnly, {}, { target: 'Edges.Put', contentType: WIRE })).status).toBe(200)
  })
})
