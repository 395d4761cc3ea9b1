import { isJsonObject, type JsonObject } from '../protocol/json-values.js'
import type { SchemaLayer } from './schema-layers.js'

/** The values an enum knows, numbers as text; an open one accepts others, which AWS may add without notice. */
export interface EnumValues {
  readonly values: readonly string[]
  readonly open: boolean
  /** What values mean, where the contract says so (`x-enumDescriptions`). */
  readonly descriptions?: JsonObject
}

/** The enum of a value: `enum` and `const` are closed; `anyOf` of an enum and a plain string is open. */
export function readEnum(layers: readonly SchemaLayer[]): EnumValues | undefined {
  for (const { schema } of layers) {
    const values = valuesOf(schema)
    if (values) return { values, open: false, ...described(schema) }
    if (!Array.isArray(schema['anyOf'])) continue
    const choices = schema['anyOf'].filter(isJsonObject)
    const known = choices.find((choice) => valuesOf(choice) !== undefined)
    const listed = known && valuesOf(known)
    if (listed)
      return { values: listed, open: choices.some((choice) => !valuesOf(choice)), ...described(known) }
  }
  return undefined
}

function valuesOf(schema: JsonObject): readonly string[] | undefined {
  if (schema['const'] !== undefined) return [String(schema['const'])]
  return Array.isArray(schema['enum']) ? schema['enum'].map(String) : undefined
}

function described({ 'x-enumDescriptions': texts }: JsonObject): Pick<EnumValues, 'descriptions'> {
  return isJsonObject(texts) ? { descriptions: texts } : {}
}
