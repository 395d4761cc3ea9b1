import { describe, expect, it } from 'vitest'
import { createClient } from '../../src/client/index.js'
import { serializeInput } from '../../src/client/serialize-input.js'
import { operations, type Ssm, service } from '../../src/services/ssm.js'
import { fakeServer, ID, unsigned } from './helpers.js'

function argumentsOf(..._: readonly unknown[]): unknown {
  // biome-ignore lint/complexity/noArguments: what programs pass on by mistake
  return arguments
}

function thrower(): never {
  throw new RangeError('no')
}

function throwerOfText(): never {
  throw 'no'
}

describe('an input', () => {
  it.each<[string, unknown, unknown]>([
    ['a date as epoch seconds', new Date(1_773_934_305_877), 1_773_934_305.877],
    ['bytes as base64', new TextEncoder().encode('häuser'), 'aMOkdXNlcg=='],
    ['a Buffer as base64', Buffer.from([0, 255]), 'AP8='],
    ['a buffer of bytes as base64', new Uint8Array([1, 2, 3]).buffer, 'AQID'],
    ['a part of a buffer', new Uint8Array([0, 1, 2, 3]).subarray(1), 'AQID'],
    ['many bytes', new Uint8Array(300_000), 'A'.repeat(400_000)],
    ['a bigint that a number holds', 9007199254740991n, 9007199254740991],
    ['NaN by its name', Number.NaN, 'NaN'],
    ['infinities by their names', [Infinity, -Infinity], ['Infinity', '-Infinity']],
    ['what says itself what it is', { toJSON: () => 'text' }, 'text'],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    ['text, truth, nothing and lists', ['a', true, null, [0, -1.5]], ['a', true, null, [0, -1.5]]],
  ])('holds %s', (_, value, written) => {
    expect(JSON.parse(serializeInput({ Member: value, Deep: [{ Member: value }] }, 'Do'))).toEqual({
      Member: written,
      Deep: [{ Member: written }],
    })
  })

  it('may say the same thing twice', () => {
    const same = { a: [1] }
    expect(serializeInput({ First: same, Second: [same, same] }, 'Do')).toBe(
      '{"First":{"a":[1]},"Second":[{"a":[1]},{"a":[1]}]}',
    )
  })

  it('has all digits of a bigint, or is not sent', () => {
    const input = { Size: 9_223_372_036_854_775_807n, Text: '1n' }
    // Engines without `JSON.rawJSON`, as Node 20, cannot write it, and do not round it.
    if ('rawJSON' in JSON)
      expect(serializeInput(input, 'Do')).toBe('{"Size":9223372036854775807,"Text":"1n"}')
    else expect(() => serializeInput(input, 'Do')).toThrow('`Size` of Do cannot be sent')
  })

  it('has a date as the text that its member is', () => {
    const date = new Date(1_773_934_305_000)
    const textTimes = {
      Since: (given: Date) => given.toISOString(),
      Until: (given: Date) => given.toUTCString(),
    }
    const written = serializeInput({ Since: date, Filter: { Until: date }, At: date }, 'Do', { textTimes })
    expect(JSON.parse(written)).toEqual({
      Since: '2026-03-19T15:31:45.000Z',
      Filter: { Until: 'Thu, 19 Mar 2026 15:31:45 GMT' },
      At: 1_773_934_305,
    })
  })

  it.each<[string, unknown]>([
    ['a list', [{ Name: 'a' }]],
    ['a text', 'text'],
    ['a number', 5],
    ['a date', new Date(0)],
    ['a map', new Map([['Name', 'a']])],
    ['bytes', new Uint8Array(2)],
    ['a function', () => ({})],
    ['a promise', Promise.resolve({})],
    ['what says it is undefined', { toJSON: () => undefined }],
  ])('that is %s and no object is not sent', async (_, given) => {
    const fetch = fakeServer({})
    const ssm = createClient({ ...unsigned, fetch })
    const { error } = await ssm.describeAutomationStepExecutions(given as never)
    expect(error).toMatchObject({ code: 'ContractViolation', problems: [{ instancePath: '' }] })
    expect(error?.message).toContain('`input` of DescribeAutomationStepExecutions cannot be sent: ')
    expect(fetch.sent).toEqual([])
  })

  it.each<[string, object]>([
    ['a member that throws', Object.defineProperty({}, 'Size', { enumerable: true, get: thrower })],
    ['what throws when it is to say what it is', { Size: { toJSON: throwerOfText } }],
  ])('with %s is not sent', async (_, given) => {
    const fetch = fakeServer({})
    const { error } = await createClient({ ...unsigned, fetch }).describeAutomationStepExecutions(
      given as never,
    )
    expect(error).toMatchObject({ code: 'ContractViolation', message: expect.stringContaining(': no') })
    expect(fetch.sent).toEqual([])
  })

  it.each<[string, unknown]>([
    ['a list', [{ Name: 'a' }]],
    ['a text', 'text'],
    ['a date', new Date(0)],
    ['a map', new Map([['Name', 'a']])],
    ['a set', new Set(['a'])],
    ['bytes', new Uint8Array(2)],
    ['a function', () => ({})],
    ['a promise', Promise.resolve({})],
  ])('that is %s and no object is not sent with a token either', async (_, given) => {
    const fetch = fakeServer({})
    const ssm = createClient<Ssm>({ ...unsigned, service, operations, fetch })
    const { error } = await ssm.createMaintenanceWindow(given as never)
    expect(error).toMatchObject({ code: 'ContractViolation' })
    await expect(ssm.describeParameters.pages(given as never).next()).rejects.toMatchObject({
      code: 'ContractViolation',
    })
    expect(fetch.sent).toEqual([])
  })

  it('is completed with tokens as it is written, and is not changed itself', async () => {
    const fetch = fakeServer({ body: { NextToken: 't1' } }, { body: {} })
    const ssm = createClient<Ssm>({ ...unsigned, service, operations, fetch })
    class Search {
      readonly #limit = 2
      toJSON() {
        return { MaxResults: this.#limit }
      }
    }
    const search = Object.freeze(new Search())
    for await (const _ of ssm.describeParameters.pages(search as never));
    await ssm.createMaintenanceWindow(search as never)
    await ssm.createMaintenanceWindow(Object.freeze({ ClientToken: undefined, Name: 'a' }) as never)
    const token = expect.stringMatching(/^[\da-f-]{36}$/)
    expect(fetch.sent.map(({ body }) => body)).toEqual([
      { MaxResults: 2 },
      { MaxResults: 2, NextToken: 't1' },
      { MaxResults: 2, ClientToken: token },
      { Name: 'a', ClientToken: token },
    ])
  })

  it('may be called for each item of a list, whose `map` passes more arguments on', async () => {
    const fetch = fakeServer({})
    const ssm = createClient({ ...unsigned, fetch, throwOnError: true })
    await Promise.all([{ AutomationExecutionId: ID }].map(ssm.describeAutomationStepExecutions as never))
    expect(fetch.sent[0]?.body).toEqual({ AutomationExecutionId: ID })
  })

  it.each([undefined, null])('that is %s is an empty one', async (given) => {
    const fetch = fakeServer({})
    await createClient({ ...unsigned, fetch }).describeAutomationStepExecutions(given as never)
    expect(fetch.sent[0]?.body).toEqual({})
  })

  it('may be an object of a class, and what is undefined is left out', async () => {
    class Filter {
      readonly #secret = 'not sent'
      readonly Key = 'a'
      readonly Values = undefined
      get Secret() {
        return this.#secret
      }
    }
    expect(serializeInput(new Filter(), 'Do')).toBe('{"Key":"a"}')
  })

  it.each<[string, object]>([
    ['a member', { Key: 'a', Values: undefined }],
    ['a member of a member', { Filter: { Key: 'a', Values: undefined } }],
    ['a member of an item', { Filters: [{ Key: 'a', Values: undefined }] }],
    ['a member of what an input says it is', { toJSON: () => ({ Key: 'a', Values: undefined }) }],
    ['a member of what a member says it is', { Filter: { toJSON: () => ({ Key: 'a', Values: undefined }) } }],
    ['what a member says it is', { Key: 'a', Values: { toJSON: () => undefined } }],
    ['every member', { Key: undefined, Filter: { Values: undefined } }],
  ])('leaves out, as JSON does, %s that is undefined', (_, given) => {
    const written = JSON.stringify(given)
    expect(serializeInput(given, 'Do')).toBe(written)
    const complete = (members: Record<string, unknown>): void => {
      members.Token = 't'
    }
    expect(JSON.parse(serializeInput(given, 'Do', { complete }))).toEqual({
      ...JSON.parse(written),
      Token: 't',
    })
  })

  const cycle: { Self?: unknown } = {}
  cycle.Self = cycle

  it.each<[string, string, object]>([
    ['a date that is none', 'Start', { Start: new Date(Number.NaN) }],
    ['a cycle', 'Self', { Inner: cycle }],
    ['a map', 'Tags', { Tags: new Map([['a', 1]]) }],
    ['a set', 'Names', { Names: new Set(['a']) }],
    ['a promise', 'Later', { Later: Promise.resolve(1) }],
    ['a function', 'Name', { Name: () => 'x' }],
    ['an async function', 'Name', { Name: async () => 'x' }],
    ['a class', 'Kind', { Kind: class Kind {} }],
    ['a symbol', 'Name', { Name: Symbol('x') }],
    ['a pattern', 'Match', { Match: /x/ }],
    ['an error', 'Reason', { Reason: new Error('x') }],
    ['a list with a hole', 'Values', { Values: Object.assign(['a'], { 2: 'c' }) }],
    ['undefined in a list', 'Values', { Values: ['a', undefined] }],
    ['a function in a list', 'Values', { Values: [() => 1] }],
    ['a weak map', 'Tags', { Tags: new WeakMap() }],
    ['the arguments of a function', 'Values', { Values: argumentsOf('a', 'b') }],
    ['an iterator', 'Values', { Values: ['a'].values() }],
    ['headers', 'Names', { Names: new Headers({ a: 'b' }) }],
    ['parameters of an address', 'Query', { Query: new URLSearchParams('a=b') }],
    ['an item that says it is undefined', 'Values', { Values: [{ toJSON: () => undefined }] }],
    ['an item that says it is a function', 'Size', { Size: { toJSON: () => () => 1 } }],
    ['what fails to say what it is', 'Size', { Size: { toJSON: () => Promise.reject } }],
  ])('that holds %s is not sent; the error names the member', async (_, member, given) => {
    const fetch = fakeServer({})
    const ssm = createClient({ ...unsigned, fetch })
    // What programs without types pass.
    const { error } = await ssm.describeAutomationStepExecutions(given as never)
    expect(error).toMatchObject({
      code: 'ContractViolation',
      part: 'request',
      operation: 'DescribeAutomationStepExecutions',
      problems: [{ instancePath: `/${member}` }],
      retryable: false,
    })
    expect(error?.message).toContain(`\`${member}\` of DescribeAutomationStepExecutions cannot be sent: `)
    await expect(ssm.fetchClient.POST('/', { body: given as never })).rejects.toMatchObject({
      code: 'ContractViolation',
    })
    expect(fetch.sent).toEqual([])
  })
})
