import { randomUuid, seededRandom } from '../../model/samples/seeded-random.js'
import type { StructureShape } from '../../model/shapes.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import type { BehaviourCall, BehaviourResponse } from '../calls/behaviour.js'
import { fillOutput, readTags } from './fill-output.js'
import { findResource } from './find-resource.js'
import { makeFacts } from './made-facts.js'
import { existsError, mismatchError, missingError, notFoundError } from './modelled-errors.js'
import { canonicalName, identifiersOf, isIdentifying, nestedResource, type Resource } from './resource.js'
import type { ResourceKind, ResourcePlan } from './resource-plan.js'
import type { ResourceStore } from './resource-store.js'

/** A call for an operation that has a part in the life of a kind of resource. */
export interface RoleCall {
  readonly call: BehaviourCall
  readonly kind: ResourceKind
  readonly plan: ResourcePlan
  readonly store: ResourceStore
  readonly request: StructureShape
  readonly output: StructureShape
}

/** Creates a resource, or what the model says of one that is there. */
export function create(role: RoleCall): BehaviourResponse | undefined {
  const { call, kind, store, request, output } = role
  const { input } = call
  const asked = JSON.stringify(withoutTokens(input, request))
  const token = tokenOf(input, request)
  const key = token === undefined ? undefined : `${call.target} ${token}`
  const earlier = key === undefined ? undefined : store.creation(key)
  const mismatch = mismatchError(call.served.operation)
  if (earlier?.asked === asked) return { output: earlier.output }
  if (earlier && mismatch) return { error: mismatch }
  const orphaned = missingParent(role)
  if (orphaned) return orphaned
  const existing = findExisting(role)
  if (existing) {
    const isPut = /\.Put/.test(call.target)
    if (input['Overwrite'] === true || (isPut && !kind.unique)) return update({ ...role }, existing)
    if (existing.createdWith === asked && isNamedByService(role))
      return { output: fillOutput(output, { ...role, resource: existing }) }
    const error = existsError(call.served.operation, kind)
    if (error) return { error }
  }
  const sent = factsOf(input, role)
  const facts = { ...sent, ...makeFacts(sent, role) }
  const resource: Resource = {
    kind: kind.name,
    service: call.served.contract.targetPrefix,
    facts,
    tags: tagsIn(input),
    createdWith: asked,
  }
  store.add(resource)
  const shown = fillOutput(output, { ...role, resource })
  if (key !== undefined) store.keepCreation(key, { asked, output: shown })
  return { output: shown }
}

/** Shows one resource. */
export function read(role: RoleCall): BehaviourResponse | undefined {
  const resource = findMeant(role)
  if (resource) return { output: fillOutput(role.output, { ...role, resource }) }
  return { error: missingError(role.call.served.operation, role.kind) }
}

/** Changes a resource by the members of the request. */
export function update(role: RoleCall, meant = findMeant(role)): BehaviourResponse | undefined {
  const { call, kind, request, output, store } = role
  if (!meant) return { error: missingError(call.served.operation, kind) }
  const identifiers = new Set(
    identifiersOf(request, call.input, kind).map(([name]) => canonicalName(name, kind)),
  )
  const sent = Object.entries(factsOf(call.input, role))
  const changes = Object.fromEntries(sent.filter(([name]) => !identifiers.has(name)))
  const facts = { ...meant.facts, ...merged(meant.facts, changes), ...renewed(meant.facts, call) }
  const resource = { ...meant, facts, tags: { ...meant.tags, ...tagsIn(call.input) } }
  store.replace(meant, resource)
  return { output: fillOutput(output, { call, kind, resource }) }
}

/** Deletes a resource and what belongs to it. */
export function remove(role: RoleCall): BehaviourResponse | undefined {
  const { call, kind, store, output } = role
  const resource = findMeant(role)
  if (!resource) return missing(role)
  store.remove(resource)
  for (const key of ['name', 'id', 'arn', 'url']) {
    const value = resource.facts[key]
    if (typeof value !== 'string') continue
    const owned = kind.name.toLowerCase() + key
    for (const other of store.having(value, resource.service)) {
      if (other.facts[owned] === value) store.remove(other)
    }
  }
  return { output: fillOutput(output, { call, kind, resource }) }
}

/** Services that have no error for it delete what is not there without a word. */
function missing({ call, kind }: RoleCall): BehaviourResponse | undefined {
  const error = notFoundError(call.served.operation, kind)
  return error && { error }
}

function findMeant({ call, kind, store, request }: RoleCall): Resource | undefined {
  const where = { service: call.served.contract.targetPrefix, kind }
  return findResource(store, where, identifiersOf(request, call.input, kind))
}

