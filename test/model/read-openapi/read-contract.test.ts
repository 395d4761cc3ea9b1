import { describe, expect, it } from 'vitest'
import { readContract } from '../../../src/model/read-openapi/read-contract.js'
import { outputShape, requestShape } from '../../../src/model/service.js'
import type { JsonObject } from '../../../src/protocol/json-values.js'
import { smallDocument } from '../../contract/small-document.js'
import { loadTinyContract } from '../../contract/tiny-contract.js'

describe('a contract, read', () => {
  it('has the facts of the service and its operations by target', async () => {
    const contract = await loadTinyContract()
    expect(contract).toMatchObject({
      title: 'Tiny',
      version: '1.2.3',
      protocol: 'awsJson1_1',
      targetPrefix: 'TinyService',
      signingName: 'tiny',
      endpointPrefix: 'tiny',
      serviceId: 'tiny',
    })
    expect([...contract.operations.keys()]).toEqual(['TinyService.ListThings'])
    expect(contract.operations.get('TinyService.ListThings')).toMatchObject({
      name: 'ListThings',
      pointer: '#/paths/~1/post',
      request: { wire: '#/components/schemas/ListThingsRequest' },
      output: { published: '#/components/schemas/PublishedListThingsResult' },
      pagination: { inputToken: 'NextToken', items: 'Things', pageSize: 'MaxResults' },
      publishedQuery: ['NextToken'],
    })
  })

  it('joins each wire error with the published status that names it', async () => {
    const contract = await loadTinyContract()
    const errors = contract.operations.get('TinyService.ListThings')?.errors
    expect(errors?.get('InvalidToken')).toEqual({
      code: 'InvalidToken',
      status: 400,
      statuses: [400],
      fault: 'client',
      retryable: false,
      schema: '#/components/schemas/InvalidToken',
      messageMember: 'Message',
      published: { status: 480, schema: '#/components/schemas/PublishedError' },
    })
    expect(errors?.get('ThrottlingException')).toMatchObject({ retryable: true, messageMember: 'message' })
  })

  it('has shapes for requests and for outputs of both renditions', async () => {
    const contract = await loadTinyContract()
    const operation = contract.operations.get('TinyService.ListThings')
    if (!operation) throw new Error('the operation is missing')
    expect(requestShape(contract, operation)).toMatchObject({ required: new Set(['Owner']) })
    expect(outputShape(contract, operation, 'wire')?.pointer).toBe('#/components/schemas/ListThingsResult')
    expect(outputShape(contract, operation, 'published')?.pointer).toContain('Published')
  })

  it('takes the target from the prefix and the name where no parameter gives it', () => {
    expect([...readContract(smallDocument()).operations.keys()]).toEqual(['Small.Ask'])
  })

  it('leaves out renditions that the contract does not have', () => {
    const operation = readContract(smallDocument()).operations.get('Small.Ask')
    expect(operation?.output).toEqual({ wire: '#/components/schemas/AskResult' })
  })
})

describe('a document that is no contract', () => {
  const document = smallDocument()
  const twice = { ...document, paths: { ...document.paths, '/again': document.paths['/'] } }

  it.each<[string, JsonObject, string]>([
    ['has no protocol', { ...document, 'x-aws-protocol': 'restJson1' }, '#/x-aws-protocol'],
    ['has no target prefix', { ...document, 'x-aws-target-prefix': '' }, '#/x-aws-target-prefix'],
    ['has a service id of no text', { ...document, 'x-aws-service-id': '' }, '#/x-aws-service-id'],
    ['has no signing name', { ...document, 'x-aws-signing-name': undefined }, '#/x-aws-signing-name'],
    ['has no operation', { ...document, paths: {} }, 'no `post` operation'],
    ['has one target twice', twice, 'a second operation'],
    ['has no operation name', smallDocument({}, { operationId: '' }), '#/paths/~1/post/operationId'],
    ['pages by half', smallDocument({}, { 'x-aws-paginated': { items: 'A' } }), 'x-aws-paginated'],
  ])('%s', (_, value, message) => {
    expect(() => readContract(value)).toThrow(message)
  })

  it('has a wire error that does not name itself', () => {
    const content = { 'application/x-amz-json-1.1': { schema: { $ref: '#/components/schemas/AskResult' } } }
    const responses = { '400': { description: 'An error.', content } }
    expect(() => readContract(smallDocument({}, { responses }))).toThrow('names itself in `x-aws-error`')
  })
})
