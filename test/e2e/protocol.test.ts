import { describe, expect, it } from 'vitest'
import { toDate } from '../../src/client/index.js'
import { createProtocolService } from './protocol-service.js'

/** https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html: what a program gives, and what stands on the wire. */
const VALUES: readonly (readonly [kind: string, given: object, wire: string])[] = [
  ['nothing', {}, '{}'],
  ['text', { Text: 'a "b" \u{1f44d} \\' }, '{"Text":"a \\"b\\" \u{1f44d} \\\\"}'],
  ['truth', { Flag: false }, '{"Flag":false}'],
  [
    'whole numbers',
    { Byte: -128, Short: 32_767, Count: -2_147_483_648 },
    '{"Byte":-128,"Short":32767,"Count":-2147483648}',
  ],
  ['a long', { Size: 9_007_199_254_740_991n }, '{"Size":9007199254740991}'],
  ['numbers', { Share: 10.8, Ratio: -0.5 }, '{"Share":10.8,"Ratio":-0.5}'],
  ['no number', { Share: Number.NaN, Ratio: -Infinity }, '{"Share":"NaN","Ratio":"-Infinity"}'],
  ['bytes', { Data: new TextEncoder().encode('binary-value') }, '{"Data":"YmluYXJ5LXZhbHVl"}'],
  ['no bytes', { Data: new Uint8Array() }, '{"Data":""}'],
  ['a time', { Epoch: new Date(946_845_296_123) }, '{"Epoch":946845296.123}'],
  ['a time before 1970', { Epoch: new Date(-1500) }, '{"Epoch":-1.5}'],
  [
    'times as text',
    { Iso: new Date(946_845_296_000), Http: new Date(946_845_296_000) },
    '{"Iso":"2000-01-02T20:34:56Z","Http":"Sun, 02 Jan 2000 20:34:56 GMT"}',
  ],
  ['a value of an enum', { Kind: 'Foo' }, '{"Kind":"Foo"}'],
  [
    'lists and maps',
    { Names: ['a', ''], Labels: { '': 'x', __proto__2: 'y' } },
    '{"Names":["a",""],"Labels":{"":"x","__proto__2":"y"}}',
  ],
  ['empty lists and maps', { Names: [], Labels: {} }, '{"Names":[],"Labels":{}}'],
  [
    'gaps in sparse ones',
    { Gaps: [null, 'a'], Holes: { a: null } },
    '{"Gaps":[null,"a"],"Holes":{"a":null}}',
  ],
  ['each choice of a union', { Choice: { Count: 0 } }, '{"Choice":{"Count":0}}'],
  ['a structure in a union', { Choice: { Inner: { Text: 'a' } } }, '{"Choice":{"Inner":{"Text":"a"}}}'],
  [
    'a recursive structure',
    { Inner: { Inner: { Iso: new Date(0) } } },
    '{"Inner":{"Inner":{"Iso":"1970-01-01T00:00:00Z"}}}',
  ],
  [
    'a document',
    { Anything: { a: [1, 'b', null, { c: true }] } },
    '{"Anything":{"a":[1,"b",null,{"c":true}]}}',
  ],
]

