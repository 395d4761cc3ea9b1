import { describe, expect, it } from 'vitest'
import { label, sent } from './nested-contract.js'

describe('what a name says of its value', () => {
  it.each<[what: string, text: string, recorded: string]>([
    [
      'holds for all below it',
      '{"password":{"a":"x","b":["y",{"c":"z"}]}}',
      '{"password":{"a":"redacted-1","b":["redacted-2",{"c":"redacted-3"}]}}',
    ],
    ['holds for numbers below a code', '{"pin":{"a":12,"b":[34]}}', '{"pin":{"a":0,"b":[0]}}'],
    ['leaves numbers below a secret', '{"secret":{"a":12}}', '{"secret":{"a":12}}'],
    ['leaves words below a code', '{"pin":[true,false,null]}', '{"pin":[true,false,null]}'],
    ['hides a code of many digits', '{"otp":123456789012345}', '{"otp":0}'],
    ['leaves empty texts', '{"password":"","a":1}', '{"password":"","a":1}'],
    ['ends with the value', '{"password":"x","a":"y"}', '{"password":"redacted-1","a":"y"}'],
    [
      'ends with the object',
      '[{"password":{"b":"x"}},{"a":"y"}]',
      '[{"password":{"b":"redacted-1"}},{"a":"y"}]',
    ],
    [
      'counts although it is written with escapes',
      '{"p\\u0061ssword":"x"}',
      '{"p\\u0061ssword":"redacted-1"}',
    ],
    ['hides what looks random behind `key`', '{"key":["aZ3aZ3aZ3aZ3aZ3aZ3aZ3"]}', '{"key":["redacted-1"]}'],
    [
      'leaves what does not',
      '{"key":["az3az3az3az3az3az3az3"],"other":"aZ3aZ3aZ3aZ3aZ3aZ3aZ3"}',
      '{"key":["az3az3az3az3az3az3az3"],"other":"aZ3aZ3aZ3aZ3aZ3aZ3aZ3"}',
    ],
  ])('%s', (_, text, recorded) => {
    expect(sent(label(text))).toBe(label(recorded))
  })

  it.each([
    'true',
    'FALSE',
    'none',
    'Null',
    'yes',
    'no',
    'arn:aws:secretsmanager:eu-west-1:a:b',
    'arn:aws-cn:s3:::b',
    '{{resolve:ssm:/a-b/c.d_e:1}}',
    '{{ a }}',
    'redacted-a1',
  ])('leaves %s, which says that there is none or where it is', (value) => {
    const body = label(JSON.stringify({ password: value }))
    expect(sent(body)).toBe(body)
  })

  it.each([
    'yes!',
    'not none',
    'arn',
    'arn:aws',
    'arn:a:b',
    '{{}}',
    '{a}',
    '{{a}} b',
    'redacted',
    'my redacted-1',
  ])('hides %s, which only resembles that', (value) => {
    expect(sent(label(JSON.stringify({ password: value })))).toBe(
      label(JSON.stringify({ password: 'redacted-1' })),
    )
  })

  it.each([
    ['name', 'value'],
    ['Key', 'Value'],
    ['k', 'v'],
    ['fieldName', 'content'],
    ['header_name', 'text'],
    ['ParameterKey', 'ParameterValue'],
    ['optionName', 'optionValue'],
    ['variable', 'data'],
    ['environment-variable', 'StringValue'],
    ['attributeName', 'attributeValue'],
    ['setting', 'default'],
    ['label', 'defaultValue'],
    ['argument', 'plaintext'],
    ['n', 'val'],
  ])('counts in a pair of `%s` and `%s`, whichever comes first', (name, value) => {
    const pair = (secret: string) => JSON.stringify({ [name]: 'password', [value]: secret })
    const reversed = (secret: string) => JSON.stringify({ [value]: secret, other: 5, [name]: 'password' })
    expect(sent(label(pair('x')))).toBe(label(pair('redacted-1')))
    expect(sent(label(reversed('x')))).toBe(label(reversed('redacted-1')))
    const plain = JSON.stringify({ [name]: 'colour', [value]: 'x' })
    expect(sent(label(plain))).toBe(label(plain))
  })

  it.each([
    '{"name":5,"value":"x"}',
    '{"name":["password"],"value":"x"}',
    '{"name":"password"}',
    '{"value":"x"}',
    '{"value":"x","name":"colour"}',
    '{"a":{"name":"password"},"value":"x"}',
    '[["password"],["x"]]',
    '[["password","x","y"]]',
    '[[5,"x"]]',
    '[[{"name":"password"},"x"]]',
    '[["colour","x"]]',
    '["--colour","x"]',
    '["a--password","x",1]',
    '["--password"]',
    '{"--colour":1,"b":"x"}',
  ])('says nothing in %s', (text) => {
    expect(sent(label(text))).toBe(label(text))
  })

  it.each([
    ['[["password", "x"]]', '[["password", "redacted-1"]]'],
    ['[ [ "password" , "x" ] ]', '[ [ "password" , "redacted-1" ] ]'],
    ['[["p\\u0061ssword",["x"]]]', '[["p\\u0061ssword",["redacted-1"]]]'],
    ['["run","--password","x","y"]', '["run","--password","redacted-1","y"]'],
    ['["-token",{"a":"x"},"y"]', '["-token",{"a":"redacted-1"},"y"]'],
    [`["-${'a'.repeat(60)}-password","x","y"]`, `["-${'a'.repeat(60)}-password","redacted-1","y"]`],
    [`["-${'a'.repeat(80)}-password","x","y"]`, `["-${'a'.repeat(80)}-password","x","y"]`],
    [`["${'a'.repeat(68)}_password","x"]`, `["${'a'.repeat(68)}_password","redacted-1"]`],
    [`["${'a'.repeat(78)}_password","x"]`, `["${'a'.repeat(78)}_password","x"]`],
  ])('counts in the list %s', (text, recorded) => {
    expect(sent(label(text))).toBe(label(recorded))
  })

  it('is told once for each value', () => {
    const told: string[] = []
    const body = `{"New":[{"value":"x","name":"password"},["--password","y"]],"Labels":{"a":"{\\"pwd\\":[\\"z\\"]}"}}`
    expect(sent(body, { onHidden: (kind) => told.push(kind) })).toBe(
      '{"New":[{"value":"redacted-1","name":"redacted-2"},["redacted-3","redacted-4"]],"Labels":{"a":"{\\"pwd\\":[\\"redacted-5\\"]}"}}',
    )
    expect(told).toEqual([
      ...Array<string>(4).fill('value of a member that no contract knows'),
      'value of a secret name',
    ])
  })

  it('counts below what no contract knows too', () => {
    expect(sent('{"New":{"a":{"pin":12,"b":"x"},"c":34}}')).toBe(
      '{"New":{"a":{"pin":0,"b":"redacted-1"},"c":34}}',
    )
  })
})
