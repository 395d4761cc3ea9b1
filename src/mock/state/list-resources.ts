import type { ListShape, Shape, StructureShape } from '../../model/shapes.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import type { BehaviourResponse } from '../calls/behaviour.js'
import { fillOutput } from './fill-output.js'
import { isNarrowed, passesFilters } from './filters.js'
import { findResource } from './find-resource.js'
import { awaitedError, missingError, notFoundError } from './modelled-errors.js'
import { singular } from './operation-words.js'
import { belongingTo, missingParent } from './parents.js'
import {
  canonicalName,
  hasKey,
  type Identifier,
  identifiersOf,
  isIdentifying,
  type Resource,
} from './resource.js'
import type { RoleCall } from './roles.js'
import { atVersion, versionsOf } from './versions.js'

const USUAL_PAGE = 100

/** Lists the resources that a request asks for, in pages. */
export function list(role: RoleCall): BehaviourResponse | undefined {
  const { call, kind, store, output } = role
  if (namingList(role)) return batch(role)
  const place = listPlace(output, role)
  if (!place) return undefined
  const orphaned = missingParent(role)
  if (orphaned) return orphaned
  const resources = store
    .of(call.served.contract.targetPrefix, kind.name)
    .filter((resource) => isAskedFor(resource, role))
  const gone = resources.length === 0 && isNarrowed(call) ? awaitedError(call.served.operation) : undefined
  if (gone) return { error: gone }
  const compare = role.selection?.compare
  const inOrder = compare ? resources.toSorted(compare) : resources
  // What has a default version is listed as that.
  const shown = inOrder.map((resource) => atVersion(resource, {}, kind) ?? resource)
  return pageOf(shown, place, role)
}

/** Lists the versions of a resource, in pages. */
export function versions(role: RoleCall): BehaviourResponse | undefined {
  const { call, kind, store, request, output } = role
  const place = listPlace(output, role)
  if (!place) return undefined
  const where = { service: call.served.contract.targetPrefix, kind }
  const resource = findResource(store, where, identifiersOf(request, call.input, kind))
  if (!resource) return { error: missingError(call.served.operation, kind) }
  const page = pageOf(versionsOf(resource), place, role)
  if (!('output' in page)) return page
  return { output: { ...fillOutput(output, { ...role, resource }), ...page.output } }
}

function pageOf(
  resources: readonly Resource[],
  place: readonly [string, ListShape],
  role: RoleCall,
): BehaviourResponse {
  const { call, output } = role
  const { pagination, errors } = call.served.operation
  const { [pagination?.inputToken ?? '']: token, ...question } = call.input
  const query = JSON.stringify([call.target, question])
  const from = typeof token === 'string' && token !== '' ? call.pages.read(token, query) : 0
  if (from === undefined) {
    const code =
      [...errors.keys()].find((name) => /Invalid\w*Token|Token\w*Invalid/.test(name)) ?? 'ValidationException'
    return { error: { code, message: 'The token is not one of this list, or has expired.' } }
  }
  const asked = call.input[pagination?.pageSize ?? '']
  const size = pagination ? (typeof asked === 'number' ? asked : usualPage(role)) : resources.length
  const [name] = place
  const items = resources.slice(from, from + size).map((resource) => itemOf(place, { ...role, resource }))
  const page: Record<string, JsonValue> = { [name]: items.filter((item) => item !== undefined) }
  const next = from + size
  if (pagination && next < resources.length && output.members.has(pagination.outputToken)) {
    page[pagination.outputToken] = call.pages.issue(next, query)
  }
  return { output: page }
}

/** A page that is asked for without a size is as long as one may ask for, up to a hundred. */
function usualPage({ call, request }: RoleCall): number {
  const { pageSize = '' } = call.served.operation.pagination ?? {}
  const { max = USUAL_PAGE } = request.members.get(pageSize)?.shape.constraints.range ?? {}
  return Math.max(1, Math.min(USUAL_PAGE, max))
}

