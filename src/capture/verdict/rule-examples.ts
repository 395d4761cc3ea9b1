import type { Side } from './finding.js'
import type { RuleName } from './rules.js'

/** What a finding of a rule says, for those who have not met one; a test makes each by a check. */
export interface RuleExample {
  readonly side: Side
  /** JSON pointer into the body; empty for the whole message. */
  readonly pointer: string
  readonly expected: string
  readonly found?: string
}

const made =
  (side: Side) =>
  (pointer: string, expected: string, found?: string): RuleExample => ({
    side,
    pointer,
    expected,
    ...(found !== undefined && { found }),
  })
const request = made('request')
const response = made('response')

/** A finding of each rule. */
export const RULE_EXAMPLES: Readonly<Record<RuleName, RuleExample>> = {
  type: request('/MaxResults', 'a whole number', 'a string of 2 characters'),
  required: request('', 'the member `Id`'),
  enum: request('/Order', 'one of `Ascending`, `Descending`', 'a string of 2 characters'),
  const: request('/Version', 'exactly "2.0"', 'a string of 3 characters'),
  minimum: request('/MaxResults', 'a number of at least 1', 'a whole number'),
  maximum: request('/MaxResults', 'a number of at most 50', 'a whole number'),
  exclusiveMinimum: request('/Share', 'a number above 0', 'a whole number'),
  exclusiveMaximum: request('/Share', 'a number below 1', 'a whole number'),
  multipleOf: request('/Size', 'a multiple of 64', 'a whole number'),
  minLength: request('/Name', 'at least 3 characters', 'a string of 2 characters'),
  maxLength: request('/Name', 'at most 8 characters', 'a string of 12 characters'),
  pattern: request('/Name', 'a text that matches /^[a-z]+$/', 'a string of 5 characters'),
  format: request('/Data', 'a base64 string', 'a string of 3 characters'),
  minItems: request('/Filters', 'at least 1 item', 'an empty list'),
  maxItems: request('/Filters', 'at most 2 items', 'a list of 3 items'),
  uniqueItems: request('/Names', 'items that are all different', 'a list of 2 items'),
  minProperties: request('/Labels', 'at least 1 member', 'an object'),
  maxProperties: request('/Labels', 'at most 1 member', 'an object'),
  additionalProperties: request('', 'no members besides those the contract names', 'a key of another form'),
  contains: request('/Names', 'what the contract says under `contains`', 'a list of 1 item'),
  dependentRequired: request(
    '',
    'keys of the map: what the contract says under `dependentRequired`',
    'a key of another form',
  ),
  unevaluatedProperties: request('', 'what the contract says under `unevaluatedProperties`', 'an object'),
  unevaluatedItems: request('/Names', 'what the contract says under `unevaluatedItems`', 'a list of 2 items'),
  oneOf: request('/Value', 'what the contract says under `oneOf`', 'a whole number'),
  not: request('/Name', 'what the contract says under `not`', 'a string of 5 characters'),
  schema: request('', 'what the contract says under `false schema`', 'an object'),
  timestamp: response('/Items/0/Created', 'a number of seconds since the epoch', 'a string of 20 characters'),
  'timestamp-seconds': response(
    '/Items/0/Created',
    'seconds since the epoch; this is beyond the year 9999 and looks like milliseconds',
    'a number that large',
  ),
  fraction: request('/MaxResults', 'a whole number', 'a number'),
  'byte-order-mark': request('', 'JSON without a byte order mark'),
  method: request('', 'the method POST'),
  target: request('', 'the header X-Amz-Target: Example.ListItems'),
  'media-type': request('', 'Content-Type `application/x-amz-json-1.1`', '`text/plain`'),
  charset: request('', 'JSON in UTF-8'),
  'body-json': request('', 'a body of one JSON object'),
  status: response('', 'status 200', 'status 201'),
  'error-shape': response('', 'an error that names its code, such as `{"__type": "…"}`'),
  'error-status': response('', '`NoSuchItem` with status 400', 'status 404'),
  'unknown-member': response('/Items/0/Owner', 'a member of the contract', 'a string of 5 characters'),
  'missing-member': response('/Items/0/Name', 'a member that the model requires'),
  'bound-not-held': request('/MaxResults', 'a number of at most 50', 'a whole number'),
  'unknown-enum-value': response('/Items/0/Status', 'a value of the enum', '"Paused"'),
  'unknown-error': response('/__type', 'an error of the operation', '`NewException`'),
}
