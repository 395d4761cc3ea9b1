import { describe, expect, it } from 'vitest'
import { readC2j } from '../../src/model/read-c2j/read-c2j.js'
import { readSmithy } from '../../src/model/read-smithy/read-smithy.js'
import { bothSay } from './both-say.js'
import { gardenC2j, gardenPaginators } from './garden-c2j.js'
import { gardenSmithy } from './garden-smithy.js'

describe('a contract that is written from a model', () => {
  it.each([
    ['Smithy', () => readSmithy(gardenSmithy())],
    ['C2J', () => readC2j(gardenC2j(), { paginators: gardenPaginators() })],
  ])('says what the model says where both speak, read from %s', (_, read) => {
    const { model, contract } = bothSay(read())
    expect(contract).toEqual(model)
    expect(Object.keys(model).length).toBeGreaterThan(150)
  })
})

describe('values of a sensitive type', () => {
  it.each(['timestamp', 'double', 'float', 'string', 'integer', 'blob', 'boolean'])(
    'are sensitive in the contract, a %s like any other',
    (type) => {
      const model = gardenSmithy()
      const place = model.shapes['com.example.garden#Place'] ?? {}
      model.shapes['com.example.garden#Secret'] = { type, traits: { 'smithy.api#sensitive': {} } }
      place['members'] = { Hidden: { target: 'com.example.garden#Secret' } }
      const { contract } = bothSay(readSmithy(model))
      const hidden = Object.entries(contract).filter(([where]) => where.endsWith('.Hidden sensitive'))
      expect(hidden.map(([, sensitive]) => sensitive)).toEqual(hidden.map(() => true))
      expect(hidden).not.toEqual([])
    },
  )
})
