import type { JsonObject } from '../../protocol/json-values.js'
import { UnresolvedShapeError } from '../model-errors.js'
import type {
  Constraints,
  ImportNote,
  MemberModel,
  ServiceModel,
  ShapeModel,
  SlotModel,
  StructureModel,
  TimestampFormat,
} from '../service-model.js'
import { type ComponentName, TIMESTAMP_COMPONENTS } from './component-names.js'
import { constraintKeywords } from './constraints.js'
import { type Describer, describeRole } from './describe.js'
import { constrains, type Direction } from './directions.js'
import { enumSchema } from './enums.js'
import {
  FLOATING_POINT_COMPONENTS,
  floatingPointComponent,
  scalarSchema,
  timestampComponent,
} from './scalars.js'

/** What schemas are made from, and the components made so far. */
export interface SchemaContext {
  readonly model: ServiceModel
  readonly nameOf: ComponentName
  readonly describer: Describer
  /** Whether responses are constrained like requests. AWS breaks the bounds of responses, so this is for comparing only. */
  readonly boundResponses: boolean
  readonly components: Map<string, JsonObject>
  note(note: ImportNote): void
}

/** Finds a shape by the name something refers to it by. */
export function shapeOf({ model }: SchemaContext, name: string, referrer: string): ShapeModel {
  const shape = model.shapes.get(name)
  if (!shape) throw new UnresolvedShapeError(name, referrer)
  return shape
}

/** A reference to a component. */
export function referTo(component: string): JsonObject {
  return { $ref: `#/components/schemas/${component}` }
}

/**
 * The schema of a shape: a reference to its component, which is made on the way. Scalars, lists and maps that carry no
 * constraint in this direction say all they have to say in place and get no component.
 */
export function shapeSchema(context: SchemaContext, shape: ShapeModel, direction: Direction): JsonObject {
  if (shape.kind === 'timestamp') return timestampSchema(context, shape.timestampFormat ?? 'epoch-seconds')
  if (!hasComponent(context, shape, direction)) return inlineSchema(context, shape, { direction })
  const name = context.nameOf(shape.name, direction)
  if (!context.components.has(name)) {
    // Set before its members are made, so that recursive shapes end.
    context.components.set(name, {})
    context.components.set(name, componentSchema(context, shape, direction))
  }
  return referTo(name)
}

function hasComponent(context: SchemaContext, shape: ShapeModel, direction: Direction): boolean {
  if (['structure', 'union', 'enum'].includes(shape.kind)) return true
  if (direction === 'input' && shape.kind === 'intEnum') return true
  return isBound(context, direction) && constrains(shape.constraints)
}

function isBound({ boundResponses }: SchemaContext, direction: Direction): boolean {
  return direction === 'input' || boundResponses
}

function timestampSchema({ components }: SchemaContext, format: TimestampFormat): JsonObject {
  const name = TIMESTAMP_COMPONENTS[format]
  if (!components.has(name)) components.set(name, timestampComponent(format))
  return referTo(name)
}

function componentSchema(context: SchemaContext, shape: ShapeModel, direction: Direction): JsonObject {
  const { describer, model } = context
  const role = describeRole(shape.name, model)
  return {
    description: role === undefined ? describer.name(shape.name, shape) : describer.sentence(role, shape),
    ...inlineSchema(context, shape, { direction }),
    ...markings(shape),
  }
}

interface Placing {
  readonly direction: Direction
  /** The constraints of the place, where they replace the shape's own. */
  readonly constraints?: Constraints
}

function inlineSchema(
  context: SchemaContext,
  shape: ShapeModel,
  { direction, constraints = {} }: Placing,
): JsonObject {
  const keywords = boundKeywords(context, shape, { direction, constraints })
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return structureSchema(context, shape, direction)
    case 'enum':
    case 'intEnum':
      return enumSchema(context.describer, shape, direction)
    case 'list':
      return {
        type: 'array',
        items: elementSchema(context, shape.item, { direction, sparse: shape.sparse }),
        ...keywords,
      }
    case 'map': {
      const keys = isBound(context, direction) ? slotSchema(context, shape.key, direction) : {}
      const plain = keys['$ref'] === undefined && Object.keys(keys).every((key) => key === 'type')
      return {
        type: 'object',
        ...(!plain && { propertyNames: keys }),
        additionalProperties: elementSchema(context, shape.value, { direction, sparse: shape.sparse }),
        ...keywords,
      }
    }
    case 'float':
    case 'double':
      context.components.set(FLOATING_POINT_COMPONENTS[shape.kind], floatingPointComponent(shape.kind))
      return { ...scalarSchema(shape.kind), ...keywords }
    default:
      return { ...scalarSchema(shape.kind), ...keywords }
  }
}

