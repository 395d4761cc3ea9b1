import type { ServiceModel } from '../service-model.js'
import { COMMON_ERRORS } from './common-errors.js'
import type { Direction, ShapeUses } from './directions.js'
import { FLOATING_POINT_COMPONENTS } from './scalars.js'

/** The components that hold timestamps, by format. */
export const TIMESTAMP_COMPONENTS = {
  'epoch-seconds': 'EpochSeconds',
  'date-time': 'DateTimeText',
  'http-date': 'HttpDate',
} as const

/** Names the component of a shape. */
export type ComponentName = (shape: string, direction: Direction) => string

/**
 * The naming scheme. A shape's component has the shape's name. If requests and responses both use the shape and it
 * looks different in them, the name is the request's, and the response's is followed by `Output`. Names depend on the
 * whole service, never on which operations are imported, so they are the same in every view of it.
 */
export function createComponentNames(model: ServiceModel, uses: ShapeUses): ComponentName {
  const reserved = new Set<string>([
    ...COMMON_ERRORS.map(({ code }) => code),
    ...Object.values(TIMESTAMP_COMPONENTS),
    ...Object.values(FLOATING_POINT_COMPONENTS),
  ])
  const shapes = new Set(model.shapes.keys())
  const plain = (shape: string): string => {
    const clash = reserved.has(shape) || uses.errors.has(shape)
    return clash ? freeName(shape, 'Shape', [shapes, reserved]) : shape.replace(/^smithy\.api#/, '')
  }
  return (shape, direction) => {
    const split = uses.input.has(shape) && uses.output.has(shape) && uses.differing.has(shape)
    return split && direction === 'output' ? freeName(shape, 'Output', [shapes, reserved]) : plain(shape)
  }
}

function freeName(shape: string, suffix: string, taken: readonly ReadonlySet<string>[]): string {
  let name = `${shape}${suffix}`
  while (taken.some((names) => names.has(name))) name += suffix
  return name
}
