import { describe, expect, it } from 'vitest'
import { redactBody } from '../../src/redaction/body.js'
import { createExchangeRedaction } from '../../src/redaction/exchange.js'
import { keyedDigest } from '../../src/redaction/keyed-digest.js'
import { createHeaderTexts } from '../../src/redaction/known-texts.js'
import { createPass } from '../../src/redaction/pass.js'
import { createPseudonyms } from '../../src/redaction/pseudonyms.js'
import { createReplacer } from '../../src/redaction/replace.js'
import { createWork, TooMuchWork } from '../../src/redaction/work.js'
import { tinyContract } from '../capture/tiny-contract.js'

const listOf = (count: number, item: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => item(index)).join()

describe('a body whose redaction would take too long', () => {
  it('is left out, and the response with it, which may repeat it; what is around it is redacted', () => {
    const told: string[] = []
    const redact = createExchangeRedaction({
      contracts: [tinyContract()],
      digest: keyedDigest('key'),
      onHidden: (kind, part) => told.push(`${part}: ${kind}`),
    })
    const headers = { 'x-amz-target': 'Tiny.ListSteps' }
    const exchangeOf = (count: number) => ({
      date: '',
      request: {
        ...{ method: 'POST', url: '/?password=pw', headers },
        body: `{"Id":"0123456789","Labels":{"a":"${'password=abcdefgh '.repeat(count)}"}}`,
      },
      response: { status: 200, headers, body: '{"NextToken":"n"}' },
    })
    const { request, response } = redact(exchangeOf(100_000))
    const problem = 'not recorded, for its redaction would take too long'
    expect([request.body, request.bodyProblem, response?.body, response?.bodyProblem]).toEqual([
      ...[undefined, problem, undefined, problem],
    ])
    expect(request.url).toMatch(/^\/\?password=redacted-\w+$/)
    expect(told.filter((kind) => kind === 'request: body that would take too long to redact')).toHaveLength(1)
    expect(redact(exchangeOf(1)).response?.body).toBe('{"NextToken":"n"}')
  })

  it.each<[what: string, body: string]>([
    ['secrets', `{"password":[${listOf(30, (index) => `"a${index}"`)}]}`],
    ['secrets in one text', `"${'password=abcdefgh '.repeat(30)}"`],
    ['account ids', `[${listOf(30, (index) => `"${100_000_000_000 + index}"`)}]`],
    ['numbers like account ids', `[${listOf(30, (index) => `${100_000_000_000 + index}`)}]`],
    ['texts that begin like JSON', `[${listOf(15, (index) => `"[${index}"`)}]`],
    ['names', `{${listOf(150, (index) => `"a${index}":1`)}}`],
    ['text in base64', `"${'QWxs'.repeat(4000)}"`],
    ['letters to search', `"${'the password is '.repeat(200)}"`],
    ['values', `[${Array(600_000).fill('0').join()}]`],
    ['lists in lists', `${'['.repeat(510_000)}${']'.repeat(510_000)}`],
  ])('has many %s', (_, body) => {
    const pseudonym = createPseudonyms(() => '0123456789abcdef')
    const headers = createHeaderTexts()
    const tools = {
      keep: new Set<never>(),
      pseudonym,
      key: pseudonym,
      account: pseudonym,
      note: () => {},
      headers,
    }
    const redact = (most: number) => () => {
      const work = createWork(most)
      const pass = createPass(tools, { replacer: createReplacer([], pseudonym), part: 'request', work })
      const message = { headers: {}, body }
      return work.bounded(() =>
        redactBody(message, { place: undefined, isRequest: true, keep: tools.keep, pass }),
      )
    }
    expect(redact(10_000)).toThrow(TooMuchWork)
    expect(redact(30_000_000)).not.toThrow()
  })
})

describe('work', () => {
  it('ends where it is too much, and only where it is bounded', () => {
    const work = createWork(10)
    work.bounded(() => work.spend(10))
    expect(() => work.bounded(() => work.spend(1))).toThrow(TooMuchWork)
    work.spend(1)
    expect(() => work.bounded(() => undefined)).toThrow(TooMuchWork)
  })
})
