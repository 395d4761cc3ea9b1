import type { Exchange } from '../../../exchange/exchange.js'
import { ERROR_TYPE_MEMBER } from '../../../protocol/aws-json/error-messages.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import type { DocumentEntry } from '../document-format.js'

/** What a client's parser leaves out, so that nobody can check it any more. */
export const PARSED_LEAVES_OUT =
  'headers, the request, members that the client did not know, and how timestamps and blobs are written on the wire'

const FAILED = 400

/**
 * A response from what a client made of it: boto3 puts what is not in the body into `ResponseMetadata`, and errors into
 * `Error`. https://boto3.amazonaws.com/v1/documentation/api/latest/guide/error-handling.html
 */
export function parsedResponse(
  operation: string,
  data: JsonObject,
  {
    status,
    edit = (value) => value,
    presentation = 'parsed',
  }: {
    readonly status?: number
    readonly edit?: (value: JsonValue) => JsonValue
    readonly presentation?: Exchange['presentation']
  } = {},
): DocumentEntry {
  const { ResponseMetadata: metadata, Error: error, ...members } = data
  const code = isJsonObject(metadata) ? metadata['HTTPStatusCode'] : undefined
  const isError = isJsonObject(error) && typeof error['Code'] === 'string'
  const known = typeof code === 'number' ? code : (status ?? (isError ? FAILED : 200))
  const body = isError
    ? {
        ...members,
        [ERROR_TYPE_MEMBER]: error['Code'],
        ...(error['Message'] !== undefined && { message: error['Message'] }),
      }
    : members
  return {
    operation,
    presentation,
    response: { status: known, headers: {}, body: JSON.stringify(edit(body)) },
  }
}

/** A value with every object and text of it edited, from the inside out; deep values are walked as far as the stack goes. */
export function editDeep(value: JsonValue, edit: (value: JsonValue) => JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item) => editDeep(item, edit))
  if (!isJsonObject(value)) return edit(value)
  const edited = edit(value)
  if (!isJsonObject(edited)) return edited
  return Object.fromEntries(
    Object.entries(edited).map(([name, member]) => [
      name,
      member === undefined ? member : editDeep(member, edit),
    ]),
  )
}
