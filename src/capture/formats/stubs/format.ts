import { isJsonObject, type JsonObject } from '../../../protocol/json-values.js'
import type { DocumentEntry } from '../document-format.js'
import type { FormatDescriptor } from '../format-descriptor.js'
import { BareReader } from '../json/bare-reader.js'
import { PARSED_LEAVES_OUT, parsedResponse } from '../parsed/parsed-values.js'
import { strayHalf } from '../stray-half.js'

/** What `add_response` and `add_client_error` take as objects. */
const ARGUMENTS = [
  'service_response',
  'expected_params',
  'service_error_meta',
  'response_meta',
  'modeled_fields',
] as const

/**
 * Stubs of botocore as data: what `Stubber.add_response(method, service_response, expected_params)` takes, by these
 * names. https://botocore.amazonaws.com/v1/documentation/api/latest/reference/stubber.html
 */
export const botocoreStubs: FormatDescriptor = {
  title: 'botocore stubs',
  writers: 'tests that feed `botocore.stub.Stubber` from files',
  endings: ['json', 'yml', 'yaml'],
  leavesOut: PARSED_LEAVES_OUT,
  detects: () => false,
  readDocument: (document) => {
    const { method, service_response: response, expected_params: params } = document
    if (typeof method !== 'string' || (!isJsonObject(response) && !isJsonObject(params))) return undefined
    const isWhole = isJsonObject(response) && isJsonObject(params)
    const stray = isWhole ? undefined : strayHalf(document, ARGUMENTS)
    return [stray ?? readStub(method.replaceAll('_', ''), response, params)]
  },
  open: ({ source, settings, documents }) =>
    new BareReader({ source, settings, documents, format: 'botocore-stubs' }),
}

function readStub(
  operation: string,
  response: JsonObject[string],
  params: JsonObject[string],
): DocumentEntry {
  const entry: DocumentEntry = isJsonObject(response)
    ? parsedResponse(operation, response)
    : { operation, presentation: 'parsed' }
  if (typeof entry === 'string' || !isJsonObject(params)) return entry
  return {
    ...entry,
    stubbed: true,
    request: { method: 'POST', url: '/', headers: {}, body: JSON.stringify(params) },
  }
}
