import { readFile } from 'node:fs/promises'
import {
  CreateMaintenanceWindowCommand,
  GetParameterCommand,
  PutParameterCommand,
  paginateDescribeParameters,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it, vi } from 'vitest'
import { createClient, type Input, type Output } from '../../src/client/index.js'
import { createContract } from '../../src/contract/create-contract.js'
import { createMock, type MockServer } from '../../src/services/mock.js'
import { operations, type Shapes, type Ssm, service } from '../../src/services/ssm.js'
import { collect, EXAMPLE } from './helpers.js'

const region = 'eu-central-1'
const tokens: unknown[] = []
let server: MockServer
let ssm: ReturnType<typeof connect>
let sdk: SSMClient

const connect = (endpoint: string) =>
  createClient<Ssm>({ service, operations, region, credentials: EXAMPLE, endpoint })

beforeAll(async () => {
  const file = new URL('../../generated/ssm/openapi.json', import.meta.url)
  const contract = createContract(JSON.parse(await readFile(file, 'utf8')))
  const mock = createMock({
    // What is looked for here was never created.
    stateless: true,
    contracts: [contract],
    credentials: [EXAMPLE],
    onExchange: ({ body }) => {
      const sent = JSON.parse(Buffer.from(body).toString('utf8'))
      if (sent.Cutoff !== undefined) tokens.push(sent.ClientToken)
    },
  })
  server = await mock.serve({ port: 0 })
  ssm = connect(server.url)
  sdk = new SSMClient({ region, endpoint: server.url, credentials: EXAMPLE })
})

afterAll(async () => {
  sdk.destroy()
  await server.close()
})

const WINDOW = {
  Name: 'nightly',
  Schedule: 'rate(1 day)',
  Duration: 2,
  Cutoff: 1,
  AllowUnassociatedTargets: true,
}
const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

describe('a client of all of SSM', () => {
  it('calls operations of every kind, typed', async () => {
    const { data, error } = await ssm.getParameter({ Name: '/house/door', WithDecryption: true })
    expect(error).toBeUndefined()
    expectTypeOf(data?.Parameter).toEqualTypeOf<Shapes['Parameter'] | undefined>()
    expect(typeof data?.Parameter?.LastModifiedDate).toBe('number')
    const put = await ssm.putParameter({ Name: '/house/door', Value: 'oak', Type: 'String' })
    expectTypeOf(put.data?.Version).toEqualTypeOf<number | undefined>()
    expect(put.error).toBeUndefined()
  })

  it('fills idempotency tokens in, and sends those it is given', async () => {
    tokens.length = 0
    expect((await ssm.createMaintenanceWindow(WINDOW)).error).toBeUndefined()
    expect((await ssm.createMaintenanceWindow({ ...WINDOW, ClientToken: 'mine' })).error).toBeUndefined()
    expect(tokens).toEqual([expect.stringMatching(UUID), 'mine'])
  })

  it('fills them in on pages over plain http too, where `crypto` has no `randomUUID`', async () => {
    const { crypto } = globalThis
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
    tokens.length = 0
    for (let call = 0; call < 20; call++) await ssm.createMaintenanceWindow(WINDOW)
    vi.unstubAllGlobals()
    expect(new Set(tokens).size).toBe(20)
    for (const token of tokens) expect(token).toMatch(UUID)
  })

  it('walks the pages of operations that have some, item by item', async () => {
    const items = await collect(ssm.describeParameters.items({ MaxResults: 2 }))
    expectTypeOf(items).toEqualTypeOf<Shapes['ParameterMetadata'][]>()
    const pages = await collect(ssm.describeParameters.pages({ MaxResults: 2 }))
    expect(items.length).toBe(pages.flatMap(({ Parameters }) => Parameters ?? []).length)
    expect(pages.length).toBeGreaterThan(1)
  })

  it('narrows the errors of an operation', async () => {
    const { error } = await ssm.getParameter({ Name: '' })
    if (error?.code === 'ParameterNotFound') {
      expectTypeOf(error.body).toEqualTypeOf<Shapes['ParameterNotFound']>()
    }
    expect(error).toMatchObject({ code: 'ValidationException', status: 400 })
    // @ts-expect-error: another operation's error
    expect(error?.code === 'AutomationExecutionNotFoundException').toBe(false)
  })
})

