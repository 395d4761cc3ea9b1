import { describe, expect, expectTypeOf, it } from 'vitest'
import { createClient, type Input as InputOf, type ServiceError, toDate } from '../../src/client/index.js'
import type { StepExecution } from '../../src/contract/types.js'
import { answering, ID, unsigned } from './helpers.js'

const client = createClient({ ...unsigned, fetch: answering({ StepExecutions: [], NextToken: '' }) })

describe('the types of an input', () => {
  it('ask for what the contract requires and know every member', async () => {
    await client.describeAutomationStepExecutions({ AutomationExecutionId: ID, MaxResults: 5 })
    // @ts-expect-error: the execution's id is required
    await client.describeAutomationStepExecutions({})
    // @ts-expect-error: the input is required
    await client.describeAutomationStepExecutions()
    // @ts-expect-error: no such member
    await client.describeAutomationStepExecutions({ AutomationExecutionId: ID, MaxResult: 5 })
    // @ts-expect-error: request enums are closed
    const filter = { Key: 'Colour', Values: ['x'] } satisfies Input['Filters'][number]
    expect(filter).toBeDefined()
  })
})

/** What stands on the wire, in a shape that holds itself. */
interface Wire {
  At: number
  Times?: (number | null)[]
  Ends?: { [name: string]: number }
  Name?: string
  Kind?: 'A' | (string & {})
  Any?: unknown
  Inner?: Wire[]
}

interface Dated {
  paths: object
  operations: { Ask: { requestBody: { content: { 'application/x-amz-json-1.1': Wire } } } }
  table: {
    Ask: {
      accepts?: { At: Date; Ends: bigint; Times: Date }
      idempotencyTokens: readonly ['Name']
    }
  }
}

describe('the types of what an input may hold beside the wire', () => {
  it('widen the members of these names wherever they are, and no others', () => {
    type Given = InputOf<Dated, 'Ask'>
    type Inner = NonNullable<Given['Inner']>[number]
    expectTypeOf<Inner['At']>().toEqualTypeOf<number | Date>()
    expectTypeOf<Inner['Times']>().toEqualTypeOf<(number | Date | null)[] | undefined>()
    expectTypeOf<Inner['Ends']>().toEqualTypeOf<{ [name: string]: number | bigint } | undefined>()
    expectTypeOf<Inner['Kind']>().toEqualTypeOf<Wire['Kind']>()
    expectTypeOf<Inner['Any']>().toEqualTypeOf<unknown>()
    expectTypeOf<Wire>().toExtend<Given>()
    const given: Given = { At: new Date(0), Inner: [{ At: 0, Inner: [{ At: new Date(0) }] }] }
    // @ts-expect-error: what is required stays so
    const empty: Given = {}
    // @ts-expect-error: no member may be set to `undefined` that the wire's may not
    const unset: Given = { At: 0, Times: undefined }
    expect([given, empty, unset]).toHaveLength(3)
  })
})

type Input = Required<NonNullable<Parameters<typeof client.describeAutomationStepExecutions>[0]>>

describe('the types of an output', () => {
  it('are exclusive: data or error', async () => {
    const { data, error, response } = await client.describeAutomationStepExecutions({
      AutomationExecutionId: ID,
    })
    if (error) {
      expectTypeOf(data).toEqualTypeOf<undefined>()
      expectTypeOf(response).toEqualTypeOf<Response | undefined>()
      return
    }
    expectTypeOf(response).toEqualTypeOf<Response>()
    expectTypeOf(data.StepExecutions).toEqualTypeOf<StepExecution[] | undefined>()
    expectTypeOf(data.NextToken).toEqualTypeOf<string | undefined>()
    expect(data).toEqual({ StepExecutions: [], NextToken: '' })
  })

  it('have timestamps as numbers, which toDate turns into dates', () => {
    const step: StepExecution = { ExecutionStartTime: 1.773934305877e9 }
    expectTypeOf(step.ExecutionStartTime).toEqualTypeOf<number | undefined>()
    expect(toDate(step.ExecutionStartTime ?? 0).toISOString()).toBe('2026-03-19T15:31:45.877Z')
  })

  it('have open enums: known values complete, unknown ones accepted', () => {
    const known: StepExecution['StepStatus'] = 'Success'
    const later: StepExecution['StepStatus'] = 'Sleeping'
    type Known = Extract<StepExecution['StepStatus'], 'Success' | 'Failed' | 'Exited'>
    expectTypeOf<Known>().toEqualTypeOf<'Success' | 'Failed' | 'Exited'>()
    expect([known, later]).toHaveLength(2)
  })

  it('are those of the wire, not the published ones', () => {
    type Output = NonNullable<Awaited<ReturnType<typeof client.describeAutomationStepExecutions>>['data']>
    type Step = NonNullable<Output['StepExecutions']>[number]
    expectTypeOf<Step['ExecutionEndTime']>().toEqualTypeOf<number | undefined>()
  })
})

