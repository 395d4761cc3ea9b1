import type { JsonObject } from '../../protocol/json-values.js'
import { boundsOf, deprecation, objectAt, present, textAt } from '../model-json.js'
import type { Constraints, Deprecation, ErrorModel, TimestampFormat } from '../service-model.js'

/**
 * In C2J one pair of bounds stands for lengths of texts, blobs and collections and for values of numbers. Its patterns
 * are what the services hand to Java, which matches whole texts; where AWS publishes the same model in Smithy, whose
 * patterns match anywhere, it writes `^` and `$` around them.
 */
export function constraintsOf(shape: JsonObject): Constraints {
  const bounds = boundsOf(shape)
  const pattern = textAt(shape, 'pattern')
  const counted = ['string', 'blob', 'list', 'map'].includes(String(shape['type']))
  return {
    ...(bounds && (counted ? { length: bounds } : { range: bounds })),
    ...(pattern !== undefined && { pattern, wholeMatch: true }),
  }
}

/** That a shape, member or operation is deprecated. */
export function deprecationOf(holder: JsonObject): Deprecation | undefined {
  if (holder['deprecated'] !== true) return undefined
  return deprecation(textAt(holder, 'deprecatedMessage'), textAt(holder, 'deprecatedSince'))
}

const TIMESTAMP_FORMATS: Readonly<Record<string, TimestampFormat>> = {
  iso8601: 'date-time',
  rfc822: 'http-date',
  unixTimestamp: 'epoch-seconds',
}

export function timestampFormatOf(holder: JsonObject): TimestampFormat | undefined {
  const format = textAt(holder, 'timestampFormat')
  return format !== undefined && Object.hasOwn(TIMESTAMP_FORMATS, format)
    ? TIMESTAMP_FORMATS[format]
    : undefined
}

const SERVER_STATUS = 500

/**
 * What makes a structure an error. An `error` with a `code` was written for the Query protocol and its status is
 * not sent in JSON; one without a code is the HTTP status proper.
 */
export function errorOf(shape: JsonObject): ErrorModel | undefined {
  if (shape['exception'] !== true && shape['error'] === undefined) return undefined
  const error = objectAt(shape, 'error')
  const queryCode = textAt(error, 'code')
  const status = queryCode === undefined ? error['httpStatusCode'] : undefined
  const serverFault = shape['fault'] === true || (typeof status === 'number' && status >= SERVER_STATUS)
  return {
    fault: serverFault ? 'server' : 'client',
    retryable: shape['retryable'] !== undefined && shape['retryable'] !== false,
    ...(typeof status === 'number' && { status }),
    ...present('queryCode', queryCode),
  }
}

/** Whether a shape is sent as a stream. */
export function isStreamed(shape: JsonObject): boolean {
  return shape['eventstream'] === true || shape['streaming'] === true
}
