import type { BehaviourCall } from '../../mock/calls/behaviour.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'
import { deletion, findSecret, type Perform } from './secret.js'
import { stagesByVersion } from './secret-versions.js'

/** Lists secrets by their filters, by name where an order is asked for; those that wait for their deletion on request only. */
export function listSecrets(
  call: BehaviourCall,
  _secret: Resource | undefined,
  state: State,
): ReturnType<Perform> {
  const { IncludePlannedDeletion: isWhole, SortOrder: order, SortBy: fact = 'name' } = call.input
  const sign = order === 'desc' ? -1 : 1
  const name = String(fact).replaceAll('-', '')
  const response = state.list(call, {
    passes: (secret) =>
      (isWhole === true || deletion(secret) === undefined) && passesSecretFilters(secret, call.input),
    compare:
      order === undefined
        ? undefined
        : (left, right) => sign * compareTexts(String(left.facts[name]), String(right.facts[name])),
  })
  if (!response || !('output' in response)) return response
  const { SecretList: list } = response.output
  const secrets = (Array.isArray(list) ? list : []).filter(isJsonObject).map((shown) => {
    const secret = findSecret(shown['ARN'] ?? shown['Name'], state)
    const stages = secret ? stagesByVersion(secret) : {}
    return { ...shown, ...(Object.keys(stages).length > 0 && { SecretVersionsToStages: stages }) }
  })
  return { output: { ...response.output, SecretList: secrets } }
}

/**
 * Whether a secret passes the filters of a request: each of them by the start of one of its values, or by none of them
 * where these begin with `!`.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_search-secret.html
 */
export function passesSecretFilters(secret: Resource, { Filters: filters }: JsonObject): boolean {
  if (!Array.isArray(filters)) return true
  return filters.filter(isJsonObject).every(({ Key: key, Values: wanted }) => {
    const known = textsFor(secret, String(key))
    const values = Array.isArray(wanted) ? wanted.map(String) : []
    const starts = (value: string): boolean => known.some((text) => matches(text, value, String(key)))
    return values.some((value) => (value.startsWith('!') ? !starts(value.slice(1)) : starts(value)))
  })
}

/** Names and tags are told with regard to case, all else without. */
function matches(text: string, value: string, key: string): boolean {
  return /^(?:name|tag-)/.test(key)
    ? text.startsWith(value)
    : text.toLowerCase().startsWith(value.toLowerCase())
}

function textsFor({ facts, tags }: Resource, key: string): readonly string[] {
  const [keys, values] = [Object.keys(tags), Object.values(tags)]
  const own = (name: string): readonly string[] => (facts[name] === undefined ? [] : [String(facts[name])])
  switch (key) {
    case 'tag-key':
      return keys
    case 'tag-value':
      return values
    case 'all':
      return [...own('name'), ...own('description'), ...keys, ...values].flatMap(wordsOf)
    default:
      return own(key.replaceAll('-', ''))
  }
}

function wordsOf(text: string): readonly string[] {
  return [text, ...text.split(/[\s/_+=.@-]+/)]
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
