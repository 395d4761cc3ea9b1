import { describe, expect, it } from 'vitest'
import { sent } from './nested-contract.js'

describe('all that a sensitive member holds is hidden', () => {
  it.each<[what: string, login: string, recorded: string]>([
    [
      'but for the names that the contract knows',
      '{"User":"u","Other":"o"}',
      '{"User":"redacted-1","redacted-2":"redacted-3"}',
    ],
    ['with the names in a map', '{"Tags":{"k":"v"}}', '{"Tags":{"redacted-1":"redacted-2"}}'],
    ['with the items of a list', '{"Parts":[{"Part":"p"}]}', '{"Parts":[{"Part":"redacted-1"}]}'],
    ['by a value that its enum knows', '{"Mode":"Off"}', '{"Mode":"On"}'],
    ['by base64 in a blob', '{"Data":"c2VjcmV0"}', `{"Data":"${btoa('redacted-1')}"}`],
    ['with names in other types', '{"User":{"User":"u"}}', '{"User":{"redacted-1":"redacted-2"}}'],
    ['with lists in other types', '{"User":["u"]}', '{"User":["redacted-1"]}'],
    [
      'with spaces left as they are',
      '{ "User" : "u" , "Tags" : { } }',
      '{ "User" : "redacted-1" , "Tags" : { } }',
    ],
    [
      'with words and numbers',
      '{"User":true,"Mode":false,"Data":null,"Parts":[12]}',
      '{"User":false,"Mode":false,"Data":null,"Parts":[0]}',
    ],
    ['but for empty texts', '{"User":"","":""}', '{"User":"","":""}'],
    [
      'with texts that escapes hide',
      '{"User":"\\u0061\\"","M\\u006fde":"On"}',
      '{"User":"redacted-1","M\\u006fde":"On"}',
    ],
  ])('%s', (_, login, recorded) => {
    expect(sent(`{"Login":${login}}`)).toBe(`{"Login":${recorded}}`)
  })

  it('and as one where another type stands than the contract has', () => {
    expect(sent('{"Holder":["x"]}')).toBe('{"Holder":["redacted-1"]}')
    expect(sent('{"Holder":"x"}')).toBe('{"Holder":"redacted-1"}')
    expect(sent('{"Holder":5,"Holders":true}')).toBe('{"Holder":5,"Holders":true}')
    expect(sent('{"Holders":{"x":"y"}}')).toBe('{"Holders":{"redacted-1":"redacted-2"}}')
    expect(sent('{"Filters":{"x":"y"},"Mode":["z"]}')).toBe('{"Filters":{"x":"y"},"Mode":["z"]}')
    expect(sent('{"Holders":[{"Name":"n","Pass":"p"},{"Name":"m"}],"ByName":{"a":{"Pass":"q"}}}')).toBe(
      '{"Holders":[{"Name":"n","Pass":"redacted-1"},{"Name":"m"}],"ByName":{"a":{"Pass":"redacted-2"}}}',
    )
  })
})