/** Bodies that no value of their type is: the message is AWS's, where it has one. */
const MALFORMED: readonly (readonly [kind: string, body: string])[] = [
  ...[
    'true',
    '1',
    '"a"',
    '[]',
    '',
    '{',
    '{"Text":"a",}',
    '{"Text":"a"',
    "{'Text':1}",
    '{"Text":01}',
    '{} {}',
  ].map((body) => ['a body', body] as const),
  ...['1', 'true', '[]', '{}'].map((value) => ['a text', `{"Text":${value}}`] as const),
  ...['"true"', '1', '"yes"', '[]'].map((value) => ['a flag', `{"Flag":${value}}`] as const),
  ...['128', '-129', '"1"', 'true'].map((value) => ['a byte', `{"Byte":${value}}`] as const),
  ...['32768', '-32769', '"1"'].map((value) => ['a short', `{"Short":${value}}`] as const),
  ...['2147483648', '"1"', '1E400', '{}'].map((value) => ['an integer', `{"Count":${value}}`] as const),
  ...['9223372036854775808', '-9223372036854775809', '92233720368547758080e-1', '9.3e18', '1E19', '"1"'].map(
    (value) => ['a long', `{"Size":${value}}`] as const,
  ),
  ...['"nan"', '"infinity"', '"1"', '1E400', 'true'].map(
    (value) => ['a number', `{"Share":${value}}`] as const,
  ),
  ...['"xyz"', '"YmxvYg="', '"=="', '"a-_b"', '[98]', '1'].map(
    (value) => ['a blob', `{"Data":${value}}`] as const,
  ),
  ...['"2000-01-02T20:34:56Z"', '"1"', 'true'].map((value) => ['a time', `{"Epoch":${value}}`] as const),
  ...[
    '1',
    '"2000-01-02"',
    '"2000-01-02T20:34:56"',
    '"2000-01-02T20:34:56+01:00"',
    '"2000-13-02T20:34:56Z"',
  ].map((value) => ['a time as RFC 3339', `{"Iso":${value}}`] as const),
  ...['1', '"2000-01-02T20:34:56Z"', '"Sun, 02 Jan 2000 20:34:56 CET"'].map(
    (value) => ['a time as HTTP', `{"Http":${value}}`] as const,
  ),
  ...['{}', '"a"', '[1]', '["a",null]'].map((value) => ['a list', `{"Names":${value}}`] as const),
  ...['[]', '"a"', '{"a":1}', '{"a":null}'].map((value) => ['a map', `{"Labels":${value}}`] as const),
  ...['{}', '{"Text":"a","Count":1}', '{"Other":1}', '{"Text":null}', '[]'].map(
    (value) => ['a union', `{"Choice":${value}}`] as const,
  ),
]

/** What the mock refuses and the checks pass over, or call drift or a cut capture. */
const UNTOLD: ReadonlySet<string> = new Set([
  // A capture may be cut off; such a body is not checked.
  '{',
  '{"Text":"a"',
  '{"Choice":{"Other":1}}',
])

