import type { ScalarModel } from '../service-model.js'

/** Operations without input or output name this shape. */
const UNIT = 'smithy.api#Unit'

const PRELUDE: Readonly<Record<string, ScalarModel['kind']>> = {
  BigDecimal: 'bigDecimal',
  BigInteger: 'bigInteger',
  Blob: 'blob',
  Boolean: 'boolean',
  Byte: 'byte',
  Document: 'document',
  Double: 'double',
  Float: 'float',
  Integer: 'integer',
  Long: 'long',
  PrimitiveBoolean: 'boolean',
  PrimitiveByte: 'byte',
  PrimitiveDouble: 'double',
  PrimitiveFloat: 'float',
  PrimitiveInteger: 'integer',
  PrimitiveLong: 'long',
  PrimitiveShort: 'short',
  Short: 'short',
  String: 'string',
  Timestamp: 'timestamp',
}

/** A shape of Smithy's own, which models use without defining it. https://smithy.io/2.0/spec/model.html#prelude */
export function preludeShape(id: string): ScalarModel | { readonly kind: 'unit' } | undefined {
  const [namespace, name = ''] = id.split('#')
  if (namespace !== 'smithy.api') return undefined
  if (id === UNIT) return { kind: 'unit' }
  const kind = Object.hasOwn(PRELUDE, name) ? PRELUDE[name] : undefined
  return kind && { kind, name: id, sensitive: false, constraints: {} }
}
