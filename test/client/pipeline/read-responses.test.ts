import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import {
  createClient,
  NetworkError,
  ServiceError,
  UnexpectedResponseError,
} from '../../../src/client/index.js'
import { type FakeAnswer, fakeServer, ID, refusal, unsigned } from '../helpers.js'

const requestId = '1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d'
const headers = { 'x-amzn-RequestId': requestId }

function call(response: FakeAnswer | Error) {
  const ssm = createClient({ ...unsigned, maxAttempts: 1, fetch: fakeServer(response) })
  return ssm.describeAutomationStepExecutions({ AutomationExecutionId: ID })
}

describe('a refusal of the service', () => {
  it('is a typed error with everything that is known of it', async () => {
    const { error, response } = await call({
      ...refusal('InvalidNextToken', 400, { Message: 'Bad token' }),
      headers,
    })
    expect(error).toBeInstanceOf(ServiceError)
    expect(error).toMatchObject({
      name: 'InvalidNextToken',
      code: 'InvalidNextToken',
      message: 'Bad token',
      status: 400,
      requestId,
      fault: 'client',
      retryable: false,
      attempts: 1,
      body: { __type: 'InvalidNextToken', Message: 'Bad token' },
    })
    expect(response).toBe(error?.response)
    expect(String(error)).toBe('InvalidNextToken: Bad token')
  })

  it.each<[string, FakeAnswer]>([
    ['__type', { body: { __type: 'InvalidFilterKey' } }],
    ['a namespaced __type', { body: { __type: 'com.amazonaws.ssm#InvalidFilterKey' } }],
    ['code', { body: { code: 'InvalidFilterKey' } }],
    ['the header', { headers: { 'x-amzn-ErrorType': 'InvalidFilterKey:http://internal.amazon.com/coral/' } }],
  ])('has its code read from %s', async (_, response) => {
    const { error } = await call({ status: 400, ...response })
    expect(error).toMatchObject({ code: 'InvalidFilterKey', message: 'InvalidFilterKey' })
  })

  it.each(['message', 'Message'])('has its message read from %s', async (member) => {
    const { error } = await call(
      refusal('ValidationException', 400, { [member]: '1 validation error detected' }),
    )
    expect(error?.message).toBe('1 validation error detected')
  })

  it('can be logged without logging the whole response', async () => {
    const { error } = await call(refusal('InvalidNextToken', 400, { Message: 'Bad token' }))
    expect(inspect(error)).toContain('InvalidNextToken: Bad token')
    expect(inspect(error)).not.toContain('Headers')
  })

  it('says whose fault it is', async () => {
    expect((await call(refusal('InternalServerError', 500))).error).toMatchObject({
      fault: 'server',
      retryable: true,
    })
  })

  it('keeps codes that the contract does not know', async () => {
    const { error } = await call(refusal('BrandNewException'))
    expect(error?.code).toBe('BrandNewException')
  })
})

describe('a response that is not what was promised', () => {
  it.each<[string, FakeAnswer, object]>([
    [
      'a page of a proxy with 200',
      { body: '<html>Sign in</html>', headers: { ...headers, 'content-type': 'text/html' } },
      { status: 200, fault: undefined, retryable: false },
    ],
    ['an empty 503', { status: 503, body: '', headers }, { status: 503, fault: 'server', retryable: true }],
    [
      'JSON that was cut off',
      { body: '{"StepExecutions":[{"StepNa', headers },
      { status: 200, retryable: false },
    ],
    ['a list instead of an object', { body: [], headers }, { status: 200 }],
    ['null', { body: 'null', headers }, { status: 200 }],
    [
      'a page of a proxy with 407',
      { status: 407, body: '<html/>', headers },
      { status: 407, fault: 'client', retryable: false },
    ],
    ['XML with 404', { status: 404, body: '<UnknownOperationException/>', headers }, { status: 404 }],
  ])('is a typed error with status and request id: %s', async (_, response, facts) => {
    const { error } = await call(response)
    expect(error).toBeInstanceOf(UnexpectedResponseError)
    expect(error).toMatchObject({ code: 'UnexpectedResponse', requestId, attempts: 1, ...facts })
  })

  it('is described without being quoted, since it may hold secrets', async () => {
    const { error } = await call({ body: '{"Secret":"swordfish', headers: { 'content-type': 'text/html' } })
    expect(error?.message).toBe('no AWS JSON: status 200, 20 characters of text/html')
  })

  it('is a network error when the body breaks off', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) })
    const ssm = createClient({ ...unsigned, maxAttempts: 1, fetch: async () => new Response(body) })
    const { error, response } = await ssm.describeAutomationStepExecutions({ AutomationExecutionId: ID })
    expect(error).toBeInstanceOf(NetworkError)
    expect(error).toMatchObject({
      cause: { message: 'terminated' },
      message: 'no complete response from http://localhost:4010/',
    })
    expect(response).toBeUndefined()
  })
})

describe('an output', () => {
  it('may be empty, as the protocol allows when it has no members', async () => {
    expect((await call({ body: '' })).data).toEqual({})
  })

  it('leaves a response whose body can still be read', async () => {
    const { response } = await call({ body: { NextToken: 'x' }, headers })
    await expect(response?.text()).resolves.toBe('{"NextToken":"x"}')
    await expect(response?.json()).resolves.toEqual({ NextToken: 'x' })
    expect(response?.headers.get('x-amzn-requestid')).toBe(requestId)
  })
})
