import type { JsonObject } from '../../protocol/json-values.js'
import type { BehaviourResponse } from '../calls/behaviour.js'
import { fillOutput } from './fill-output.js'
import { findResource } from './find-resource.js'
import { makeFacts, statusOf } from './made-facts.js'
import {
  duplicateError,
  existsError,
  mismatchError,
  missingError,
  notFoundError,
  versionError,
} from './modelled-errors.js'
import { operationWords } from './operation-words.js'
import { missingParent } from './parents.js'
import { canonicalName, type Identifier, identifiersOf, isIdentifying, type Resource } from './resource.js'
import type { RoleCall } from './roles.js'
import { factsOf, merged, tagsIn, tokenOf, withListChanges, withoutTokens } from './sent-facts.js'
import { statusAfter } from './switch-status.js'
import {
  atVersion,
  formerOf,
  isCount,
  isVersion,
  renewed,
  withoutFormerNames,
  withoutVersion,
} from './versions.js'

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
  const { call, kind, output } = role
  const selected = selectionOf(role)
  const meant = findMeant(role) ?? selected?.resource
  const resource = meant && atVersion(meant, selected?.input ?? call.input, kind)
  if (resource) return { output: fillOutput(output, { ...role, resource }) }
  const { operation } = call.served
  return { error: (meant && versionError(operation)) ?? missingError(operation, kind) }
}

/** Changes a resource by the members of the request. */
export function update(role: RoleCall, meant = findMeant(role)): BehaviourResponse | undefined {
  const { call, kind, request, output, store } = role
  if (!meant) return { error: missingError(call.served.operation, kind) }
  const identifiers = new Set(
    identifiersOf(request, call.input, kind).map(([name]) => canonicalName(name, kind)),
  )
  const asked = factsOf(call.input, role)
  const repeated = duplicateError(call.served.operation, kind, { asked, resource: meant })
  if (repeated) return { error: repeated }
  const sent = Object.entries(withListChanges(asked, meant.facts))
  // A version that is counted says what is changed, not what it becomes.
  const isChange = (name: string): boolean =>
    !identifiers.has(name) && !(name === 'version' && isCount(meant.facts[name]))
  const changes = Object.fromEntries(sent.filter(([name]) => isChange(name)))
  const standard = newDefault(role, meant)
  const changed = standard
    ? { ...meant.facts, ...standard }
    : { ...meant.facts, ...merged(meant.facts, changes), ...renewedBy(role, meant) }
  const versions = formerOf(meant, changed)
  const isNew = versions[0] === meant.facts
  const facts = isNew ? withoutFormerNames(changed, changes) : changed
  // What makes no new version is true of every version.
  const former =
    isNew || standard ? versions : versions.map((version) => ({ ...version, ...merged(version, changes) }))
  const tags = { ...meant.tags, ...tagsIn(call.input) }
  const resource: Resource = { ...meant, facts, tags, ...(former.length > 0 && { former }) }
  store.replace(meant, resource)
  return { output: fillOutput(output, { call, kind, resource }) }
}

/**
 * What else changes with a change. One of a part, such as a document's permissions, makes no new version unless its response
 * tells of one, as that of a secret's value does.
 */
function renewedBy({ call, kind, output }: RoleCall, { facts }: Resource): JsonObject {
  const changes = renewed(facts, call)
  const isOfPart = operationWords(call.served.operation.name).noun.length > kind.words.length
  const tells = [...output.members.keys()].some((name) => isVersion(canonicalName(name, kind)))
  if (!isOfPart || tells) return changes
  return Object.fromEntries(Object.entries(changes).filter(([name]) => !isVersion(name)))
}

/** What an operation such as UpdateDocumentDefaultVersion changes: which version is the default. */
function newDefault({ call, kind }: RoleCall, { facts }: Resource): JsonObject | undefined {
  const { noun } = operationWords(call.served.operation.name)
  if (!noun.includes('Default') || facts['defaultversion'] === undefined) return undefined
  const version = Object.entries(call.input).find(([name]) => canonicalName(name, kind) === 'version')?.[1]
  return version === undefined ? undefined : { defaultversion: version }
}

/** Changes the status of a resource: starts, stops, enables or disables it. */
export function switchStatus(role: RoleCall): BehaviourResponse | undefined {
  const resource = findMeant(role)
  const { call, kind, plan, store, output } = role
  if (!resource) return { error: missingError(call.served.operation, kind) }
  const { verb } = operationWords(call.served.operation.name)
  const status = statusOf(call, kind, plan)
  const value = status && statusAfter(verb, status.values)
  const changed = value === undefined ? {} : { [status?.canonical ?? '']: value }
  const facts = { ...resource.facts, ...timesIn(role), ...changed, ...renewed(resource.facts, call) }
  const next = { ...resource, facts }
  store.replace(resource, next)
  return { output: fillOutput(output, { call, kind, resource: next }) }
}

