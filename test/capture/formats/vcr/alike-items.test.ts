import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { read } from '../collect.js'

const HEAD = '---\nhttp_interactions:\n'
const TAIL = 'recorded_with: VCR 6.2.0\n'

/** Values in each notation, some of which are no plain ones. */
const scalar = fc.constantFrom(
  ...[
    'post',
    "''",
    '""',
    "'it''s'",
    '"caf\\u00e9"',
    "'é'",
    '200',
    '007',
    '{}',
    '[]',
    'null',
    'a: b',
    '*x',
    "'",
    '"\\x41"',
  ],
)
const usual = fc.record({
  method: fc.constant('POST'),
  body: fc.constantFrom(
    `'{"Name":"a"}'`,
    `'{"Name":"é''"}'`,
    `'{"Name": "a",\n        "Value":\n\n        "b"}'`,
    '"{\\"Name\\":\\"b\\"}"',
    `'{"Name":"${'a'.repeat(300)}"}'`,
  ),
  target: fc.constantFrom(
    'AmazonSSM.GetParameter',
    "'AmazonSSM.PutParameter'",
    '!!binary |\n        QW1hem9uU1NNLkdldFBhcmFtZXRlcg==',
    '!!binary |\n        QW1hem9uU1NNLkdldFBh\n        cmFtZXRlcg==',
  ),
  code: fc.constantFrom('200', '400'),
  odd: fc.constant(''),
})
const interaction = fc.oneof(
  { weight: 4, arbitrary: usual },
  fc.record({
    method: scalar,
    body: scalar,
    target: scalar,
    code: scalar,
    odd: fc.constantFrom('', '    x:\n', '    x: 1\n', '\n'),
  }),
)

function written({
  method,
  body,
  target,
  code,
  odd,
}: { [name in 'method' | 'body' | 'target' | 'code' | 'odd']: string }): string {
  return `- request:
    method: ${method}
    uri: https://ssm.eu-central-1.amazonaws.com/
    body:
      string: ${body}
${odd}    headers:
      X-Amz-Target:
      - ${target}
  response:
    status:
      code: ${code}
    headers: {}
    body:
      string: ${body}
  recorded_at: Tue, 14 Nov 2023 22:13:20 GMT
`
}

describe('interactions that are written alike', () => {
  it('are read as each is by itself, however the bytes arrive', async () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(interaction, { minLength: 1, maxLength: 12 }),
        lengths,
        async (interactions, chunks) => {
          const texts = interactions.map(written)
          const { exchanges, problems } = await read(`${HEAD}${texts.join('')}${TAIL}`, {}, chunks)
          const places = [...exchanges, ...problems].map(({ place }) => place)
          expect(places.map(({ entry }) => entry).sort((one, other) => one - other)).toEqual(
            texts.map((_, index) => index + 1),
          )
          for (const [index, text] of texts.entries()) {
            const alone = await read(`${HEAD}${text}${TAIL}`)
            const line = `${HEAD}${texts.slice(0, index).join('')}`.split('\n').length
            const place = { source: 'capture', entry: index + 1, line }
            const one = exchanges.filter(({ place: { entry } }) => entry === index + 1)
            expect(one).toEqual(alone.exchanges.map((exchange) => ({ ...exchange, place })))
            const told = problems.filter(({ place: { entry } }) => entry === index + 1)
            const offset = Buffer.byteLength(`${HEAD}${texts.slice(0, index).join('')}`)
            expect(told).toEqual(alone.problems.map((problem) => ({ ...problem, place, offset })))
          }
        },
      ),
    )
  })

  it('are as long as is allowed', async () => {
    const [short, long] = ['a', 'a'.repeat(500)].map((name) =>
      written({
        method: 'post',
        body: `'{"Name":"${name}"}'`,
        target: 'AmazonSSM.GetParameter',
        code: '200',
        odd: '',
      }),
    )
    const text = `${HEAD}${short}${short}${long}${short}${TAIL}`
    const { exchanges, problems } = await read(text, { maxEntryBytes: 800 })
    expect(exchanges.map(({ place }) => place.entry)).toEqual([1, 2, 4])
    expect(problems.map(({ place, reason }) => [place.entry, reason])).toEqual([
      [3, 'the interaction is longer than 800 bytes'],
    ])
  })
})
