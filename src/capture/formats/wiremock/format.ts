import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import { type DecodedBody, decodeTextBody } from '../decode-body.js'
import type { DocumentEntry } from '../document-format.js'
import type { FormatDescriptor } from '../format-descriptor.js'
import { headerRecord, matchedText } from '../header-record.js'
import { BareReader } from '../json/bare-reader.js'

/** WireMock's stub mappings, one or a list of them, and the journal of its requests. https://wiremock.org/docs/stubbing/ */
export const wiremock: FormatDescriptor = {
  title: 'WireMock mappings',
  writers: 'WireMock (recorded mappings, and its journal)',
  endings: ['json', 'yml', 'yaml'],
  leavesOut:
    'headers and bodies of requests that a mapping matches by a pattern, and bodies in files of their own',
  detects: ({ start, text }) => start.startsWith('{') && OWN_MEMBER.test(text),
  readDocument: (document, { settings }) => {
    const { mappings, requests } = document
    const list = [mappings, requests].find((member) => Array.isArray(member))
    if (Array.isArray(list)) {
      const stubs = list.filter((item) => isJsonObject(item))
      if (!stubs.some(isStub)) return undefined
      return stubs.map((stub) => (isStub(stub) ? readStub(stub, settings.maxEntryBytes) : NO_STATUS))
    }
    return isStub(document) ? [readStub(document, settings.maxEntryBytes)] : undefined
  },
  open: async ({ source, settings, documents, isJson }) => {
    const reading = { source, settings, documents, format: 'wiremock' as const }
    if (isJson) return new BareReader(reading)
    const { YamlReader } = await import('../json/yaml-reader.js')
    return new YamlReader(reading)
  },
}

const NO_STATUS = 'the mapping has no status: it makes a fault, or passes requests on'

const OWN_MEMBER =
  /"(?:urlPath|urlPattern|urlPathPattern|bodyPatterns|jsonBody|base64Body|bodyFileName|responseDefinition)"\s*:/

/** What only WireMock's requests and responses have. */
const OWN_REQUEST = [
  'urlPath',
  'urlPattern',
  'urlPathPattern',
  'bodyPatterns',
  'bodyAsBase64',
  'absoluteUrl',
] as const
const OWN_RESPONSE = ['jsonBody', 'base64Body', 'bodyFileName'] as const

function isStub({ request, response, responseDefinition, uuid, id }: JsonObject): boolean {
  const served = response ?? responseDefinition
  if (!isJsonObject(request) || !isJsonObject(served) || typeof served['status'] !== 'number') return false
  return (
    OWN_REQUEST.some((name) => name in request) ||
    OWN_RESPONSE.some((name) => name in served) ||
    typeof uuid === 'string' ||
    (typeof id === 'string' && !('headers' in request && 'body' in request))
  )
}

function readStub({ request, response, responseDefinition }: JsonObject, limit: number): DocumentEntry {
  const asked = isJsonObject(request) ? request : {}
  const served = isJsonObject(response)
    ? response
    : isJsonObject(responseDefinition)
      ? responseDefinition
      : {}
  const body = requestBody(asked)
  const headers = headerRecord(served['headers'])
  return {
    request: {
      method: methodOf(asked['method']),
      url: urlOf(asked),
      headers: headerRecord(asked['headers']),
      ...(body !== undefined && { body }),
    },
    response: { status: Number(served['status']), headers, ...responseBody(served, headers, limit) },
  }
}

/** A mapping may take any method; AWS JSON has one. */
function methodOf(method: JsonValue | undefined): string {
  return typeof method === 'string' && method !== 'ANY' ? method : 'POST'
}

function urlOf({ absoluteUrl, url, urlPath }: JsonObject): string {
  return [absoluteUrl, url, urlPath].find((value) => typeof value === 'string') ?? '/'
}

function requestBody({ body, bodyPatterns }: JsonObject): string | undefined {
  if (typeof body === 'string') return body
  const patterns = Array.isArray(bodyPatterns) ? bodyPatterns : []
  return patterns.map(matchedText).find((text) => text !== undefined)
}

function responseBody(
  { body, jsonBody, base64Body, bodyAsBase64, bodyFileName }: JsonObject,
  headers: Readonly<Record<string, string>>,
  limit: number,
): DecodedBody {
  const contentEncoding = headers['content-encoding']
  if (typeof bodyFileName === 'string') return { bodyProblem: 'the body stands in a file of its own' }
  // The journal has compressed bytes as text too, which lost some of them.
  const base64 = base64Body ?? bodyAsBase64
  if (typeof base64 === 'string')
    return decodeTextBody(base64, { encoding: 'base64', contentEncoding, limit })
  if (jsonBody !== undefined) return { body: JSON.stringify(jsonBody) }
  return typeof body === 'string' ? decodeTextBody(body, { contentEncoding, limit }) : { body: '' }
}
