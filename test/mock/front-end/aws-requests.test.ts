import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { contractOf } from '../../model/contract-of.js'
import { ask, steadyMock } from '../ask.js'

const contract = contractOf({
  metadata: { awsQueryCompatible: {} },
  operations: {
    SignIn: { name: 'SignIn', authtype: 'none' },
    Send: {
      name: 'Send',
      input: { shape: 'SendRequest' },
      errors: [{ shape: 'NoSuchBox' }],
      requestcompression: { encodings: ['gzip'] },
    },
  },
  shapes: {
    SendRequest: { type: 'structure', required: ['Text'], members: { Text: { shape: 'Text' } } },
    Text: { type: 'string', max: 20_000 },
    NoSuchBox: { type: 'structure', members: {}, exception: true, error: { code: 'BoxNotFound' } },
  },
})

describe('requests that AWS takes', () => {
  const mock = steadyMock({ contracts: [contract], allowUnsigned: false })
  const target = 'Test.Send'

  it('may be unsigned where the operation asks for no authentication, and only there', async () => {
    expect(await ask(mock, {}, { target: 'Test.SignIn' })).toMatchObject({ status: 200 })
    expect(await ask(mock, { Text: 'a' }, { target })).toMatchObject({
      status: 400,
      body: { __type: 'MissingAuthenticationTokenException' },
    })
  })

  it('may be compressed', async () => {
    const open = steadyMock({ contracts: [contract] })
    const body = new Uint8Array(gzipSync(JSON.stringify({ Text: 'a'.repeat(10_240) })))
    const headers = { 'content-encoding': 'gzip' }
    expect(await ask(open, {}, { target, headers, body })).toMatchObject({ status: 200 })
    expect(await ask(open, {}, { target, headers, body: body.subarray(0, 20) })).toMatchObject({
      status: 400,
      body: { __type: 'SerializationException' },
    })
  })

  it('are asked to wait, in milliseconds, when they come too fast', async () => {
    const busy = steadyMock({ contracts: [contract], faults: { throttle: 1 } })
    const response = await ask(busy, { Text: 'a' }, { target })
    expect(response.body['__type']).toBe('ThrottlingException')
    expect(response.headers.get('x-amz-retry-after')).toBe('50')
  })

  it('get the code that the error had under the Query protocol when they ask for it', async () => {
    const failing = steadyMock({ contracts: [contract], faults: { errors: { NoSuchBox: 1 } } })
    const response = await ask(failing, { Text: 'a' }, { target, headers: { 'x-amzn-query-mode': 'true' } })
    expect(response.body['__type']).toBe('NoSuchBox')
    expect(response.headers.get('x-amzn-query-error')).toBe('BoxNotFound;Sender')
  })
})
