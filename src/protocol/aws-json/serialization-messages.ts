import type { JsonValue } from '../json-values.js'

/** The kinds of value a member can be declared as, as AWS's deserialiser tells them apart. */
export type DeclaredKind =
  | 'string'
  | 'integer'
  | 'long'
  | 'number'
  | 'boolean'
  | 'timestamp'
  | 'blob'
  | 'list'
  | 'map'
  | 'structure'

const JAVA_NAMES: Readonly<Record<DeclaredKind, string>> = {
  string: 'String',
  integer: 'Integer',
  long: 'Long',
  number: 'Double',
  boolean: 'Boolean',
  timestamp: 'Date',
  blob: 'Blob',
  list: 'List',
  map: 'Map',
  structure: 'Structure',
}

/** The Message of the SerializationException AWS answers when `value` stands where `declared` is expected. */
export function serializationMessage(value: JsonValue, declared: DeclaredKind): string {
  if (Array.isArray(value)) return 'Start of list found where not expected'
  if (typeof value === 'object' && value !== null) {
    return 'Start of structure or map found where not expected.'
  }
  if (declared === 'list') return 'Expected list or null'
  if (declared === 'map' || declared === 'structure') return 'Expected map or null'
  return `class ${javaClass(value)} can not be converted to an ${JAVA_NAMES[declared]}`
}

function javaClass(value: JsonValue): string {
  if (typeof value === 'string') return 'java.lang.String'
  if (typeof value === 'boolean') return 'java.lang.Boolean'
  return 'com.amazon.coral.value.json.numbers.TruncatingBigNumber'
}
