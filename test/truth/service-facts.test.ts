import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { extractFacts } from '../../scripts/facts/extract-facts.js'
import { shippedContract } from '../../src/contract/shipped-contract.js'
import { readC2j, toOpenApi } from '../../src/import/index.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/protocol/json-values.js'
import { gardenC2j, gardenPaginators } from '../model/garden-c2j.js'

// Our own files, which scripts/extract-model-facts.ts writes.
const read = (file: string): JsonObject =>
  JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as JsonObject
const asJson = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value))
const [model, paginators] = [asJson(gardenC2j()), asJson(gardenPaginators())]
const service = read('../../openapi/ssm/service-facts.json')
const extract = read('ssm-model-facts.json')

/** Every text in a value, with the key it stands under. */
function textsOf(value: JsonValue | undefined, key = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[key, value]]
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => textsOf(item, key))
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, child]) => textsOf(child, name))
}

describe('the facts of a model', () => {
  it('give the contract that the whole model gives', () => {
    const facts = { ...extractFacts(model, paginators).facts }
    const contractOf = (from: unknown, pages: unknown) =>
      toOpenApi(readC2j(from, { paginators: pages }), { descriptions: false })
    expect(contractOf(facts, facts)).toEqual(contractOf(model, paginators))
  })

  it('leave out all prose, and say what else they leave out', () => {
    const { facts, leftOut } = extractFacts(model, paginators)
    const texts = textsOf({ ...facts }).map(([, text]) => text)
    expect(texts.filter((text) => /[<>]|\w \w/.test(text))).toEqual(['Amazon Garden'])
    expect([...leftOut].toSorted()).toEqual(['deprecatedMessage', 'documentation', 'http'])
  })

  it('of one operation are those of the service that it reaches', () => {
    const { facts } = extractFacts(model, paginators, ['RemoveTree'])
    expect(Object.keys(facts.operations)).toEqual(['RemoveTree'])
    expect(Object.keys(facts.shapes)).toEqual(['RemoveTreeRequest', 'TreeName'])
    expect(facts.pagination).toEqual({})
  })
})

describe('the facts of SSM', () => {
  it('hold no prose: the only words with spaces are the title and the source', () => {
    const spoken = textsOf(service).filter(([key, text]) => key !== 'pattern' && text.includes(' '))
    expect(spoken.map(([key]) => key)).toEqual(['source', 'serviceFullName'])
  })

  it('say from which model and month they are', () => {
    expect(service['source']).toMatch(
      /^AWS's own model of Amazon SSM, version 2014-11-06, .* in 20\d\d-\d\d: facts/,
    )
    expect(extract['source']).toBe(service['source'])
  })

  it('agree with the extract that the hand-written contract is held against', () => {
    const names = Object.keys(isJsonObject(extract['operations']) ? extract['operations'] : {})
    const { source, ...facts } = extract
    expect({ ...extractFacts(service, service, names).facts }).toEqual(facts)
  })

  it('have the rules for addresses that the hand-written contract says', () => {
    const { endpoints } = readC2j(service, { ruleSet: service['endpointRuleSet'] })
    expect(endpoints).toEqual(shippedContract().endpoints)
  })
})
