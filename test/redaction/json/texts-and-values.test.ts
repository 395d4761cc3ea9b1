import { describe, expect, it } from 'vitest'
import { ACCOUNT, KEY, label, sent } from './nested-contract.js'

describe('a text in JSON', () => {
  it.each<[what: string, body: string, recorded: string]>([
    ['is redacted where it is a name', `{"Labels":{"${KEY}":"x"}}`, '{"Labels":{"redacted-1":"x"}}'],
    [
      'is redacted where it is a name with escapes',
      `{"Labels":{"\\u0041${KEY.slice(1)}\\"":"x"}}`,
      '{"Labels":{"redacted-1\\"":"x"}}',
    ],
    [
      'is redacted although escapes hide it',
      `{"Labels":{"a":"\\u0041${KEY.slice(1)}\\n"}}`,
      '{"Labels":{"a":"redacted-1\\n"}}',
    ],
    [
      'keeps its escapes where there is nothing to hide',
      '{"Labels":{"a":"\\u0061\\/"}}',
      '{"Labels":{"a":"\\u0061\\/"}}',
    ],
    [
      'ends behind escaped backslashes',
      '{"Labels":{"a":"\\\\","b":"\\\\\\"","pwd":"x\\\\"}}',
      '{"Labels":{"a":"\\\\","b":"\\\\\\"","pwd":"redacted-1"}}',
    ],
    ['is read as JSON behind spaces', label(' \n\t[{"pwd":"x"}]'), label(' \n\t[{"pwd":"redacted-1"}]')],
    [
      'is read as JSON where it is a text in quotes',
      label('"{\\"pwd\\":\\"x\\"}"'),
      label('"{\\"pwd\\":\\"redacted-1\\"}"'),
    ],
    ['is no JSON where it only begins so', label('{pwd=x1x1x1 }'), label('{pwd=redacted-1 }')],
    ['may be one quote', label('"'), label('"')],
    [
      'keeps an ARN but for its account',
      label(`arn:aws:iam::${ACCOUNT}:role/{"pwd":"x"}`),
      label('arn:aws:iam::000000000002:role/{"pwd":"redacted-1"}'),
    ],
    [
      'with the mark of another body is a body too',
      '\uFEFF{"Labels":{"pwd":"x"}}',
      '\uFEFF{"Labels":{"pwd":"redacted-1"}}',
    ],
  ])('%s', (_, body, recorded) => {
    expect(sent(body)).toBe(recorded)
  })

  it('is read six times within others, and hidden where it is deeper', () => {
    const within = (text: string, times: number): string =>
      times === 0 ? text : within(JSON.stringify({ a: text }), times - 1)
    expect(sent(label(within('{"pwd":"x","b":"y"}', 5)))).toBe(
      label(within('{"pwd":"redacted-1","b":"y"}', 5)),
    )
    expect(sent(label(within('{"b":"y"}', 6)))).toBe(label(within('redacted-1', 6)))
    expect(sent(label(within('{"b":"y"}', 6)), { keep: ['keys'] })).toBe(label(within('{"b":"y"}', 6)))
    expect(sent(label(within('plain', 9)))).toBe(label(within('redacted-1', 6)))
  })
})

describe('a value in JSON', () => {
  const nested = (inner: string, depth: number): string => '['.repeat(depth) + inner + ']'.repeat(depth)

  it('is read 300 levels deep, and hidden as a whole where it is deeper', () => {
    expect(sent(label(nested('"x"', 300)))).toBe(label(nested('"x"', 300)))
    expect(sent(label(nested('"x"', 301)))).toBe(label(nested('"redacted-1"', 300)))
    const odd = '{"a":"}]\\"","b":[1,true,{"c":{}}] , "d" : [ ] }'
    expect(sent(label(nested(`${odd},"y"`, 300)))).toBe(label(nested('"redacted-1","y"', 300)))
    expect(sent(label(nested('[1]', 300)), { keep: ['keys'] })).toMatch(/"\[+\\"redacted-1\\"\]+"/)
  })

  it('is hidden as deep where all is sensitive', () => {
    expect(sent(`{"Login":${nested('"x"', 299)}}`)).toBe(`{"Login":${nested('"redacted-1"', 299)}}`)
    expect(sent(`{"Login":${nested('"x",[12]', 299)}}`)).toBe(
      `{"Login":${nested('"redacted-1","redacted-2"', 299)}}`,
    )
  })

  it('is not deep for having many neighbours', () => {
    const many = (item: string) => `[${Array<string>(400).fill(item).join(',')}]`
    expect(sent(label(many('{"a":[1]}')))).toBe(label(many('{"a":[1]}')))
    expect(sent(`{"Login":${many('{"User":[1]}')}}`)).toBe(`{"Login":${many('{"redacted-1":[0]}')}}`)
  })

  it.each([
    ['987654321098', '100000000001'],
    ['-987654321098', '100000000001'],
    ['100000000000', '100000000001'],
    ['999999999999', '100000000001'],
    ['987654321098.0', '100000000001'],
    ['9.87654321098e11', '100000000001'],
    ['99999999999.0', '99999999999.0'],
    ['1000000000000', '1000000000000'],
    ['987654321098.5', '987654321098.5'],
    ['1.773934305877E9', '1.773934305877E9'],
  ])('that is the number %s is recorded as %s', (number, recorded) => {
    expect(sent(`{"Account":${number}}`)).toBe(`{"Account":${recorded}}`)
    expect(sent(`{"Account": ${number} }`)).toBe(`{"Account": ${recorded} }`)
    expect(sent(label(`[${number},1]`))).toBe(label(`[${recorded},1]`))
    expect(sent(`{"Account":${number}}`, { keep: ['accounts'] })).toBe(`{"Account":${number}}`)
  })

  it('that is a code stays where keys are kept, but for an account id', () => {
    expect(sent(label(`{"pin":1234,"otp":${ACCOUNT},"password":"x"}`), { keep: ['keys'] })).toBe(
      label('{"pin":1234,"otp":100000000001,"password":"x"}'),
    )
  })
})
