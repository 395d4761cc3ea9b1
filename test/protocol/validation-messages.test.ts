import { describe, expect, it } from 'vitest'
import {
  blobText,
  type Constraint,
  type ConstraintFailure,
  constraintPath,
  validationMessage,
} from '../../src/protocol/validation-messages.js'

const short: ConstraintFailure = {
  path: ['AutomationExecutionId'],
  value: 'abc',
  constraint: { kind: 'minLength', limit: 36 },
}

describe('the ValidationException sentence', () => {
  it('names one failure as AWS does', () => {
    expect(validationMessage([short])).toBe(
      "1 validation error detected: Value 'abc' at 'automationExecutionId' failed to satisfy constraint: Member must have length greater than or equal to 36",
    )
  })

  it('joins several, in the plural', () => {
    const message = validationMessage([
      { path: ['Filters', 0, 'Key'], value: 'Nope', constraint: { kind: 'enum', values: ['A', 'B'] } },
      { path: ['MaxResults'], value: 0, constraint: { kind: 'minValue', limit: 1 } },
    ])
    expect(message).toBe(
      "2 validation errors detected: Value 'Nope' at 'filters.1.member.key' failed to satisfy constraint: Member must satisfy enum value set: [A, B]; Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1",
    )
  })

  it('reports ten at most', () => {
    const message = validationMessage(Array.from({ length: 12 }, () => short))
    expect(message).toMatch(/^10 validation errors detected: /)
    expect(message.split('; ')).toHaveLength(10)
  })

  it('writes null for a missing member and leaves a sensitive value out', () => {
    expect(
      validationMessage([{ path: ['Name'], value: undefined, constraint: { kind: 'required' } }]),
    ).toContain("Value null at 'name' failed to satisfy constraint: Member must not be null")
    expect(validationMessage([{ ...short, sensitive: true }])).toContain("Value at 'automationExecutionId'")
  })

  it('prints lists and maps as AWS does and wraps constraints on items', () => {
    const message = validationMessage([
      {
        path: ['Filters', 0, 'Values'],
        value: ['', 'x'],
        constraint: {
          kind: 'items',
          constraints: [
            { kind: 'maxLength', limit: 150 },
            { kind: 'minLength', limit: 1 },
          ],
        },
      },
      { path: ['Tags'], value: { a: 1 }, constraint: { kind: 'pattern', pattern: '^x$' } },
    ])
    expect(message).toContain(
      "Value '[, x]' at 'filters.1.member.values' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 150, Member must have length greater than or equal to 1]",
    )
    expect(message).toContain(
      "Value '{a=1}' at 'tags' failed to satisfy constraint: Member must satisfy regular",
    )
  })

  it.each<[Constraint, string]>([
    [{ kind: 'required' }, 'Member must not be null'],
    [{ kind: 'minValue', limit: 1 }, 'Member must have value greater than or equal to 1'],
    [
      { kind: 'maxValue', limit: '9223372036854775807' },
      'Member must have value less than or equal to 9223372036854775807',
    ],
    [{ kind: 'minLength', limit: 2 }, 'Member must have length greater than or equal to 2'],
    [{ kind: 'maxLength', limit: 3 }, 'Member must have length less than or equal to 3'],
    [{ kind: 'pattern', pattern: '^a$' }, 'Member must satisfy regular expression pattern: ^a$'],
    [{ kind: 'enum', values: ['A'] }, 'Member must satisfy enum value set: [A]'],
    [{ kind: 'unique' }, 'Member must have unique values'],
    [
      { kind: 'items', constraints: [{ kind: 'unique' }] },
      'Member must satisfy constraint: [Member must have unique values]',
    ],
    [
      { kind: 'keys', constraints: [{ kind: 'unique' }] },
      'Map keys must satisfy constraint: [Member must have unique values]',
    ],
    [
      { kind: 'values', constraints: [{ kind: 'unique' }] },
      'Map value must satisfy constraint: [Member must have unique values]',
    ],
    [{ kind: 'other', keyword: 'multipleOf' }, 'Member must satisfy constraint: [multipleOf]'],
  ])('says of a constraint %j what AWS says', (constraint, sentence) => {
    expect(validationMessage([{ path: ['A'], value: 1, constraint }])).toBe(
      `1 validation error detected: Value '1' at 'a' failed to satisfy constraint: ${sentence}`,
    )
  })

  it("prints values as Java's toString does", () => {
    const shown = (value: ConstraintFailure['value']) =>
      validationMessage([{ path: ['A'], value, constraint: { kind: 'required' } }]).split(' at ')[0]
    expect(shown(null)).toBe('1 validation error detected: Value null')
    expect(shown([null, true, { a: [1], b: null }])).toBe(
      "1 validation error detected: Value '[null, true, {a=[1], b=null}]'",
    )
    expect(blobText(7)).toBe('java.nio.HeapByteBuffer[pos=0 lim=7 cap=7]')
  })

  it('writes the key of a map as it is', () => {
    expect(constraintPath(['Tags', { key: 'Env' }, 'Value'])).toBe('tags.Env.member.value')
  })

  it('counts list positions from 1', () => {
    expect(constraintPath(['Filters', 2, 'Values', 0])).toBe('filters.3.member.values.1.member')
  })
})
