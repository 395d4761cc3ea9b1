import type { JsonObject } from '../../protocol/json-values.js'
import { UnresolvedShapeError } from '../model-errors.js'
import { listAt, objectAt, objectEntries, textAt } from '../model-json.js'

/** The shapes of a Smithy JSON AST by id, with `apply` statements and mixins worked in. */
export function flattenAst(json: JsonObject): ReadonlyMap<string, JsonObject> {
  const shapes = new Map(objectEntries(objectAt(json, 'shapes')))
  const flattened = new Map<string, JsonObject>()
  for (const id of shapes.keys()) flatten(id, { shapes, flattened, referrer: id })
  applyTraits(shapes, flattened)
  return flattened
}

interface Flattening {
  readonly shapes: ReadonlyMap<string, JsonObject>
  readonly flattened: Map<string, JsonObject>
  readonly referrer: string
}

const MIXIN_TRAIT = 'smithy.api#mixin'

function flatten(id: string, { shapes, flattened, referrer }: Flattening): JsonObject {
  const known = flattened.get(id)
  if (known) return known
  const shape = shapes.get(id)
  if (!shape) throw new UnresolvedShapeError(id, referrer)
  // Set first, so that mixins that name each other end.
  flattened.set(id, shape)
  const mixins = listAt(shape, 'mixins').flatMap((item) => targetOf(item) ?? [])
  if (mixins.length === 0) return shape
  const parts = mixins.map((mixin) => flatten(mixin, { shapes, flattened, referrer: id }))
  const whole = parts.toReversed().reduce<JsonObject>((result, part) => mergeShapes(part, result), shape)
  flattened.set(id, whole)
  return whole
}

function mergeShapes(mixin: JsonObject, shape: JsonObject): JsonObject {
  const { [MIXIN_TRAIT]: mark, ...inherited } = objectAt(mixin, 'traits')
  const members = mergeMembers(objectAt(mixin, 'members'), objectAt(shape, 'members'))
  return {
    ...mixin,
    ...shape,
    ...(Object.keys(members).length > 0 && { members }),
    traits: { ...inherited, ...objectAt(shape, 'traits') },
  }
}

function mergeMembers(inherited: JsonObject, own: JsonObject): JsonObject {
  const members: Record<string, JsonObject> = Object.fromEntries(objectEntries(inherited))
  for (const [name, member] of objectEntries(own)) {
    const traits = { ...objectAt(members[name] ?? {}, 'traits'), ...objectAt(member, 'traits') }
    members[name] = { ...members[name], ...member, traits }
  }
  return members
}

/** `apply` statements add traits to a shape or, after `$`, to a member of one. */
function applyTraits(shapes: ReadonlyMap<string, JsonObject>, flattened: Map<string, JsonObject>): void {
  for (const [id, statement] of shapes) {
    if (statement['type'] !== 'apply') continue
    const [shapeId = '', memberName] = id.split('$')
    const shape = flattened.get(shapeId)
    if (!shape) throw new UnresolvedShapeError(shapeId, `apply ${id}`)
    flattened.delete(id)
    flattened.set(
      shapeId,
      memberName === undefined ? withTraits(shape, statement) : withMember(shape, memberName, statement),
    )
  }
}

function withTraits(holder: JsonObject, statement: JsonObject): JsonObject {
  return { ...holder, traits: { ...objectAt(holder, 'traits'), ...objectAt(statement, 'traits') } }
}

function withMember(shape: JsonObject, name: string, statement: JsonObject): JsonObject {
  if (name === 'member' || name === 'key' || name === 'value') {
    const slot = shape[name] === undefined ? undefined : objectAt(shape, name)
    if (slot) return { ...shape, [name]: withTraits(slot, statement) }
  }
  const members = objectAt(shape, 'members')
  return { ...shape, members: { ...members, [name]: withTraits(objectAt(members, name), statement) } }
}

/** The id that a reference `{target}` names. */
export function targetOf(reference: unknown): string | undefined {
  // A reference is an object of the AST; anything else has no target.
  const holder = typeof reference === 'object' && reference !== null ? (reference as JsonObject) : {}
  return textAt(holder, 'target')
}
