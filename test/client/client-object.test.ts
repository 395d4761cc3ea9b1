import { Console } from 'node:console'
import { PassThrough } from 'node:stream'
import { format, inspect, isDeepStrictEqual } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { createClient } from '../../src/client/index.js'
import { operations, service } from '../../src/services/ssm.js'
import { fakeServer, ID, unsigned } from './helpers.js'

/** What frameworks look for in whatever they are given. */
const PROBES = [
  ...[
    'onModuleInit',
    'onApplicationBootstrap',
    'onModuleDestroy',
    'beforeApplicationShutdown',
    'onApplicationShutdown',
  ],
  ...['__v_raw', '__v_skip', '__v_isRef', '__v_isReactive', '__v_isReadonly'],
  ...[
    '_isMockFunction',
    '$$typeof',
    'asymmetricMatch',
    'nodeType',
    'tagName',
    '@@__IMMUTABLE_ITERABLE__@@',
    'toAsymmetricMatcher',
  ],
  ...[
    'then',
    'catch',
    'toJSON',
    'inspect',
    'length',
    'ref',
    'key',
    'props',
    'prototype',
    'ngOnDestroy',
    'dispose',
    'close',
  ],
]

/** Calls whatever there is under the names that frameworks probe, and prints and copies the client. */
async function probe(client: object): Promise<void> {
  for (const name of PROBES) {
    const member: unknown = Reflect.get(client, name)
    if (typeof member === 'function') await member.call(client, () => undefined)
  }
  await client
  inspect(client)
  JSON.stringify(client)
  String(client)
  expect({ client }).toEqual({ client })
  expect(() => structuredClone(client)).toThrow()
  for (const name of [...Object.keys(client), ...Object.getOwnPropertyNames(client)])
    Reflect.get(client, name)
}

describe('a client with a table of operations', () => {
  const fetch = fakeServer({ body: { Parameter: { Value: 'x' } } })
  const shipped = createClient({ ...unsigned, fetch })
  const ssm = createClient({ ...unsigned, service, operations, fetch })

  it('has its operations and nothing else', () => {
    expect(Object.keys(shipped)).toEqual(['fetchClient', 'describeAutomationStepExecutions'])
    expect(Object.keys(ssm)).toHaveLength(1 + Object.keys(operations).length)
    // So whatever else a framework looks for is what it is in every object.
    for (const client of [shipped, ssm]) {
      expect(Reflect.ownKeys(client)).toEqual(Object.keys(client))
      expect(Object.getPrototypeOf(client)).toBe(Object.prototype)
    }
    expect('getParameter' in ssm && 'describeAutomationStepExecutions' in shipped).toBe(true)
    expect('getParameter' in shipped || 'GetParameter' in ssm || 'onModuleInit' in ssm).toBe(false)
    expect(Object.getOwnPropertyDescriptor(ssm, 'getParameter')?.value).toBeTypeOf('function')
  })

  it('sends nothing when frameworks probe, print, copy or await it', async () => {
    await probe(shipped)
    await probe(ssm)
    expect(fetch.sent).toEqual([])
  })

  it('can be shown as a table, in every depth, and compared', async () => {
    const shown: string[] = []
    const said: string[] = []
    const stream = new PassThrough().on('data', (chunk) => shown.push(String(chunk)))
    new Console(stream).table({ shipped })
    for (const options of [{ showHidden: true }, { depth: 9, getters: true }, { showProxy: true }])
      said.push(inspect(shipped, options), format('%o %O %j %s', shipped, shipped, shipped, shipped))
    await new Promise(setImmediate)
    expect(isDeepStrictEqual(shipped, { ...shipped })).toBe(true)
    expect(isDeepStrictEqual(shipped, ssm)).toBe(false)
    expect([shown.length > 0, said.length]).toEqual([true, 6])
    expect(fetch.sent).toEqual([])
  })

  it('can be spied upon before anyone has used it', async () => {
    const spied = createClient({ ...unsigned, fetch: fakeServer({}) })
    const spy = vi.spyOn(spied, 'describeAutomationStepExecutions')
    await spied.describeAutomationStepExecutions({ AutomationExecutionId: ID })
    expect(spy).toHaveBeenCalledTimes(1)
  })

  it('can be part of a snapshot', () => {
    expect({ shipped }).toMatchInlineSnapshot(`
      {
        "shipped": {
          "describeAutomationStepExecutions": [Function],
          "fetchClient": {
            "POST": [Function],
            "eject": [Function],
            "use": [Function],
          },
        },
      }
    `)
  })
})

describe('operations whose names are taken', () => {
  const NAMES = ['Then', 'ToJSON', 'Constructor', 'FetchClient', 'ToString', 'HasOwnProperty', 'ValueOf']

  it('are called by their own names', async () => {
    const fetch = fakeServer({})
    const facts = {
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      targetPrefix: 'Odd',
      signingName: 'odd',
    } as const
    const table = Object.fromEntries(NAMES.map((name) => [name, {}]))
    const client: object = createClient({ ...unsigned, service: facts, operations: table, fetch })
    for (const name of NAMES) await Reflect.get(client, name)({})
    expect(fetch.sent.map(({ headers }) => headers.get('x-amz-target'))).toEqual(
      NAMES.map((name) => `Odd.${name}`),
    )
    await client
    expect(String(client)).toBe('[object Object]')
    expect(fetch.sent).toHaveLength(NAMES.length)
  })
})

describe('a client of a service without a table', () => {
  interface Things {
    paths: { '/Odd.GetThing': { post: Things['operations']['GetThing'] } }
    operations: {
      GetThing: {
        requestBody: { content: { 'application/x-amz-json-1.1': { Name?: string } } }
        responses: { 200: { content: { 'application/x-amz-json-1.1': { Id: string } } } }
      }
    }
    table: { GetThing: object }
  }
  const facts = {
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    targetPrefix: 'Odd',
    signingName: 'odd',
  } as const

  it('is refused by its types, and takes no name for an operation, whatever frameworks look for', async () => {
    const fetch = fakeServer({ body: { Id: '1' } })
    // @ts-expect-error: without a table there are no operations
    const client = createClient<Things>({ ...unsigned, service: facts, fetch })
    await probe(client)
    expect(Object.keys(client)).toEqual(['fetchClient'])
    expect(fetch.sent).toEqual([])
    const { data } = await client.fetchClient.POST('/Odd.GetThing', { body: {} })
    expect(data).toEqual({ Id: '1' })
    expect(fetch.sent[0]?.headers.get('x-amz-target')).toBe('Odd.GetThing')
  })

  it('needs no more of one than the operations that a program calls', async () => {
    const fetch = fakeServer({ body: { Id: '1' } })
    const operations = { GetThing: {} }
    const client = createClient<Things>({ ...unsigned, service: facts, operations, fetch })
    expect((await client.getThing()).data).toEqual({ Id: '1' })
  })
})
