import { describe, expect, it } from 'vitest'
import { readC2j } from '../../../src/model/read-c2j/read-c2j.js'
import { readContract } from '../../../src/model/read-openapi/read-contract.js'
import { readSmithy } from '../../../src/model/read-smithy/read-smithy.js'
import { toOpenApi } from '../../../src/model/write-openapi/to-openapi.js'
import type { JsonObject } from '../../../src/protocol/json-values.js'

function c2j(operation: JsonObject, shapes: JsonObject = {}) {
  return {
    metadata: {
      apiVersion: '2020-01-01',
      endpointPrefix: 'post',
      jsonVersion: '1.1',
      protocol: 'json',
      serviceFullName: 'Post Office',
      targetPrefix: 'Post',
      awsQueryCompatible: {},
    },
    operations: { Send: { name: 'Send', ...operation } },
    shapes,
  }
}

function smithy(traits: JsonObject) {
  return {
    smithy: '2.0',
    shapes: {
      'post#Post': {
        type: 'service',
        version: '2020-01-01',
        operations: [{ target: 'post#Send' }],
        traits: {
          'aws.protocols#awsJson1_1': {},
          'aws.api#service': { sdkId: 'Post' },
          'aws.auth#sigv4': { name: 'post' },
        },
      },
      'post#Send': { type: 'operation', traits },
    },
  }
}

const operationOf = (model: Parameters<typeof toOpenApi>[0]) =>
  readContract(toOpenApi(model).document).operations.get('Post.Send')

describe('what an imported contract says of an operation', () => {
  it.each([
    ['C2J, the older way', readC2j(c2j({ authtype: 'none' }))],
    ['C2J', readC2j(c2j({ auth: ['smithy.api#noAuth'] }))],
    ['Smithy', readSmithy(smithy({ 'smithy.api#auth': [] }))],
    ['Smithy, where a signature is welcome', readSmithy(smithy({ 'smithy.api#optionalAuth': {} }))],
  ])('is that it takes unsigned calls: %s', (_, model) => {
    expect(operationOf(model)?.unsigned).toBe(true)
  })

  it('is else that a signature is demanded', () => {
    const { document } = toOpenApi(readC2j(c2j({})))
    expect(document['security']).toEqual([{ sigv4: [] }])
    expect(operationOf(readC2j(c2j({})))?.unsigned).toBeUndefined()
  })

  it('is how long requests are compressed', () => {
    const trait = { encodings: ['gzip'] }
    expect(operationOf(readC2j(c2j({ requestcompression: trait })))?.requestCompression).toEqual(['gzip'])
    expect(
      operationOf(readSmithy(smithy({ 'smithy.api#requestCompression': trait })))?.requestCompression,
    ).toEqual(['gzip'])
  })

  it('is the code of an error under the Query protocol, and whether its status is known', () => {
    const model = readC2j(
      c2j(
        { errors: [{ shape: 'Lost' }, { shape: 'Late' }] },
        {
          Lost: {
            type: 'structure',
            members: {},
            exception: true,
            error: { code: 'PostLost', httpStatusCode: 404 },
          },
          Late: { type: 'structure', members: {}, exception: true, error: { httpStatusCode: 429 } },
        },
      ),
    )
    const contract = readContract(toOpenApi(model).document)
    const errors = contract.operations.get('Post.Send')?.errors
    expect(contract.queryCompatible).toBe(true)
    expect(errors?.get('Lost')).toMatchObject({ queryCode: 'PostLost', statusAssumed: true, status: 400 })
    expect(errors?.get('Late')).toMatchObject({ status: 429 })
    expect(errors?.get('Late')?.statusAssumed).toBeUndefined()
  })
})
