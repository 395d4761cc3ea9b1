import { readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Contract, repeatedTargetsText, withoutRepeatedTargets } from '../../src/contract/contract.js'
import { createContract } from '../../src/contract/create-contract.js'
import { createBareMock } from '../../src/mock/create-mock.js'
import { createMock, type Mock } from '../../src/services/mock.js'
import { ask, WIRE } from './ask.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A service of one operation that takes a name of at most so many characters. */
function greeter(title: string, maxLength: number): Contract {
  const media = (schema: object) => ({ content: { [WIRE]: { schema } } })
  return createContract({
    openapi: '3.1.0',
    info: { title, version: '1' },
    'x-aws-protocol': 'awsJson1_1',
    'x-aws-target-prefix': 'Greeter',
    'x-aws-signing-name': 'greeter',
    paths: {
      '/': {
        post: {
          operationId: 'SayHello',
          requestBody: media({ type: 'object', properties: { Name: { type: 'string', maxLength } } }),
          responses: {
            200: {
              description: 'ok',
              ...media({ type: 'object', properties: { Title: { type: 'string', enum: [title] } } }),
            },
          },
        },
      },
    },
  })
}

const unsigned = { allowUnsigned: true }
const SAY_HELLO = { target: 'Greeter.SayHello' }

describe('behaviours', () => {
  it("are asked in their order, and what none of them takes is the contract's", async () => {
    const mock = createBareMock({
      ...unsigned,
      contracts: [greeter('A', 9)],
      behaviours: [
        { targets: ['Greeter.SayHello'], respond: ({ input }) => when(input['Name'] === 'one', 'first') },
        { targets: '*', respond: async ({ input }) => when(input['Name'] !== 'none', 'second') },
        { targets: ['Other.SayHello'], respond: () => ({ output: { Title: 'third' } }) },
      ],
    })
    const titles = await Promise.all(
      ['one', 'two', 'none'].map(async (Name) => (await ask(mock, { Name }, SAY_HELLO)).body['Title']),
    )
    expect(titles).toEqual(['first', 'second', 'A'])
  })

  it("may respond with an error, in AWS's form, and may fail, which is AWS's InternalFailure", async () => {
    const failures: unknown[] = []
    const mock = createBareMock({
      ...unsigned,
      contracts: [greeter('A', 9)],
      onError: (error) => failures.push(error),
      behaviours: [
        {
          targets: '*',
          respond({ input }) {
            if (input['Name'] === 'broken') throw new Error('a fault of the behaviour')
            return { error: { code: 'NoSuchName', message: 'Nobody is called so.' } }
          },
        },
      ],
    })
    const refused = await ask(mock, { Name: 'x' }, SAY_HELLO)
    expect([refused.status, refused.body]).toEqual([
      400,
      { __type: 'NoSuchName', message: 'Nobody is called so.' },
    ])
    const failed = await ask(mock, { Name: 'broken' }, SAY_HELLO)
    expect([failed.status, failed.body['__type'], failures.map(String)]).toEqual([
      500,
      'InternalFailure',
      ['Error: a fault of the behaviour'],
    ])
  })

  it('are twenty lines in the README, and these work', async () => {
    const block = /```ts\n((?:(?!```)[\s\S])*AmazonSSM\.PutParameter(?:(?!```)[\s\S])*)```/.exec(
      readFileSync(`${root}README.md`, 'utf8'),
    )?.[1]
    expect(block).toBeDefined()
    const code = block ?? ''
    const statements = code.slice(code.indexOf('const parameters')).trimEnd()
    expect(statements.split('\n').length).toBeLessThanOrEqual(20)
    const folder = `${root}.tmp/readme/`
    await mkdir(folder, { recursive: true })
    const file = `${folder}behaviours.mjs`
    await writeFile(
      file,
      `${code.replace('aws-json-contract/mock', '../../src/services/mock.ts')}\nexport { mock }\n`,
    )
    try {
      const { mock }: { mock: Mock } = await import(/* @vite-ignore */ file)
      const signed = {
        authorization: 'AWS4-HMAC-SHA256 Credential=A/B/C/D/E, SignedHeaders=host, Signature=0',
        'x-amz-date': '20260101T000000Z',
      }
      const call = (operation: string, input: object) =>
        ask(mock, input, { target: `AmazonSSM.${operation}`, headers: signed })
      await call('PutParameter', { Name: '/door', Value: 'open', Type: 'String' })
      expect((await call('GetParameter', { Name: '/door' })).body).toEqual({
        Parameter: { Name: '/door', Value: 'open' },
      })
      expect((await call('GetParameter', { Name: '/gate' })).body['__type']).toBe('ParameterNotFound')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

describe('two contracts with one target', () => {
  it('are served by the first, as validate and redaction take them', async () => {
    const contracts = [greeter('FIRST', 3), greeter('SECOND', 30)]
    const mock = createBareMock({ ...unsigned, contracts })
    expect((await ask(mock, { Name: 'abc' }, SAY_HELLO)).body).toEqual({ Title: 'FIRST' })
    expect((await ask(mock, { Name: 'longname' }, SAY_HELLO)).body['__type']).toBe('ValidationException')
  })

  it('are told of, by name', () => {
    const named = [
      { ...greeter('FIRST', 3), file: 'a.json' },
      { ...greeter('SECOND', 30), file: 'b.json' },
    ]
    expect(withoutRepeatedTargets(named).repeated.map(repeatedTargetsText)).toEqual([
      'b.json repeats `Greeter.SayHello` of a.json; the first contract is used for these',
    ])
    expect(withoutRepeatedTargets([greeter('FIRST', 3)]).repeated).toEqual([])
  })
})

describe('a mock without options', () => {
  it('serves every operation of SSM, the one written by hand from its own contract', async () => {
    const mock = createMock(unsigned)
    const input = { Name: '/a', Value: 'b', Type: 'String' }
    const put = await ask(mock, input, { target: 'AmazonSSM.PutParameter' })
    expect(put.status).toBe(200)
    const refused = await ask(mock, {}, { target: 'AmazonSSM.PutParameter' })
    expect(refused.body['__type']).toBe('ValidationException')
    const published = await ask(
      mock,
      { AutomationExecutionId: '00000000-0000-4000-8000-000000000001' },
      { contentType: 'application/json' },
    )
    expect(published.status).toBe(200)
    expect((await ask(mock, {}, { target: 'AmazonSSM.NoSuchThing' })).body['__type']).toBe(
      'UnknownOperationException',
    )
  })
})

function when(holds: boolean, Title: string) {
  return holds ? { output: { Title } } : undefined
}