/** The moments that a response tells, such as when something stopped. */
function timesIn({ call, kind, output }: RoleCall): JsonObject {
  const times = [...output.members].filter(([, { shape }]) => shape.kind === 'timestamp')
  return Object.fromEntries(times.map(([name]) => [canonicalName(name, kind), Math.round(call.now()) / 1000]))
}

/** Takes a part away from a resource. */
export function clear(role: RoleCall, part: ReadonlySet<string>): BehaviourResponse | undefined {
  const resource = findMeant(role)
  const { call, kind, store, output } = role
  if (!resource) return { error: missingError(call.served.operation, kind) }
  const left = Object.entries(resource.facts).filter(([name]) => !part.has(name))
  const next = { ...resource, facts: Object.fromEntries(left) }
  store.replace(resource, next)
  return { output: fillOutput(output, { call, kind, resource: next }) }
}

/** Deletes a resource and what belongs to it. */
export function remove(role: RoleCall): BehaviourResponse | undefined {
  const { call, kind, store, output } = role
  const resource = findMeant(role)
  if (!resource) return missing(role)
  const left = withoutVersion(resource, call.input, kind)
  if (left) {
    store.replace(resource, left)
    return { output: fillOutput(output, { call, kind, resource }) }
  }
  store.remove(resource)
  for (const key of ['name', 'id', 'arn', 'url']) {
    const value = resource.facts[key]
    if (typeof value !== 'string') continue
    for (const other of store.having(value, resource.service)) {
      if (kind.nouns.some((noun) => other.facts[noun + key] === value)) store.remove(other)
    }
  }
  return { output: fillOutput(output, { call, kind, resource }) }
}

/** Services that have no error for it delete what is not there without a word, and name it as the request did. */
function missing(role: RoleCall): BehaviourResponse | undefined {
  const { call, kind, output } = role
  const error = notFoundError(call.served.operation, kind)
  if (error) return { error }
  const service = call.served.contract.targetPrefix
  const resource = { kind: kind.name, service, facts: factsOf(call.input, role), tags: {}, createdWith: '' }
  return { output: fillOutput(output, { call, kind, resource }) }
}

function findMeant({ call, kind, store, request }: RoleCall): Resource | undefined {
  const where = { service: call.served.contract.targetPrefix, kind }
  return findResource(store, where, identifiersOf(request, call.input, kind))
}

/** The resource and the version that a request names by `name:version`. */
function selectionOf({ call, kind, store, request }: RoleCall) {
  const [[member, value] = ['', ''], ...more] = identifiersOf(request, call.input, kind)
  const [, name, version] = /^(.+):(\d+)$/.exec(value) ?? []
  if (more.length > 0 || name === undefined) return undefined
  const where = { service: call.served.contract.targetPrefix, kind }
  const resource = findResource(store, where, [[member, name]])
  const isCounted = typeof resource?.facts['version'] === 'number'
  return isCounted ? { resource, input: { version: Number(version) } } : undefined
}

/** The resource that a creation would make once more: one of the same name, in the same other resource. */
function findExisting({ call, kind, store, request }: RoleCall): Resource | undefined {
  const identifiers = identifiersOf(request, call.input, kind).filter(([name]) => {
    const canonical = canonicalName(name, kind)
    return canonical === 'arn' || !/(?:arn|key|number)$/.test(canonical)
  })
  // What is called as the kind itself tells it apart, too: the group of a baseline for a group.
  const isOwn = (name: string): boolean =>
    kind.nouns.includes(name.toLowerCase()) ||
    (kind.started === true && /^(?:id|name)$/.test(canonicalName(name, kind)))
  const own = Object.entries(call.input).flatMap(([name, value]): Identifier[] =>
    typeof value === 'string' && isOwn(name) ? [[name, value]] : [],
  )
  if (kind.started && own.length === 0) return undefined
  identifiers.push(...own)
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
    if (role?.kind !== kind || role.name !== (kind.started ? 'switch' : 'delete')) return []
    const pointer = operation.request.wire ?? operation.request.published
    const shape = pointer === undefined ? undefined : call.served.contract.readShape(pointer)
    return shape?.kind === 'structure' ? [...shape.required] : []
  })
  return asksFor.some((name) => given.includes(name))
}