/** The resource that a creation would make once more: one of the same name, in the same other resource. */
function findExisting({ call, kind, store, request }: RoleCall): Resource | undefined {
  const identifiers = identifiersOf(request, call.input, kind).filter(([name]) => {
    const canonical = canonicalName(name, kind)
    return canonical === 'arn' || !/(?:arn|key|number)$/.test(canonical)
  })
  const [first] = identifiers
  if (!first || !(kind.unique || /\.Put/.test(call.target))) return undefined
  const service = call.served.contract.targetPrefix
  const alike = isIdentifying(canonicalName(first[0], kind))
    ? store.having(first[1], service, kind.name)
    : store.of(service, kind.name)
  return alike.find(({ facts }) =>
    identifiers.every(([name, value]) => facts[canonicalName(name, kind)] === value),
  )
}

/** Whether the service gives the identifier by which a resource is asked for; then the same creation again is no error. */
function isNamedByService({ call, kind, plan, output }: RoleCall): boolean {
  const given = [...output.members.keys()].filter((name) => !(name in call.input))
  const asksFor = [...call.served.contract.operations.values()].flatMap((operation) => {
    const role = plan.roles.get(operation.target)
    if (role?.kind !== kind || role.name !== 'delete') return []
    const pointer = operation.request.wire ?? operation.request.published
    const shape = pointer === undefined ? undefined : call.served.contract.readShape(pointer)
    return shape?.kind === 'structure' ? [...shape.required] : []
  })
  return asksFor.some((name) => given.includes(name))
}

/**
 * The error of a request that names another resource, which the resource belongs to, where that one is not there: streams
 * of a log group that was deleted.
 */
export function missingParent({ call, kind, plan, store, request }: RoleCall): BehaviourResponse | undefined {
  for (const [name, value] of identifiersOf(request, call.input)) {
    if (!request.required.has(name)) continue
    const parent = plan.kinds.find(
      (other) =>
        other !== kind &&
        name.toLowerCase().startsWith(other.name.toLowerCase()) &&
        /^(?:id|name|arn)$/.test(canonicalName(name, other)),
    )
    if (!parent) continue
    const where = { service: call.served.contract.targetPrefix, kind: parent }
    const isThere = findResource(store, where, [[name, value]]) !== undefined
    const error = isThere ? undefined : notFoundError(call.served.operation, parent)
    if (error) return { error }
  }
  return undefined
}

/** What a request says of a resource, by canonical names. */
function factsOf(input: JsonObject, { kind, request }: Pick<RoleCall, 'kind' | 'request'>): JsonObject {
  const facts: Record<string, JsonValue> = {}
  const nested = nestedResource(request, input, kind)
  if (nested) Object.assign(facts, factsOf(nested.value, { kind, request: nested.shape }))
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || name === 'Overwrite' || /^tags?$/i.test(name)) continue
    if (request.members.get(name)?.idempotencyToken) continue
    facts[canonicalName(name, kind)] = value
  }
  return facts
}

/** Maps, such as attributes, are changed key by key. */
function merged(facts: JsonObject, changes: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(changes).map(([name, value]) => {
      const known = facts[name]
      return [name, isJsonObject(known) && isJsonObject(value) ? { ...known, ...value } : value]
    }),
  )
}

/** What changes with every change: the version, and the time of it. */
function renewed(facts: JsonObject, call: BehaviourCall): JsonObject {
  const changes: Record<string, JsonValue> = {}
  for (const [name, value] of Object.entries(facts)) {
    if (name === 'version' && typeof value === 'number') changes[name] = value + 1
    // Versions that are known by an id get another one with each change.
    if (/(?:version|revision)id$/.test(name) && typeof value === 'string') {
      changes[name] = randomUuid(seededRandom(`${value} ${call.now()}`))
    }
    if (/modif|updat|chang/.test(name) && typeof value === 'number') {
      // Milliseconds are told from seconds by their size.
      changes[name] = value > 1e11 ? call.now() : Math.round(call.now()) / 1000
    }
  }
  return changes
}

function withoutTokens(input: JsonObject, { members }: StructureShape): JsonObject {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !members.get(name)?.idempotencyToken))
}

function tokenOf(input: JsonObject, { members }: StructureShape): string | undefined {
  for (const [name, { idempotencyToken }] of members) {
    const token = idempotencyToken ? input[name] : undefined
    if (typeof token === 'string') return token
  }
  return undefined
}

function tagsIn(input: JsonObject): Readonly<Record<string, string>> {
  const name = Object.keys(input).find((member) => /^tags?$/i.test(member))
  return name === undefined ? {} : readTags(input[name])
}
