import type { Contract } from '../../src/contract/contract.js'
import { createContract } from '../../src/contract/create-contract.js'
import type { Waiters } from '../../src/model/waiters/waiter.js'

/** A member of any value. */
export const ANY = {}
export const TEXT = { type: 'string' }

/** What a made contract says of an operation: the members of its request and its output, with schemas where they matter. */
export interface PlainOperation {
  readonly request: Readonly<Record<string, object>>
  readonly required?: readonly string[]
  readonly output: Readonly<Record<string, object>>
  readonly waiters?: Waiters
}

/** A contract of operations with the members that a test needs, and errors that each of them may have. */
export function plainContract(
  { prefix, signingName, errors }: { prefix: string; signingName: string; errors: readonly string[] },
  operations: Readonly<Record<string, PlainOperation>>,
): Contract {
  const media = (schema: object) => ({ content: { 'application/x-amz-json-1.0': { schema } } })
  const failures = errors.map((code) => ({
    type: 'object',
    properties: { message: TEXT },
    'x-aws-error': { code, status: 400, fault: 'client', retryable: false },
  }))
  const paths = Object.entries(operations).map(
    ([operationId, { request, required = [], output, waiters }]) => [
      `/#${operationId}`,
      {
        post: {
          operationId,
          ...(waiters && { 'x-aws-waiters': waiters }),
          requestBody: media({
            type: 'object',
            properties: request,
            ...(required.length > 0 && { required }),
          }),
          responses: {
            200: { description: 'ok', ...media({ type: 'object', properties: output }) },
            400: { description: 'error', ...media({ oneOf: failures }) },
          },
        },
      },
    ],
  )
  return createContract({
    openapi: '3.1.0',
    info: { title: prefix, version: '1' },
    'x-aws-protocol': 'awsJson1_0',
    'x-aws-target-prefix': prefix,
    'x-aws-signing-name': signingName,
    paths: Object.fromEntries(paths),
  })
}
