import { expect, it } from 'vitest'
import { validateExchange } from '../../../src/capture/index.js'
import { expectation } from '../../../src/capture/judge/expectations.js'
import { schemaFailures } from '../../../src/capture/judge/schema-failures.js'
import type { SchemaError } from '../../../src/contract/validators.js'
import { TINY_DOCUMENT, tinyContract, tinyExchange } from '../tiny-contract.js'

it('of a body that breaks more rules than anybody reads, a thousand are told', () => {
  const response = { Steps: Array.from({ length: 3_000 }, () => ({ Name: 1 })) }
  const { findings } = validateExchange(tinyExchange({ response }), { contracts: [tinyContract()] })
  expect(findings).toHaveLength(1_000)
})

it('looks at what a body breaks a bounded number of times, however many choices failed', () => {
  let looks = 0
  const errors = Array.from({ length: 4_000 }, (_, index): SchemaError => {
    const keyword = index % 2 === 0 ? 'anyOf' : 'type'
    return {
      keyword,
      params: {},
      schemaPath: '',
      get instancePath() {
        looks++
        return `/Steps/${index >> 1}`
      },
    }
  })
  const validate = Object.assign(() => false, { errors })
  const shape = tinyContract().readShape('#/components/schemas/ListStepsResult')
  expect(schemaFailures(validate, { a: 1 }, shape)).toHaveLength(1_000)
  expect(looks).toBeLessThan(errors.length * 8)
})

it('of a value that fits none of several choices, what each of them would have taken is told once', () => {
  const error = (keyword: string, params: SchemaError['params'], instancePath = '/Limit'): SchemaError => ({
    keyword,
    params,
    instancePath,
    schemaPath: '',
  })
  const expectationOf = (errors: readonly SchemaError[]): readonly string[] => {
    const validate = Object.assign(() => false, { errors })
    const shape = tinyContract().readShape('#/components/schemas/ListStepsResult')
    return schemaFailures(validate, { Limit: 'abc' }, shape).map((failure) => expectation(failure, undefined))
  }
  const [number, text] = [error('type', { type: 'number' }), error('type', { type: 'string' })]
  const words = error('enum', { allowedValues: ['NaN', 'Infinity'] })
  const none = error('anyOf', {})
  expect(expectationOf([number, words, none])).toEqual(['a number or one of `NaN`, `Infinity`'])
  expect(expectationOf([words, number, none])).toEqual(['one of `NaN`, `Infinity` or a number'])
  expect(expectationOf([number, text, words, none])).toEqual(['a number or a string'])
  expect(expectationOf([number, text, number, none])).toEqual(['a number or a string'])
  expect(expectationOf([error('maxLength', { limit: 2 }), number, none])).toEqual([
    'at most 2 characters or a number',
  ])
  expect(expectationOf([number, words])).toEqual(['a number'])
})

it.each([
  [[{ Name: 5 }], ['/Steps/0/Name expected a string']],
  [
    [{ Name: 5 }, {}],
    ['/Steps/0/Name expected a string', '/Steps/1 expected the member `Name`'],
  ],
  [[{ Name: 'a', Outputs: { a: 'text' } }], ['/Steps/0/Outputs/a expected a list']],
  [['text'], ['/Steps/0 expected an object']],
  [[null], []],
])('of an object that might be null, only what is wrong with it is told: %j', (Steps, expected) => {
  const document = structuredClone(TINY_DOCUMENT)
  const { schemas } = document.components
  const Step = { $ref: '#/components/schemas/Step' }
  Object.assign(schemas.ListStepsResult.properties.Steps, { items: { anyOf: [Step, { type: 'null' }] } })
  const contracts = [tinyContract(document)]
  const { findings } = validateExchange(tinyExchange({ response: { Steps } }), { contracts })
  const violations = findings.filter(({ kind }) => kind === 'violation')
  expect(violations.map((finding) => `${finding.pointer} expected ${finding.expected}`)).toEqual(expected)
})
