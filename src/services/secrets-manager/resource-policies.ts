import type { BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import type { JsonObject } from '../../protocol/json-values.js'
import { NO_SECRET, named, type Perform, refusal } from './secret.js'

/** The only policy that users can attach, and the one that is meant where none is named. */
const DEFAULT_POLICY = 'default'

/** Sets the resource policy of a secret. */
export function putPolicy(
  call: BehaviourCall,
  secret: Resource | undefined,
  { store }: State,
): ReturnType<Perform> {
  const { ResourcePolicy: policy } = call.input
  if (!secret || policy === undefined) return NO_SECRET
  if (!isDefault(call)) return NOT_DEFAULT
  store.replace(secret, { ...secret, facts: { ...secret.facts, resourcepolicy: policy } })
  return { output: namedWithPolicy(call, secret) }
}

/** Shows the resource policy of a secret, where it has one. */
export function getPolicy(call: BehaviourCall, secret: Resource | undefined): ReturnType<Perform> {
  if (!secret) return NO_SECRET
  if (!isDefault(call)) return NO_POLICY
  const { resourcepolicy: policy } = secret.facts
  if (policy === undefined) return { output: named(secret) }
  return { output: { ...namedWithPolicy(call, secret), ResourcePolicy: policy } }
}

/** Names the resource policies of a secret. */
export function listPolicies(_call: BehaviourCall, secret: Resource | undefined): ReturnType<Perform> {
  if (!secret) return NO_SECRET
  const policies = secret.facts['resourcepolicy'] === undefined ? [] : [{ PolicyName: DEFAULT_POLICY }]
  return { output: { ResourcePolicies: policies } }
}

/** Takes the resource policy of a secret away. */
export function deletePolicy(
  call: BehaviourCall,
  secret: Resource | undefined,
  { store }: State,
): ReturnType<Perform> {
  if (!secret) return NO_SECRET
  if (!isDefault(call)) return NOT_DEFAULT
  const { resourcepolicy: _, ...facts } = secret.facts
  store.replace(secret, { ...secret, facts })
  return { output: namedWithPolicy(call, secret) }
}

function isDefault({ input }: BehaviourCall): boolean {
  return (input['PolicyName'] ?? DEFAULT_POLICY) === DEFAULT_POLICY
}

/** Names a secret and its policy; older models have no names of policies. */
function namedWithPolicy({ served }: BehaviourCall, secret: Resource): JsonObject {
  const shape = served.outputShape('wire')
  const hasName = shape?.kind === 'structure' && shape.members.has('PolicyName')
  return { ...named(secret), ...(hasName && { PolicyName: DEFAULT_POLICY }) }
}

const NOT_DEFAULT: BehaviourResponse = refusal(
  'InvalidParameterException',
  'Only the policy named default can be attached, changed or deleted.',
)

const NO_POLICY: BehaviourResponse = refusal(
  'ResourceNotFoundException',
  'The secret has no resource policy of this name.',
)