describe('the types of an error', () => {
  it('are told apart by code', async () => {
    const { error } = await client.describeAutomationStepExecutions({ AutomationExecutionId: ID })
    if (error === undefined) return
    switch (error.code) {
      case 'AutomationExecutionNotFoundException':
        expectTypeOf(error.body.Message).toEqualTypeOf<string | undefined>()
        expectTypeOf(error.body.__type).toEqualTypeOf<'AutomationExecutionNotFoundException'>()
        expectTypeOf(error.status).toEqualTypeOf<number>()
        break
      case 'ThrottlingException':
        expectTypeOf(error).toExtend<ServiceError<'ThrottlingException', unknown>>()
        break
      case 'TimeoutError':
      case 'AbortError':
        expectTypeOf(error.origin).toEqualTypeOf<'call' | 'client' | 'deadline'>()
        break
      case 'NetworkError':
        expectTypeOf(error.response).toEqualTypeOf<Response | undefined>()
        break
      default:
        expectTypeOf(error.code).toExtend<string>()
        expectTypeOf(error.requestId).toEqualTypeOf<string | undefined>()
    }
    // @ts-expect-error: neither the contract nor the client knows this code, so it is a slip of the pen
    expect(error.code === 'AutomationExecutionNotFound').toBe(false)
  })
})

describe('a switch over the codes of an error', () => {
  it("is exhaustive: after the modelled, the common and the client's own, nothing is left", async () => {
    const { error } = await client.describeAutomationStepExecutions({ AutomationExecutionId: ID })
    if (error === undefined) return
    switch (error.code) {
      case 'AutomationExecutionNotFoundException':
      case 'InvalidFilterKey':
      case 'InvalidFilterValue':
      case 'InvalidNextToken':
      case 'InternalServerError':
      case 'AccessDeniedException':
      case 'ExpiredTokenException':
      case 'IncompleteSignatureException':
      case 'InternalFailure':
      case 'InvalidSignatureException':
      case 'MissingAuthenticationTokenException':
      case 'SerializationException':
      case 'ServiceUnavailable':
      case 'ThrottlingException':
      case 'UnknownOperationException':
      case 'UnrecognizedClientException':
      case 'ValidationException':
      case 'AbortError':
      case 'TimeoutError':
      case 'NetworkError':
      case 'CredentialsError':
      case 'UnexpectedResponse':
      case 'ContractViolation':
        return
      default:
        expectTypeOf(error).toEqualTypeOf<never>()
    }
  })
})

describe('the types of pages and items', () => {
  it('are those of the operation', async () => {
    const input = { AutomationExecutionId: ID }
    for await (const page of client.describeAutomationStepExecutions.pages(input)) {
      expectTypeOf(page.StepExecutions).toEqualTypeOf<StepExecution[] | undefined>()
    }
    for await (const step of client.describeAutomationStepExecutions.items(input)) {
      expectTypeOf(step).toEqualTypeOf<StepExecution>()
    }
    // @ts-expect-error: paging needs the same input
    expect(() => client.describeAutomationStepExecutions.items({})).not.toThrow()
  })
})

describe('the types of a client', () => {
  it('know its operations and no others', () => {
    // @ts-expect-error: no such operation in this contract
    expect(client.getParameter).toBeUndefined()
  })

  it('follow the style: a throwing client gives the output itself', async () => {
    const throwing = createClient({ ...unsigned, fetch: answering({ NextToken: 'x' }), throwOnError: true })
    const output = await throwing.describeAutomationStepExecutions({ AutomationExecutionId: ID })
    expectTypeOf(output.NextToken).toEqualTypeOf<string | undefined>()
    expect(output).toEqual({ NextToken: 'x' })
  })

  it('give openapi-fetch the contract, with the target filled in', async () => {
    const { data, error } = await client.fetchClient.POST('/', { body: { AutomationExecutionId: ID } })
    const steps: StepExecution[] | undefined = data?.StepExecutions
    expect(steps).toEqual([])
    if (error && error.__type === 'InvalidNextToken')
      expectTypeOf(error.Message).toEqualTypeOf<string | undefined>()
    // @ts-expect-error: no such path
    await client.fetchClient.POST('/nowhere', { body: {} })
    // @ts-expect-error: the body is the operation's input
    await client.fetchClient.POST('/', { body: {} })
  })
})

