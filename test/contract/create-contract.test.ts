import { expect, it } from 'vitest'
import { createContract } from '../../src/contract/create-contract.js'
import { ContractError } from '../../src/model/documents.js'
import type { JsonValue } from '../../src/protocol/json-values.js'
import { smallDocument } from './small-document.js'

it.each<[string, JsonValue, string]>([
  ['a reference to nothing', { $ref: '#/components/schemas/None' }, 'None'],
  ['a type that is none', { type: 5 }, 'type'],
  ['members in a list', { type: 'object', properties: [] }, 'properties'],
  ['values of an enum that are no list', { type: 'string', enum: 'x' }, 'enum'],
])('a contract in memory with %s is refused at once, with the place', (_, schema, place) => {
  const document = smallDocument({
    AskRequest: { type: 'object', properties: { Name: schema } },
  })
  expect(() => createContract(document)).toThrow(ContractError)
  expect(() => createContract(document)).toThrow(place)
})
