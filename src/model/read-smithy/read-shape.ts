import type { JsonObject, JsonValue } from '../../protocol/json-values.js'
import { isJsonObject } from '../../protocol/json-values.js'
import { MalformedShapeError } from '../model-errors.js'
import { listAt, objectAt, objectEntries, present, textAt } from '../model-json.js'
import type { EnumValueModel, MemberModel, ScalarModel, ShapeModel, SlotModel } from '../service-model.js'
import {
  constraintsOf,
  deprecationOf,
  documentationOf,
  errorOf,
  hasTrait,
  timestampFormatOf,
  traitsOf,
} from './traits.js'

/** Returns the name that a shape id has in the contract, and sees to it that the shape is read. */
export type NameOf = (id: string, referrer: string) => string

const SCALARS: ReadonlySet<string> = new Set<ScalarModel['kind']>([
  'bigDecimal',
  'bigInteger',
  'blob',
  'boolean',
  'byte',
  'document',
  'double',
  'float',
  'integer',
  'long',
  'short',
  'string',
  'timestamp',
])

/** Reads one data shape of the AST. */
export function readShape(name: string, shape: JsonObject, nameOf: NameOf): ShapeModel {
  const facts = {
    name,
    sensitive: hasTrait(shape, 'sensitive'),
    constraints: constraintsOf(shape),
    ...present('streamed', hasTrait(shape, 'streaming') || undefined),
    ...present('documentation', documentationOf(shape)),
    ...present('deprecated', deprecationOf(shape)),
  }
  const type = String(shape['type'])
  switch (type) {
    case 'structure':
    case 'union':
      return {
        ...facts,
        kind: type,
        members: readMembers(name, shape, nameOf),
        ...present('error', errorOf(shape)),
      }
    case 'list':
    case 'set':
      return {
        ...facts,
        kind: 'list',
        sparse: hasTrait(shape, 'sparse'),
        item: slotAt(name, shape, { key: 'member', nameOf }),
      }
    case 'map': {
      const [key, value] = ['key', 'value'].map((part) => slotAt(name, shape, { key: part, nameOf }))
      if (!key || !value) throw new MalformedShapeError(name, 'is a map without key or value')
      return { ...facts, kind: 'map', sparse: hasTrait(shape, 'sparse'), key, value }
    }
    case 'enum':
    case 'intEnum':
      return { ...facts, kind: type, values: enumMembers(shape) }
  }
  const listed = listAt(traitsOf(shape), 'smithy.api#enum')
  if (type === 'string' && listed.length > 0) return { ...facts, kind: 'enum', values: enumTrait(listed) }
  if (!SCALARS.has(type))
    throw new MalformedShapeError(name, `has the type \`${type}\`, which no value can have`)
  // The set above holds these kinds and no others.
  const kind = type as ScalarModel['kind']
  return { ...facts, kind, ...present('timestampFormat', timestampFormatOf(shape)) }
}

function readMembers(name: string, shape: JsonObject, nameOf: NameOf): readonly MemberModel[] {
  return objectEntries(objectAt(shape, 'members')).map(([member, description]) => ({
    ...readSlot(`${name}.${member}`, description, nameOf),
    name: member,
    required: hasTrait(description, 'required'),
    idempotencyToken: hasTrait(description, 'idempotencyToken'),
    ...present('default', meaningfulDefault(traitsOf(description)['smithy.api#default'])),
  }))
}

/** Zero, false and null came into the models when primitive types were given up; no service acts on them. */
function meaningfulDefault(value: JsonValue | undefined): JsonValue | undefined {
  return value === 0 || value === false || value === null ? undefined : value
}

interface SlotPlace {
  readonly key: string
  readonly nameOf: NameOf
}

function slotAt(name: string, shape: JsonObject, { key, nameOf }: SlotPlace): SlotModel {
  return readSlot(`${name}.${key}`, objectAt(shape, key), nameOf)
}

function readSlot(place: string, slot: JsonObject, nameOf: NameOf): SlotModel {
  const target = textAt(slot, 'target')
  if (target === undefined) throw new MalformedShapeError(place, 'names no target')
  return {
    target: nameOf(target, place),
    sensitive: hasTrait(slot, 'sensitive'),
    constraints: constraintsOf(slot),
    ...present('documentation', documentationOf(slot)),
    ...present('deprecated', deprecationOf(slot)),
    ...present('timestampFormat', timestampFormatOf(slot)),
  }
}

function enumMembers(shape: JsonObject): readonly EnumValueModel[] {
  return objectEntries(objectAt(shape, 'members')).map(([name, member]) => {
    const value = traitsOf(member)['smithy.api#enumValue']
    return {
      value: typeof value === 'string' || typeof value === 'number' ? value : name,
      ...present('documentation', documentationOf(member)),
    }
  })
}

function enumTrait(values: readonly JsonValue[]): readonly EnumValueModel[] {
  return values.filter(isJsonObject).flatMap((entry) => {
    const value = textAt(entry, 'value')
    return value === undefined ? [] : [{ value, ...present('documentation', textAt(entry, 'documentation')) }]
  })
}
