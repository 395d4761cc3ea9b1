import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { shippedContract } from '../../src/contract/shipped-contract.js'
import { ExportError, type ExportOptions, exportContract } from '../../src/export/index.js'
import { resolvePointer } from '../../src/model/documents.js'
import { readContract } from '../../src/model/read-openapi/read-contract.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/protocol/json-values.js'

const one = shippedContract()
const ssm = readContract(
  JSON.parse(readFileSync(new URL('../../generated/ssm/openapi.json', import.meta.url), 'utf8')),
)
const WIRE = 'application/x-amz-json-1.1'

/** Every object of a document with its pointer-like path. */
function* objectsIn(
  value: JsonValue | undefined,
  path: readonly string[] = [],
): Iterable<[JsonObject, string]> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* objectsIn(item, [...path, String(index)])
  } else if (isJsonObject(value)) {
    yield [value, path.join('/')]
    for (const [key, child] of Object.entries(value)) yield* objectsIn(child, [...path, key])
  }
}

function referencesIn(document: JsonObject): ReadonlySet<string> {
  return new Set(
    [...objectsIn(document)].flatMap(([{ $ref: reference }]) =>
      typeof reference === 'string' ? [reference] : [],
    ),
  )
}

/** Media types of all bodies. */
function mediaTypesOf(document: JsonObject): ReadonlySet<string> {
  return new Set(
    [...objectsIn(document)].flatMap(([{ content }]) => (isJsonObject(content) ? Object.keys(content) : [])),
  )
}

const projections: readonly [string, ExportOptions][] = [
  ['as it is', {}],
  ['in the wire rendition', { rendition: 'wire' }],
  ['as application/json', { mediaType: 'application/json' }],
  ['flat, with a server', { flat: true, server: 'http://127.0.0.1:4010' }],
  ['as OpenAPI 3.2', { openapi: '3.2' }],
  ['as OpenAPI 3.0', { openapi: '3.0' }],
  ['as flat OpenAPI 3.0 of application/json', { openapi: '3.0', flat: true, mediaType: 'application/json' }],
]
const contracts = [
  ['one operation', one],
  ['all of SSM', ssm],
] as const

describe.each(contracts)('a projection of %s', (_, service) => {
  it.each(projections)(
    'is valid %s, with no reference to nothing and no unused component',
    async (_, options) => {
      const document = exportContract(service, options)
      expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true })
      const references = referencesIn(document)
      expect([...references].filter((pointer) => resolvePointer(document, pointer) === undefined)).toEqual([])
      const { components } = document
      const unused = Object.entries(isJsonObject(components) ? components : {}).flatMap(([section, parts]) =>
        section === 'securitySchemes'
          ? []
          : Object.keys(parts ?? {}).filter((name) => !references.has(`#/components/${section}/${name}`)),
      )
      expect(unused).toEqual([])
    },
  )

  it('says of what it is a projection', () => {
    const { info } = exportContract(service, { mediaType: 'application/json', openapi: '3.0' })
    expect(isJsonObject(info) && info['description']).toMatch(
      `A projection of the contract “${service.title}” ${service.version}`,
    )
    expect(isJsonObject(info) && info['description']).toContain(`Content-Type: ${WIRE}`)
  })

  it('can be read as a contract again in the wire rendition, with the same operations', () => {
    const again = readContract(exportContract(service, { rendition: 'wire' }))
    expect([...again.operations.keys()]).toEqual([...service.operations.keys()])
  })

  it('has in OpenAPI 3.0 no word of 3.1', () => {
    const document = exportContract(service, { openapi: '3.0' })
    const schemas = resolvePointer(document, '/components/schemas')
    const words = ['const', 'propertyNames', 'contentEncoding', '$defs', 'examples']
    const found = [...objectsIn(schemas)].flatMap(([node, path]) => {
      if (/\/properties$|\/x-|\/example\b/.test(path)) return []
      const isWrong = words.some((word) => Object.hasOwn(node, word)) || Array.isArray(node['type'])
      return isWrong ? [path] : []
    })
    expect(found).toEqual([])
  })
})