interface Wishes {
  paths: {
    '/Wishes.GrantWish': { post: Wishes['operations']['GrantWish'] }
    '/lists': { post: Wishes['operations']['ListWishes'] }
  }
  operations: {
    ForgetWishes: {
      requestBody: { content: { 'application/x-amz-json-1.0': Record<string, never> } }
      responses: { 200: { content: { 'application/x-amz-json-1.0': Record<string, never> } } }
    }
    GrantWish: {
      requestBody: { content: { 'application/x-amz-json-1.0': { ClientToken: string; Wish: string } } }
      responses: { 200: { content: { 'application/x-amz-json-1.0': Record<string, never> } } }
    }
    ListWishes: {
      requestBody: { content: { 'application/x-amz-json-1.0': { Marker?: string } } }
      responses: {
        200: {
          content: { 'application/x-amz-json-1.0': { Wishes?: { Text: string }[]; NextMarker?: string } }
        }
        400: { content: { 'application/x-amz-json-1.0': { __type: 'TooManyWishes'; Limit: number } } }
      }
    }
  }
  table: {
    ForgetWishes: Record<never, never>
    GrantWish: { idempotencyTokens: readonly ['ClientToken'] }
    ListWishes: { path: '/lists'; inputToken: 'Marker'; outputToken: 'NextMarker'; items: 'Wishes' }
  }
}

describe('the types of another service', () => {
  const service = {
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    targetPrefix: 'Wishes',
    signingName: 'wishes',
  } as const
  const operations = {
    ForgetWishes: {},
    GrantWish: { idempotencyTokens: ['ClientToken'] },
    ListWishes: { path: '/lists', inputToken: 'Marker', outputToken: 'NextMarker', items: 'Wishes' },
  } as const
  const wishes = createClient<Wishes>({ ...unsigned, service, operations, fetch: answering({}) })

  it('give every operation, with idempotency tokens optional and pages only where it pages', async () => {
    await wishes.grantWish({ Wish: 'snow' })
    await wishes.listWishes()
    const { error } = await wishes.listWishes({ Marker: 'x' })
    if (error?.code === 'TooManyWishes') expectTypeOf(error.body.Limit).toEqualTypeOf<number>()
    // @ts-expect-error: the other members stay required
    await wishes.grantWish({})
    // @ts-expect-error: it does not page
    expect(wishes.grantWish.pages).toBeUndefined()
    // @ts-expect-error: nor does one of which the table says nothing
    expect(wishes.forgetWishes.pages).toBeUndefined()
    expectTypeOf(wishes.listWishes.items).returns.toEqualTypeOf<
      AsyncGenerator<{ Text: string }, void, void>
    >()
  })

  it('give openapi-fetch its paths, with idempotency tokens as the contract has them', async () => {
    const { data } = await wishes.fetchClient.POST('/lists', { body: { Marker: 'x' } })
    expectTypeOf(data?.NextMarker).toEqualTypeOf<string | undefined>()
    await wishes.fetchClient.POST('/Wishes.GrantWish', { body: { Wish: 'snow', ClientToken: 'mine' } })
    // @ts-expect-error: nobody fills the token here
    await wishes.fetchClient.POST('/Wishes.GrantWish', { body: { Wish: 'snow' } })
  })
})

interface Odd {
  paths: Record<never, never>
  operations: { Then: OddOperation; ToJSON: OddOperation; Constructor: OddOperation; Thing: OddOperation }
  table: { Then: Record<never, never> }
}

interface OddOperation {
  requestBody: { content: { 'application/x-amz-json-1.0': { Name?: string } } }
  responses: { 200: { content: { 'application/x-amz-json-1.0': { Id: string } } } }
}

describe('the types of operations whose names have another meaning', () => {
  it('have them by their own names, so that a client can be awaited', async () => {
    const service = {
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      targetPrefix: 'Odd',
      signingName: 'odd',
    } as const
    const operations = { Then: {}, ToJSON: {}, Constructor: {}, Thing: {} }
    const odd = createClient<Odd>({ ...unsigned, service, operations, fetch: answering({ Id: '1' }) })
    const awaited = await odd
    expectTypeOf(awaited).toEqualTypeOf<typeof odd>()
    for (const call of [awaited.Then, odd.ToJSON, odd.Constructor, odd.thing])
      expect((await call({ Name: 'x' })).data).toEqual({ Id: '1' })
    // @ts-expect-error: it has its own name
    expect(odd.then).toBeUndefined()
  })
})
