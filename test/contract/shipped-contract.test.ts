import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileValidators } from '../../src/contract/compile-validators.js'
import { errorsTable, operationsTable, serviceFacts } from '../../src/contract/operations-table.js'
import { shippedContract, shippedLocate } from '../../src/contract/shipped-contract.js'
import { shippedValidators } from '../../src/contract/shipped-validators.js'
import { endpointTable } from '../../src/model/endpoints/endpoint-table.js'
import { wireMediaType } from '../../src/protocol/media-types.js'

const TARGET = 'AmazonSSM.DescribeAutomationStepExecutions'

describe('the built-in contract', () => {
  it('describes DescribeAutomationStepExecutions and is read once', () => {
    expect([...shippedContract().operations.keys()]).toEqual([TARGET])
    expect(shippedContract()).toBe(shippedContract())
  })

  it('has a validator for every schema that its operations name', () => {
    for (const { request, output, errors } of shippedContract().operations.values()) {
      const published = [...errors.values()].flatMap((error) => error.published?.schema ?? [])
      const pointers = [
        ...Object.values(request),
        ...Object.values(output),
        ...[...errors.values()].map(({ schema }) => schema),
        ...published,
      ]
      for (const pointer of pointers) expect(shippedValidators(pointer)({}), pointer).toBeTypeOf('boolean')
    }
  })

  it('refuses to judge by a schema that has no validator', () => {
    expect(() => shippedValidators('#/components/schemas/Nothing')).toThrow('no check')
    expect(() => shippedValidators('toString')).toThrow('no check')
  })

  it('checks ahead of time exactly as ajv does on the spot', () => {
    const pointer = '#/components/schemas/DescribeAutomationStepExecutionsRequest'
    const values = [
      {},
      { AutomationExecutionId: 'short' },
      { AutomationExecutionId: 'x'.repeat(36), MaxResults: 51, ReverseOrder: 1, Filters: [] },
      { AutomationExecutionId: 'x'.repeat(36), Filters: [{ Key: 'Odd', Values: [''] }] },
      { AutomationExecutionId: '😀'.repeat(36), NextToken: 'a' },
    ]
    const compiled = compileValidators(shippedContract().document)(pointer)
    const shipped = shippedValidators(pointer)
    for (const value of values) {
      expect(shipped(value)).toBe(compiled(value))
      expect(shipped.errors).toEqual(compiled.errors)
    }
  })

  it('tells in which file and line each of its schemas was written', () => {
    const place = shippedLocate('#/components/schemas/StepExecutionFilterKey/enum')
    expect(place?.file).toBe('openapi/components/schemas/StepExecutionFilterKey.yaml')
    const lines = readFileSync(new URL(`../../${place?.file}`, import.meta.url), 'utf8').split('\n')
    expect(lines[(place?.line ?? 0) - 1]).toBe('enum:')
  })

  it('locates every component in a file that is there', () => {
    const { components } = shippedContract().document
    for (const [kind, group] of Object.entries(components ?? {})) {
      for (const name of Object.keys(group ?? {})) {
        const { file = '' } = shippedLocate(`#/components/${kind}/${name}`) ?? {}
        expect(existsSync(new URL(`../../${file}`, import.meta.url)), file).toBe(true)
      }
    }
  })
})

describe('the table of operations', () => {
  it('says what the contract says', () => {
    const { protocol, targetPrefix, signingName, operations } = shippedContract()
    const { pagination: tokens, endpoints, ...facts } = serviceFacts
    expect(facts).toEqual({
      headers: { 'content-type': wireMediaType(protocol) },
      targetPrefix,
      signingName,
      endpointVariable: 'AWS_ENDPOINT_URL_SSM',
    })
    expect(endpoints).toEqual(endpointTable(shippedContract().endpoints, { prefix: signingName }))
    const { pagination, errors } = operations.get(TARGET) ?? {}
    const { items, path } = operationsTable.DescribeAutomationStepExecutions
    expect({ ...tokens, items, pageSize: 'MaxResults' }).toEqual(pagination)
    expect(Object.keys(shippedContract().document.paths)).toEqual([path])
    expect(Object.keys(errorsTable).sort()).toEqual([...(errors?.keys() ?? [])].sort())
  })
})
