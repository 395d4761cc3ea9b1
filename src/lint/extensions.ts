import { EXPECTED_ENDPOINT_RULES, isEndpointRules } from '../model/endpoints/is-endpoint-rules.js'
import { EXPECTED_MODEL_FORMATS, isModelFormats } from '../model/model-formats.js'
import { EXPECTED_WAITERS, isWaiters } from '../model/waiters/is-waiters.js'
import { isJsonObject, type JsonValue } from '../protocol/json-values.js'
import { isAwsProtocol, WIRE_NAMES } from '../protocol/wires.js'

/** An extension that contracts may carry: where it stands and which values it takes. */
export interface Extension {
  /** The kinds of node it may stand on, by Redocly's names. */
  readonly on: readonly string[]
  /** What to write, as it ends the sentence “write …”. */
  readonly expected: string
  accepts(value: JsonValue): boolean
}

const FLAG = { expected: '`true`, or leave the key out', accepts: (value: JsonValue) => value === true }
const TEXT = {
  expected: 'a text that is not empty',
  accepts: (value: JsonValue) => typeof value === 'string' && value.trim() !== '',
}

const COUNT = {
  expected: 'a whole number, 0 or more',
  accepts: (value: JsonValue) => Number.isInteger(value) && Number(value) >= 0,
}

const NAMES = {
  expected: 'a list of texts, one at least',
  accepts: (value: JsonValue) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((name) => typeof name === 'string' && name !== ''),
}

const BOUNDS = new Set([
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'],
  ...['minimum', 'maximum', 'pattern', 'uniqueItems', 'x-aws-min-bytes', 'x-aws-max-bytes'],
  'x-aws-exact-bounds',
])

/** Every `x-aws-` extension there is. A contract with any other key of that prefix has a spelling mistake. */
export const EXTENSIONS: Readonly<Record<string, Extension>> = {
  'x-aws-protocol': {
    on: ['Root'],
    expected: WIRE_NAMES,
    accepts: isAwsProtocol,
  },
  'x-aws-target-prefix': {
    on: ['Root'],
    expected: 'the text before the last dot of every target, such as `AmazonSSM`',
    accepts: (value) => typeof value === 'string' && /^[A-Za-z0-9_.-]*[A-Za-z0-9_-]$/.test(value),
  },
  'x-aws-signing-name': { on: ['Root'], ...TEXT },
  'x-aws-endpoint-prefix': {
    on: ['Root'],
    expected: 'the first part of the host name, such as `api.pricing`',
    accepts: (value) => typeof value === 'string' && /^[a-z\d-]+(?:\.[a-z\d-]+)*$/i.test(value),
  },
  'x-aws-endpoints': {
    on: ['Root', 'Operation'],
    expected: EXPECTED_ENDPOINT_RULES,
    accepts: isEndpointRules,
  },
  'x-aws-service-id': { on: ['Root'], ...TEXT },
  'x-aws-query-compatible': { on: ['Root'], ...FLAG },
  'x-aws-models': { on: ['Root'], expected: EXPECTED_MODEL_FORMATS, accepts: isModelFormats },
  'x-aws-request-compression': { on: ['Operation'], ...NAMES },
  'x-aws-min-bytes': { on: ['Schema'], ...COUNT },
  'x-aws-max-bytes': { on: ['Schema'], ...COUNT },
  'x-aws-exact-bounds': {
    on: ['Schema'],
    expected: 'an object with the digits of `minimum` and `maximum` as texts',
    accepts: (value) =>
      isJsonObject(value) &&
      Object.entries(value).every(
        ([name, digits]) =>
          /^(?:minimum|maximum)$/.test(name) && typeof digits === 'string' && /^-?\d+$/.test(digits),
      ),
  },
  'x-aws-required': { on: ['Schema'], ...NAMES },
  'x-aws-bounds': {
    on: ['Schema'],
    expected: 'an object of bounds such as `minLength` and `pattern`',
    accepts: (value) => isJsonObject(value) && Object.keys(value).every((name) => BOUNDS.has(name)),
  },
  'x-aws-paginated': {
    on: ['Operation'],
    expected: '`{inputToken, outputToken, items, pageSize}`, each the name of a member, `pageSize` optional',
    accepts: isPagination,
  },
  'x-aws-waiters': { on: ['Operation'], expected: EXPECTED_WAITERS, accepts: isWaiters },
  'x-aws-host-prefix': { on: ['Operation'], ...TEXT },
  'x-aws-event-stream': { on: ['Operation'], ...FLAG },
  'x-aws-error': {
    on: ['Response', 'Schema'],
    expected:
      '`{code, status, fault, retryable}`: a text, an HTTP status of 400 or more, `client` or `server`, a boolean; and `statusAssumed: true` or a `queryCode`, where they apply',
    accepts: isErrorDefinition,
  },
  'x-aws-rendition': {
    on: ['Parameter'],
    expected: '`published` or `wire`',
    accepts: (value) => value === 'published' || value === 'wire',
  },
  'x-aws-sensitive': { on: ['Schema'], ...FLAG },
  'x-aws-union': { on: ['Schema'], ...FLAG },
  'x-aws-idempotency-token': { on: ['Schema'], ...FLAG },
  'x-aws-pattern': { on: ['Schema'], ...TEXT },
  'x-aws-deprecated-since': { on: ['Operation', 'Schema'], ...TEXT },
}

function isPagination(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false
  const { inputToken, outputToken, items, pageSize, ...others } = value
  const names = [inputToken, outputToken, items, ...(pageSize === undefined ? [] : [pageSize])]
  return names.every((name) => typeof name === 'string' && name !== '') && Object.keys(others).length === 0
}

function isErrorDefinition(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false
  const { code, status, fault, retryable, statusAssumed = true, queryCode = 'Any', ...others } = value
  return (
    typeof code === 'string' &&
    /^[A-Za-z0-9_.-]+$/.test(code) &&
    typeof status === 'number' &&
    Number.isInteger(status) &&
    status >= 400 &&
    status <= 599 &&
    (fault === 'client' || fault === 'server') &&
    typeof retryable === 'boolean' &&
    statusAssumed === true &&
    typeof queryCode === 'string' &&
    queryCode !== '' &&
    Object.keys(others).length === 0
  )
}
