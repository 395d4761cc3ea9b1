import { expect, it } from 'vitest'
import { readC2j } from '../../src/model/read-c2j/read-c2j.js'
import { readContract } from '../../src/model/read-openapi/read-contract.js'
import { toOpenApi } from '../../src/model/write-openapi/to-openapi.js'
import type { JsonObject } from '../../src/protocol/json-values.js'
import { makeSamples } from '../../src/site/samples/make-samples.js'
import { serviceNames } from '../../src/site/samples/service-names.js'
import { TINY_DOCUMENT } from '../capture/tiny-contract.js'
import { gardenC2j, gardenPaginators } from '../model/garden-c2j.js'

/** The samples of an operation whose request has this schema and this value, by language. */
function samplesOf(
  schema: JsonObject,
  body: JsonObject,
  others: JsonObject = TINY_DOCUMENT.components.schemas,
): Readonly<Record<string, string>> {
  const schemas = { ...others, ListStepsRequest: { type: 'object', ...schema } }
  const contract = readContract({ ...TINY_DOCUMENT, components: { schemas } })
  const presets = [{ group: '', title: '', operation: 'ListSteps', body }]
  const made = makeSamples(contract, { presets, written: [], command: 'tiny-service', cli: 'tiny' })
  return Object.fromEntries(made.map(({ label, source }) => [label, source]))
}

const structure = (properties: JsonObject): JsonObject => ({ type: 'object', properties })

// What the compilers of both languages refused before; `npm run test:samples` has them compile whole services.
it('samples in Java build structures without members, and each in a variable of its own', () => {
  expect(samplesOf({}, {})['Java']).toContain('.listSteps(request -> {})')
  const inner = structure({ Deep: structure({ ResourceARN: { type: 'string' } }) })
  const { Java } = samplesOf({ properties: { Outer: inner } }, { Outer: { Deep: { ResourceARN: 'a' } } })
  expect(Java).toMatch(/outer\(it -> it\s+\.deep\(it2 -> it2\s+\.resourceARN\("a"\)\)\)/)
})

it('samples hold JSON of any type in Java and Go as their SDKs do', () => {
  const { Java, Go } = samplesOf({ properties: { Any: {} } }, { Any: { list: [1, 'a', true], none: null } })
  expect(Java).toContain('import software.amazon.awssdk.core.document.Document;')
  expect(Java).toContain(
    'Document.fromMap(Map.of("list", Document.fromList(List.of(Document.fromNumber(1), Document.fromString("a"), Document.fromBoolean(true))), "none", Document.fromNull()))',
  )
  expect(Go).toContain('service/tiny/document"')
  expect(Go).toContain('document.NewLazyDocument(map[string]any{"list": []any{1, "a", true}, "none": nil})')
})

it('samples in Go leave out numbers and booleans that are zero unless set, and say so', () => {
  const properties = {
    Least: { type: 'integer', minimum: 1 },
    Count: { type: 'integer' },
    On: { type: 'boolean' },
  }
  const { Go } = samplesOf(
    { properties, required: ['Least', 'Count', 'On'] },
    { Least: 1, Count: 7, On: true },
  )
  expect(Go).toContain('Least: aws.Int32(1)')
  expect(Go).not.toContain('aws.Bool')
  expect(Go).toContain('// Count, On: zero unless set.')
})

