import type { JsonObject } from '../../protocol/json-values.js'
import type { EnumModel } from '../service-model.js'
import { type Describer, describeValue } from './describe.js'
import type { Direction } from './directions.js'

/** An enum is closed in a request. In a response it is open, since AWS adds values without notice. */
export function enumSchema(describer: Describer, shape: EnumModel, direction: Direction): JsonObject {
  const type = shape.kind === 'intEnum' ? { type: 'integer', format: 'int32' } : { type: 'string' }
  if (shape.kind === 'intEnum' && direction === 'output') return type
  const known = {
    ...type,
    enum: shape.values.map(({ value }) => value),
    'x-enumDescriptions': Object.fromEntries(
      shape.values.map((entry) => [entry.value, describer.prose(entry) ?? describeValue(entry.value)]),
    ),
  }
  if (direction === 'input') return known
  return {
    anyOf: [
      { title: 'Known value', ...known },
      { title: 'Value added later', type: 'string' },
    ],
  }
}
