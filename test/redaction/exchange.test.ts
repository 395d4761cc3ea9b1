import { describe, expect, it } from 'vitest'
import type { RecordedExchange } from '../../src/exchange/recorded-exchange.js'
import { createExchangeRedaction } from '../../src/redaction/exchange.js'
import { keyedDigest } from '../../src/redaction/keyed-digest.js'
import { TINY_DOCUMENT, tinyContract } from '../capture/tiny-contract.js'

/** Put together here, so that no scanner takes this file for a leak. */
const KEY = ['AKIA', 'IOSFODNN7EXAMPLE'].join('')
const ACCOUNT = '987654321098'
const HEADERS = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'Tiny.ListSteps' }

interface Parts {
  readonly url?: string
  readonly status?: number
  readonly answer?: unknown
}

const contract = tinyContract(TINY_DOCUMENT)
const redact = createExchangeRedaction({ contracts: [contract], digest: keyedDigest('key') })

function exchange({ url = 'https://host/', status = 200, answer: response = {} }: Parts): RecordedExchange {
  const body = typeof response === 'string' ? response : JSON.stringify(response)
  return {
    date: '2026-11-23T09:00:00.000Z',
    request: { method: 'POST', url, headers: HEADERS, body: '{}' },
    response: { status, headers: HEADERS, body },
  }
}

function recorded(parts: Parts): string {
  return JSON.stringify(redact(exchange(parts)))
}

describe('what is recorded of a URL', () => {
  it.each([
    ['the name of a parameter', `https://host/?${KEY}=1&b=2`, KEY],
    ['an escaped path', `https://host/arn%3Aaws%3Aiam%3A%3A${ACCOUNT}%3Arole`, ACCOUNT],
    ['a path that hides a letter', `https://host/${KEY.replace('A', '%41')}`, KEY.slice(1)],
  ])('holds no secret that is %s', (_, url, secret) => {
    const { request } = redact(exchange({ url }))
    expect(request.url).not.toContain(secret)
    expect(URL.canParse(request.url)).toBe(true)
  })
})

describe('what is recorded of a body', () => {
  it.each([
    ['a member that no contract knows', { Password: 'correct-horse' }],
    ['a list of such a member', { Steps: [{ Name: 'a', Outputs: { dbPassword: ['correct-horse'] } }] }],
    ['JSON in a text', { Message: JSON.stringify({ password: 'correct-horse, yes' }) }],
    [
      'JSON in JSON in a text',
      { a: JSON.stringify({ b: JSON.stringify({ c: '{"pwd":"correct-horse"}' }) }) },
    ],
  ])('holds no text that is named a secret in %s', (_, response) => {
    expect(recorded({ status: 400, answer: response })).not.toContain('correct-horse')
    expect(recorded({ answer: response })).not.toContain('correct-horse')
  })

  it.each([`${ACCOUNT}.0`, `-${ACCOUNT}`, '9.87654321098E11'])(
    'holds no account id that is the number %s',
    (number) => {
      expect(recorded({ answer: `{"Account":${number}}` })).not.toContain(number)
    },
  )

  it.each(['\uFEFF{"m":"\\u0041$"}', '{"m":"\\u0041$'])(
    'holds no key that escapes hide in %s',
    (response) => {
      expect(recorded({ status: 400, answer: response.replace('$', KEY.slice(1)) })).not.toContain(
        KEY.slice(1),
      )
    },
  )

  it('holds no secret of the request that an error quotes', () => {
    const { request, ...rest } = exchange({ status: 400, answer: { message: 'not allowed: correct, horse' } })
    const body = JSON.stringify({ DbPassword: 'correct, horse' })
    const { response } = redact({ ...rest, request: { ...request, body } })
    expect(response?.body).toMatch(/not allowed: redacted-\w+"/)
  })

  it('keeps the spelling of JSON in a text, and what only sounds like a secret', () => {
    const text = '{ "Name" : "a\\/b", "At": 1.773934305877E9, "PasswordSet": true }'
    const response = JSON.stringify({ Steps: [{ Name: text }] })
    expect(redact(exchange({ answer: response })).response?.body).toBe(response)
  })
})

it('what is told of a body that broke off holds no secret', () => {
  const { date, request } = exchange({})
  const response = { status: 200, headers: HEADERS, bodyProblem: `cut off: Bearer ${KEY}` }
  expect(JSON.stringify(redact({ date, request, response }))).not.toContain(KEY)
})
