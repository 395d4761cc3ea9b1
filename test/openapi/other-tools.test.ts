import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readC2j, toOpenApi } from '../../src/import/index.js'
import { followReferences, type OpenApiDocument, requireObject } from '../../src/model/documents.js'
import { readContract } from '../../src/model/read-openapi/read-contract.js'
import { isJsonObject, type JsonValue } from '../../src/protocol/json-values.js'
import { gardenC2j, gardenPaginators } from '../model/garden-c2j.js'

const WIRE = /^application\/x-amz-json-1\.[01]$/

const built = ['generated/openapi.json', 'generated/ssm/openapi.json'].map((name) => {
  const document: OpenApiDocument = JSON.parse(
    readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'),
  )
  return { name, document }
})
const CONTRACTS = [...built, { name: 'an imported contract', document: importedDocument() }]

/** What AWS's own model of a service becomes: a document as the others, once read back. */
function importedDocument(): OpenApiDocument {
  return readContract(toOpenApi(readC2j(gardenC2j(), { paginators: gardenPaginators() })).document).document
}

/** Every object in a value, and what references in it lead to, each once. */
function objectsIn(document: OpenApiDocument, value: JsonValue | undefined) {
  const seen = new Set<object>()
  const visit = (node: JsonValue | undefined): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return
    seen.add(node)
    if (isJsonObject(node) && typeof node['$ref'] === 'string')
      visit(requireObject(document, followReferences(document, node['$ref'])))
    for (const child of Object.values(node)) visit(child)
  }
  visit(value)
  return [...seen].filter(isJsonObject)
}

/** Patterns that are checked, which those in `x-aws-bounds` are not. */
function patternsIn(document: OpenApiDocument, value: JsonValue | undefined): readonly string[] {
  const nodes = objectsIn(document, value)
  const bounds = new Set(nodes.map((node) => node['x-aws-bounds']))
  return nodes.flatMap((node) =>
    typeof node['pattern'] === 'string' && !bounds.has(node) ? [node['pattern']] : [],
  )
}

const operationsOf = ({ paths }: OpenApiDocument) =>
  Object.values(paths).flatMap((item) =>
    isJsonObject(item) && isJsonObject(item['post']) ? [item['post']] : [],
  )

describe.each(CONTRACTS)('$name, as other tools read it', ({ document }) => {
  it('says whom to ask', () => {
    expect(document.info).toHaveProperty('contact.url')
  })

  it('has no two servers with one address, and no description where validators refuse one', () => {
    const { servers } = document
    const known = Array.isArray(servers) ? servers.filter(isJsonObject) : []
    const addresses = known.map(({ url }) => url)
    expect(new Set(addresses).size).toBe(addresses.length)
    expect(JSON.stringify(known.map(({ variables }) => variables))).not.toContain('"description"')
  })

  it('has no two components with one name, whatever they are', () => {
    const kinds = Object.values(isJsonObject(document['components']) ? document['components'] : {})
    const names = kinds.flatMap((kind) => Object.keys(isJsonObject(kind) ? kind : {}))
    const known = names.map((name) => name.toLowerCase())
    expect(known.filter((name, index) => known.indexOf(name) !== index)).toEqual([])
  })

  it('has patterns that compile with and without Unicode mode, and slashes without an escape', () => {
    for (const pattern of patternsIn(document, { ...document })) {
      expect(() => [new RegExp(pattern), new RegExp(pattern, 'u')]).not.toThrow()
      expect(pattern).not.toMatch(/(?<!\\)(?:\\\\)*\\\//)
    }
  })

  it('has no property classes in patterns of responses, which only inform', () => {
    const responses = Object.fromEntries(
      operationsOf(document).map(({ operationId, responses }) => [String(operationId), responses]),
    )
    for (const pattern of patternsIn(document, responses)) expect(pattern).not.toMatch(/\\p\{/i)
  })

  it('names the target as a constant, an enum and an example', () => {
    for (const operation of operationsOf(document)) {
      const target = objectsIn(document, operation['parameters']).find(({ name }) => name === 'X-Amz-Target')
      expect(target).toMatchObject({ schema: { const: target?.['example'], enum: [target?.['example']] } })
    }
  })

  it('has the media type of the wire first, in requests and in responses that have it', () => {
    const bodies = objectsIn(document, document.paths).flatMap(({ content }) =>
      isJsonObject(content) ? [Object.keys(content)] : [],
    )
    const ofWire = bodies.filter((types) => types.some((type) => WIRE.test(type)))
    expect(ofWire.length).toBeGreaterThan(2)
    for (const [first] of ofWire) expect(first).toMatch(WIRE)
  })

  it('demands a signature, so that no docs say that a call needs none', () => {
    expect(document['security']).toEqual([{ sigv4: [] }])
  })
})
