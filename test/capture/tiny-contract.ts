import type { Contract } from '../../src/contract/contract.js'
import { createContract } from '../../src/contract/create-contract.js'
import type { Exchange } from '../../src/exchange/exchange.js'

const WIRE = 'application/x-amz-json-1.1'

const error = (code: string, status: number, message = 'Message') => ({
  type: 'object',
  required: ['__type'],
  properties: { __type: { const: code }, [message]: { type: 'string' } },
  'x-aws-error': { code, status, fault: status < 500 ? 'client' : 'server', retryable: status >= 500 },
})

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const wireErrors = (...codes: string[]) => ({
  description: 'An error.',
  content: { [WIRE]: { schema: { oneOf: codes.map(reference) } } },
})

/** A contract of one operation with every construction the judge must know, small enough to read in a test. */
export const TINY_DOCUMENT = {
  openapi: '3.1.1',
  info: { title: 'Tiny', version: '1.0.0' },
  'x-aws-protocol': 'awsJson1_1',
  'x-aws-target-prefix': 'Tiny',
  'x-aws-signing-name': 'tiny',
  'x-aws-service-id': 'Tiny',
  paths: {
    '/': {
      post: {
        operationId: 'ListSteps',
        parameters: [
          { name: 'X-Amz-Target', in: 'header', required: true, schema: { const: 'Tiny.ListSteps' } },
          { name: 'MaxResults', in: 'query', schema: { type: 'string' }, 'x-aws-rendition': 'published' },
        ],
        requestBody: {
          content: {
            [WIRE]: {
              schema: reference('ListStepsRequest'),
              examples: { one: { value: { Id: '0123456789', MaxResults: 5 } } },
            },
            'application/json': { schema: reference('ListStepsRequest') },
          },
        },
        responses: {
          '200': {
            description: 'Steps.',
            content: {
              [WIRE]: {
                schema: reference('ListStepsResult'),
                examples: { none: { value: { Steps: [] } }, more: { value: { NextToken: 'more' } } },
              },
              'application/json': { schema: reference('PublishedListStepsResult') },
            },
          },
          '400': wireErrors('NoSuchStep', 'ValidationException', 'ThrottlingException'),
          '500': wireErrors('InternalServerError'),
          '480': {
            description: 'No such step.',
            'x-aws-error': { code: 'NoSuchStep', status: 400, fault: 'client', retryable: false },
            content: {
              'application/json': {
                schema: { type: 'object', properties: { Message: { type: 'string' } } },
              },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      ListStepsRequest: {
        type: 'object',
        required: ['Id'],
        properties: {
          Id: { type: 'string', minLength: 10, maxLength: 10 },
          MaxResults: { type: 'integer', minimum: 1, maximum: 50 },
          Filters: {
            type: 'array',
            minItems: 1,
            maxItems: 2,
            items: {
              type: 'object',
              required: ['Key'],
              properties: {
                Key: { type: 'string', enum: ['Name', 'Status'] },
                Values: { type: 'array', items: { type: 'string', maxLength: 8 } },
              },
            },
          },
          Password: { type: 'string', maxLength: 8, 'x-aws-sensitive': true },
          Secrets: {
            type: 'object',
            additionalProperties: { type: 'string', maxLength: 8 },
            propertyNames: { maxLength: 8 },
            'x-aws-sensitive': true,
          },
          Labels: {
            type: 'object',
            additionalProperties: { type: 'string' },
            propertyNames: { maxLength: 4 },
          },
        },
      },
      ListStepsResult: {
        type: 'object',
        properties: {
          Steps: { type: 'array', items: reference('Step') },
          NextToken: { type: 'string' },
          Token: { $ref: '#/components/schemas/Secret', 'x-aws-sensitive': true },
        },
      },
      PublishedListStepsResult: {
        type: 'object',
        properties: {
          Steps: { type: 'array', items: reference('PublishedStep') },
          NextToken: { type: 'string' },
        },
      },
      StepBase: {
        type: 'object',
        required: ['Name'],
        properties: {
          Name: { type: 'string' },
          Status: {
            anyOf: [
              {
                title: 'Known value',
                type: 'string',
                enum: ['Pending', 'Success', 'Failed'],
                'x-enumDescriptions': { Pending: 'Waits.', Success: 'Done.', Failed: 'Failed.' },
              },
              { title: 'Value added later', type: 'string' },
            ],
          },
          Outputs: {
            type: 'object',
            additionalProperties: { type: 'array', items: { type: 'string' } },
          },
          IsEnd: { type: 'boolean' },
          Children: { type: 'array', items: reference('Step') },
        },
      },
      Step: {
        allOf: [reference('StepBase'), { type: 'object', properties: { Start: reference('EpochSeconds') } }],
      },
      PublishedStep: {
        allOf: [reference('StepBase'), { type: 'object', properties: { Start: reference('DateTime') } }],
      },
      EpochSeconds: { type: 'number', format: 'epoch-seconds' },
      DateTime: { type: 'string', format: 'date-time' },
      Secret: { type: 'string', minLength: 3 },
      NoSuchStep: error('NoSuchStep', 400),
      ValidationException: error('ValidationException', 400, 'message'),
      ThrottlingException: error('ThrottlingException', 400),
      InternalServerError: error('InternalServerError', 500),
    },
  },
}

/** The tiny contract, compiled; `document` overrides it, for a contract that a patch was applied to. */
export function tinyContract(document: unknown = TINY_DOCUMENT): Contract {
  return createContract(document)
}

interface ExchangeParts {
  readonly request?: unknown
  readonly requestHeaders?: Record<string, string>
  readonly method?: string
  readonly url?: string
  readonly status?: number
  readonly response?: unknown
  readonly responseHeaders?: Record<string, string>
  readonly entry?: number
}

const text = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body))

/** A wire exchange with ListSteps; a part that is an object becomes JSON, a text is taken as it is. */
export function tinyExchange(parts: ExchangeParts = {}): Exchange {
  return {
    place: { source: 'capture.ndjson', entry: parts.entry ?? 1 },
    date: '2026-03-19T15:31:45.000Z',
    request: {
      method: parts.method ?? 'POST',
      url: parts.url ?? 'https://tiny.eu-central-1.amazonaws.com/',
      headers: parts.requestHeaders ?? { 'x-amz-target': 'Tiny.ListSteps', 'content-type': WIRE },
      body: text(parts.request ?? { Id: '0123456789' }),
    },
    response: {
      status: parts.status ?? 200,
      headers: parts.responseHeaders ?? { 'content-type': WIRE },
      body: text(parts.response ?? { Steps: [{ Name: 'a', Status: 'Success', Start: 1773934305.877 }] }),
    },
  }
}
