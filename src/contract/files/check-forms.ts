import { ContractError } from '../../model/documents.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'

/** The form that a keyword's value has, in words, and whether a value has it. */
type Form = readonly [words: string, holds: (value: JsonValue) => boolean]

const TYPES: readonly unknown[] = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']
const isCount = (value: JsonValue): boolean => Number.isInteger(value) && Number(value) >= 0
const isText = (value: JsonValue): boolean => typeof value === 'string'

const TEXT: Form = ['a text', isText]
const OBJECT: Form = ['an object', isJsonObject]
const LIST: Form = ['a list', Array.isArray]
const TEXTS: Form = ['a list of texts', (value) => Array.isArray(value) && value.every(isText)]
const SWITCH: Form = ['true or false', (value) => typeof value === 'boolean']
const NUMBER: Form = ['a number', (value) => typeof value === 'number']
const COUNT: Form = ['a whole number, 0 or more', isCount]
const SCHEMA: Form = ['a schema', (value) => isJsonObject(value) || typeof value === 'boolean']
const TYPE: Form = [
  `one of ${TYPES.join(', ')}, or a list of these`,
  (value) =>
    Array.isArray(value)
      ? value.length > 0 && value.every((type) => TYPES.includes(type))
      : TYPES.includes(value),
]
const PATTERN: Form = [
  'a regular expression of ECMA-262 that compiles with the flag `u`',
  (value) => typeof value === 'string' && compiles(value),
]

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').source !== ''
  } catch {
    return false
  }
}

const SCHEMA_FORMS: ReadonlyMap<string, Form> = new Map([
  ...['$defs', 'dependentSchemas', 'discriminator', 'patternProperties', 'properties'].map(formed(OBJECT)),
  ...['allOf', 'anyOf', 'enum', 'oneOf', 'prefixItems'].map(formed(LIST)),
  ...['maxItems', 'maxLength', 'maxProperties', 'minItems', 'minLength', 'minProperties'].map(formed(COUNT)),
  ...['exclusiveMaximum', 'exclusiveMinimum', 'maximum', 'minimum', 'multipleOf'].map(formed(NUMBER)),
  ...['contentEncoding', 'description', 'format', 'title'].map(formed(TEXT)),
  ...['deprecated', 'readOnly', 'uniqueItems', 'writeOnly'].map(formed(SWITCH)),
  ...['additionalProperties', 'items', 'not', 'propertyNames'].map(formed(SCHEMA)),
  ...['required', 'x-aws-required'].map(formed(TEXTS)),
  ['type', TYPE],
  ['pattern', PATTERN],
])

const OBJECT_FORMS: ReadonlyMap<string, Form> = new Map([
  ...['components', 'content', 'encoding', 'examples', 'headers', 'responses', 'schemas'].map(formed(OBJECT)),
  ...['security', 'servers', 'tags'].map(formed(LIST)),
  ...['description', 'operationId', 'summary'].map(formed(TEXT)),
])

function formed(form: Form): (key: string) => readonly [string, Form] {
  return (key) => [key, form]
}

/** Refuses a keyword of a schema, or of another object of OpenAPI, whose value has another form. Throws `ContractError`. */
export function requireForms(
  holder: JsonObject,
  isSchema: boolean,
  pointerOf: (key: string) => string,
): void {
  const forms = isSchema ? SCHEMA_FORMS : OBJECT_FORMS
  for (const key in holder) {
    const form = forms.get(key)
    const value = holder[key]
    if (value === undefined || !form) continue
    const [words, holds] = form
    if (!holds(value)) throw new ContractError(pointerOf(key), `expected ${words}, found ${described(value)}`)
  }
}

const LONGEST_TEXT = 60

/** A value of a contract in a few words: its text, or its JSON type. */
export function described(value: JsonValue): string {
  if (Array.isArray(value)) return 'a list'
  if (isJsonObject(value)) return 'an object'
  const text = JSON.stringify(value)
  return `\`${text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text}\``
}
