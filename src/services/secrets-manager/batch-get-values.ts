import type { BehaviourCall } from '../../mock/calls/behaviour.js'
import { passesFilters } from '../../mock/state/filters.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import type { JsonObject } from '../../protocol/json-values.js'
import { CURRENT, deletion, findSecret, named, type Perform, SECRET, SERVICE } from './secret.js'

/** Shows the values of several secrets, named or filtered, and which of the named ones are not there. */
export function batchGetValues(
  { input }: BehaviourCall,
  _secret: Resource | undefined,
  state: State,
): ReturnType<Perform> {
  const { SecretIdList: ids } = input
  const asked = Array.isArray(ids)
    ? ids.map((id) => ({ id, secret: findSecret(id, state) }))
    : state.store
        .of(SERVICE, SECRET.name)
        .filter((secret) => passesFilters(secret, input, SECRET))
        .map((secret) => ({ id: secret.facts['name'] ?? '', secret }))
  const there = asked.filter(({ secret }) => secret && deletion(secret) === undefined)
  const lost = asked.filter((each) => !there.includes(each))
  return {
    output: {
      SecretValues: there.flatMap(({ secret }) => (secret ? [shownValue(secret)] : [])),
      Errors: lost.map(({ id, secret }) => ({
        SecretId: id,
        ErrorCode: secret ? 'InvalidRequestException' : 'ResourceNotFoundException',
        Message: secret
          ? 'The secret was marked for deletion.'
          : "Secrets Manager can't find the specified secret.",
      })),
    },
  }
}

function shownValue(secret: Resource): JsonObject {
  const { versionid, string, binary, createddate } = secret.facts
  const members = {
    VersionId: versionid,
    SecretString: string,
    SecretBinary: binary,
    CreatedDate: createddate,
  }
  const known = Object.entries(members).filter(([, value]) => value !== undefined)
  return { ...named(secret), ...Object.fromEntries(known), VersionStages: [CURRENT] }
}