/** Shows or deletes the resources that a list of names or ids means, and names those that are not there. */
export function batch(role: RoleCall): BehaviourResponse | undefined {
  const { call, kind, store, output } = role
  const naming = namingList(role)
  if (!naming) return undefined
  const { asked, item, member } = naming
  const found: Resource[] = []
  const lost: JsonValue[] = []
  for (const name of asked) {
    const identifiers = identifiersIn(name, item, role)
    const where = { service: call.served.contract.targetPrefix, kind }
    const resource = identifiers.length > 0 ? findResource(store, where, identifiers) : undefined
    const meant = resource ? [resource] : belongingTo(member, name, role)
    if (meant) found.push(...meant)
    else lost.push(name)
  }
  if (/\.(?:Batch)?(?:Delete|Deregister|Remove)/.test(call.target))
    for (const resource of found) store.remove(resource)
  const isTold = [...output.members.keys()].some((name) => LOST.test(name))
  const error = lost.length > 0 && !isTold ? notFoundError(call.served.operation, kind) : undefined
  if (error) return { error }
  const response: Record<string, JsonValue> = {}
  for (const [name, { shape }] of output.members) {
    if (shape.kind !== 'list') continue
    if (LOST.test(name))
      response[name] = lost.flatMap((value) => lostItem(value, shape.item.shape, role) ?? [])
    else if (isListOf([name, shape], role))
      response[name] = found.flatMap((resource) => itemOf([name, shape], { ...role, resource }) ?? [])
  }
  return { output: response }
}

/** Lists of what a request names and is not there, or could not be done. */
const LOST = /^(?:Invalid|NotFound|Missing|Failed|Unprocessed|Error|Failure)/i

interface NamingList {
  /** What the list is called, in the singular. */
  readonly member: string
  readonly asked: readonly JsonValue[]
  readonly item: Shape
}

/** The list in a request that says which resources are meant: their names, or structures with them. */
function namingList({ call, kind, request }: RoleCall): NamingList | undefined {
  for (const [name, { shape }] of request.members) {
    const asked = call.input[name]
    if (shape.kind !== 'list' || !Array.isArray(asked) || asked.length === 0) continue
    const item = shape.item.shape
    const one = singular(name.replace(/List$/, ''))
    const naming = { asked, item, member: one }
    if (item.kind === 'structure' && request.required.has(name) && hasKey(item, kind)) return naming
    if (item.kind !== 'string' || item.enum) continue
    const isNames = /^(?:id|name|arn|url|identifier)$/.test(canonicalName(one, kind))
    if (isNames || one.toLowerCase() === kind.nouns[0] || request.required.has(name)) return naming
  }
  return undefined
}

function identifiersIn(
  value: JsonValue,
  shape: Shape,
  { kind, call, request }: RoleCall,
): readonly Identifier[] {
  const around = identifiersOf(request, call.input)
  if (typeof value === 'string') return [...around, ['', value]]
  return isJsonObject(value) && shape.kind === 'structure'
    ? [...around, ...identifiersOf(shape, value, kind)]
    : []
}

/** What a response says of something that is not there: its name, or a structure with it and the error's code. */
function lostItem(value: JsonValue, shape: Shape, { call, kind }: RoleCall): JsonValue | undefined {
  if (shape.kind === 'string') return typeof value === 'string' ? value : undefined
  if (shape.kind !== 'structure') return undefined
  const item: Record<string, JsonValue> = {}
  const { code, message } = missingError(call.served.operation, kind)
  for (const [name, { shape: member }] of shape.members) {
    if (member.kind !== 'string') continue
    if (/code$/i.test(name)) item[name] = member.enum ? (member.enum.values[0] ?? code) : code
    else if (/message$|reason$/i.test(name)) item[name] = message ?? code
    else if (isJsonObject(value)) item[name] = value[name] ?? null
    else if (isIdentifying(name)) item[name] = value
  }
  return item
}