it('samples call a service as the AWS CLI does', () => {
  const made = samplesOf({}, {})
  expect(made['AWS CLI']).toContain('aws tiny list-steps')
  expect(made['Python']).toMatch(/boto3\.client\(['"]tiny-service['"]/)
})

it('samples write numbers as wide as the SDKs have them', () => {
  const properties = {
    Single: { minimum: 1, anyOf: [{ type: 'number', format: 'float' }, { enum: ['NaN'] }] },
    Double: { type: 'number', format: 'double', minimum: 1 },
    Short: { type: 'integer', format: 'int16', minimum: 1 },
  }
  const value = { Single: 1, Double: 1, Short: 1 }
  const { Java, Go } = samplesOf(
    { properties: { ...properties, All: { type: 'array', items: properties.Single } } },
    { ...value, All: [0.5] },
  )
  expect(Java).toMatch(/single\(1f\)\s+\.doubleValue\(1\.0\)\s+\.shortValue\(\(short\) 1\)\s+\.all\(0\.5f\)/)
  expect(Go).toContain('aws.Float32(1)')
  expect(Go).toContain('aws.Float64(1)')
  expect(Go).toContain('aws.Int16(1)')
  expect(Go).toContain('[]float32{0.5}')
})

it('samples call members by the names that are free in Java and Python', () => {
  const text = { type: 'string' }
  const properties = { from: text, SSEMode: text, aBC: text, notify: text }
  const { Java, Python } = samplesOf({ properties }, { from: 'a', SSEMode: 'b', aBC: 'c', notify: 'd' })
  expect(Java).toMatch(/\.from\("a"\)\s+\.sseMode\("b"\)\s+\.abc\("c"\)\s+\.notifyValue\("d"\)/)
  expect(Python).toContain('    **{"from": "a"},\n    SSEMode="b",')
})

it('samples in Java import the classes that they build in lists within maps, and in lists of lists', () => {
  const components = {
    schemas: { ...TINY_DOCUMENT.components.schemas, Put: structure({ A: { type: 'string' } }) },
  }
  const puts = { type: 'array', items: { $ref: '#/components/schemas/Put' } }
  const properties = {
    Tables: { type: 'object', additionalProperties: puts },
    Rows: { type: 'array', items: puts },
  }
  for (const [name, body] of [
    ['Tables', { Tables: { a: [{ A: 'a' }] } }],
    ['Rows', { Rows: [[{ A: 'a' }]] }],
  ] as const) {
    const { Java } = samplesOf({ properties }, body, components.schemas)
    expect(Java, name).toContain('List.of(Put.builder()')
    expect(Java, name).toContain('.model.Put;')
  }
})

it('samples in Java take enums as texts wherever a list or map has them', () => {
  const kind = { type: 'string', enum: ['A', 'B'] }
  const properties = {
    Keys: { type: 'object', propertyNames: kind, additionalProperties: { type: 'string' } },
    Rows: { type: 'array', items: { type: 'array', items: kind } },
  }
  const { Java } = samplesOf({ properties }, { Keys: { A: 'a' }, Rows: [['A']] })
  expect(Java).toMatch(/\.keysWithStrings\(Map\.of\("A", "a"\)\)\s+\.rowsWithStrings\(List\.of\("A"\)\)/)
})

it.each([
  ['Database Migration Service', 'DatabaseMigrationClient', 'databasemigration'],
  ['DynamoDB', 'DynamoDbClient', 'dynamodb'],
  ['IoT', 'IotClient', 'iot'],
  ['Lex Runtime V2', 'LexRuntimeV2Client', 'lexruntimev2'],
  ['WAFV2', 'Wafv2Client', 'wafv2'],
])('samples in Java call %s %s', (serviceId, java, javaPackage) => {
  expect(serviceNames({ serviceId, endpointPrefix: 'a' })).toMatchObject({ java, javaPackage })
})

// The SDKs for JavaScript, Java and Go are made of Smithy models, boto3 works from C2J; what one pages the other may not.
it('samples follow pages with the pager of an SDK where its model is the contract’s, else by the token', () => {
  const { document } = toOpenApi(readC2j(gardenC2j(), { paginators: gardenPaginators() }))
  const made = (...models: string[]): Readonly<Record<string, string>> => {
    const contract = readContract({ ...document, 'x-aws-models': models })
    const presets = [{ group: '', title: '', operation: 'ListTrees', body: {} }]
    const samples = makeSamples(contract, { presets, written: [] })
    return Object.fromEntries(
      samples.flatMap(({ operation, label, source }) => (operation === 'ListTrees' ? [[label, source]] : [])),
    )
  }
  const pager = /get_paginator|paginateListTrees|listTreesPaginator|NewListTreesPaginator/
  const paging = (...models: string[]): readonly string[] =>
    Object.entries(made(...models)).flatMap(([label, source]) => (pager.test(source) ? [label] : []))
  expect(paging('c2j', 'smithy')).toEqual(['Python', 'JavaScript', 'Java', 'Go'])
  expect(paging('smithy')).toEqual(['JavaScript', 'Java', 'Go'])
  expect(paging('c2j')).toEqual(['Python'])
  const { Python, JavaScript, Java, Go } = made()
  expect(Python).toContain('request["Next"] = token')
  expect(JavaScript).toContain('input.Next = page.Next')
  expect(Java).toContain('request = request.toBuilder().next(token).build();')
  expect(Go).toContain('if aws.ToString(page.Next) == ""')
})

it('samples in Go give a union one member', () => {
  const value = { S: { type: 'string' }, N: { type: 'string' } }
  const Value = { ...structure(value), minProperties: 1, maxProperties: 1, 'x-aws-union': true }
  const others = { ...TINY_DOCUMENT.components.schemas, Value }
  const properties = {
    Keys: { type: 'object', additionalProperties: { $ref: '#/components/schemas/Value' } },
  }
  const { Go } = samplesOf({ properties }, { Keys: { one: { S: 'a' }, none: {} } }, others)
  expect(Go).toContain('"one": &types.ValueMemberS{Value: "a"}')
  expect(Go).toContain('"none": nil')
})

it('samples in Java are made of no deprecated operation, which its SDK may lack', () => {
  const { document } = toOpenApi(readC2j(gardenC2j()))
  const contract = readContract(document)
  const [[target, operation] = []] = contract.operations
  if (target === undefined || operation === undefined) throw new Error('the garden has operations')
  const operations = new Map([[target, { ...operation, deprecated: true }]])
  const labels = makeSamples({ ...contract, operations }, { presets: [], written: [] }).map(
    ({ label }) => label,
  )
  expect(labels).toEqual(['AWS CLI', 'Python', 'JavaScript', 'TypeScript', 'curl', 'Go'])
})
