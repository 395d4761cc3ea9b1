import { readFile } from 'node:fs/promises'
import { inspect } from 'node:util'
import createOpenapiFetch from 'openapi-fetch'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { CallError, createFetch, NetworkError } from '../../src/client/index.js'
import { createContract } from '../../src/contract/create-contract.js'
import type { components } from '../../src/contract/types.js'
import { createMock, type MockServer } from '../../src/services/mock.js'
import { operations, type Ssm, service } from '../../src/services/ssm.js'
import { EXAMPLE, fakeServer, ID, refusal } from './helpers.js'

let server: MockServer
let endpoint = ''
beforeAll(async () => {
  const document = JSON.parse(await readFile('generated/ssm/openapi.json', 'utf8'))
  // It checks signatures: with other keys nothing passes.
  server = await createMock({ contracts: [createContract(document)], credentials: [EXAMPLE] }).serve({
    port: 0,
  })
  endpoint = server.url
})
afterAll(() => server.close())

const region = 'eu-central-1'

describe('a client of openapi-fetch itself with `createFetch`', () => {
  it('calls what asks for signatures, typed by the paths of the contract', async () => {
    const fetch = createFetch({ service, operations, region, endpoint, credentials: EXAMPLE })
    // The address is that of the options, whatever the client believes.
    const ssm = createOpenapiFetch<Ssm['paths']>({ baseUrl: 'https://example.com/prefix', fetch })
    const put = await ssm.POST('/AmazonSSM.PutParameter', {
      params: { header: { 'X-Amz-Target': 'AmazonSSM.PutParameter' } },
      body: { Name: '/house/light', Value: 'on', Type: 'String' },
    })
    expect(put.error).toBeUndefined()
    const { data, response } = await ssm.POST('/AmazonSSM.GetParameter', {
      params: { header: { 'X-Amz-Target': 'AmazonSSM.GetParameter' } },
      body: { Name: '/house/light' },
    })
    expectTypeOf(data?.Parameter?.Value).toEqualTypeOf<string | undefined>()
    expect(data?.Parameter?.Value).toBe('on')
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[\da-f-]{36}$/)
  })

  it('gives errors of the service as data, and refuses with wrong keys as AWS does', async () => {
    const credentials = { ...EXAMPLE, secretAccessKey: 'other' }
    const fetch = createFetch({ service, operations, region, endpoint, credentials, maxAttempts: 1 })
    const ssm = createOpenapiFetch<Ssm['paths']>({ baseUrl: endpoint, fetch })
    const { data, error, response } = await ssm.POST('/AmazonSSM.GetParameter', {
      params: { header: { 'X-Amz-Target': 'AmazonSSM.GetParameter' } },
      body: { Name: '/house/light' },
    })
    expect([data, error?.__type, response.status]).toEqual([undefined, 'InvalidSignatureException', 400])
  })
})

describe('createFetch', () => {
  it.each(['{', '[]', 'null', '5'])(
    'throws a `CallError` for the body %s, which is no input',
    async (body) => {
      const transport = fakeServer({})
      const fetch = createFetch({ service, operations, endpoint, credentials: false, fetch: transport })
      await expect(
        fetch(`${endpoint}/AmazonSSM.GetParameter`, { method: 'POST', body }),
      ).rejects.toMatchObject({
        code: 'ContractViolation',
        operation: 'GetParameter',
      })
      expect(transport.sent).toEqual([])
    },
  )

  it('takes a path of the contract for its operation, tries again, and asks middleware', async () => {
    const sent = fakeServer(refusal('ThrottlingException'), { body: { NextToken: 'x' } })
    const seen: string[] = []
    const fetch = createFetch({
      endpoint: 'http://127.0.0.1:9',
      region,
      credentials: EXAMPLE,
      fetch: sent,
      random: () => 0,
      middleware: [{ onRequest: ({ schemaPath }) => void seen.push(schemaPath) }],
    })
    const body: components['schemas']['DescribeAutomationStepExecutionsRequest'] = {
      AutomationExecutionId: ID,
    }
    const response = await fetch('http://127.0.0.1:9/', { method: 'POST', body: JSON.stringify(body) })
    expect(await response.json()).toEqual({ NextToken: 'x' })
    expect(sent.sent.map(({ headers }) => headers.get('x-amz-target'))).toEqual([
      'AmazonSSM.DescribeAutomationStepExecutions',
      'AmazonSSM.DescribeAutomationStepExecutions',
    ])
    expect(sent.sent[1]?.headers.get('content-type')).toBe('application/x-amz-json-1.1')
    expect(seen).toEqual(['/'])
  })

  it.each([
    ['https://someone:hunter2@example.com/AmazonSSM.GetParameter', {}],
    [new URL('https://someone:hunter2@example.com/AmazonSSM.GetParameter'), {}],
    ['https://someone:hunter2@[', {}],
    ['/AmazonSSM.GetParameter?hunter2', {}],
    ['https://example.com/AmazonSSM.GetParameter', { method: 'hunter 2' }],
    ['https://example.com/AmazonSSM.GetParameter', { headers: { authorization: 'hunter2\nmore' } }],
  ])(
    'throws a `CallError` that quotes nothing for what `fetch` does not take: %s %o',
    async (address, init) => {
      const fetch = createFetch({ service, operations, region, credentials: EXAMPLE, fetch: fakeServer({}) })
      const error = await fetch(address, init).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(CallError)
      expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/hunter.?2/)
    },
  )

  it('rejects as a call does when nothing answers', async () => {
    const fetch = createFetch({
      endpoint: 'http://127.0.0.1:9',
      credentials: false,
      maxAttempts: 1,
      fetch: () => Promise.reject(new TypeError('no route')),
    })
    await expect(fetch('http://127.0.0.1:9/', { method: 'POST' })).rejects.toBeInstanceOf(NetworkError)
  })
})
