/** A violation breaks the contract; drift is something new that the contract does not know yet. */
export type FindingKind = 'violation' | 'drift'

/** How much a finding weighs: a broken rule, or something to look at. */
export type Severity = 'error' | 'warning'

/** What a rule stands for. */
export interface RuleFacts {
  readonly kind: FindingKind
  readonly severity: Severity
  /** What holds where the rule is kept, as a sentence. */
  readonly summary: string
}

const violation = (summary: string): RuleFacts => ({ kind: 'violation', severity: 'error', summary })
const drift = (summary: string): RuleFacts => ({ kind: 'drift', severity: 'warning', summary })

/**
 * Every rule the judge has, by name. Rules named after a JSON Schema keyword come from the contract's schemas, the
 * others from the AWS JSON protocol. Keywords that are missing here are never told by themselves: what breaks `allOf`
 * breaks a rule within it. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export const RULES = {
  type: violation('A value has the type the contract gives it.'),
  required: violation('A required member is present.'),
  enum: violation('A value is one of those the contract names.'),
  const: violation('A value is the one the contract names.'),
  minimum: violation('A number is not below its minimum.'),
  maximum: violation('A number is not above its maximum.'),
  exclusiveMinimum: violation('A number is above its limit.'),
  exclusiveMaximum: violation('A number is below its limit.'),
  multipleOf: violation('A number is a multiple of the one the contract names.'),
  minLength: violation('A text is not too short.'),
  maxLength: violation('A text is not too long.'),
  pattern: violation('A text matches its pattern.'),
  format: violation('A text has its format.'),
  minItems: violation('A list does not have too few items.'),
  maxItems: violation('A list does not have too many items.'),
  uniqueItems: violation('No two items of a list are alike.'),
  minProperties: violation('An object does not have too few members.'),
  maxProperties: violation('An object does not have too many members.'),
  additionalProperties: violation('An object that the contract closes has only the members it names.'),
  contains: violation('A list has the items that the contract asks for, as many as it asks for.'),
  dependentRequired: violation('A member comes with those that the contract wants beside it.'),
  unevaluatedProperties: violation('An object that the contract closes has only the members it names.'),
  unevaluatedItems: violation('A list that the contract closes has only the items it names.'),
  oneOf: violation('A value is exactly one of those that the contract allows.'),
  not: violation('A value is none that the contract excludes.'),
  schema: violation('A value keeps its schema in the contract.'),
  timestamp: violation(
    'A timestamp is a number on the wire and a date-time string in the published rendition.',
  ),
  'timestamp-seconds': violation('A timestamp on the wire counts seconds, not milliseconds.'),
  fraction: violation('A whole number has no fraction; AWS cuts it off.'),
  'byte-order-mark': violation('A JSON body does not begin with a byte order mark (RFC 8259, 8.1).'),
  method: violation('A request to an AWS JSON operation is a `POST`.'),
  target: violation('A request names its operation in the `X-Amz-Target` header.'),
  'media-type': violation("A message has the media type of the contract's protocol."),
  charset: violation('A JSON body is UTF-8, and says nothing else of itself.'),
  'body-json': violation('A body is one JSON value.'),
  status: violation('A success has the status 200.'),
  'error-shape': violation('An error names its code in `__type`, `code` or the `X-Amzn-ErrorType` header.'),
  'error-status': violation('An error comes with a status under which the contract lists it.'),
  'unknown-member': drift('A structure has a member that the contract does not know.'),
  'missing-member': drift('A response has the members that the service’s model requires of it.'),
  'bound-not-held': drift(
    'A service refuses what breaks a bound of the contract: a length, a range, a pattern, a closed enum, a required member.',
  ),
  'unknown-enum-value': drift('A member has a value that its open enum does not know.'),
  'unknown-error': drift('An error has a code that the contract does not list for the operation.'),
} as const satisfies Readonly<Record<string, RuleFacts>>

/** The name of a rule. */
export type RuleName = keyof typeof RULES

/** The facts of a rule. */
export function ruleFacts(rule: RuleName): RuleFacts {
  return RULES[rule]
}

/** The rules of keywords by which a contract says of blobs what others say of texts. */
const BLOB_RULES: ReadonlyMap<string, RuleName> = new Map([
  ['contentEncoding', 'format'],
  ['x-aws-min-bytes', 'minLength'],
  ['x-aws-max-bytes', 'maxLength'],
])

/** The rule of a keyword; `schema` for one that has no rule of its own. */
export function keywordRule(keyword: string): RuleName {
  const rule = BLOB_RULES.get(keyword)
  if (rule) return rule
  return Object.hasOwn(RULES, keyword) ? (keyword as RuleName) : 'schema' // just looked up
}
