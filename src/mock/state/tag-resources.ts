import type { JsonValue } from '../../protocol/json-values.js'
import type { BehaviourResponse } from '../calls/behaviour.js'
import { readTags, tagsAs } from './fill-output.js'
import { findResource } from './find-resource.js'
import { notFoundError } from './modelled-errors.js'
import { type Identifier, identifiersOf, type Resource } from './resource.js'
import type { RoleCall, RoleName } from './roles.js'

/** Adds, removes or shows the tags of a resource, of whatever kind it is. */
export function performTags(name: RoleName, role: Omit<RoleCall, 'kind'>): BehaviourResponse | undefined {
  const { call, store, request, output } = role
  const identifiers = identifiersOf(request, call.input).map(([, value]): Identifier => ['', value])
  if (identifiers.length === 0) return undefined
  const resource = findResource(store, { service: call.served.contract.targetPrefix }, identifiers)
  if (!resource) {
    const error = notFoundError(call.served.operation, undefined)
    return error && { error }
  }
  if (name === 'tag') {
    const tags = Object.entries(call.input).find(([member]) => /^tags?(?:list)?$/i.test(member))?.[1]
    keep(role, resource, { ...resource.tags, ...readTags(tags) })
  } else if (name === 'untag') {
    const keys = Object.values(call.input).find((value): value is JsonValue[] => Array.isArray(value)) ?? []
    keep(
      role,
      resource,
      Object.fromEntries(Object.entries(resource.tags).filter(([key]) => !keys.includes(key))),
    )
  }
  const shown: Record<string, JsonValue> = {}
  for (const [member, { shape }] of output.members) {
    const tags = name === 'list tags' && /tag/i.test(member) ? tagsAs(shape, resource.tags) : undefined
    if (tags !== undefined) shown[member] = tags
  }
  return { output: shown }
}

function keep({ store }: Omit<RoleCall, 'kind'>, resource: Resource, tags: Resource['tags']): void {
  store.replace(resource, { ...resource, tags })
}
