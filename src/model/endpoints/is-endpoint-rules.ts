import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import type { EndpointRules } from './endpoint-rules.js'

/** What to write for endpoint rules, as it ends the sentence “expected …”. */
export const EXPECTED_ENDPOINT_RULES =
  '`{regions, hosts}`: Regions by partition or Region, and a list of `{when, url, signingRegion, signingName, error}`, `when` with `partition`, `region`, `fips` and `dualStack` as they apply, and a `url` or an `error` in each'

/** Whether a value says where calls go, as `x-aws-endpoints` does. */
export function isEndpointRules(value: JsonValue): value is EndpointRules & typeof value {
  if (!isJsonObject(value)) return false
  const { regions = {}, hosts = [], ...others } = value
  return (
    isJsonObject(regions) &&
    Object.values(regions).every(isText) &&
    Array.isArray(hosts) &&
    hosts.every(isHostRule) &&
    Object.keys(others).length === 0
  )
}

function isHostRule(value: JsonValue): boolean {
  if (!isJsonObject(value) || !isJsonObject(value['when'])) return false
  const { when, url, error, signingRegion = 'any', signingName = 'any', ...others } = value
  const { partition = 'any', region = 'any', fips = false, dualStack = false, ...conditions } = value['when']
  return (
    isJsonObject(when) &&
    [partition, region, signingRegion, signingName].every(isText) &&
    [fips, dualStack].every((flag) => typeof flag === 'boolean') &&
    (error === undefined ? isText(url) && URL.canParse(url.replace(/\{\w+\}/g, 'x')) : isText(error)) &&
    Object.keys({ ...others, ...conditions }).length === 0
  )
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value !== ''
}