describe('exportContract', () => {
  it('keeps of the wire rendition what AWS sends', () => {
    const document = exportContract(one, { rendition: 'wire' })
    expect([...mediaTypesOf(document)]).toEqual([WIRE])
    const operation = resolvePointer(document, '/paths/~1/post')
    expect(Object.keys((operation as { responses: object }).responses)).toEqual([
      '200',
      '400',
      '403',
      '500',
      '503',
    ])
    expect(JSON.stringify(operation)).not.toContain('parameters/NextTokenInQuery')
  })

  it('keeps of the published rendition its statuses and query', () => {
    const document = exportContract(one, { rendition: 'published' })
    expect([...mediaTypesOf(document)]).toEqual(['application/json'])
    expect(JSON.stringify(document)).toContain('parameters/NextTokenInQuery')
    expect(resolvePointer(document, '/paths/~1/post/responses/480')).toBeDefined()
  })

  it('asks for a signature on the wire, and for none in the published rendition, which AWS does not speak', () => {
    const wire = exportContract(one, { rendition: 'wire' })
    expect(wire['security']).toEqual([{ sigv4: [] }])
    const published = exportContract(one, { rendition: 'published' })
    expect(published['security']).toEqual([])
    expect(resolvePointer(published, '/components/securitySchemes')).toBeUndefined()
    expect(published['info']).toHaveProperty('description', expect.stringContaining('asks for no signature'))
  })

  it("gives application/json the wire's schemas", () => {
    const document = exportContract(one, { mediaType: 'application/json' })
    expect([...mediaTypesOf(document)]).toEqual(['application/json'])
    const wire = exportContract(one, { rendition: 'wire' })
    const pointer = (type: string) =>
      `/components/responses/StepExecutions/content/${type.replace('/', '~1')}`
    expect(resolvePointer(document, pointer('application/json'))).toEqual(resolvePointer(wire, pointer(WIRE)))
  })

  it('writes null as `nullable` and a constant as the only value', () => {
    const document = exportContract(ssm, { openapi: '3.0' })
    const nodes = [...objectsIn(document)].map(([node]) => node)
    expect(nodes.some((node) => node['nullable'] === true && node['type'] === 'string')).toBe(true)
    const [parameter] = nodes.filter((node) => node['name'] === 'X-Amz-Target')
    expect(parameter?.['schema']).toMatchObject({ enum: ['AmazonSSM.AddTagsToResource'] })
  })

  it('has the target as an example and an enum too, since Postman knows no constants', () => {
    const [parameter] = [...objectsIn(exportContract(one))].filter(
      ([node]) => node['name'] === 'X-Amz-Target',
    )
    const target = 'AmazonSSM.DescribeAutomationStepExecutions'
    expect(parameter?.[0]).toMatchObject({ example: target, schema: { const: target, enum: [target] } })
  })

  it('keeps the operations that are named, by name or target, and what they need', () => {
    const document = exportContract(ssm, { operations: ['GetParameter', 'AmazonSSM.PutParameter'] })
    expect(Object.keys(document['paths'] ?? {})).toEqual([
      '/AmazonSSM.GetParameter',
      '/AmazonSSM.PutParameter',
    ])
    const schemas = Object.keys(resolvePointer(document, '/components/schemas') ?? {})
    expect(schemas).toContain('PutParameterRequest')
    expect(schemas).not.toContain('AddTagsToResourceRequest')
  })

  it('has one server without variables and one example when flat', () => {
    const document = exportContract(one, { flat: true, rendition: 'wire' })
    expect(document['servers']).toEqual([
      expect.objectContaining({ url: 'https://ssm.us-east-1.amazonaws.com' }),
    ])
    const content = resolvePointer(document, '/paths/~1/post/requestBody/content')
    expect(content).toEqual({ [WIRE]: { schema: expect.anything(), example: expect.anything() } })
    expect(resolvePointer(document, '/components/examples')).toBeUndefined()
  })

  it.each(contracts)(
    'refers to schemas only when flat, for tools that follow no other reference: %s',
    (_, service) => {
      const references = referencesIn(exportContract(service, { flat: true }))
      expect([...references].filter((pointer) => !pointer.startsWith('#/components/schemas/'))).toEqual([])
    },
  )

  it('refuses an operation and a rendition that the contract has not', () => {
    expect(() => exportContract(ssm, { operations: ['GetParametr'] })).toThrow(
      new ExportError('no operation `GetParametr` in Amazon Simple Systems Manager (SSM), which has 152'),
    )
    expect(() => exportContract(ssm, { rendition: 'published' })).toThrow(
      /no operation in the published rendition/,
    )
  })
})
