import { format, inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CallError,
  CredentialsError,
  createClient,
  UnexpectedResponseError,
} from '../../../src/client/index.js'
import { createMock } from '../../../src/services/mock.js'
import { EXAMPLE, fakeServer, ID, unsigned } from '../helpers.js'

const input = { AutomationExecutionId: ID }
const region = 'eu-central-1'

/** Everything that a program may write of an error into a log, a snapshot or a report. */
function writings(error: CallError): string {
  const { stack, message } = error
  const listed = JSON.stringify({ ...error })
  const all = [String(error), stack, message, inspect(error, { depth: 9 }), JSON.stringify(error), listed]
  expect(error).toMatchObject({})
  return [...all, format('%o', { ...error }), Object.keys(error)].join('\n')
}

async function failureOf(options: Parameters<typeof createClient>[0]): Promise<CallError> {
  const ssm = createClient({ region, maxAttempts: 1, fetch: fakeServer({}), ...options, throwOnError: false })
  const { error } = await ssm.describeAutomationStepExecutions(input)
  if (!(error instanceof CallError)) throw new Error('the call was to fail')
  return error
}

describe('an error', () => {
  it('does not print the body of a response that is no AWS JSON, but has it', async () => {
    const fetch = fakeServer({ status: 403, body: { Token: 's3cret-of-the-proxy' } })
    const error = await failureOf({ ...unsigned, fetch })
    expect(error).toBeInstanceOf(UnexpectedResponseError)
    expect(writings(error)).not.toContain('s3cret')
    expect(await error.response?.text()).toBe('{"Token":"s3cret-of-the-proxy"}')
  })

  it('does not print the body that the service sent, nor the response', async () => {
    const fetch = fakeServer({
      status: 400,
      body: { __type: 'InvalidNextToken', Message: 'Bad', Value: 's3cret' },
    })
    const error = await failureOf({ ...unsigned, fetch })
    expect(writings(error)).not.toMatch(/s3cret|Headers/)
    expect(error).toMatchObject({ body: { Value: 's3cret' }, message: 'Bad' })
  })

  it('lists only fields that hold no secret', async () => {
    const error = await failureOf({ ...unsigned, fetch: fakeServer({ status: 500, body: '' }) })
    expect(Object.keys(error).sort()).toEqual([
      'attempts',
      'code',
      'fault',
      'name',
      'requestId',
      'retryable',
      'status',
    ])
  })
})

