import { describe, expect, it } from 'vitest'
import { serializationMessage } from '../../../src/protocol/aws-json/serialization-messages.js'

describe('the SerializationException message', () => {
  it.each([
    ['x', 'integer', 'class java.lang.String can not be converted to an Integer'],
    [
      7,
      'string',
      'class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String',
    ],
    [{}, 'string', 'Start of structure or map found where not expected.'],
    [{}, 'list', 'Start of structure or map found where not expected.'],
    [[], 'string', 'Start of list found where not expected'],
    [[], 'structure', 'Start of list found where not expected'],
    [[], 'map', 'Start of list found where not expected'],
    ['x', 'list', 'Expected list or null'],
    ['x', 'map', 'Expected map or null'],
  ] as const)('for %j where a %s is expected', (value, declared, message) => {
    expect(serializationMessage(value, declared)).toBe(message)
  })
})
