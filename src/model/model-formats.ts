import type { JsonValue } from '../protocol/json-values.js'

const FORMATS = ['c2j', 'smithy'] as const

/**
 * The formats that AWS publishes models in: C2J, from which botocore works, and Smithy JSON AST, from which the SDKs for
 * JavaScript, Java and Go are generated.
 */
export type ModelFormat = (typeof FORMATS)[number]

/** What to write for the formats of models, as it ends the sentence “expected …”. */
export const EXPECTED_MODEL_FORMATS = '`[c2j]`, `[smithy]` or `[c2j, smithy]`'

/** Whether a value names formats of models, as `x-aws-models` does. */
export function isModelFormats(value: JsonValue): value is ModelFormat[] {
  return Array.isArray(value) && value.every((name) => FORMATS.some((format) => format === name))
}
