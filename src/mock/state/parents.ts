import type { JsonValue } from '../../protocol/json-values.js'
import type { BehaviourCall, BehaviourResponse } from '../calls/behaviour.js'
import { findResource } from './find-resource.js'
import { notFoundError } from './modelled-errors.js'
import { canonicalName, identifiersOf, isIdentifying, type Resource } from './resource.js'
import type { ResourceKind, ResourcePlan, RoleCall } from './roles.js'

/**
 * The error of a request that names another resource, which the resource belongs to, where that one is not there: streams
 * of a log group that was deleted.
 */
export function missingParent({ call, kind, plan, store, request }: RoleCall): BehaviourResponse | undefined {
  for (const [name, value] of identifiersOf(request, call.input)) {
    const parent = parentNamed(name, plan, kind)
    if (!parent || AWS_OWN.test(value) || isElsewhere(value, call)) continue
    const where = { service: call.served.contract.targetPrefix, kind: parent }
    const isThere = findResource(store, where, [[name, value]]) !== undefined
    const error = isThere ? undefined : notFoundError(call.served.operation, parent)
    if (error) return { error }
  }
  return undefined
}

/** Whether an ARN is one of another service, which is not looked after here: the function that a log group writes to. */
function isElsewhere(value: string, { served }: BehaviourCall): boolean {
  const [, service] = /^arn:[\w-]+:([\w-]+):/.exec(value) ?? []
  const { signingName, endpointPrefix } = served.contract
  return service !== undefined && service !== signingName && service !== endpointPrefix
}

/**
 * The resources that belong to what a list names by a fact of theirs: the policies of log groups. `undefined` where the
 * list names the resources themselves, or what is not there.
 */
export function belongingTo(
  member: string,
  value: JsonValue,
  { call, kind, store }: RoleCall,
): readonly Resource[] | undefined {
  const fact = canonicalName(member, kind)
  if (typeof value !== 'string' || !isIdentifying(fact) || OWN_KEY.test(fact)) return undefined
  const { targetPrefix: service } = call.served.contract
  const belonging = store.having(value, service, kind.name).filter(({ facts }) => facts[fact] === value)
  return belonging.length > 0 || store.having(value, service).length > 0 ? belonging : undefined
}

const OWN_KEY = /^(?:id|name|arn|url|identifier)$/

/** The other kind that a member names: by its whole name, or by a part of it that is no other kind's. */
function parentNamed(member: string, { kinds }: ResourcePlan, kind: ResourceKind): ResourceKind | undefined {
  if (isKey(canonicalName(member, kind))) return undefined
  const parents = kinds.filter((other) => other !== kind && isKey(canonicalName(member, other)))
  const whole = parents.find(({ name }) => member.toLowerCase().startsWith(name.toLowerCase()))
  return whole ?? (parents.length === 1 && member.length > 'name'.length ? parents[0] : undefined)
}

/** Documents and the like that AWS has for everybody. */
const AWS_OWN = /^(?:aws|amazon)[-_/]/i

function isKey(canonical: string): boolean {
  return /^(?:id|name|arn)$/.test(canonical)
}
