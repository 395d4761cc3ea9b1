import type { OpenApiDocument } from '../../src/model/documents.js'
import type { JsonObject } from '../../src/protocol/json-values.js'

const WIRE = 'application/x-amz-json-1.1'

/** A bundled contract of one operation, `Ask`, with the schemas of a test; `AskRequest` and `AskResult` may be among them. */
export function smallDocument(schemas: JsonObject = {}, operation: JsonObject = {}): OpenApiDocument {
  const reference = (name: string): JsonObject => ({ schema: { $ref: `#/components/schemas/${name}` } })
  return {
    openapi: '3.1.1',
    info: { title: 'Small', version: '1.0.0' },
    'x-aws-protocol': 'awsJson1_1',
    'x-aws-target-prefix': 'Small',
    'x-aws-signing-name': 'small',
    paths: {
      '/': {
        post: {
          operationId: 'Ask',
          requestBody: { content: { [WIRE]: reference('AskRequest') } },
          responses: { '200': { description: 'Done.', content: { [WIRE]: reference('AskResult') } } },
          ...operation,
        },
      },
    },
    components: {
      schemas: { AskRequest: { type: 'object' }, AskResult: { type: 'object' }, ...schemas },
    },
  }
}

/** A bundled contract of many operations, `Ask0`, `Ask1` and so on, with seven schemas for each. */
export function largeDocument(operations: number): OpenApiDocument {
  const member = { type: 'string', description: 'A member of it.', minLength: 1, maxLength: 36 }
  const schema: JsonObject = {
    type: 'object',
    description: 'A thing of which there are many.',
    properties: Object.fromEntries([...'ABCDEFGH'].map((name) => [name, member])),
  }
  const indexes = Array.from({ length: operations }, (_, index) => index)
  return {
    ...smallDocument(
      Object.fromEntries(indexes.flatMap((index) => namesOf(index)).map((name) => [name, schema])),
    ),
    paths: Object.fromEntries(
      indexes.map((index) => [
        `/Small.Ask${index}`,
        smallDocument({}, { operationId: `Ask${index}` }).paths['/'],
      ]),
    ),
  }
}

function namesOf(index: number): readonly string[] {
  return [...'ABCDEFG'].map((letter) => `Thing${letter}${index}`)
}
