import type { JsonValue } from '../../protocol/json-values.js'
import type { ScalarShape } from '../shapes.js'
import { sampleText } from './sample-text.js'
import type { SchemaRules } from './schema-rules.js'
import type { Random } from './seeded-random.js'

/** What a single value depends on besides its rules. */
export interface ScalarSampling {
  readonly random: Random
  /** The latest of the times that are made, in milliseconds. */
  readonly around: number
  /** The name of the member that the value is made for. */
  readonly name: string
}

const WEEK = 604_800_000

/** Makes a single value that holds its rules; `undefined` when none was found. */
export function sampleScalar(
  shape: ScalarShape,
  rules: SchemaRules,
  { random, around, name }: ScalarSampling,
): JsonValue | undefined {
  switch (shape.kind) {
    case 'boolean':
      return random() < 0.5
    case 'timestamp':
      return Math.round(around - random() * WEEK) / 1000
    case 'integer':
    case 'long':
      return Math.round(sampleNumber(rules, random))
    case 'number':
      return Math.round(sampleNumber(rules, random) * 100) / 100
    case 'blob':
      return sampleBlob(rules, `${name}-${Math.floor(random() * 1e6)}`)
    case 'string': {
      if (shape.time) {
        const moment = new Date(around - Math.round(random() * WEEK))
        return shape.time === 'rfc3339' ? moment.toISOString() : moment.toUTCString()
      }
      const values = shape.enum?.values
      if (values && values.length > 0) return values[Math.floor(random() * values.length)]
      return sampleString(rules, random, name)
    }
  }
}

/** Bytes that begin with a text, as many as the rules ask for. */
function sampleBlob(rules: SchemaRules, text: string): string {
  const bytes = Buffer.from(text)
  const least = Math.min(MOST_BYTES, rules.greatest('x-aws-min-bytes') ?? 0)
  const most = rules.least('x-aws-max-bytes') ?? MOST_BYTES
  const length = Math.min(most, Math.max(least, bytes.length))
  return Buffer.alloc(length, bytes).toString('base64')
}

const MOST_BYTES = 4096

const USUAL_SPAN = 100

function sampleNumber(rules: SchemaRules, random: Random): number {
  const highest = rules.least('maximum')
  const lowest = rules.greatest('minimum') ?? Math.min(0, highest ?? 0)
  const span = Math.min(USUAL_SPAN, (highest ?? lowest + USUAL_SPAN) - lowest)
  return lowest + Math.floor(random() * (span + 1))
}

const USUAL_MOST = 4096

/** Makes a text that holds its rules; `undefined` when none was found. */
export function sampleString(rules: SchemaRules, random: Random, hint: string): string | undefined {
  const listed = rules.all('enum').find(Array.isArray)
  if (listed) return String(listed[Math.floor(random() * listed.length)])
  const minLength = rules.greatest('minLength') ?? 0
  const maxLength = Math.max(minLength, Math.min(USUAL_MOST, rules.least('maxLength') ?? USUAL_MOST))
  const patterns = rules.all('pattern').map(String)
  const made = sampleText({ minLength, maxLength, patterns }, random, hint)
  // A bound that no text was found for, and that responses need not keep, is better broken than a member left out.
  const isFree = made === undefined && rules.all('x-aws-bounds').length > 0
  return isFree ? sampleText({ minLength, maxLength, patterns: [] }, random, hint) : made
}
