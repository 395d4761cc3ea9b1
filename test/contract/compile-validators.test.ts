import { describe, expect, it } from 'vitest'
import { compileValidators } from '../../src/contract/compile-validators.js'
import type { Validate } from '../../src/contract/validators.js'
import { resolvePointer } from '../../src/model/documents.js'
import type { JsonObject } from '../../src/protocol/json-values.js'
import { smallDocument } from './small-document.js'
import { loadTinyContract } from './tiny-contract.js'

function validatorOf(schema: JsonObject): Validate {
  return compileValidators(smallDocument({ Asked: schema }))('#/components/schemas/Asked')
}

describe('compiled validators', () => {
  it('find every rule that a value breaks, not just the first', async () => {
    const contract = await loadTinyContract()
    const validate = contract.validatorAt('#/components/schemas/ListThingsRequest')
    expect(validate({ Owner: 'x', MaxResults: 0, Kinds: ['Big', 'Odd'] })).toBe(false)
    expect(validate.errors?.map(({ instancePath, keyword }) => [instancePath, keyword])).toEqual([
      ['/Owner', 'minLength'],
      ['/Kinds/1', 'enum'],
      ['/MaxResults', 'minimum'],
    ])
  })

  it('name each broken rule by its place in the document, through references, lists and recursion', async () => {
    const contract = await loadTinyContract()
    const validate = contract.validatorAt('#/components/schemas/ListThingsResult')
    expect(validate({ Things: [{ Name: 1, Parts: [{ Labels: { '0123456789': 'x' } }] }] })).toBe(false)
    const paths = validate.errors?.map(({ schemaPath }) => schemaPath) ?? []
    expect(paths).toContain('#/components/schemas/ThingBase/properties/Name/type')
    expect(paths).toContain('#/components/schemas/ThingBase/required')
    expect(paths).toContain('#/components/schemas/ThingBase/properties/Labels/propertyNames/maxLength')
    for (const path of paths) expect(resolvePointer(contract.document, path), path).toBeDefined()
  })

  it('let unknown members pass, as AWS does', () => {
    expect(validatorOf({ type: 'object', properties: { A: {} } })({ B: 1 })).toBe(true)
  })

  it('match patterns with the unicode flag', () => {
    const validate = validatorOf({ type: 'string', pattern: '^\\p{L}$' })
    expect(validate('ü')).toBe(true)
    expect(validate('1')).toBe(false)
  })

  it('count characters, not code units', () => {
    const validate = validatorOf({ type: 'string', maxLength: 1 })
    expect(validate('😀')).toBe(true)
    expect(validate('ab')).toBe(false)
  })

  it.each([
    ['2026-03-19T15:31:45Z', true],
    ['2026-03-19T15:31:45.877+01:00', true],
    ['2026-13-19T15:31:45Z', false],
    ['2026-03-19T15:31:45', false],
    ['2026-03-19', false],
    ['yesterday', false],
  ])('judge a date-time: %s', (text, holds) => {
    expect(validatorOf({ type: 'string', format: 'date-time' })(text)).toBe(holds)
  })

  it('take formats they do not know, and keywords of ours, as descriptions', () => {
    const schema = { type: 'number', format: 'epoch-seconds', 'x-aws-sensitive': true }
    expect(validatorOf(schema)(1.773934305877e9)).toBe(true)
    expect(validatorOf({ type: 'string', format: 'shape-of-things' })('x')).toBe(true)
  })

  it('judge schemas that stand outside components', () => {
    const validate = compileValidators(
      smallDocument(
        {},
        { requestBody: { content: { 'application/x-amz-json-1.1': { schema: { type: 'object' } } } } },
      ),
    )('#/paths/~1/post/requestBody/content/application~1x-amz-json-1.1/schema')
    expect(validate([])).toBe(false)
    expect(validate.errors?.[0]?.schemaPath).toContain('#/paths/~1/post/requestBody')
  })

  it('are made once for each pointer', () => {
    const validatorAt = compileValidators(smallDocument())
    expect(validatorAt('#/components/schemas/AskResult')).toBe(validatorAt('#/components/schemas/AskResult'))
  })

  it('refuse a pointer that leads to no schema', () => {
    expect(() => compileValidators(smallDocument())('#/components/schemas/Nothing')).toThrow('no schema')
  })
})
