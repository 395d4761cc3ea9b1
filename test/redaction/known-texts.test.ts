import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordedExchange } from '../../src/exchange/recorded-exchange.js'
import { createExchangeRedaction } from '../../src/redaction/exchange.js'
import { keyedDigest } from '../../src/redaction/keyed-digest.js'
import { createHeaderTexts, KnownTexts } from '../../src/redaction/known-texts.js'
import { tinyContract } from '../capture/tiny-contract.js'

const SECRET = 'correct horse battery'
const contracts = [tinyContract()]

/** Texts that recur, of which some hold account ids, keys, or what the request had hidden. */
const TEXTS = [
  ...[
    'arn:aws:iam::987654321098:role/Deploy',
    'arn:aws:iam::987654321098:role/Deploy/123456789012',
    'a plain text',
  ],
  ...[
    ['AKIA', 'IOSFODNN7EXAMPLE'].join(''),
    'password=hunter2hunter2',
    `said ${SECRET} twice`,
    SECRET,
    'Success',
  ],
  ...['{"password":"hunter2"}', 'a "quoted" text', 'Bearer redacted-0123456789abcdef', 'x'.repeat(300)],
]

function exchangeOf(texts: readonly string[], secret: string): RecordedExchange {
  const [first = '', second = ''] = texts
  const headers = { 'x-amz-target': 'Tiny.ListSteps', 'x-note': second }
  return {
    date: '',
    request: { method: 'POST', url: '/', headers, body: JSON.stringify({ Id: first, Password: secret }) },
    response: {
      status: 200,
      headers: { 'x-echo': first },
      body: JSON.stringify({ Steps: texts.map((text) => ({ Name: text, Outputs: { k: [text] } })) }),
    },
  }
}

describe('what a redaction remembers of texts', () => {
  it('changes nothing of what it says or counts', () => {
    const digest = keyedDigest('key')
    const told: string[] = []
    const onHidden = (kind: string): void => void told.push(kind)
    const warm = createExchangeRedaction({ contracts, digest, onHidden })
    const run = (redact: typeof warm, exchange: RecordedExchange): unknown => {
      told.length = 0
      return [redact(exchange), [...told]]
    }
    const texts = fc.array(fc.constantFrom(...TEXTS), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(texts, fc.constantFrom('', SECRET, 'a plain text'), (chosen, secret) => {
        const exchange = exchangeOf(chosen, secret)
        expect(run(warm, exchange)).toEqual(
          run(createExchangeRedaction({ contracts, digest, onHidden }), exchange),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('is given up in a place where texts do not recur, and kept where they do', () => {
    const place = new KnownTexts()
    const other = new KnownTexts()
    for (let count = 0; count < 1000; count++) {
      for (const [texts, text] of [
        [place, `text ${count}`],
        [other, `text ${count % 50}`],
      ] as const) {
        if (texts.recur && !texts.find(text)) texts.remember(text, { left: text, accounts: 0 })
      }
    }
    expect([place.recur, other.recur]).toEqual([false, true])
    expect([place.find('text 0')?.left, place.find('text 300'), other.find('text 49')?.left]).toEqual([
      ...['text 0', undefined, 'text 49'],
    ])
  })

  it('is of so many headers, and of so long texts', () => {
    const texts = createHeaderTexts()
    expect(texts('a')).toBe(texts('a'))
    expect(texts('a')).not.toBe(texts('b'))
    expect(texts('a'.repeat(1000))).toBe(texts('b'.repeat(1000)))
    for (let count = 0; count < 1000; count++) texts(`header ${count}`)
    expect(texts('one more')).toBe(texts('another'))
    texts('a').remember('x'.repeat(1000), { left: '', accounts: 0 })
    expect(texts('a').find('x'.repeat(1000))).toBeUndefined()
  })
})