/** The bounds of a request. Those of a response are no bounds that AWS keeps; made-up responses keep them. */
function boundKeywords(
  context: SchemaContext,
  shape: ShapeModel,
  { direction, constraints = {} }: Placing,
): JsonObject {
  const all = { ...shape.constraints, ...constraints }
  if (isBound(context, direction)) return constraintKeywords(shape, all, context.note)
  const { 'x-aws-pattern': _, ...bounds } = constraintKeywords(shape, all, () => undefined)
  return Object.keys(bounds).length === 0 ? {} : { 'x-aws-bounds': bounds }
}

function structureSchema(context: SchemaContext, shape: StructureModel, direction: Direction): JsonObject {
  const required = shape.members.filter((member) => member.required).map(({ name }) => name)
  const isAsked = isBound(context, direction)
  const union = shape.kind === 'union' && {
    // AWS may put `__type` beside the member, and `{}` where nothing is set.
    ...(isAsked && { minProperties: 1, maxProperties: 1 }),
    'x-aws-union': true,
  }
  return {
    type: 'object',
    ...(required.length > 0 && { [isAsked ? 'required' : 'x-aws-required']: required }),
    ...(shape.members.length > 0 && { properties: memberSchemas(context, shape, direction) }),
    ...union,
  }
}

/** The schemas of a structure's members, by name. */
export function memberSchemas(
  context: SchemaContext,
  { members }: StructureModel,
  direction: Direction,
): JsonObject {
  return Object.fromEntries(members.map((member) => [member.name, memberSchema(context, member, direction)]))
}

function memberSchema(context: SchemaContext, member: MemberModel, direction: Direction): JsonObject {
  const { $ref: reference, ...schema } = slotSchema(context, member, direction)
  const shape = shapeOf(context, member.target, member.name)
  const { describer } = context
  // What a reference leads to is described there, so only the model's own words on the member are added.
  const description =
    describer.prose(member) ?? (reference === undefined ? describer.name(member.name, shape) : undefined)
  return {
    ...(reference !== undefined && { $ref: reference }),
    ...(description !== undefined && { description }),
    ...schema,
    ...(member.default !== undefined && { default: member.default }),
    ...(member.idempotencyToken && { 'x-aws-idempotency-token': true }),
  }
}

/**
 * An item of a list or a value of a map; sparse ones may be null. AWS sends nulls where its models call nothing sparse, so
 * a response admits them.
 */
function elementSchema(
  context: SchemaContext,
  slot: SlotModel,
  { direction, sparse }: { readonly direction: Direction; readonly sparse: boolean },
): JsonObject {
  const description = context.describer.prose(slot)
  const schema = {
    ...slotSchema(context, slot, direction),
    ...(description !== undefined && { description }),
  }
  // A document is whatever JSON is, null among it.
  const isAny = shapeOf(context, slot.target, slot.target).kind === 'document'
  if (isAny || (!sparse && isBound(context, direction))) return schema
  const { type } = schema as JsonObject
  return typeof type === 'string'
    ? { ...schema, type: [type, 'null'] }
    : { anyOf: [schema, { type: 'null' }] }
}

function slotSchema(context: SchemaContext, slot: SlotModel, direction: Direction): JsonObject {
  const shape = shapeOf(context, slot.target, slot.target)
  const schema =
    shape.kind === 'timestamp' && slot.timestampFormat !== undefined
      ? timestampSchema(context, slot.timestampFormat)
      : constrains(slot.constraints) && !['structure', 'union', 'enum', 'intEnum'].includes(shape.kind)
        ? inlineSchema(context, shape, { direction, constraints: slot.constraints })
        : shapeSchema(context, shape, direction)
  // A component of the shape's own is marked itself; one that others share, as that of timestamps, is not.
  const isOwn = schema['$ref'] === referTo(context.nameOf(shape.name, direction))['$ref']
  const sensitive = slot.sensitive || (!isOwn && shape.sensitive)
  return { ...schema, ...markings({ sensitive, ...(slot.deprecated && { deprecated: slot.deprecated }) }) }
}

function markings({ sensitive, deprecated }: Pick<ShapeModel, 'sensitive' | 'deprecated'>): JsonObject {
  return {
    ...(deprecated && { deprecated: true }),
    ...(deprecated?.since !== undefined && { 'x-aws-deprecated-since': deprecated.since }),
    ...(sensitive && { 'x-aws-sensitive': true }),
  }
}
