import { describe, expect, it } from 'vitest'
import { ask, PUBLISHED, steadyMock, WIRE } from '../ask.js'
import { sketchContract } from '../automation-contract.js'

const DIARY = sketchContract({
  protocol: 'awsJson1_1',
  prefix: 'Diary',
  signingName: 'diary',
  published: true,
  operations: {
    Write: {
      input: {
        properties: {
          At: { type: 'number', format: 'epoch-seconds' },
          Pages: {
            type: 'array',
            items: { type: 'object', properties: { At: { type: 'number', format: 'epoch-seconds' } } },
          },
        },
      },
    },
  },
})

describe('times in a request', () => {
  const mock = steadyMock({ contracts: [DIARY] })
  const write = (input: object, contentType: string) =>
    ask(mock, input, { target: 'Diary.Write', contentType })
  const text = '2026-03-02T06:00:00Z'

  it('are numbers on the wire; text is a SerializationException there', async () => {
    expect((await write({ At: 1.7e9 }, WIRE)).status).toBe(200)
    expect((await write({ At: text }, WIRE)).body).toEqual({
      __type: 'SerializationException',
      Message: 'class java.lang.String can not be converted to an Date',
    })
  })

  it('may be date-times in the published rendition', async () => {
    expect((await write({ At: text, Pages: [{ At: text }] }, PUBLISHED)).status).toBe(200)
    expect((await write({ At: 'soon' }, PUBLISHED)).status).toBe(400)
  })
})

const LISTS = sketchContract({
  protocol: 'awsJson1_1',
  prefix: 'Lists',
  signingName: 'lists',
  operations: {
    Put: {
      input: {
        properties: {
          Names: { type: 'array', items: { type: 'string', pattern: '^a+$' } },
          Rows: {
            type: 'array',
            items: { type: 'object', properties: { Name: { type: 'string', pattern: '^a+$' } } },
          },
          ByName: { type: 'object', additionalProperties: { type: 'string', pattern: '^a+$' } },
        },
      },
    },
  },
})

describe('long lists and maps in a request', () => {
  const mock = steadyMock({ contracts: [LISTS] })
  const put = async (input: object) => {
    const { status, body } = await ask(mock, input, { target: 'Lists.Put', contentType: WIRE })
    return status === 200 ? 'ok' : / at '([\w.]+)' failed/.exec(String(body['message']).slice(-200))?.[1]
  }
  const many = (count: number, bad?: number) =>
    Array.from({ length: count }, (_, index) => (index === bad ? 'b' : 'a'))
  const asMap = (names: readonly string[]) =>
    Object.fromEntries(names.map((name, index) => [`k${index}`, name]))

  it.each([1000, 1001, 1500])('of %d items are checked to their end', async (count) => {
    expect(await put({ Names: many(count), ByName: asMap(many(count)) })).toBe('ok')
    for (const bad of [0, count - 1]) {
      expect(await put({ Names: many(count, bad) })).toBe('names')
      expect(await put({ Rows: many(count, bad).map((Name) => ({ Name })) })).toBe(
        `rows.${bad + 1}.member.name`,
      )
      expect(await put({ ByName: asMap(many(count, bad)) })).toBe('byName')
    }
  })
})

const QUERY = sketchContract({
  protocol: 'awsJson1_1',
  prefix: 'Query',
  signingName: 'query',
  published: true,
  operations: {
    Find: {
      query: ['Most', 'Loud', 'Name'],
      input: {
        properties: { Most: { type: 'integer' }, Loud: { type: 'boolean' }, Name: { type: 'string' } },
      },
    },
  },
})

describe('the query of a published request', () => {
  const mock = steadyMock({
    contracts: [QUERY],
    behaviours: [{ targets: ['Query.Find'], respond: ({ input }) => ({ text: JSON.stringify(input) }) }],
  })
  const find = async (query: string, input: object = {}, contentType = PUBLISHED) =>
    (await ask(mock, input, { target: 'Query.Find', contentType, path: `/${query}` })).text

  it.each([
    ['?Most=5&Loud=true&Name=a%20b', '{"Most":5,"Loud":true,"Name":"a b"}'],
    ['?Loud=false&Most=-12', '{"Most":-12,"Loud":false}'],
    ['?Name=5', '{"Name":"5"}'],
    ['?Name=true', '{"Name":"true"}'],
    ['?Most=', '{}'],
    ['?Other=1', '{}'],
    ['', '{}'],
  ])('is taken for members: %s', async (query, input) => {
    expect(JSON.parse(await find(query))).toEqual(JSON.parse(input))
  })

  it('is left to the body where that has the member, and is not the wire’s', async () => {
    expect(await find('?Name=query', { Name: 'body' })).toBe('{"Name":"body"}')
    expect(await find('?Name=query', {}, WIRE)).toBe('{}')
  })

  it.each(['?Most=many', '?Most=5x', '?Most=x5', '?Loud=yes'])(
    'that is of another type is a SerializationException: %s',
    async (query) => expect(await find(query)).toContain('SerializationException'),
  )
})
