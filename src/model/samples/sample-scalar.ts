import type { JsonValue } from '../../protocol/json-values.js'
import type { SchemaConstraints } from '../constraints.js'
import type { Described, ScalarShape } from '../shapes.js'
import { sampleText, type TextRules } from './sample-text.js'
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

/** What a value keeps, and what it keeps if it can. */
export type Rules = Pick<Described, 'constraints' | 'modelled'>

/** Makes a single value that holds its rules; `undefined` when none was found. */
export function sampleScalar(
  shape: ScalarShape,
  rules: Rules,
  { random, around, name }: ScalarSampling,
): JsonValue | undefined {
  switch (shape.kind) {
    case 'boolean':
      return random() < 0.5
    case 'timestamp':
      return Math.round(around - random() * WEEK) / 1000
    case 'integer':
    case 'long':
      return Math.round(sampleNumber(rules.modelled, random))
    case 'number':
      return Math.round(sampleNumber(rules.modelled, random) * 100) / 100
    case 'blob':
      return sampleBlob(rules.modelled, `${name}-${Math.floor(random() * 1e6)}`)
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
function sampleBlob({ length: { min = 0, max = MOST_BYTES } = {} }: SchemaConstraints, text: string): string {
  const bytes = Buffer.from(text)
  const length = Math.min(max, Math.max(Math.min(MOST_BYTES, min), bytes.length))
  return Buffer.alloc(length, bytes).toString('base64')
}

const MOST_BYTES = 4096

const USUAL_SPAN = 100

function sampleNumber({ range: { min, max } = {} }: SchemaConstraints, random: Random): number {
  const lowest = min ?? Math.min(0, max ?? 0)
  const span = Math.min(USUAL_SPAN, (max ?? lowest + USUAL_SPAN) - lowest)
  return lowest + Math.floor(random() * (span + 1))
}

const USUAL_MOST = 4096

/** Makes a text that holds its rules; `undefined` when none was found. */
export function sampleString(
  { constraints, modelled }: Rules,
  random: Random,
  hint: string,
): string | undefined {
  const made = sampleText(textRules(modelled), random, hint)
  // A pattern that no text was found for, and that responses need not keep, is better broken than a member left out.
  const isFree = made === undefined && modelled.patterns.length > constraints.patterns.length
  return isFree ? sampleText(textRules({ ...modelled, patterns: constraints.patterns }), random, hint) : made
}

function textRules({ length: { min = 0, max = USUAL_MOST } = {}, patterns }: SchemaConstraints): TextRules {
  return { minLength: min, maxLength: Math.max(min, Math.min(USUAL_MOST, max)), patterns }
}
