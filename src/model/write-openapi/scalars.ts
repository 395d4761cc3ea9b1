import type { JsonObject } from '../../protocol/json-values.js'
import type { ScalarModel, TimestampFormat } from '../service-model.js'

const SCALARS: Readonly<Record<Exclude<ScalarModel['kind'], 'timestamp'>, JsonObject>> = {
  bigDecimal: { type: 'number' },
  bigInteger: { type: 'integer' },
  blob: { type: 'string', contentEncoding: 'base64' },
  boolean: { type: 'boolean' },
  byte: { type: 'integer', format: 'int8' },
  document: {},
  double: { $ref: '#/components/schemas/FloatingPoint' },
  float: { $ref: '#/components/schemas/SinglePrecision' },
  integer: { type: 'integer', format: 'int32' },
  long: { type: 'integer', format: 'int64' },
  short: { type: 'integer', format: 'int16' },
  string: { type: 'string' },
}

/** The components of numbers that may be none: JSON has no words for them, so the protocol writes texts. */
export const FLOATING_POINT_COMPONENTS = {
  double: 'FloatingPoint',
  float: 'SinglePrecision',
} as const satisfies Partial<Record<ScalarModel['kind'], string>>

/** What the component of a kind of floating-point number says. */
export function floatingPointComponent(kind: keyof typeof FLOATING_POINT_COMPONENTS): JsonObject {
  return {
    description: `A floating-point number of ${kind === 'float' ? 'single' : 'double'} precision. What JSON has no number for is written as a text: \`NaN\`, \`Infinity\` or \`-Infinity\`.`,
    anyOf: [
      { title: 'A number', type: 'number', format: kind },
      {
        title: 'What is no number in JSON',
        type: 'string',
        enum: ['NaN', 'Infinity', '-Infinity'],
        'x-enumDescriptions': {
          NaN: 'No number.',
          Infinity: 'Beyond every number.',
          '-Infinity': 'Below every number.',
        },
      },
    ],
  }
}

/** How a scalar is written in JSON. */
export function scalarSchema(kind: ScalarModel['kind']): JsonObject {
  return kind === 'timestamp' ? {} : SCALARS[kind]
}

const TIMESTAMPS: Readonly<Record<TimestampFormat, JsonObject>> = {
  'epoch-seconds': {
    description:
      'A point in time as a JSON number: seconds since 1970-01-01T00:00:00Z, with milliseconds after the point. AWS writes it in exponent form, `1.773934305877E9`, which is the same number as `1773934305.877`.',
    type: 'number',
    format: 'epoch-seconds',
  },
  'date-time': {
    description:
      'A point in time as RFC 3339 text, such as `2026-03-19T15:31:45.877Z`; this member is written so on the wire.',
    type: 'string',
    format: 'rfc3339',
  },
  'http-date': {
    description: 'A point in time as HTTP writes it, such as `Thu, 19 Mar 2026 15:31:45 GMT`.',
    type: 'string',
    format: 'http-date',
  },
}

/** The component of a timestamp in one of its formats. */
export function timestampComponent(format: TimestampFormat): JsonObject {
  return TIMESTAMPS[format]
}
