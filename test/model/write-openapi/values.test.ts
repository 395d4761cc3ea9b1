import { describe, expect, it } from 'vitest'
import { renderTypes } from '../../../src/generate/render-types.js'
import { deserialize } from '../../../src/model/deserialize.js'
import { sampleValue } from '../../../src/model/samples/sample-value.js'
import { seededRandom } from '../../../src/model/samples/seeded-random.js'
import { jsonCodec } from '../../../src/protocol/aws-json/codec.js'
import type { JsonObject, JsonValue } from '../../../src/protocol/json-values.js'
import { contractOf } from '../contract-of.js'

const SHAPES: JsonObject = {
  Values: {
    type: 'structure',
    members: {
      Iso: { shape: 'Iso' },
      Http: { shape: 'Http' },
      Epoch: { shape: 'Epoch' },
      Short: { shape: 'Short' },
      Byte: { shape: 'Byte' },
      Count: { shape: 'Count' },
      Size: { shape: 'Size' },
      Share: { shape: 'Share' },
      Ratio: { shape: 'Ratio' },
      Choice: { shape: 'Choice' },
      Names: { shape: 'Names' },
      Data: { shape: 'Data' },
      Key: { shape: 'Key' },
      Far: { shape: 'Far' },
      Choices: { shape: 'Choices' },
      Rows: { shape: 'Rows' },
      Tables: { shape: 'Tables' },
      Levels: { shape: 'Levels' },
    },
  },
  Level: { type: 'string', enum: ['low', 'high'] },
  Levels: { type: 'list', member: { shape: 'Level' } },
  Choices: { type: 'list', member: { shape: 'Choice' } },
  Row: { type: 'structure', required: ['Name'], members: { Name: { shape: 'Text' } } },
  Rows: { type: 'map', key: { shape: 'Text' }, value: { shape: 'Row' } },
  Tables: { type: 'list', member: { shape: 'Rows' } },
  Iso: { type: 'timestamp', timestampFormat: 'iso8601' },
  Http: { type: 'timestamp', timestampFormat: 'rfc822' },
  Epoch: { type: 'timestamp' },
  Short: { type: 'short' },
  Byte: { type: 'byte' },
  Count: { type: 'integer' },
  Size: { type: 'long' },
  Share: { type: 'double', max: 1 },
  Ratio: { type: 'float' },
  Text: { type: 'string' },
  Data: { type: 'blob' },
  Key: { type: 'blob', min: 2, max: 4 },
  Far: { type: 'long', max: 9_007_199_254_740_992, exactmax: '9007199254740993' },
  Names: { type: 'list', member: { shape: 'Text' } },
  Choice: { type: 'structure', union: true, members: { Left: { shape: 'Text' }, Right: { shape: 'Text' } } },
}
const contract = contractOf({
  operations: { Put: { name: 'Put', input: { shape: 'Values' }, output: { shape: 'Values' } } },
  shapes: SHAPES,
})
const operation = contract.operations.get('Test.Put')
const request = String(operation?.request.wire)
const output = String(operation?.output.wire)

/** Whether a member is taken in a request and whether it holds in a response. */
function verdicts(member: string, value: JsonValue): readonly boolean[] {
  const read = deserialize({ [member]: value }, contract.readShape(request))
  return [
    read.ok && contract.validatorAt(request)(read.value),
    contract.validatorAt(output)({ [member]: value }),
  ]
}

