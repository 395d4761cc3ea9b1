import { describe, expect, it } from 'vitest'
import { compileValidators } from '../../../src/contract/compile-validators.js'
import { readC2j, toOpenApi, toOperationDocuments, UnknownOperationError } from '../../../src/import/index.js'
import { readContract } from '../../../src/model/read-openapi/read-contract.js'
import { gardenC2j, gardenPaginators } from '../garden-c2j.js'
import { importGarden } from './import-garden.js'

describe('the document', () => {
  it('says host name and service id where the signing name does not tell them', () => {
    const metadata = { endpointPrefix: 'api.garden', serviceId: 'Rose Garden', signingName: 'gardening' }
    const { document } = importGarden((model) => Object.assign(model.metadata, metadata))
    expect(document).toMatchObject({
      'x-aws-signing-name': 'gardening',
      'x-aws-endpoint-prefix': 'api.garden',
      'x-aws-service-id': 'Rose Garden',
    })
    const alike = { endpointPrefix: 'rose-garden', serviceId: 'rose-garden', signingName: 'rose-garden' }
    const { document: plain } = importGarden((model) => Object.assign(model.metadata, alike))
    expect(plain).not.toHaveProperty('x-aws-endpoint-prefix')
    expect(plain).not.toHaveProperty('x-aws-service-id')
  })
})

describe('a request', () => {
  it('has every constraint of the model', () => {
    const { schemas } = importGarden()
    expect(schemas['PlantTreeRequest']).toMatchObject({
      type: 'object',
      required: ['Name', 'Kind'],
      properties: {
        Name: { $ref: '#/components/schemas/TreeName' },
        ClientToken: { type: 'string', 'x-aws-idempotency-token': true },
        Notes: { description: 'Notes.' },
        PlantedAt: { $ref: '#/components/schemas/EpochSeconds' },
      },
    })
    expect(schemas['TreeName']).toEqual({
      description: 'Tree name.',
      type: 'string',
      minLength: 1,
      maxLength: 32,
      pattern: '^[a-z]+$',
    })
    expect(schemas['TagMap']).toEqual({
      description: 'Tag map.',
      type: 'object',
      propertyNames: { $ref: '#/components/schemas/TagKey' },
      additionalProperties: { type: 'string' },
      minProperties: 1,
      maxProperties: 3,
    })
  })

  it('measures blobs in bytes', () => {
    const { schemas } = importGarden()
    expect(schemas['Label']).toMatchObject({
      contentEncoding: 'base64',
      'x-aws-min-bytes': 1,
      'x-aws-max-bytes': 4,
    })
  })

  it('has closed enums whose values are described', () => {
    const { schemas } = importGarden()
    expect(schemas['TreeKind']).toEqual({
      description: 'Tree kind.',
      type: 'string',
      enum: ['OAK', 'SilverBirch'],
      'x-enumDescriptions': { OAK: 'Oak.', SilverBirch: 'Silver birch.' },
    })
  })

  it('has unions of exactly one member', () => {
    const { schemas } = importGarden()
    expect(schemas['Position']).toMatchObject({ minProperties: 1, maxProperties: 1, 'x-aws-union': true })
  })
})

describe('a response', () => {
  it('has types and open enums, no bounds, and demands no member that AWS may leave out', () => {
    const { schemas } = importGarden()
    expect(schemas['Tree']).toEqual({
      description: 'Tree.',
      type: 'object',
      'x-aws-required': ['Name'],
      properties: {
        Name: {
          description: 'Name.',
          type: 'string',
          // Nothing is checked against these.
          'x-aws-bounds': { minLength: 1, maxLength: 32, pattern: '^[a-z]+$' },
        },
        Kind: { $ref: '#/components/schemas/TreeKindOutput' },
        PlantedAt: { $ref: '#/components/schemas/EpochSeconds' },
        Parent: { $ref: '#/components/schemas/Tree' },
        Tags: {
          description: 'Tags.',
          type: 'object',
          additionalProperties: { type: ['string', 'null'] },
          'x-aws-bounds': { minProperties: 1, maxProperties: 3 },
        },
        Position: { $ref: '#/components/schemas/PositionOutput' },
        Secret: { description: 'Secret.', type: 'string', 'x-aws-sensitive': true },
      },
    })
    expect(schemas['TreeKindOutput']).toMatchObject({
      anyOf: [
        { title: 'Known value', enum: ['OAK', 'SilverBirch'] },
        { title: 'Value added later', type: 'string' },
      ],
    })
  })

  it('shares a component with the request where they do not differ', () => {
    const { schemas } = importGarden()
    expect(schemas).toHaveProperty('Place')
    expect(schemas).not.toHaveProperty('PlaceOutput')
  })

  it('has its bounds when it is to be compared with a contract that has some', () => {
    const { schemas } = importGarden(undefined, { boundResponses: true })
    expect(schemas['Tree']).toHaveProperty('properties.Name.$ref', '#/components/schemas/TreeNameOutput')
    expect(schemas['TreeNameOutput']).toHaveProperty('maxLength', 32)
  })

  it('is an object without members where the model has no output', () => {
    const { operations } = importGarden()
    expect(operations['/Garden_20260101.RemoveTree']).toHaveProperty(
      ['responses', '200', 'content', 'application/x-amz-json-1.1', 'schema', 'type'],
      'object',
    )
  })
})

