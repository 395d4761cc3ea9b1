import type { OpenApiDocument } from '../../src/contract/documents.js'
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