describe('the types of all of SSM', () => {
  it('know every operation, its input and its output', () => {
    expectTypeOf<keyof Ssm['table']>().toExtend<keyof Ssm['operations']>()
    expectTypeOf<Input<Ssm, 'DeleteParameter'>>().toEqualTypeOf<{ Name: string }>()
    expectTypeOf<Output<Ssm, 'GetParametersByPath'>['Parameters']>().toEqualTypeOf<
      (Shapes['Parameter'] | null)[] | undefined
    >()
    expectTypeOf<Input<Ssm, 'CreateMaintenanceWindow'>['ClientToken']>().toEqualTypeOf<string | undefined>()
  })

  it('refuse what SSM would refuse', () => {
    const wrong = [
      // @ts-expect-error: no such operation
      () => ssm.getParametre({ Name: 'x' }),
      // @ts-expect-error: the name is required
      () => ssm.getParameter({}),
      // @ts-expect-error: no such member
      () => ssm.getParameter({ Name: 'x', Decrypt: true }),
      // @ts-expect-error: enums of requests are closed
      () => ssm.putParameter({ Name: 'x', Value: 'y', Type: 'Text' }),
      // @ts-expect-error: it has no pages
      () => ssm.getParameter.items({ Name: 'x' }),
      // @ts-expect-error: the other members stay required beside the token
      () => ssm.createMaintenanceWindow({ Name: 'x' }),
    ]
    expect(wrong).toHaveLength(6)
  })

  it('take dates for times, bytes for blobs and `bigint` for longs, as the client sends them', async () => {
    const until = new Date(Date.now() + 86_400_000)
    const activation = await ssm.createActivation({ IamRole: 'role', ExpirationDate: until })
    expect(activation.error).toBeUndefined()
    const task = { WindowId: 'mw-0123456789abcdef0', TaskArn: 'x', TaskType: 'LAMBDA' as const }
    const Lambda = { Payload: new TextEncoder().encode('{}') }
    const registered = await ssm.registerTaskWithMaintenanceWindow({
      ...task,
      TaskInvocationParameters: { Lambda },
    })
    expect(registered.error).toBeUndefined()
    const labels = { Name: '/house/door', ParameterVersion: 1n, Labels: ['oak'] }
    expect((await ssm.labelParameterVersion(labels)).error).toBeUndefined()
    expectTypeOf<Input<Ssm, 'CreateActivation'>['ExpirationDate']>().toEqualTypeOf<
      number | Date | undefined
    >()
    expectTypeOf<Input<Ssm, 'CreateActivation'>['IamRole']>().toEqualTypeOf<string>()
    // @ts-expect-error: no time
    expect(() => ssm.createActivation({ IamRole: until })).toBeTypeOf('function')
  })

  it('take values that AWS adds to a response', () => {
    const later: Shapes['ParameterMetadata'] = { Tier: 'Golden' }
    expect(later.Tier).toBe('Golden')
  })
})

describe("the AWS SDK's client, on the same mock", () => {
  it('calls operations of every kind', async () => {
    const { Parameter } = await sdk.send(new GetParameterCommand({ Name: '/house/door' }))
    expect(Parameter?.LastModifiedDate).toBeInstanceOf(Date)
    await sdk.send(new PutParameterCommand({ Name: '/house/door', Value: 'oak', Type: 'String' }))
    tokens.length = 0
    const { WindowId } = await sdk.send(new CreateMaintenanceWindowCommand(WINDOW))
    expect(WindowId).toEqual(expect.any(String))
    expect(tokens).toEqual([expect.stringMatching(UUID)])
  })

  it('walks the pages', async () => {
    const pages = await collect(paginateDescribeParameters({ client: sdk }, { MaxResults: 2 }))
    expect(pages.length).toBeGreaterThan(1)
  })
})
