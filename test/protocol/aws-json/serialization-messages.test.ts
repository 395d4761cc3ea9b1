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
    ['x', 'structure', 'Expected map or null'],
    [true, 'string', 'class java.lang.Boolean can not be converted to an String'],
    ['x', 'long', 'class java.lang.String can not be converted to an Long'],
    ['x', 'number', 'class java.lang.String can not be converted to an Double'],
    ['x', 'boolean', 'class java.lang.String can not be converted to an Boolean'],
    [true, 'timestamp', 'class java.lang.Boolean can not be converted to an Date'],
    [true, 'blob', 'class java.lang.Boolean can not be converted to an Blob'],
  ] as const)('for %j where a %s is expected', (value, declared, message) => {
    expect(serializationMessage(value, declared)).toBe(message)
  })
})
