import { resolvePointer } from '../../model/documents.js'
import { isJsonObject } from '../../protocol/json-values.js'
import type { MockRequest } from './messages.js'
import type { ServedOperation } from './service-table.js'

/**
 * The header by which a service that once spoke the Query protocol tells the code that an error had there, to clients that
 * ask for it. A contract may keep that code as `queryCode` of `x-aws-error`.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
 */
export function queryErrorHeaders(
  code: string,
  { contract, operation }: ServedOperation,
  request: MockRequest,
): readonly string[] | undefined {
  if (request.headers['x-amzn-query-mode'] === undefined) return undefined
  if (contract.document['x-aws-query-compatible'] !== true) return undefined
  const error = operation.errors.get(code)
  const facts = error && resolvePointer(contract.document, `${error.schema}/x-aws-error`)
  const queryCode = isJsonObject(facts) && typeof facts['queryCode'] === 'string' ? facts['queryCode'] : code
  return ['x-amzn-query-error', `${queryCode};${error?.fault === 'server' ? 'Receiver' : 'Sender'}`]
}
