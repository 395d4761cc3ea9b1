import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CassetteParser } from '../../../../src/capture/formats/vcr/cassette-parser.js'
import { readPlainYaml } from '../../../../src/capture/formats/vcr/plain-yaml.js'

/** As Ruby's VCR writes, and as vcrpy does. */
const ITEMS = [
  `- request:
    method: post
    uri: https://ssm.eu-central-1.amazonaws.com/
    body:
      encoding: UTF-8
      string: '{"Name":"/prod/it''s","WithDecryption":true}'
    headers:
      Content-Type:
      - application/x-amz-json-1.1
      X-Amz-Target:
      - 'AmazonSSM.GetParameter'
  response:
    status:
      code: 200
      message: ''
    headers: {}
    body:
      encoding:
      string: "{\\"Parameter\\":{\\"Name\\":\\"caf\\u00e9\\"}}"
  recorded_at: Tue, 14 Nov 2023 22:13:20 GMT
`,
  `  - request:
      body:
      headers:
          Accept:
            - text/plain
            - "*/*"
      method: POST
    response:
      body:
        string: plain text, of two words
      status:
        code: 200
        message: OK
    at: 2023-11-14T22:13:20.000Z
    times: 7
    _tail: []
`,
  `- request:
    body: '{"Name": "a",
      "B":  "c"

      }'
    headers:
      User-Agent:
      - Boto3/1.26.0 md/Botocore#1.29.0
        ua/2.0 os/linux
      X-Amz-Date:
      - 20231114T221320Z
      amz-sdk-invocation-id:
      - 00000000-41c3-4f33-a3d1-8a4e5b6c7d8e
    method: null
  response:
    body:
      string: "{\\"a\\": \\"caf\\xE9 \\U0001F600\\
        \\ b\\", \\t
        \\"c\\"}"
    status: {}
`,
  `- request:
    body: '{"Name": "a", "Value":
      "it''s"}'
    headers:
      Authorization:
      - !!binary |
        QVdTNC1ITUFDLVNIQTI1NiBDcmVkZW50aWFsPUFLSURFWEFNUExFLzIwMjYxMjAxL2V1LWNlbnRy
        YWwtMS9zc20vYXdzNF9yZXF1ZXN0
      X-Amz-Date:
      - !!binary |
        MjAyNjEyMDFUMDgxNTA3Wg==
    method: !!binary |
      UE9TVA==
  response:
    body:
      encoding: ASCII-8BIT
      string: !binary |-
        eyJhIjoi/+8ifQ==
`,
]

const letters = fc.constantFrom(
  ...[
    ' ',
    '  ',
    '\n',
    '\n  ',
    '- ',
    '-',
    ': ',
    ':',
    "'",
    "''",
    '"',
    '\\',
    '#',
    ' #',
    '&a ',
    '*a',
    '!x ',
    '|',
    '>',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    '?',
    '%',
    '@',
    '`',
    '~',
    'null',
    'true',
    '<<',
    '12',
    '0x1',
    '1e3',
    'ü',
    '\t',
    '\r',
    '\u0085',
    '\u0000',
    '\u0007',
    '\u2028',
    '\ufeff',
    '  \n',
  ],
  ...[
    '1.5',
    '7e5',
    '0o7',
    '1_0',
    '-1',
    '.5',
    '2023-11-14',
    'b:',
    '\\\n',
    '\\ ',
    ' \n\n      ',
    '\n        ',
    '\\U0001F600',
    '\\ud800',
    '!!binary |\n        ',
    '!binary |-\n        ',
    'QQ==\n        ',
    '|-',
    '|+',
    '|2',
    '=',
  ],
  ...['a: b', '__proto__: 1', 'encoding: UTF-8', '---\n', '\\u0041', '\\x41', 'http://a:8/b'],
)
const edit = fc.record({ at: fc.nat(1_000), cut: fc.nat(4), put: fc.array(letters, { maxLength: 3 }) })

describe('YAML that is read without a parser of all of it', () => {
  it('is what that parser reads, however it is written', () => {
    let read = 0
    fc.assert(
      fc.property(fc.nat(ITEMS.length - 1), fc.array(edit, { maxLength: 3 }), (index, edits) => {
        let text = ITEMS[index] ?? ''
        for (const { at, cut, put } of edits) {
          const start = at % (text.length + 1)
          text = text.slice(0, start) + put.join('') + text.slice(start + cut)
        }
        const plain = readPlainYaml(text)
        if (!plain) return
        read++
        expect(new CassetteParser().parse(text), text).toEqual({ value: plain.value })
      }),
      { numRuns: 6_000 },
    )
    expect(read).toBeGreaterThan(1_000)
  }, 60_000)

  it('is what recorders write', () => {
    const [usual = ''] = ITEMS
    expect(readPlainYaml(usual)?.value).toMatchObject([
      {
        request: { body: { string: `{"Name":"/prod/it's","WithDecryption":true}` } },
        response: {
          status: { code: 200, message: '' },
          body: { encoding: null, string: '{"Parameter":{"Name":"café"}}' },
        },
      },
    ])
  })

  it.each([
    'a: &x b',
    'a: *x',
    'a: |\n  b',
    'a: !!binary |\n  QQ=\n  QQ==',
    'a: !!binary QQ==',
    'a: 1\na: 2',
    '- - a',
    'a: b # c',
    '__proto__: 1',
  ])('is left to that parser where it says more: %j', (text) => {
    expect(readPlainYaml(text)).toBeUndefined()
  })
})
