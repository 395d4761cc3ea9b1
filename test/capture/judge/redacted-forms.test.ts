import { expect, it } from 'vitest'
import { excusesRule, isRedacted, withoutRedactedTypes } from '../../../src/capture/judge/redacted-values.js'

it.each([
  'redacted',
  '<redacted>',
  '"Redacted 5"',
  '***REDACTED***',
  'CLEARED',
  'FILTERED',
  'MASKED',
  'SCRUBBED',
  'SANITIZED',
  'SANITISED',
  '<ID>',
  '<Account id-2>',
  '[HIDDEN_BY US]',
  '[filtered]',
  '[hidden]',
  '[masked]',
  '[removed]',
  '***',
  '•••',
  '***1234',
  'XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX',
  'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx',
])('takes `%s` for a value that was removed', (value) => {
  expect(isRedacted(value)).toBe(true)
  expect(excusesRule(value, 'type')).toBe(true)
})

it.each([
  '',
  'a redacted',
  'redactedly',
  'CLEARED?',
  'was CLEARED',
  'cleared',
  'MASKEDX',
  'x<ID>',
  '<ID>x',
  '<1D>',
  '<>',
  '[AB]',
  '[Filtered]',
  '[]',
  'x[filtered]',
  '[filtered]x',
  '**',
  'x***',
  '••',
  'XXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX',
  'XXXXXXXX-XXXX-XXXX-XXXXXXXXXXXX',
  'aXXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX',
  'XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXXX',
  5,
  null,
  ['REDACTED'],
])('takes %j for a value of the service', (value) => {
  expect(isRedacted(value)).toBe(false)
  expect(excusesRule(value, 'type')).toBe(false)
})

const TEXT_RULES = [
  'pattern',
  'minLength',
  'maxLength',
  'enum',
  'format',
  'contentEncoding',
  'x-aws-min-bytes',
  'x-aws-max-bytes',
]

it.each([
  'i-{{id}}',
  '{{ a.b-c$d }}/x',
  'arn:<ACCOUNT_ID>:x',
  'a REDACTED b',
  'key/****/x',
  'a:XXXXXXXXXXXX:b',
])('excuses the rules of a text whose part was removed, and no others: %s', (value) => {
  expect(TEXT_RULES.filter((rule) => !excusesRule(value, rule))).toEqual([])
  expect(['type', 'required', 'maximum'].filter((rule) => excusesRule(value, rule))).toEqual([])
})

it.each(['i-{id}', '{{}}', 'a <b> c', '<a>x<1>', 'redact', 'a***b', 'a:XXXXXXXXXXX:b'])(
  'excuses nothing of a text that is whole: %s',
  (value) => expect(TEXT_RULES.filter((rule) => excusesRule(value, rule))).toEqual([]),
)

it('excuses the pattern of an id of the documentation, and that alone', () => {
  expect(['pattern', 'maxLength', 'enum'].map((rule) => excusesRule('i-0bcEXAMPLE', rule))).toEqual([
    true,
    false,
    false,
  ])
})

it('takes out media types that were removed, on either side, and leaves the rest as it is', () => {
  const headers = (type: string) => ({ 'content-type': type, a: 'b' })
  const place = { source: 'x', entry: 1 }
  const request = (type: string) => ({ method: 'POST', url: '/', headers: headers(type) })
  const response = (type: string) => ({ status: 200, headers: headers(type) })
  const whole = { place, request: request('text/plain'), response: response('text/plain') }
  expect(withoutRedactedTypes(whole)).toBe(whole)
  const left = (asked: string, told: string) => {
    const exchange = withoutRedactedTypes({ place, request: request(asked), response: response(told) })
    return [exchange.request?.headers, exchange.response?.headers]
  }
  expect(left('CLEARED', 'a/b')).toEqual([{ a: 'b' }, headers('a/b')])
  expect(left('a/b', 'CLEARED')).toEqual([headers('a/b'), { a: 'b' }])
  expect(withoutRedactedTypes({ place, request: request('CLEARED') })).toEqual({
    place,
    request: { method: 'POST', url: '/', headers: { a: 'b' } },
  })
})
