import type { CapturePlace, Exchange } from '../../exchange/exchange.js'
import { jsonCodec } from '../../protocol/aws-json/codec.js'
import { parseTarget, TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { mediaTypeEssence, PUBLISHED_MEDIA_TYPE } from '../../protocol/media-types.js'

/** A recorded call: what was asked, and what came back. */
export interface Recording {
  /** The operation's target, or its name alone where the capture does not say more. */
  readonly operation: string
  readonly input: JsonObject
  readonly status: number
  /** The response's body, as it was on the wire. */
  readonly text: string
  /** Whether it was recorded in the published rendition. */
  readonly published: boolean
  readonly place: CapturePlace
  /** How long it took, where the capture says so. */
  readonly milliseconds: number
}

/** The recorded calls among some exchanges; those without a JSON request and a response are passed over. */
export function readRecordings(exchanges: readonly Exchange[]): readonly Recording[] {
  return exchanges.flatMap((exchange) => toRecording(exchange) ?? [])
}

function toRecording({
  request,
  response,
  operation,
  place,
  milliseconds = 0,
}: Exchange): Recording | undefined {
  if (!request || !response || response.bodyProblem !== undefined) return undefined
  const target = parseTarget(request.headers[TARGET_HEADER])
  const name = target ? `${target.prefix}.${target.operation}` : operation
  const { body: text = '' } = response
  const input = parseObject(request.body ?? '{}')
  if (name === undefined || !input || typeof text !== 'string') return undefined
  const contentType = response.headers['content-type']
  return {
    operation: name,
    input,
    status: response.status,
    text,
    published: mediaTypeEssence(contentType) === PUBLISHED_MEDIA_TYPE,
    place,
    milliseconds,
  }
}

/** A JSON object's value; `undefined` for any other body. */
export function parseObject(body: string | Uint8Array): JsonObject | undefined {
  const decoded = jsonCodec.decode(body)
  return decoded.ok && isJsonObject(decoded.value) ? decoded.value : undefined
}

/** A value as text in which the order of members makes no difference. */
export function canonicalText(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (!isJsonObject(value ?? null)) return JSON.stringify(value ?? null)
  // It is an object, as was just asked.
  const members = Object.entries(value as JsonObject).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalText(member)}`).join(',')}}`
}
