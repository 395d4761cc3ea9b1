import { describe, expect, it } from 'vitest'
import { importGarden } from './import-garden.js'

describe('an operation', () => {
  it('has a path of its own, its target, its pages and what its model says of it', () => {
    const { document, operations } = importGarden()
    expect(Object.keys(document.paths)).toEqual([
      '/Garden_20260101.ListTrees',
      '/Garden_20260101.PlantTree',
      '/Garden_20260101.RemoveTree',
    ])
    expect(operations['/Garden_20260101.ListTrees']).toMatchObject({
      operationId: 'ListTrees',
      summary: 'List trees',
      'x-aws-paginated': { inputToken: 'Next', outputToken: 'Next', items: 'Trees', pageSize: 'Max' },
    })
    expect(operations['/Garden_20260101.RemoveTree']).toMatchObject({
      deprecated: true,
      'x-aws-deprecated-since': '2026-02-01',
      'x-aws-host-prefix': 'saw-',
    })
  })

  it('is described by the model where its prose is wanted', () => {
    const { operations, schemas } = importGarden(undefined, { descriptions: true })
    expect(operations['/Garden_20260101.PlantTree']).toHaveProperty(
      'description',
      'Plants a tree. See ListTrees.',
    )
    expect(operations['/Garden_20260101.RemoveTree']).toHaveProperty(
      'description',
      'Deprecated: Let it grow.',
    )
    expect(schemas['PlantTreeRequest']).toHaveProperty('properties.Name.description', 'What it is called.')
  })

  it('has no pages, and a note, when a member of its paginator is missing', () => {
    const { operations, notes } = importGarden((model) => {
      model.shapes['ListTreesResult'] = { type: 'structure', members: { Next: { shape: 'String' } } }
    })
    expect(operations['/Garden_20260101.ListTrees']).not.toHaveProperty('x-aws-paginated')
    expect(notes.map(({ message }) => message)).toEqual([
      'The pages of `ListTrees` are not carried over: there is no member `Trees`.',
    ])
  })
})

describe('an error', () => {
  it('stands under the status of its model, is told by its type and needs no message', () => {
    const { operations, schemas } = importGarden()
    expect(schemas['TreeLimitExceeded']).toEqual({
      'x-aws-required': ['Limit'],
      description: 'Tree limit exceeded.',
      type: 'object',
      required: ['__type'],
      properties: {
        __type: { description: 'Names the error.', type: 'string', const: 'TreeLimitExceeded' },
        Message: { description: 'Human-readable message.', type: 'string' },
        Limit: {
          description: 'Limit.',
          type: 'integer',
          format: 'int32',
          'x-aws-bounds': { minimum: 1, maximum: 200 },
        },
      },
      'x-aws-error': { code: 'TreeLimitExceeded', status: 409, fault: 'client', retryable: false },
    })
    expect(Object.keys(Object(operations['/Garden_20260101.PlantTree']?.['responses']))).toEqual([
      '200',
      '400',
      '403',
      '409',
      '500',
      '503',
    ])
  })

  it('of the front end keeps what the model adds, yet demands nothing of it', () => {
    const { schemas } = importGarden()
    expect(schemas['ThrottlingException']).toMatchObject({
      required: ['__type'],
      properties: { message: {}, Message: {}, Quota: {} },
      'x-aws-error': { status: 400, retryable: true },
    })
  })

  it('is one response for all operations where it is common to them', () => {
    const { operations, responses } = importGarden()
    expect(Object.keys(responses)).toEqual(['ClientError', 'Forbidden', 'ServerError', 'Unavailable'])
    expect(operations['/Garden_20260101.RemoveTree']).toHaveProperty('responses.400', {
      $ref: '#/components/responses/ClientError',
    })
  })

  it('carries the code of the Query protocol where the service still sends it', () => {
    const { document, schemas, headers } = importGarden((model) => {
      model.metadata['awsQueryCompatible'] = {}
      const error = { code: 'Garden.TooMany', httpStatusCode: 404 }
      model.shapes['TreeLimitExceeded'] = { ...model.shapes['TreeLimitExceeded'], error }
    })
    expect(document).toHaveProperty('x-aws-query-compatible', true)
    expect(headers).toHaveProperty('x-amzn-query-error')
    expect(schemas['TreeLimitExceeded']).toMatchObject({ 'x-aws-error': { status: 400 } })
    expect(String(schemas['TreeLimitExceeded']?.['description'])).toContain('`Garden.TooMany`')
  })
})
