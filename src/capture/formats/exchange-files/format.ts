import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import type { FormatDescriptor } from '../format-descriptor.js'
import { BareReader } from '../json/bare-reader.js'
import { readInteraction } from '../vcr/vcr-interaction.js'

/** How these recorders write a status, in which NDJSON has a number. */
const OWN_STATUS =
  /"(?:status_code"\s*:\s*\d|[sS]tatus"\s*:\s*\{\s*"(?:[cC]ode|[mM]essage|http_version)"|Uri"\s*:)/

/** Members that only these recorders have, as far as they matter for what is read. */
const RENAMED: Readonly<Record<string, string>> = {
  request_body: 'body',
  requestheaders: 'headers',
  responseheaders: 'headers',
  uri: 'url',
  recordedat: 'recorded_at',
}

/**
 * One exchange as an object, or several in a list: DataDog's test agent, ExVCR of Elixir, PHP-VCR and EasyVCR. They have
 * the words of cassettes, some with a capital, and `status: {code}` or `status_code`.
 */
export const exchangeFiles: FormatDescriptor = {
  title: 'exchanges as JSON or YAML',
  writers: "DataDog's test agent, ExVCR, PHP-VCR, EasyVCR",
  endings: ['json', 'yml', 'yaml'],
  detects: ({ start, text }) => /^[{[]/.test(start) && OWN_STATUS.test(text),
  readDocument: (document, { settings }) => {
    const interaction = inLowerCase(document, 2)
    const { request, response } = interaction
    if (!isJsonObject(response) || !isJsonObject(request)) return undefined
    const hasCode = isJsonObject(response['status']) || 'status_code' in response || 'code' in response
    const isCapital = isJsonObject(document['Response'])
    if (!hasCode && !isCapital) return undefined
    const read = readInteraction(
      { ...interaction, request: renamed(request), response: renamed(response) },
      { source: '', entry: 1 },
      settings,
    )
    if (typeof read === 'string') return [read]
    const { place: _, ...exchange } = read
    return [exchange]
  },
  open: ({ source, settings, documents }) =>
    new BareReader({ source, settings, documents, format: 'exchange-files' }),
}

/** Members in lower case, as deep as they are names of the format and not of headers. */
function inLowerCase(document: JsonObject, depth: number): JsonObject {
  return Object.fromEntries(
    Object.entries(document).map(([name, value]): [string, JsonValue | undefined] => {
      const isDeeper = depth > 1 && isJsonObject(value)
      return [name.toLowerCase(), isDeeper ? inLowerCase(value, depth - 1) : value]
    }),
  )
}

function renamed(message: JsonObject): JsonObject {
  const known: Record<string, JsonValue | undefined> = {}
  for (const [name, value] of Object.entries(message)) {
    const target = RENAMED[name] ?? name
    if (known[target] === undefined || known[target] === '') known[target] = value
  }
  const { status } = known
  return isJsonObject(status) ? { ...known, status: inLowerCase(status, 1) } : known
}
