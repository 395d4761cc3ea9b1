import { describe, expect, it } from 'vitest'
import { compileValidators } from '../../src/contract/compile-validators.js'
import { renderTypes } from '../../src/generate/render-types.js'
import { lintContract } from '../../src/lint/index.js'
import { asOpenApiDocument } from '../../src/model/documents.js'
import { readContract } from '../../src/model/read-openapi/read-contract.js'
import { smallDocument } from './small-document.js'
import { temporaryFolder } from './temporary-folder.js'

const withSchemas = (schemas: object) =>
  asOpenApiDocument({ openapi: '3.1.1', info: {}, paths: {}, components: { schemas } })

describe('a legal contract', () => {
  it('may be OpenAPI 3.2, and is one of 3.1 once it is read', async () => {
    const { document, operations } = readContract({
      ...smallDocument(),
      openapi: '3.2.0',
      $self: 'https://example.com/openapi.json',
    })
    expect(document.openapi).toBe('3.1.1')
    expect(document).not.toHaveProperty('$self')
    expect(operations.size).toBeGreaterThan(0)
    await using folder = await temporaryFolder({
      'openapi.json': JSON.stringify({ ...smallDocument(), openapi: '3.2.0' }),
      'old.json': JSON.stringify({ ...smallDocument(), openapi: '3.0.3' }),
    })
    await expect(lintContract(folder.file('openapi.json'))).resolves.toHaveProperty('findings')
    await expect(lintContract(folder.file('old.json'))).rejects.toThrow('an OpenAPI 3.1 or 3.2 document')
  })

  it('may have an enum without values, which allows none', () => {
    const never = { type: 'string', enum: [] }
    const document = withSchemas({
      Holder: { type: 'object', properties: { never, text: { type: 'string' } } },
    })
    const validate = compileValidators(document)('#/components/schemas/Holder')
    expect([{ text: 'a' }, {}, { never: 'a' }].map((value) => validate(value))).toEqual([true, true, false])
  })

  it('may have the names that every object has, for schemas and members, and schemas named in a discriminator', async () => {
    const text = { type: 'string' }
    const types = await renderTypes(
      withSchemas({
        valueOf: {
          type: 'object',
          required: ['constructor'],
          properties: { constructor: text, toString: text },
        },
        Holder: {
          oneOf: [{ $ref: '#/components/schemas/valueOf' }],
          discriminator: { propertyName: 'toString', mapping: { one: 'valueOf' } },
        },
        Map: { type: 'object', properties: { hasOwnProperty: { $ref: '#/components/schemas/valueOf' } } },
      }),
      'generate',
    )
    expect(types).toContain('constructor: string')
    expect(types).toContain('toString?: string')
    expect(types).toContain('hasOwnProperty?: components["schemas"]["valueOf"]')
    expect(types).not.toContain('inherited')
  })
})
