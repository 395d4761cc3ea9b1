import { createHash, createHmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import { describe, expect, it } from 'vitest'
import { createClient } from '../../src/client/index.js'
import { EXAMPLE, type FakeAnswer, fakeServer, ID, refusal } from './helpers.js'

const input = { AutomationExecutionId: ID }

/** The hash that `SignatureV4` of the AWS SDK asks for. */
class Sha256 {
  readonly #hash
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined ? createHash('sha256') : createHmac('sha256', Buffer.from(secret as Buffer))
  }
  update(data: string | Uint8Array): void {
    this.#hash.update(data)
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }
  reset(): void {}
}

describe('signatures', () => {
  it("are those of the AWS SDK's signer, for what the client sends", async () => {
    const credentials = { ...EXAMPLE, sessionToken: 'token' }
    const now = () => Date.UTC(2026, 2, 19, 15, 31, 45)
    const fetch = fakeServer({})
    const ssm = createClient({ region: 'eu-central-1', credentials, fetch, now })
    await ssm.describeAutomationStepExecutions(input)
    const { url, headers } = fetch.sent[0] ?? { url: '', headers: new Headers() }
    expect(url).toBe('https://ssm.eu-central-1.amazonaws.com/')

    const { hostname } = new URL(url)
    const smithy = new SignatureV4({ credentials, region: 'eu-central-1', service: 'ssm', sha256: Sha256 })
    const signed = await smithy.sign(
      {
        method: 'POST',
        protocol: 'https:',
        hostname,
        path: '/',
        query: {},
        body: JSON.stringify(input),
        headers: {
          host: hostname,
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AmazonSSM.DescribeAutomationStepExecutions',
        },
      },
      { signingDate: new Date(now()), unsignableHeaders: new Set(['x-amz-content-sha256']) },
    )
    expect(headers.get('x-amz-date')).toBe('20260319T153145Z')
    expect(headers.get('x-amz-security-token')).toBe('token')
    expect(headers.get('authorization')).toBe(signed.headers['authorization'])
  })

  it('are made afresh for every attempt', async () => {
    let now = Date.UTC(2026, 2, 19)
    const fetch = fakeServer(new TypeError('reset'), {})
    const ssm = createClient({
      region: 'eu-central-1',
      credentials: EXAMPLE,
      fetch,
      random: () => 0,
      now: () => {
        now += 1000
        return now
      },
    })
    await ssm.describeAutomationStepExecutions(input)
    const [first, second] = fetch.sent.map(({ headers }) => headers.get('authorization'))
    expect(first).toContain('Signature=')
    expect(second).toContain('Signature=')
    expect(second).not.toBe(first)
  })

  it('are left out, keys and all, in unsigned mode', async () => {
    const fetch = fakeServer({})
    await createClient({
      endpoint: 'http://localhost:4010',
      credentials: false,
      fetch,
    }).describeAutomationStepExecutions(input)
    expect([...(fetch.sent[0]?.headers.keys() ?? [])].sort()).toEqual(['content-type', 'x-amz-target'])
  })

  it('need a region, also where the endpoint needs none', () => {
    expect(() => createClient({ endpoint: 'http://localhost', credentials: EXAMPLE, region: '' })).toThrow(
      'region',
    )
  })

  it('need credentials, else the call gives a typed error and nothing is sent', async () => {
    const fetch = fakeServer({})
    const { error } = await createClient({ region: 'eu-central-1', fetch }).describeAutomationStepExecutions(
      input,
    )
    expect(error).toMatchObject({ code: 'CredentialsError', retryable: false })
    expect(fetch.sent).toEqual([])
  })
})

describe('a clock that is wrong', () => {
  const served = Date.UTC(2026, 2, 19, 12)
  const date = new Date(served).toUTCString()
  const expired: FakeAnswer = {
    ...refusal('InvalidSignatureException', 400, { message: 'Signature expired' }),
    headers: { date },
  }

  function client(offset: number, ...answers: readonly FakeAnswer[]) {
    const fetch = fakeServer(...answers)
    const now = () => served + offset
    return { fetch, ssm: createClient({ region: 'eu-central-1', credentials: EXAMPLE, fetch, now }) }
  }

  it("is corrected by the server's, once, and stays corrected", async () => {
    const { fetch, ssm } = client(-3_600_000, expired, {})
    expect(await ssm.describeAutomationStepExecutions(input)).toMatchObject({ data: {} })
    await ssm.describeAutomationStepExecutions(input)
    const dates = fetch.sent.map(({ headers }) => headers.get('x-amz-date'))
    expect(dates).toEqual(['20260319T110000Z', '20260319T120000Z', '20260319T120000Z'])
  })

  it('is corrected for calls that were under way together', async () => {
    const { fetch, ssm } = client(3_600_000, expired, expired, {})
    const calls = [ssm.describeAutomationStepExecutions(input), ssm.describeAutomationStepExecutions(input)]
    for (const { error } of await Promise.all(calls)) expect(error).toBeUndefined()
    expect(fetch.sent).toHaveLength(4)
  })

  it('is not blamed when it is right, or when the server tells no time', async () => {
    for (const answer of [expired, refusal('InvalidSignatureException')]) {
      const { fetch, ssm } = client(answer === expired ? 60_000 : 3_600_000, answer)
      expect((await ssm.describeAutomationStepExecutions(input)).error?.code).toBe(
        'InvalidSignatureException',
      )
      expect(fetch.sent).toHaveLength(1)
    }
  })

  it('is not corrected twice for one call', async () => {
    const later = { ...expired, headers: { date: new Date(served + 3_600_000).toUTCString() } }
    const { fetch, ssm } = client(-3_600_000, expired, later)
    expect((await ssm.describeAutomationStepExecutions(input)).error?.code).toBe('InvalidSignatureException')
    expect(fetch.sent).toHaveLength(2)
  })
})
