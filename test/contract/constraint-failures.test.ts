import { describe, expect, it } from 'vitest'
import { compileValidators } from '../../src/contract/compile-validators.js'
import { constraintFailures } from '../../src/contract/constraint-failures.js'
import { asOpenApiDocument } from '../../src/model/documents.js'
import { createShapeReader } from '../../src/model/read-openapi/read-shapes.js'
import type { JsonValue } from '../../src/protocol/json-values.js'
import { validationMessage } from '../../src/protocol/validation-messages.js'

const document = asOpenApiDocument({
  openapi: '3.1.1',
  info: {},
  paths: {},
  components: {
    schemas: {
      Request: {
        type: 'object',
        required: ['Name'],
        properties: {
          Name: { type: 'string', minLength: 2, maxLength: 4, pattern: '^[a-z]*$' },
          Count: { type: 'integer', minimum: 1, maximum: 5 },
          Kind: { type: 'string', enum: ['A', 'B'] },
          Tags: { type: 'array', minItems: 1, maxItems: 2, items: { $ref: '#/components/schemas/Tag' } },
          Names: { type: 'array', items: { type: 'string', minLength: 1, maxLength: 3 } },
          Labels: {
            type: 'object',
            propertyNames: { maxLength: 2, pattern: '^[a-z]+$' },
            additionalProperties: { type: 'string', maxLength: 1 },
          },
          Zone: { type: 'string', pattern: '^[a-z_]+$', 'x-aws-pattern': '[a-z\\_]+' },
          Zones: {
            type: 'array',
            items: { type: 'string', pattern: '^[a-z_]+$', 'x-aws-pattern': '[a-z\\_]+' },
          },
          Groups: {
            type: 'object',
            additionalProperties: { type: 'array', maxItems: 2, items: { type: 'string' } },
          },
          ByName: { type: 'object', additionalProperties: { $ref: '#/components/schemas/Tag' } },
          Data: { type: 'string', contentEncoding: 'base64', 'x-aws-max-bytes': 2 },
          Codes: { type: 'array', items: { type: 'string' }, uniqueItems: true },
          Far: {
            type: 'integer',
            maximum: 9_007_199_254_740_992,
            'x-aws-exact-bounds': { maximum: '9007199254740993' },
          },
          Secret: { type: 'string', minLength: 8, 'x-aws-sensitive': true },
        },
      },
      Tag: { type: 'object', required: ['Key'], properties: { Key: { type: 'string', maxLength: 3 } } },
    },
  },
})
const pointer = '#/components/schemas/Request'
const shape = createShapeReader(document)(pointer)
const validate = compileValidators(document)(pointer)

function messageOf(value: JsonValue): string {
  validate(value)
  return validationMessage(constraintFailures(validate.errors ?? [], { shape, value }))
}

describe('constraint failures, as AWS words them', () => {
  it.each([
    [{}, "Value null at 'name' failed to satisfy constraint: Member must not be null"],
    [
      { Name: 'a' },
      "Value 'a' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 2",
    ],
    [
      { Name: 'abcde' },
      "Value 'abcde' at 'name' failed to satisfy constraint: Member must have length less than or equal to 4",
    ],
    [
      { Name: 'AB' },
      "Value 'AB' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z]*$",
    ],
    [
      { Name: 'ab', Count: 0 },
      "Value '0' at 'count' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      { Name: 'ab', Kind: 'C' },
      "Value 'C' at 'kind' failed to satisfy constraint: Member must satisfy enum value set: [A, B]",
    ],
    [
      { Name: 'ab', Tags: [] },
      "Value '[]' at 'tags' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      { Name: 'ab', Tags: [{ Key: 'a' }, {}] },
      "Value null at 'tags.2.member.key' failed to satisfy constraint: Member must not be null",
    ],
    [
      { Name: 'ab', Tags: [{ Key: 'abcd' }] },
      "Value 'abcd' at 'tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to 3",
    ],
    [
      { Name: 'ab', Names: ['', 'abcd'] },
      "Value '[, abcd]' at 'names' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 3, Member must have length greater than or equal to 1]",
    ],
    [
      { Name: 'ab', Labels: { abc: 'x' } },
      "Value '{abc=x}' at 'labels' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 2, Member must satisfy regular expression pattern: ^[a-z]+$]",
    ],
    [
      { Name: 'ab', Labels: { a: 'xx' } },
      "Value '{a=xx}' at 'labels' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 1]",
    ],
    [
      { Name: 'ab', Groups: { users: ['a', 'b', 'c'] } },
      "Value '{users=[a, b, c]}' at 'groups' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 2]",
    ],
    [
      { Name: 'ab', ByName: { Users: {} } },
      "Value null at 'byName.Users.member.key' failed to satisfy constraint: Member must not be null",
    ],
    [
      { Name: 'ab', Data: 'YWJj' },
      "Value 'java.nio.HeapByteBuffer[pos=0 lim=3 cap=3]' at 'data' failed to satisfy constraint: Member must have length less than or equal to 2",
    ],
    [
      { Name: 'ab', Codes: ['a', 'a'] },
      "Value '[a, a]' at 'codes' failed to satisfy constraint: Member must have unique values",
    ],
    [
      { Name: 'ab', Far: 10_000_000_000_000_000 },
      "Value '10000000000000000' at 'far' failed to satisfy constraint: Member must have value less than or equal to 9007199254740993",
    ],
    [
      { Name: 'ab', Secret: 'hunter2' },
      "Value at 'secret' failed to satisfy constraint: Member must have length greater than or equal to 8",
    ],
  ] satisfies [JsonValue, string][])('%j', (value, sentence) => {
    expect(messageOf(value)).toBe(`1 validation error detected: ${sentence}`)
  })

  it('never report nothing', () => {
    const failures = constraintFailures(
      [{ instancePath: '/Name', schemaPath: '', keyword: 'not', params: {} }],
      { shape, value: { Name: 'ab' } },
    )
    expect(validationMessage(failures)).toBe(
      "1 validation error detected: Value 'ab' at 'name' failed to satisfy constraint: Member must satisfy constraint: [not]",
    )
  })

  it('spells a pattern as the model does where ECMA-262 wants another spelling', () => {
    expect(messageOf({ Name: 'ab', Zone: 'A' })).toBe(
      "1 validation error detected: Value 'A' at 'zone' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z\\_]+",
    )
    expect(messageOf({ Name: 'ab', Zones: ['A'] })).toBe(
      "1 validation error detected: Value '[A]' at 'zones' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy regular expression pattern: [a-z\\_]+]",
    )
  })
})
