import { describe, expect, it } from 'vitest'
import { createClient, PaginationError, ServiceError } from '../../src/client/index.js'
import { collect, type FakeAnswer, fakeServer, ID, refusal, unsigned } from './helpers.js'

const page = (names: readonly string[], token?: string) => ({
  body: {
    StepExecutions: names.map((StepName) => ({ StepName })),
    ...(token !== undefined && { NextToken: token }),
  },
})

function client(...responses: readonly FakeAnswer[]) {
  const fetch = fakeServer(...responses)
  return { fetch, describe: createClient({ ...unsigned, fetch }).describeAutomationStepExecutions }
}

describe('paging', () => {
  it.each([
    ['an absent token', undefined],
    ['an empty token', ''],
  ])('gives every item of every page and ends at %s', async (_, last) => {
    const { describe: steps, fetch } = client(page(['a', 'b'], 't1'), page([], 't2'), page(['c'], last))
    const input = Object.freeze({ AutomationExecutionId: ID, MaxResults: 2 })
    const names: (string | undefined)[] = []
    for await (const step of steps.items(input)) names.push(step.StepName)
    expect(names).toEqual(['a', 'b', 'c'])
    expect(fetch.sent.map(({ body }) => body)).toEqual([
      input,
      { ...input, NextToken: 't1' },
      { ...input, NextToken: 't2' },
    ])
  })

  it('gives whole pages', async () => {
    const { describe: steps } = client(page(['a'], 't1'), { body: {} })
    const pages = await collect(steps.pages({ AutomationExecutionId: ID }))
    expect(pages).toEqual([{ StepExecutions: [{ StepName: 'a' }], NextToken: 't1' }, {}])
  })

  it('gives no null that stands among the items', async () => {
    const { describe: steps } = client({ body: { StepExecutions: [null, { StepName: 'a' }, null] } })
    expect(await collect(steps.items({ AutomationExecutionId: ID }))).toEqual([{ StepName: 'a' }])
  })

  it('starts from a token', async () => {
    const { describe: steps, fetch } = client(page(['c']))
    await steps.items({ AutomationExecutionId: ID, NextToken: 't7' }).next()
    expect(fetch.sent[0]?.body).toMatchObject({ NextToken: 't7' })
  })

  it('asks for nothing more once the consumer stops', async () => {
    const { describe: steps, fetch } = client(page(['a', 'b'], 't1'))
    for await (const { StepName } of steps.items({ AutomationExecutionId: ID })) if (StepName === 'b') break
    for await (const _ of steps.pages({ AutomationExecutionId: ID })) break
    expect(fetch.sent).toHaveLength(2)
  })

  it.each([
    ['at once', ['t1', 't1'], {}],
    ['in a circle', ['t1', 't2', 't1'], {}],
    ['of the start', ['t0'], { NextToken: 't0' }],
  ])('throws when a token repeats %s', async (_, tokens, start) => {
    const { describe: steps, fetch } = client(...tokens.map((token) => page(['a'], token)))
    const all = collect(steps.items({ AutomationExecutionId: ID, ...start }))
    await expect(all).rejects.toBeInstanceOf(PaginationError)
    expect(fetch.sent).toHaveLength(tokens.length)
  })

  it.each<[string, unknown, unknown]>([
    ['nothing', null, {}],
    ['a token of many digits', { NextToken: 2n }, { NextToken: 2 }],
  ])('starts from %s', async (_, given, sent) => {
    const { describe: steps, fetch } = client(page(['a']))
    await collect(steps.items(given as never))
    expect(fetch.sent[0]?.body).toEqual(sent)
  })

  it('refuses a token that cannot be sent, by its name', async () => {
    const token: { Self?: unknown } = {}
    token.Self = token
    const { describe: steps } = client(page(['a']))
    const all = collect(steps.items({ AutomationExecutionId: ID, NextToken: token as never }))
    await expect(all).rejects.toMatchObject({ code: 'ContractViolation' })
  })

  it('throws what goes wrong on a page, in either style', async () => {
    const { describe: steps } = client(page(['a'], 't1'), refusal('InvalidNextToken'))
    const pages = steps.pages({ AutomationExecutionId: ID })
    await pages.next()
    await expect(pages.next()).rejects.toBeInstanceOf(ServiceError)
  })

  it('takes tokens that are structures', async () => {
    const fetch = fakeServer(
      { body: { Items: [1], LastEvaluatedKey: { Id: { S: 'x' } } } },
      { body: { Items: [2] } },
    )
    const { scan } = createClient<Tables>({
      ...unsigned,
      fetch,
      service: {
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        targetPrefix: 'DynamoDB_20120810',
        signingName: 'dynamodb',
      },
      operations: {
        Scan: { inputToken: 'ExclusiveStartKey', outputToken: 'LastEvaluatedKey', items: 'Items' },
      },
    })
    expect(await collect(scan.items({}))).toEqual([1, 2])
    expect(fetch.sent[1]?.body).toEqual({ ExclusiveStartKey: { Id: { S: 'x' } } })
  })

  it('goes by the members that the service uses, or by those that the operation names, however deep', async () => {
    const fetch = fakeServer(
      { body: { Next: 't1', Items: [1] } },
      { body: { Items: [2] } },
      { body: { Stream: { Shards: [{ Id: 3 }], Last: 't2' } } },
      { body: { Stream: { Shards: [{ Id: 4 }] } } },
      { body: {} },
    )
    const { scan, describeStream } = createClient<Tables>({
      ...unsigned,
      fetch,
      service: {
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        targetPrefix: 'Tables',
        signingName: 'tables',
        pagination: { inputToken: 'Start', outputToken: 'Next' },
      },
      operations: {
        Scan: { items: 'Items' },
        DescribeStream: { inputToken: 'From', outputToken: 'Stream.Last', items: 'Stream.Shards' },
      },
    })
    expect(await collect(scan.items({}))).toEqual([1, 2])
    expect(await collect(describeStream.items({}))).toEqual([{ Id: 3 }, { Id: 4 }])
    expect(await collect(describeStream.items({}))).toEqual([])
    const bodies = fetch.sent.map(({ body }) => body)
    expect(bodies).toEqual([{}, { Start: 't1' }, {}, { From: 't2' }, {}])
  })
})

interface Operation<Given, Output> {
  requestBody: { content: { 'application/x-amz-json-1.0': Given } }
  responses: { 200: { content: { 'application/x-amz-json-1.0': Output } } }
}

interface Tables {
  paths: object
  operations: {
    Scan: Operation<{ ExclusiveStartKey?: object }, { Items?: number[]; LastEvaluatedKey?: object }>
    DescribeStream: Operation<{ From?: string }, { Stream?: { Shards?: { Id: number }[]; Last?: string } }>
  }
  table: { Scan: { items: 'Items' }; DescribeStream: { items: 'Stream.Shards' } }
}
