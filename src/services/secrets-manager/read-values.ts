import type { BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import type { JsonObject } from '../../protocol/json-values.js'
import { passesSecretFilters } from './list-secrets.js'
import {
  deletion,
  findSecret,
  MARKED,
  NO_SECRET,
  named,
  type Perform,
  refusal,
  SECRET,
  SERVICE,
} from './secret.js'
import {
  CURRENT,
  inStage,
  type SecretVersion,
  shownVersion,
  stagesByVersion,
  versionsOf,
} from './secret-versions.js'

/** Shows the value of a version: the current one, or the one that the request names by its id, its stage or both. */
export function getValue({ input }: BehaviourCall, secret: Resource | undefined): ReturnType<Perform> {
  if (!secret) return NO_SECRET
  if (deletion(secret) !== undefined) return MARKED
  const { VersionId: id, VersionStage: stage = id === undefined ? CURRENT : undefined } = input
  const version = versionsOf(secret).find(
    (known) =>
      (id === undefined || known.id === id) && (stage === undefined || known.stages.includes(String(stage))),
  )
  if (version) return { output: { ...named(secret), ...shownVersion(version) } }
  const what = id === undefined ? `staging label: ${stage}` : `VersionId: ${id}`
  return refusal(
    'ResourceNotFoundException',
    `Secrets Manager can't find the specified secret value for ${what}`,
  )
}

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
        .filter((secret) => deletion(secret) === undefined && passesSecretFilters(secret, input))
        .map((secret) => ({ id: secret.facts['name'] ?? '', secret }))
  const values: JsonObject[] = []
  const errors: JsonObject[] = []
  for (const { id, secret } of asked) {
    const response = currentValue(secret)
    if ('output' in response) values.push(response.output)
    else if ('error' in response) {
      const { code, message = code } = response.error
      errors.push({ SecretId: id, ErrorCode: code, Message: message })
    }
  }
  return { output: { SecretValues: values, Errors: errors } }
}

function currentValue(secret: Resource | undefined): BehaviourResponse {
  if (!secret) return NO_SECRET
  if (deletion(secret) !== undefined) return MARKED
  const current = inStage(versionsOf(secret), CURRENT)
  return current ? { output: { ...named(secret), ...shownVersion(current) } } : NO_SECRET
}

/** Describes a secret, with the stages of its versions. */
export function describeSecret(
  call: BehaviourCall,
  secret: Resource | undefined,
  { behaviour }: State,
): ReturnType<Perform> {
  const response = behaviour.respond(call)
  if (!secret || !response || !('output' in response)) return response
  const stages = stagesByVersion(secret)
  const known = Object.keys(stages).length > 0 && { VersionIdsToStages: stages }
  return { output: { ...response.output, ...known } }
}

const USUAL_PAGE = 100

/** Lists the versions that have a stage, or all, in pages. */
export function listVersions(
  { input, pages, target }: BehaviourCall,
  secret: Resource | undefined,
): ReturnType<Perform> {
  if (!secret) return NO_SECRET
  const { NextToken: token, MaxResults: most, ...question } = input
  const query = JSON.stringify([target, question])
  const from = token === undefined ? 0 : pages.read(String(token), query)
  if (from === undefined) return refusal('InvalidNextTokenException', 'The NextToken value is invalid.')
  const versions = versionsOf(secret).filter(
    ({ stages }) => stages.length > 0 || input['IncludeDeprecated'] === true,
  )
  const to = from + (typeof most === 'number' ? most : USUAL_PAGE)
  return {
    output: {
      ...named(secret),
      Versions: versions.slice(from, to).map(shownInList),
      ...(to < versions.length && { NextToken: pages.issue(to, query) }),
    },
  }
}

/** A version without its value. */
function shownInList(version: SecretVersion): JsonObject {
  return shownVersion({ ...version, value: {} })
}