describe('values of an imported contract', () => {
  it.each<[string, JsonValue]>([
    ['Iso', '2026-03-19T15:31:45.877Z'],
    ['Http', 'Thu, 19 Mar 2026 15:31:45 GMT'],
    ['Http', 'Thu, 19 Mar 2026 15:31:45.5 GMT'],
    ['Epoch', 1.5e9],
    ['Short', -32_768],
    ['Byte', 127],
    ['Count', 2_147_483_647],
    ['Size', -(2 ** 63)],
    ['Size', Number('9223372036854775807')],
    ['Data', 'YQ=='],
    ['Data', 'YWJj'],
    ['Key', 'YWI='],
    ['Key', 'YWJjZA=='],
    ['Share', 'NaN'],
    ['Share', 'Infinity'],
    ['Ratio', '-Infinity'],
    ['Ratio', 0.5],
    ['Choice', { Left: 'a' }],
  ])('hold as the protocol writes them: %s %j', (member, value) => {
    expect(verdicts(member, value)).toEqual([true, true])
  })

  it.each<[string, JsonValue]>([
    ['Iso', 'yesterday'],
    ['Iso', ''],
    ['Iso', '2026-13-19T15:31:45Z'],
    ['Iso', '2026-03-19'],
    ['Iso', 1.5e9],
    ['Http', '2026-03-19T15:31:45Z'],
    ['Epoch', '2026-03-19T15:31:45Z'],
    ['Short', 32_768],
    ['Byte', -129],
    ['Count', 2_147_483_648],
    ['Size', 2 ** 63 + 2048],
    ['Data', 'xyz'],
    ['Data', 'YmxvYg='],
    ['Data', 'YQ'],
    ['Data', 'Y=Q='],
    ['Data', 'YQ=='.replace('Q', '-')],
    ['Size', Number.POSITIVE_INFINITY],
    ['Ratio', 'nan'],
    ['Ratio', 'Infinit'],
  ])('are refused in any other form: %s %j', (member, value) => {
    expect(verdicts(member, value)).toEqual([false, false])
  })

  it.each([
    ['9223372036854775807', true],
    ['-9223372036854775808', true],
    ['9223372036854775808', false],
    ['-9223372036854775809', false],
    ['92233720368547758080e-1', false],
    ['9.3e18', false],
    ['1E400', false],
  ])('hold longs to their ends, however they are written: %s', (long, holds) => {
    const body = jsonCodec.decode(`{"Size":${long}}`)
    expect(body.ok && verdicts('Size', Object(body.value).Size)).toEqual([holds, holds])
  })

  it('tell times of responses with an offset, and those of requests without', () => {
    expect(verdicts('Iso', '2026-03-19T15:31:45+02:00')).toEqual([false, true])
  })

  it.each(['YQ==', 'YWJjZGU='])('keep the bounds of blobs in bytes: %s', (value) => {
    expect(verdicts('Key', value)).toEqual([false, true])
  })

  it('keep all digits of a bound', () => {
    const { schemas } = Object(contract.document['components'])
    expect(schemas.Far).toMatchObject({ 'x-aws-exact-bounds': { maximum: '9007199254740993' } })
  })

  it('keep bounds of numbers beside NaN', () => {
    expect(verdicts('Share', 2)).toEqual([false, true])
  })

  it.each<[JsonValue]>([
    [{ Left: 'a', Right: 'b' }],
    [{ Left: 'a', Other: 'b' }],
    [{}],
    [{ Left: null }],
    [{ Other: 'b' }],
  ])('are no union if not exactly one member is set: %j', (value) => {
    expect(deserialize({ Choice: value }, contract.readShape(request)).ok).toBe(false)
  })

  it('hold as AWS sends unions and lists', () => {
    const holds = contract.validatorAt(output)
    expect(holds({ Choice: { __type: 'Choice', Left: 'a' } })).toBe(true)
    expect(holds({ Choice: {} })).toBe(true)
    expect(holds({ Names: ['a', null] })).toBe(true)
    expect(deserialize({ Choice: { __type: 'Choice', Left: 'a' } }, contract.readShape(request)).ok).toBe(
      true,
    )
  })

  it.each<[JsonObject]>([
    [{ Names: [null] }],
    [{ Levels: [null] }],
    [{ Choices: [null] }],
    [{ Rows: { a: null } }],
    [{ Tables: [null, { a: null }] }],
  ])('hold nulls in lists and maps of responses, and none in those of requests: %j', (value) => {
    expect(contract.validatorAt(output)(value)).toBe(true)
    expect(contract.validatorAt(request)(value)).toBe(false)
  })

  it('have the shapes of their items by name, beside null too', () => {
    const shape = contract.readShape(output)
    const item = shape.kind === 'structure' ? shape.members.get('Choices')?.shape : undefined
    expect(item).toMatchObject({ kind: 'list', item: { nullable: true, shape: { name: 'ChoiceOutput' } } })
  })

  it('are typed with the nulls that lists and maps of responses hold', async () => {
    const types = await renderTypes(contract.document, 'a test')
    for (const type of [
      'Levels?: (components["schemas"]["LevelOutput"] | null)[]',
      'Choices?: (components["schemas"]["ChoiceOutput"] | null)[]',
      '[key: string]: components["schemas"]["RowOutput"] | null',
      'Levels?: components["schemas"]["Level"][]',
      'Choices?: components["schemas"]["Choice"][]',
    ]) {
      expect(types).toContain(type)
    }
  })

  it('are made up as they are checked', () => {
    for (let seed = 0; seed < 20; seed++) {
      const value = sampleValue(contract.readShape(output), {
        random: seededRandom(`${seed}`),
        around: 1.7e12,
      })
      expect(contract.validatorAt(output)(value), JSON.stringify(value)).toBe(true)
    }
  })
})
