import { describe, expect, it } from 'vitest'
import type { Contract, Operation } from '../../src/contract/contract.js'
import { shippedContract } from '../../src/contract/shipped-contract.js'
import { compareShapes } from './compare-shapes.js'
import { DEVIATIONS } from './deviations.js'
import { modelFacts } from './model-facts.js'

const facts = modelFacts()
const contract: Contract = shippedContract()
const operation = [...contract.operations.values()].find(({ name }) => name === facts.operation)

function differences(): readonly string[] {
  if (!operation) throw new Error('the contract lacks the operation')
  return [
    ...compareShapes(contract.document, facts, {
      place: 'input',
      pointer: wire(operation, 'request'),
      shape: facts.input,
    }),
    ...compareShapes(contract.document, facts, {
      place: 'output',
      pointer: wire(operation, 'output'),
      shape: facts.output,
    }),
  ]
}

function wire(from: Operation, side: 'request' | 'output'): string {
  const pointer = from[side].wire
  if (pointer === undefined) throw new Error(`the wire rendition lacks its ${side}`)
  return pointer
}

describe("the contract against AWS's model", () => {
  it('differs exactly where the list of deviations says so', () => {
    const listed = DEVIATIONS.map(({ difference }) => difference)
    expect([...differences()].sort()).toEqual([...listed].sort())
  })

  it('gives a reason for every deviation', () => {
    expect(DEVIATIONS.filter(({ reason }) => reason.length < 20)).toEqual([])
  })

  it('pages by the same members', () => {
    expect(operation?.pagination).toEqual({
      inputToken: facts.pagination['input_token'],
      outputToken: facts.pagination['output_token'],
      items: facts.pagination['result_key'],
      pageSize: facts.pagination['limit_key'],
    })
  })

  it('lists every modelled error, each published under its own status', () => {
    expect(facts.errors.filter((code) => !operation?.errors.get(code)?.published)).toEqual([])
  })
})
