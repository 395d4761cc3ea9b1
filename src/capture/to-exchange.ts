import type { Exchange, ExchangeMessage } from '../protocol/exchange.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'

/** What stands for the source of an exchange that is of no capture. */
export const NO_SOURCE = 'exchange'

/**
 * An exchange from a value as a test has it: an `Exchange`, or an entry of an NDJSON capture. Header names may be in
 * any case and their values lists; a body may be text or the JSON value itself. `undefined` for anything else.
 */
export function toExchange(value: unknown): Exchange | undefined {
  if (!isJsonObject(value)) return undefined
  const { request, response, operation, presentation, date } = value
  if (!isJsonObject(request) && !isJsonObject(response)) return undefined
  return {
    place: toPlace(value['place']),
    ...(typeof date === 'string' && { date }),
    ...(typeof operation === 'string' && { operation }),
    ...(presentation === 'aws-cli' && { presentation }),
    ...(isJsonObject(request) && {
      request: {
        method: textOr(request['method'], 'POST'),
        url: textOr(request['url'], '/'),
        ...toMessage(request),
      },
    }),
    ...(isJsonObject(response) && {
      response: { status: Number(response['status'] ?? 200), ...toMessage(response) },
    }),
  }
}

/** The place of an exchange, or where a test made it. */
export function toPlace(place: JsonValue | undefined): Exchange['place'] {
  if (!isJsonObject(place)) return { source: NO_SOURCE, entry: 1 }
  const { source, entry, line } = place
  return {
    source: textOr(source, NO_SOURCE),
    entry: typeof entry === 'number' ? entry : 1,
    ...(typeof line === 'number' && { line }),
  }
}

function toMessage({ headers, body, bodyProblem }: JsonObject): ExchangeMessage {
  const entries = Object.entries(isJsonObject(headers) ? headers : {}).map(([name, value]) => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(', ') : String(value),
  ])
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return {
    headers: Object.fromEntries(entries),
    ...(body !== undefined && { body: text }),
    ...(typeof bodyProblem === 'string' && { bodyProblem }),
  }
}

function textOr(value: JsonValue | undefined, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise
}
