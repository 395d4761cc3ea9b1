import { describe, expect, it } from 'vitest'
import {
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

  it('counts list positions from 1', () => {
    expect(constraintPath(['Filters', 2, 'Values', 0])).toBe('filters.3.member.values.1.member')
  })
})
