import type { FindingKind, Severity } from '../results/finding.js'

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
 * others from the AWS JSON protocol. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export const RULES: Readonly<Record<string, RuleFacts>> = {
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
  'unknown-enum-value': drift('A member has a value that its open enum does not know.'),
  'unknown-error': drift('An error has a code that the contract does not list for the operation.'),
}

/** The facts of a rule; a JSON Schema keyword without an entry is a violation of that keyword. */
export function ruleFacts(rule: string): RuleFacts {
  return RULES[rule] ?? violation(`The contract's \`${rule}\` holds.`)
}