describe('names of components', () => {
  it('give way to common errors, to timestamps and to each other', () => {
    const { schemas } = importGarden((model) => {
      const label = { type: 'string', enum: ['A'] }
      model.shapes['EpochSeconds'] = label
      model.shapes['TreeKindOutput'] = label
      model.shapes['PlantTreeRequest'] = {
        type: 'structure',
        members: {
          Era: { shape: 'EpochSeconds' },
          Other: { shape: 'TreeKindOutput' },
          Kind: { shape: 'TreeKind' },
        },
      }
    })
    expect(schemas['PlantTreeRequest']).toMatchObject({
      properties: {
        Era: { $ref: '#/components/schemas/EpochSecondsShape' },
        Other: { $ref: '#/components/schemas/TreeKindOutput' },
      },
    })
    expect(schemas['Tree']).toHaveProperty(
      'properties.Kind.$ref',
      '#/components/schemas/TreeKindOutputOutput',
    )
  })

  it('are the same whichever operations are imported', () => {
    const { schemas } = importGarden(undefined, { operations: ['ListTrees'] })
    expect(schemas['Tree']).toHaveProperty('properties.Kind.$ref', '#/components/schemas/TreeKindOutput')
    expect(schemas).not.toHaveProperty('PlantTreeRequest')
  })
})

describe('patterns', () => {
  it('of C2J match whole texts; the model’s own text stays beside', () => {
    const { schemas, notes } = importGarden((model) => {
      model.shapes['TreeName'] = { type: 'string', pattern: '[a-z\\_]+' }
      model.shapes['TagKey'] = { type: 'string', pattern: '\\p{InGreek}' }
    })
    expect(schemas['TreeName']).toMatchObject({ pattern: '^[a-z_]+$', 'x-aws-pattern': '[a-z\\_]+' })
    expect(schemas['TagKey']).toEqual({
      description: 'Tag key.',
      type: 'string',
      'x-aws-pattern': '\\p{InGreek}',
    })
    expect(notes.map(({ kind, shape }) => [kind, shape])).toEqual([
      ['pattern-kept-aside', 'TagKey'],
      ['pattern-translated', 'TreeName'],
    ])
  })
})

describe('examples', () => {
  const plant = (input: object) => ({ title: 'To plant an oak', input, output: { Tree: { Name: 'elm' } } })
  const examples = (...calls: readonly object[]) => ({ examples: { PlantTree: calls } })
  const place = ['content', 'application/x-amz-json-1.1', 'examples']

  it('stand at request and answer as they are on the wire', () => {
    const call = plant({ Name: 'oak', Kind: 'OAK', Label: 'hi', PlantedAt: '2026-01-01T00:00:00Z', Old: 1 })
    const { document } = toOpenApi(readC2j(gardenC2j(), { examples: examples(call) }), {
      checksOf: compileValidators,
    })
    const operation = document.paths['/Garden_20260101.PlantTree']
    expect(operation).toHaveProperty(['post', 'requestBody', ...place], {
      toPlantAnOak: {
        summary: 'To plant an oak',
        value: { Name: 'oak', Kind: 'OAK', Label: 'aGk=', PlantedAt: 1_767_225_600 },
      },
    })
    expect(operation).toHaveProperty(['post', 'responses', '200', ...place, 'toPlantAnOak', 'value'], {
      Tree: { Name: 'elm' },
    })
  })

  it('that break the contract are left out with a note, and facts alone have none', () => {
    const model = readC2j(gardenC2j(), { examples: examples(plant({ Name: 'OAK', Kind: 'OAK' })) })
    const { document, notes } = toOpenApi(model, { checksOf: compileValidators })
    expect(document.paths['/Garden_20260101.PlantTree']).not.toHaveProperty(['post', 'requestBody', ...place])
    expect(notes.map(({ message }) => message)).toEqual([
      'The example `toPlantAnOak` of `PlantTree` does not fit its own input and is left out.',
    ])
    expect(JSON.stringify(toOpenApi(model, { descriptions: false }).document)).not.toContain('toPlantAnOak')
  })
})

describe('one document for each operation', () => {
  it('has the path / and can be read as a contract', () => {
    const documents = toOperationDocuments(readC2j(gardenC2j(), { paginators: gardenPaginators() }), {
      descriptions: false,
    })
    expect([...documents.keys()]).toEqual(['ListTrees', 'PlantTree', 'RemoveTree'])
    for (const [name, { document }] of documents) {
      expect(Object.keys(document.paths)).toEqual(['/'])
      expect([...readContract(document).operations.keys()]).toEqual([`Garden_20260101.${name}`])
    }
  })

  it('is refused for an operation that the model does not have', () => {
    const model = readC2j(gardenC2j())
    expect(() => toOpenApi(model, { operations: ['FellTree'] })).toThrow(UnknownOperationError)
    expect(() => toOpenApi(model, { operations: ['FellTree'] })).toThrow(
      '`Amazon Garden` has no operation `FellTree`.',
    )
  })
})
