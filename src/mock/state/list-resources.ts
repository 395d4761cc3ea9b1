import type { ListShape, StructureShape } from '../../model/shapes.js'
import type { JsonObject, JsonValue } from '../../protocol/json-values.js'
import type { BehaviourResponse } from '../calls/behaviour.js'
import { fillOutput } from './fill-output.js'
import { missingParent, type RoleCall } from './perform-role.js'
import { canonicalName, isMeant, type Resource } from './resource.js'

const USUAL_PAGE = 100

/** Lists the resources that a request asks for, in pages. */
export function list(role: RoleCall): BehaviourResponse | undefined {
  const { call, kind, store, output } = role
  const place = listPlace(output, role)
  if (!place) return undefined
  const orphaned = missingParent(role)
  if (orphaned) return orphaned
  const { pagination, errors } = call.served.operation
  const { [pagination?.inputToken ?? '']: token, ...question } = call.input
  const query = JSON.stringify([call.target, question])
  const from = typeof token === 'string' && token !== '' ? call.pages.read(token, query) : 0
  if (from === undefined) {
    const code =
      [...errors.keys()].find((name) => /Invalid\w*Token|Token\w*Invalid/.test(name)) ?? 'ValidationException'
    return { error: { code, message: 'The token is not one of this list, or has expired.' } }
  }
  const resources = store
    .of(call.served.contract.targetPrefix, kind.name)
    .filter((resource) => isAskedFor(resource, role))
  const asked = call.input[pagination?.pageSize ?? '']
  const size = pagination ? (typeof asked === 'number' ? asked : USUAL_PAGE) : resources.length
  const [name] = place
  const items = resources.slice(from, from + size).map((resource) => itemOf(place, { ...role, resource }))
  const page: Record<string, JsonValue> = { [name]: items.filter((item) => item !== undefined) }
  const next = from + size
  if (pagination && next < resources.length && output.members.has(pagination.outputToken)) {
    page[pagination.outputToken] = call.pages.issue(next, query)
  }
  return { output: page }
}

/** Shows or deletes the resources that a list of names or ids means, and names those that are not there. */
export function batch(role: RoleCall): BehaviourResponse | undefined {
  const { call, kind, store, request, output } = role
  const asked = [...request.required].map((name) => call.input[name]).find(Array.isArray)
  if (!asked) return undefined
  const names = asked.filter((name) => typeof name === 'string')
  const found: Resource[] = []
  const lost: string[] = []
  for (const name of names) {
    const resource = store
      .of(call.served.contract.targetPrefix, kind.name)
      .find((candidate) => isMeant(candidate, kind, [['', name]]))
    if (resource) found.push(resource)
    else lost.push(name)
  }
  if (/\.(?:Batch)?(?:Delete|Deregister|Remove)/.test(call.target))
    for (const resource of found) store.remove(resource)
  const response: Record<string, JsonValue> = {}
  for (const [name, { shape }] of output.members) {
    if (shape.kind !== 'list') continue
    if (/^(?:Invalid|NotFound|Missing|Failed|Unprocessed)/i.test(name)) {
      if (shape.item.shape.kind === 'string') response[name] = lost
    } else if (isListOf(shape, role)) {
      response[name] = found.flatMap((resource) => itemOf([name, shape], { ...role, resource }) ?? [])
    }
  }
  return { output: response }
}

/** Whether the members of a request that are facts of resources, or begin them, are those of this one. */
function isAskedFor({ facts }: Resource, { call, kind, request }: RoleCall): boolean {
  return Object.entries(call.input).every(([name, value]) => {
    const shape = request.members.get(name)?.shape
    if (typeof value !== 'string' || shape?.kind !== 'string') return true
    const canonical = canonicalName(name, kind)
    const start = /^(.*?)prefix$/.exec(canonical)
    if (start) return String(facts[start[1] || 'name'] ?? facts['name'] ?? '').startsWith(value)
    if (canonical === 'path' && facts['path'] === undefined)
      return isBelow(String(facts['name'] ?? ''), value, call.input)
    const known = facts[canonical]
    return typeof known === 'string' && /(?:id|name|arn|url)$/.test(canonical) ? known === value : true
  })
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

function listPlace(output: StructureShape, role: RoleCall): readonly [string, ListShape] | undefined {
  for (const [name, { shape }] of output.members) {
    if (shape.kind === 'list' && isListOf(shape, role)) return [name, shape]
  }
  return undefined
}

/** Whether the items of a list are resources of the kind: structures with one of its identifiers, or names of it. */
function isListOf({ item: { shape } }: ListShape, { kind }: RoleCall): boolean {
  if (shape.kind === 'string') return true
  if (shape.kind !== 'structure') return false
  return [...shape.members.keys()].some((name) =>
    ['id', 'name', 'arn', 'url'].includes(canonicalName(name, kind)),
  )
}