describe.each(['1.0', '1.1'] as const)('in AWS JSON %s', async (version) => {
  const { call, callAws, ask, behave, find } = await createProtocolService(version)

  describe('a request', () => {
    it.each(VALUES)(
      'holds %s: the client sends it, the mock takes it, checks find nothing',
      async (_, given, wire) => {
        const { body, headers, error } = await call('put', given)
        expect(JSON.parse(body)).toEqual(JSON.parse(wire))
        expect(error).toBeUndefined()
        expect([headers.get('content-type'), headers.get('x-amz-target')]).toEqual([
          `application/x-amz-json-${version}`,
          'Test.Put',
        ])
        expect(find('violation', 'request', wire)).toEqual([])
      },
    )

    it('of an operation without input has an empty object for a body', async () => {
      expect(await call('ping', {})).toMatchObject({ body: '{}', data: {} })
    })

    it.each(['', '{}', '{"Unknown":1}'])(
      'of an operation without input may have the body %j',
      async (body) => {
        expect(await ask('Ping', body)).toMatchObject({ status: 200 })
      },
    )

    it.each([
      ['null and unknown members', '{"Text":null,"Inner":{"Unknown":[1]}}'],
      ['`__type` in a union', '{"Choice":{"__type":"aws#Choice","Text":"a"}}'],
      ['a fraction, which AWS cuts off', '{"Count":1.9}'],
      ['the ends of the longs', '{"Size":9223372036854775807,"Inner":{"Size":-9223372036854775808}}'],
      ['exponents', '{"Epoch":1.5E9,"Count":1E2}'],
    ])('may hold %s', async (_, body) => {
      expect(await ask('Put', body)).toMatchObject({ status: 200 })
    })
  })

  describe('what is malformed', () => {
    it.each(MALFORMED)(
      'as %s is refused with SerializationException, and told by the checks: %s',
      async (_, body) => {
        expect(await ask('Put', body)).toMatchObject({ status: 400, type: 'SerializationException' })
        expect(find('violation', 'request', body).length > 0).toBe(!UNTOLD.has(body))
      },
    )
  })

  describe('what breaks a constraint', () => {
    it.each([
      [
        '{"Range":0}',
        "Value '0' at 'range' failed to satisfy constraint: Member must have value greater than or equal to 1",
      ],
      [
        '{"Inner":{"Range":6}}',
        "Value '6' at 'inner.range' failed to satisfy constraint: Member must have value less than or equal to 5",
      ],
      [
        '{"Key":"YQ=="}',
        "Value 'java.nio.HeapByteBuffer[pos=0 lim=1 cap=1]' at 'key' failed to satisfy constraint: Member must have length greater than or equal to 2",
      ],
      [
        '{"Key":"YWJjZGU="}',
        "Value 'java.nio.HeapByteBuffer[pos=0 lim=5 cap=5]' at 'key' failed to satisfy constraint: Member must have length less than or equal to 4",
      ],
      [
        '{"Short5":["a","b","c"]}',
        "Value '[a, b, c]' at 'short5' failed to satisfy constraint: Member must have length less than or equal to 2",
      ],
      [
        '{"Word":"AB"}',
        "Value 'AB' at 'word' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+",
      ],
      [
        '{"Kind":"Baz"}',
        "Value 'Baz' at 'kind' failed to satisfy constraint: Member must satisfy enum value set: [Foo, Bar]",
      ],
      [
        '{"Tags":{"AB":"ab"}}',
        "Value '{AB=ab}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 4, Member must have length greater than or equal to 2, Member must satisfy regular expression pattern: [a-z]+]",
      ],
      [
        '{"Tags":{"ab":"a"}}',
        "Value '{ab=a}' at 'tags' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 4, Member must have length greater than or equal to 2, Member must satisfy regular expression pattern: [a-z]+]",
      ],
    ])('is refused as AWS words it: %s', async (body, sentence) => {
      expect(await ask('Put', body)).toEqual({
        status: 400,
        type: 'ValidationException',
        message: `1 validation error detected: ${sentence}`,
      })
      expect(find('violation', 'request', body)).toHaveLength(1)
    })
  })

  describe('a response', () => {
    it.each([
      ['nothing', ''],
      ['every kind of number', '{"Byte":1,"Short":2,"Count":3,"Size":4,"Share":5.5,"Ratio":"NaN"}'],
      ['null and unknown members', '{"Text":null,"Later":{"a":1}}'],
      ['nulls in lists and maps', '{"Names":["a",null],"Labels":{"a":null},"Gaps":[null]}'],
      [
        '`__type` in structures and unions',
        '{"__type":"aws#Values","Choice":{"__type":"aws#Choice","Text":"a"}}',
      ],
      ['a value added to an enum', '{"Kind":"Baz"}'],
      [
        'times with offsets and fractions',
        '{"Iso":"2019-12-16T23:48:18-01:00","Inner":{"Iso":"2000-01-02T20:34:56.123Z"}}',
      ],
      ['HTTP dates with fractions', '{"Http":"Sun, 02 Jan 2000 20:34:56.456 GMT"}'],
      ['values beyond their bounds', '{"Range":99,"Word":"","Key":"","Short5":["a","b","c"]}'],
    ])('with %s reaches the program as it is, and checks find nothing', async (_, body) => {
      const { data, error } = await call('put', {}, () => new Response(body))
      expect(error).toBeUndefined()
      expect(data).toEqual(JSON.parse(body || '{}'))
      expect(find('violation', 'response', body || '{}')).toEqual([])
    })

    it.each([
      ['number', '{"Epoch":946845296.123}', 946_845_296_123],
      ['text with an offset', '{"Epoch":"2019-12-16T23:48:18+01:00"}', Date.UTC(2019, 11, 16, 22, 48, 18)],
      ['text with a fraction', '{"Epoch":"Sun, 02 Jan 2000 20:34:56.456 GMT"}', 946_845_296_456],
    ])('tells a time as a %s, which `toDate` reads', (_, body, milliseconds) => {
      expect(toDate(JSON.parse(body).Epoch).getTime()).toBe(milliseconds)
    })

    it.each([
      ['{"Text":1}', 'type'],
      ['{"Count":"1"}', 'type'],
      ['{"Count":2147483648}', 'format'],
      ['{"Ratio":"nan"}', 'type'],
      ['{"Ratio":-1E400}', 'type'],
      ['{"Epoch":1E400}', 'timestamp'],
      ['{"Count":1E400}', 'type'],
      ['{"Data":"xyz"}', 'format'],
      ['{"Epoch":"2000-01-02T20:34:56Z"}', 'timestamp'],
      ['{"Iso":"yesterday"}', 'format'],
      ['{"Names":{}}', 'type'],
    ])('that breaks the protocol is a violation: %s', (body, rule) => {
      expect(find('violation', 'response', body)).toContain(rule)
    })
  })

  describe('an error', () => {
    const uri = 'http://internal.example.com/coral/aws/'
    it.each<[string, Record<string, string>, string]>([
      ['the header', { 'X-Amzn-Errortype': 'Missing' }, '{}'],
      ['the header with an address', { 'X-Amzn-Errortype': `Missing:${uri}` }, '{}'],
      ['the header with a namespace and an address', { 'X-Amzn-Errortype': `aws.test#Missing:${uri}` }, '{}'],
      ['`code`', {}, '{"code":"Missing"}'],
      ['`code` with a namespace', {}, '{"code":"aws.test#Missing"}'],
      ['`code` with a namespace and an address', {}, `{"code":"aws.test#Missing:${uri}"}`],
      ['`__type`', {}, '{"__type":"Missing"}'],
      ['`__type` with a namespace', {}, '{"__type":"aws.test#Missing"}'],
      ['`__type` with a namespace and an address', {}, `{"__type":"aws.test#Missing:${uri}"}`],
    ])('is named by %s', async (_, headers, body) => {
      const { error } = await call('put', {}, () => new Response(body, { status: 400, headers }))
      expect(error?.code).toBe('Missing')
    })

    it.each(['message', 'Message'])('has its message in `%s`, and its members', async (member) => {
      const body = JSON.stringify({ __type: 'Missing', [member]: 'Not here.', Names: ['a'] })
      const { error } = await call('put', {}, () => new Response(body, { status: 400 }))
      expect(error).toMatchObject({ code: 'Missing', message: 'Not here.', body: { Names: ['a'] } })
      expect(find('violation', 'response', body, 400)).toEqual([])
    })
  })

  describe('what Smithy’s or botocore’s tests want otherwise, as README.md says', () => {
    it('an endpoint of one’s own is called as it is; AWS is called at the host of the operation', async () => {
      const input = { Text: 'bar' }
      expect((await call('send', input, () => new Response('{}'))).url).toBe('http://mock/')
      expect((await callAws('send', input)).url).toBe('https://foo.bar.test.eu-west-1.amazonaws.com/')
    })

    it('null that a program without types gives is sent, and AWS reads it as left out', async () => {
      const { body, error } = await call('put', { Text: null, Gaps: [null], Holes: { a: null } })
      expect(JSON.parse(body)).toEqual({ Text: null, Gaps: [null], Holes: { a: null } })
      expect([error, find('violation', 'request', body)]).toEqual([undefined, []])
    })

    it.each(['{"Text":null}', '{"Later":true}', '{"Choice":{"__type":"a#Choice","Text":"a"}}', '{}'])(
      'the client hands over a response as it is: %s',
      async (body) => {
        expect((await call('put', {}, () => new Response(body))).data).toEqual(JSON.parse(body))
      },
    )

    it('an error is named by its class of the model; its code under the Query protocol is in the header', async () => {
      const headers = { 'x-amzn-query-error': 'Customized;Sender' }
      const response = () => new Response('{"__type":"Missing"}', { status: 400, headers })
      const { error } = await call('put', {}, response)
      expect(error?.code).toBe('Missing')
      expect(error?.response?.headers.get('x-amzn-query-error')).toBe('Customized;Sender')
    })

    it('a behaviour of the mock gets no defaults and no null, and its output goes out as it is', async () => {
      const output = { Text: null, Names: [] }
      const { input, text } = await behave('{"Text":null,"Flag":true}', output)
      expect([input, JSON.parse(text)]).toEqual([{ Flag: true }, output])
    })

    it('the fraction of an integer is cut off by the mock, and told by the checks', async () => {
      expect(await ask('Put', '{"Byte":1.001,"Size":1.001}')).toMatchObject({ status: 200 })
      expect(find('violation', 'request', '{"Byte":1.001}')).not.toEqual([])
    })

    it('only a mock refuses a member that its contract’s union lacks', async () => {
      expect(await ask('Put', '{"Choice":{"Later":"a"}}')).toMatchObject({ status: 400 })
      expect(find('drift', 'request', '{"Choice":{"Later":"a"}}')).toEqual(['unknown-member'])
    })

    it('a time of a request has no offset, unless the service took it', async () => {
      const body = '{"Iso":"2000-01-02T20:34:56+01:00"}'
      expect(await ask('Put', body)).toMatchObject({ status: 400 })
      expect(find('violation', 'request', body)).toEqual(['format'])
      expect(find('violation', 'request', body, 200)).toEqual([])
    })
  })
})
