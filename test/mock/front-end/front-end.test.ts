import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { DEFAULT_EXECUTIONS } from '../../../src/services/mock.js'
import { ask, PUBLISHED, pluck, steadyMock, TARGET, WIRE } from '../ask.js'

const SHORT = DEFAULT_EXECUTIONS[0]?.id ?? ''
const INPUT = { AutomationExecutionId: SHORT }

describe('the front end, in the order of its checks', () => {
  const mock = steadyMock()

  it('gives browsers leave on OPTIONS with an Origin, whatever else the request says', async () => {
    const response = await ask(
      mock,
      {},
      {
        method: 'OPTIONS',
        target: '',
        contentType: '',
        headers: { origin: 'https://app.test', 'access-control-request-method': 'POST' },
      },
    )
    expect([response.status, response.text]).toEqual([200, ''])
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-expose-headers')).toBe(
      'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
    )
    expect(response.headers.get('access-control-max-age')).toBe('172800')
    expect(response.headers.get('access-control-allow-methods')).toBe('POST')
  })

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])(
    'refuses %s with XML and 403',
    async (method) => {
      const response = await ask(mock, INPUT, { method })
      expect(response.status).toBe(403)
      expect(response.text).toContain(
        '<Message>Unable to determine service/operation name to be authorized</Message>',
      )
    },
  )

  it.each(['', 'text/plain', 'application/xml', 'application/x-amz-json-1.0', 'application/cbor'])(
    'answers Content-Type `%s` with 404 and XML',
    async (contentType) => {
      const response = await ask(mock, INPUT, {
        contentType,
        body: new TextEncoder().encode(JSON.stringify(INPUT)),
      })
      expect([response.status, response.text.trim()]).toEqual([404, '<UnknownOperationException/>'])
    },
  )

  it('takes the wire media type with parameters, and answers it without', async () => {
    const response = await ask(mock, INPUT, { contentType: `${WIRE}; charset=utf-8` })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(WIRE)
  })

  it('answers application/json as AWS does when told to speak the wire only', async () => {
    const response = await ask(steadyMock({ wireOnly: true }), INPUT, { contentType: PUBLISHED })
    expect(response.status).toBe(404)
    expect(response.body).toEqual({
      Output: { __type: 'com.amazon.coral.service#UnknownOperationException' },
      Version: '1.0',
    })
  })

  it.each([
    ['no JSON', '{"AutomationExecutionId"'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '1'],
    ['nothing', ''],
    ['invalid UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['nesting without end', '{"A":'.repeat(100_000)],
    ['deep lists', `{"A":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
  ])('answers a body that is %s with SerializationException without message', async (_what, body) => {
    const response = await ask(mock, undefined, { body })
    expect([response.status, response.body]).toEqual([400, { __type: 'SerializationException' }])
  })

  it('looks at the body before the target', async () => {
    expect((await ask(mock, undefined, { target: 'AmazonSSM.Nothing', body: '[' })).body).toEqual({
      __type: 'SerializationException',
    })
  })

  it.each(['', 'Nothing', 'AmazonSSM.Nothing', 'OtherService.DescribeAutomationStepExecutions', '__proto__'])(
    'answers target `%s` with UnknownOperationException',
    async (target) => {
      const response = await ask(mock, INPUT, { target })
      expect([response.status, response.body]).toEqual([400, { __type: 'UnknownOperationException' }])
      expect((await ask(mock, undefined, { target, body: '' })).body['__type']).toBe(
        'UnknownOperationException',
      )
    },
  )

  it('never reads the path', async () => {
    expect((await ask(mock, INPUT, { path: '/anything/at/all?MaxResults=1' })).status).toBe(200)
    expect((await ask(mock, INPUT, { path: '/__mock/faults' })).status).toBe(200)
  })

  it('names types before constraints', async () => {
    const response = await ask(mock, { AutomationExecutionId: 'short', MaxResults: '1' })
    expect(response.body).toEqual({
      __type: 'SerializationException',
      Message: 'class java.lang.String can not be converted to an Integer',
    })
  })

  it('drops nulls and unknown members and truncates fractions', async () => {
    const response = await ask(mock, { ...INPUT, MaxResults: 2.9, NextToken: null, Unknown: { deep: [1] } })
    expect(response.status).toBe(200)
    expect(pluck(response, 'StepName')).toHaveLength(2)
  })

  it('survives hostile keys and takes the last of two', async () => {
    const body = `{"__proto__":{"a":1},"constructor":1,"AutomationExecutionId":"x","AutomationExecutionId":"${SHORT}"}`
    expect((await ask(mock, undefined, { body })).status).toBe(200)
  })

  it('reports up to ten constraint failures in one sentence', async () => {
    const filters = Array.from({ length: 6 }, () => ({ Key: 'Nope', Values: [] }))
    const response = await ask(mock, { AutomationExecutionId: 'x', Filters: filters })
    expect(response.status).toBe(400)
    expect(response.body['__type']).toBe('ValidationException')
    expect(response.body['message']).toMatch(
      /^10 validation errors detected: Value 'x' at 'automationExecutionId' failed/,
    )
  })
})

describe('credentials on the wire', () => {
  const mock = steadyMock({ allowUnsigned: false })

  it('are asked for, as AWS does', async () => {
    const response = await ask(mock, INPUT)
    expect([response.status, response.body]).toEqual([
      400,
      { __type: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' },
    ])
  })

  it('are named part by part when incomplete', async () => {
    const response = await ask(mock, INPUT, {
      headers: { authorization: 'AWS4-HMAC-SHA256 SignedHeaders=host' },
    })
    expect(response.body).toEqual({
      __type: 'IncompleteSignatureException',
      message:
        "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256",
    })
  })

  it('are refused when they stand in header and query', async () => {
    const response = await ask(mock, INPUT, {
      path: '/?X-Amz-Algorithm=AWS4-HMAC-SHA256',
      headers: { authorization: 'AWS4-HMAC-SHA256 Credential=a' },
    })
    expect(response.body['__type']).toBe('InvalidSignatureException')
  })

  it('are not asked of people with curl', async () => {
    expect((await ask(mock, INPUT, { contentType: PUBLISHED })).status).toBe(200)
  })
})

describe('responses', () => {
  const mock = steadyMock({ newRequestId: () => '5e0e26dd-76d3-48f9-8c5e-ea2aa843ffa0' })

  it('carry a request id, and no-store on success', async () => {
    const response = await ask(mock, INPUT)
    expect(response.headers.get('x-amzn-requestid')).toBe('5e0e26dd-76d3-48f9-8c5e-ea2aa843ffa0')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect((await ask(mock, {}, { target: 'X.Y' })).headers.get('cache-control')).toBeNull()
  })

  it('are gzipped when asked for, and not when ruled out', async () => {
    const request = (encoding: string) =>
      mock.fetch('http://mock.test/', {
        method: 'POST',
        headers: { 'content-type': WIRE, 'x-amz-target': TARGET, 'accept-encoding': encoding },
        body: JSON.stringify(INPUT),
      })
    const zipped = await request('deflate, gzip;q=0.5')
    expect(zipped.headers.get('content-encoding')).toBe('gzip')
    const text = gunzipSync(new Uint8Array(await zipped.arrayBuffer())).toString()
    expect(JSON.parse(text)).toHaveProperty('StepExecutions')
    expect((await request('gzip;q=0, identity')).headers.get('content-encoding')).toBeNull()
  })

  it('write times as AWS does on the wire and as date-times when published', async () => {
    expect((await ask(mock, INPUT)).text).toContain('"ExecutionStartTime":1.7724348E9')
    expect((await ask(mock, INPUT, { contentType: PUBLISHED })).text).toContain(
      '"ExecutionStartTime":"2026-03-02T07:00:00.000Z"',
    )
  })

  it('may be read by pages of any origin', async () => {
    const response = await ask(mock, INPUT, { headers: { origin: 'https://app.test' } })
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
  })

  it("are AWS's InternalFailure when the mock itself fails", async () => {
    const errors: unknown[] = []
    const broken = steadyMock({
      onError: (error) => errors.push(error),
      contracts: [
        {
          ...(await import('../../../src/contract/shipped-contract.js')).shippedContract(),
          validatorAt: () => () => {
            throw new Error('boom')
          },
        },
      ],
    })
    const response = await ask(broken, INPUT)
    expect([response.status, response.body]).toEqual([500, { __type: 'InternalFailure' }])
    expect(errors).toHaveLength(1)
  })
})
