import type { JsonObject, JsonValue } from '../../protocol/json-values.js'
import { MalformedShapeError } from '../model-errors.js'
import { objectAt, objectEntries, present, textAt, textsAt } from '../model-json.js'
import type { MemberModel, ScalarModel, ShapeModel, SlotModel } from '../service-model.js'
import { constraintsOf, deprecationOf, errorOf, isStreamed, timestampFormatOf } from './traits.js'

/** Returns the name of a shape, and sees to it that the shape exists. */
export type Resolve = (name: string, referrer: string) => string

const SCALARS: Readonly<Record<string, ScalarModel['kind']>> = {
  bigdecimal: 'bigDecimal',
  biginteger: 'bigInteger',
  blob: 'blob',
  boolean: 'boolean',
  byte: 'byte',
  character: 'string',
  document: 'document',
  double: 'double',
  float: 'float',
  integer: 'integer',
  long: 'long',
  short: 'short',
  string: 'string',
  timestamp: 'timestamp',
}

/** Reads one shape of a C2J model. */
export function readShape(name: string, shape: JsonObject, resolve: Resolve): ShapeModel {
  const type = String(shape['type'])
  const facts = {
    name,
    sensitive: shape['sensitive'] === true,
    constraints: constraintsOf(shape),
    ...present('streamed', isStreamed(shape) || undefined),
    ...present('documentation', textAt(shape, 'documentation')),
    ...present('deprecated', deprecationOf(shape)),
  }
  if (shape['document'] === true) return { ...facts, kind: 'document' }
  switch (type) {
    case 'structure': {
      const kind = shape['union'] === true ? 'union' : 'structure'
      return {
        ...facts,
        kind,
        members: readMembers(name, shape, resolve),
        ...present('error', errorOf(shape)),
      }
    }
    case 'list':
      return {
        ...facts,
        kind: 'list',
        sparse: shape['sparse'] === true,
        item: slotAt(name, shape, { key: 'member', resolve }),
      }
    case 'map':
      return {
        ...facts,
        kind: 'map',
        sparse: shape['sparse'] === true,
        key: slotAt(name, shape, { key: 'key', resolve }),
        value: slotAt(name, shape, { key: 'value', resolve }),
      }
  }
  const values = textsAt(shape, 'enum')
  if (type === 'string' && values.length > 0) {
    return { ...facts, kind: 'enum', values: values.map((value) => ({ value })) }
  }
  const kind = Object.hasOwn(SCALARS, type) ? SCALARS[type] : undefined
  if (!kind) throw new MalformedShapeError(name, `has the type \`${type}\`, which C2J does not know`)
  return { ...facts, kind, ...present('timestampFormat', timestampFormatOf(shape)) }
}

function readMembers(name: string, shape: JsonObject, resolve: Resolve): readonly MemberModel[] {
  const required = new Set(textsAt(shape, 'required'))
  return objectEntries(objectAt(shape, 'members')).map(([member, description]) => ({
    ...readSlot(`${name}.${member}`, description, resolve),
    // The JSON protocol of botocore writes and reads a member under this name where there is one.
    name: (description['location'] === undefined && textAt(description, 'locationName')) || member,
    required: required.has(member),
    idempotencyToken: description['idempotencyToken'] === true,
    ...present('default', meaningfulDefault(description['default'])),
  }))
}

function meaningfulDefault(value: JsonValue | undefined): JsonValue | undefined {
  return value === 0 || value === false || value === null ? undefined : value
}

interface SlotPlace {
  readonly key: string
  readonly resolve: Resolve
}

function slotAt(name: string, shape: JsonObject, { key, resolve }: SlotPlace): SlotModel {
  return readSlot(`${name}.${key}`, objectAt(shape, key), resolve)
}

function readSlot(place: string, slot: JsonObject, resolve: Resolve): SlotModel {
  const target = textAt(slot, 'shape')
  if (target === undefined) {
    throw new MalformedShapeError(
      place,
      'names no shape; models that were minified for an SDK cannot be imported',
    )
  }
  return {
    target: resolve(target, place),
    sensitive: slot['sensitive'] === true,
    constraints: {},
    ...present('documentation', textAt(slot, 'documentation')),
    ...present('deprecated', deprecationOf(slot)),
    ...present('timestampFormat', timestampFormatOf(slot)),
  }
}