describe('an exception', () => {
  const TOKEN = 'FwoGZXIvYXdzSECRET'

  it.each<[string, object, string, string]>([
    [
      'a token with a line break',
      { sessionToken: `${TOKEN}\nPART2` },
      'sessionToken',
      'has an illegal character',
    ],
    [
      'a token with a carriage return',
      { sessionToken: `${TOKEN}\r` },
      'sessionToken',
      'has an illegal character',
    ],
    [
      'a token with a byte order mark',
      { sessionToken: `\ufeff${TOKEN}` },
      'sessionToken',
      'has an illegal character',
    ],
    [
      'a token with a line separator',
      { sessionToken: `${TOKEN}\u2028` },
      'sessionToken',
      'has an illegal character',
    ],
    ['a token with a space', { sessionToken: `${TOKEN} ` }, 'sessionToken', 'has an illegal character'],
    ['a token of other letters', { sessionToken: `${TOKEN}ü` }, 'sessionToken', 'has an illegal character'],
    ['a key with a line break', { accessKeyId: `${TOKEN}\n` }, 'accessKeyId', 'has an illegal character'],
    [
      'a secret with a line break',
      { secretAccessKey: `${TOKEN}\r\n` },
      'secretAccessKey',
      'has an illegal character',
    ],
    ['an empty key', { accessKeyId: '' }, 'accessKeyId', 'is missing'],
    ['an empty secret', { secretAccessKey: '' }, 'secretAccessKey', 'is missing'],
    ['a missing key', { accessKeyId: undefined }, 'accessKeyId', 'is missing'],
    ['a secret that is null', { secretAccessKey: null }, 'secretAccessKey', 'is missing'],
    ['a token that is a number', { sessionToken: 5 }, 'sessionToken', 'is no string but number'],
    ['a token that is an object', { sessionToken: { TOKEN } }, 'sessionToken', 'is no string but object'],
    ['a key in a list', { accessKeyId: [TOKEN] }, 'accessKeyId', 'is no string but object'],
    [
      'a secret that is bytes',
      { secretAccessKey: new TextEncoder().encode(TOKEN) },
      'secretAccessKey',
      'is no string but object',
    ],
    [
      'a secret that is a symbol',
      { secretAccessKey: Symbol(TOKEN) },
      'secretAccessKey',
      'is no string but symbol',
    ],
    ['a secret that is a truth', { secretAccessKey: true }, 'secretAccessKey', 'is no string but boolean'],
    [
      'a key that is to be asked for',
      { accessKeyId: () => TOKEN },
      'accessKeyId',
      'is no string but function',
    ],
  ])(
    'says which of the credentials is wrong and why, without showing it: %s',
    async (_, wrong, name, why) => {
      const fetch = fakeServer({})
      for (const given of [{ ...EXAMPLE, ...wrong }, async () => ({ ...EXAMPLE, ...wrong })]) {
        // What programs without types pass.
        const error = await failureOf({ credentials: given as never, fetch })
        expect(error).toBeInstanceOf(CredentialsError)
        expect(error.message).toBe(`no credentials: \`${name}\` ${why}`)
        expect(writings(error)).not.toContain(TOKEN)
      }
      expect(fetch.sent).toEqual([])
    },
  )

  it("tells AWS's spelling from a missing key", async () => {
    const asStsSpellsIt = { AccessKeyId: 'AKIDSECRET', SecretAccessKey: TOKEN, SessionToken: TOKEN }
    for (const [given, name] of [
      [asStsSpellsIt, 'AccessKeyId'],
      [{ ...EXAMPLE, SessionToken: TOKEN }, 'SessionToken'],
    ] as const) {
      const error = await failureOf({ credentials: given as never })
      expect(error.code).toBe('CredentialsError')
      expect(error.message).toContain(`is spelled \`${name}\``)
      expect(writings(error)).not.toMatch(/SECRET/)
    }
  })

  it('does not print what a provider failed with, which may quote a key', async () => {
    const error = await failureOf({ credentials: async () => JSON.parse(`{"SecretAccessKey":${TOKEN}}`) })
    expect(writings(error)).not.toContain(TOKEN)
    expect(error.cause).toBeInstanceOf(SyntaxError)
  })

  it("hides the session token that AWS's own message quotes", async () => {
    const credentials = { ...EXAMPLE, sessionToken: TOKEN }
    const mock = createMock({ credentials: [{ ...credentials, secretAccessKey: 'another' }] })
    for (const middleware of [[], [{ onRequest: () => undefined }]]) {
      const error = await failureOf({ credentials, fetch: mock.fetch, middleware })
      expect(error.code).toBe('InvalidSignatureException')
      expect(error.message).toContain('x-amz-security-token:(session token)')
      expect(writings(error) + (await error.response?.text())).not.toContain(TOKEN)
    }
  })

  it('shows nothing of any credentials, whatever is wrong with them', async () => {
    const key = fc.string({ minLength: 8, unit: 'binary' }).filter((text) => !/^[!-~]*$/.test(text))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('accessKeyId', 'secretAccessKey', 'sessionToken'),
        key,
        async (name, value) => {
          const error = await failureOf({ credentials: { ...EXAMPLE, [name]: value } })
          expect(error).toBeInstanceOf(CredentialsError)
          expect(writings(error)).not.toContain(value)
        },
      ),
    )
  })
})