/** Whether the members of a request that are facts of resources, or begin them, are those of this one. */
function isAskedFor(resource: Resource, { call, kind, request, selection }: RoleCall): boolean {
  const { facts } = resource
  if (!(selection?.passes(resource) ?? passesFilters(resource, call.input, kind))) return false
  return Object.entries(call.input).every(([name, value]) => {
    const shape = request.members.get(name)?.shape
    if (typeof value !== 'string' || shape?.kind !== 'string') return true
    const canonical = canonicalName(name, kind)
    const start = /^(.*?)prefix$/.exec(canonical)
    if (start) return String(facts[start[1] || 'name'] ?? facts['name'] ?? '').startsWith(value)
    if (canonical === 'path' && facts['path'] === undefined)
      return isBelow(String(facts['name'] ?? ''), value, call.input)
    const known = facts[canonical]
    if (known === undefined && request.required.has(name) && value.startsWith('arn:'))
      return mentions(facts, value)
    return typeof known === 'string' && /(?:id|name|arn|url)$/.test(canonical) ? known === value : true
  })
}

/** Whether a text in a value is an ARN, or begins with it: that of a version begins with that of what it is a version of. */
function mentions(value: JsonValue, arn: string): boolean {
  if (typeof value === 'string')
    return value === arn || value.startsWith(`${arn}:`) || value.startsWith(`${arn}/`)
  if (Array.isArray(value)) return value.some((item) => mentions(item, arn))
  return (
    isJsonObject(value) && Object.values(value).some((inner) => inner !== undefined && mentions(inner, arn))
  )
}

function isBelow(name: string, path: string, input: JsonObject): boolean {
  const folder = path.endsWith('/') ? path : `${path}/`
  if (!name.startsWith(folder)) return false
  return input['Recursive'] === true || !name.slice(folder.length).includes('/')
}

/** One item of a list: a structure that shows a resource, or the identifier that the list is named for. */
function itemOf(
  [name, shape]: readonly [string, ListShape],
  filling: RoleCall & { readonly resource: Resource },
): JsonValue | undefined {
  const item = shape.item.shape
  if (item.kind === 'structure') return fillOutput(item, filling)
  const { facts } = filling.resource
  const named = ['url', 'arn', 'name', 'id'].find((key) => new RegExp(`${key}s?$`, 'i').test(name))
  return facts[named ?? ''] ?? facts['name'] ?? facts['id'] ?? facts['arn']
}

/** The list in an output that holds the resources: the one that says so best. */
function listPlace(output: StructureShape, role: RoleCall): readonly [string, ListShape] | undefined {
  let best: { readonly place: readonly [string, ListShape]; readonly score: number } | undefined
  const lists = [...output.members].flatMap(([name, { shape }]): (readonly [string, ListShape])[] =>
    shape.kind === 'list' && !LOST.test(name) ? [[name, shape]] : [],
  )
  for (const place of lists) {
    const score = listScore(place, role) + (lists.length === 1 ? 1 : 0)
    if (score > (best?.score ?? 0)) best = { place, score }
  }
  return best?.place
}

function listScore([name, { item }]: readonly [string, ListShape], { call, kind }: RoleCall): number {
  const isPaged = call.served.operation.pagination?.items === name
  const hasNoun = singular(name)
    .toLowerCase()
    .includes(kind.words.at(-1)?.toLowerCase() ?? '')
  const isOfKind = item.shape.kind === 'structure' && hasKey(item.shape, kind)
  return (isPaged ? 8 : 0) + (hasNoun ? 4 : 0) + (isOfKind ? 2 : 0)
}

/** Whether the items of a list are resources of the kind: structures with one of its identifiers, or names of it. */
function isListOf(place: readonly [string, ListShape], role: RoleCall): boolean {
  return place[1].item.shape.kind === 'string' || listScore(place, role) > 0
}
