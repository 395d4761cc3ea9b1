import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EndpointError } from '../../src/client/index.js'
import { type EndpointOptions, resolveEndpoint } from '../../src/client/settings/endpoints.js'
import { readModelFile } from '../../src/import/index.js'
import type { EndpointRules } from '../../src/model/endpoints/endpoint-rules.js'
import { endpointTable } from '../../src/model/endpoints/endpoint-table.js'
import { objectAt, objectEntries, textAt } from '../../src/model/model-json.js'
import type { ServiceModel } from '../../src/model/service-model.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/protocol/json-values.js'
import { type AwsModel, awsModels } from './aws-models.js'

/*
 * `npm run test:endpoints -- botocore/data botocore/tests/functional/endpoint-rules [SERVICE…]`: AWS's own test cases for
 * the hosts of every AWS JSON service, by which the SDKs are tested, are held against the addresses, Regions and names of
 * the client. Cases that depend on values of a call or on an account id are counted apart. What fails is told, and the
 * exit code is 1.
 *
 * Where a program gives an address of its own, the client looks at no rules: it takes the address, and refuses it with
 * FIPS or dual stack, alike for all services. In 14 cases AWS decides otherwise: those of ACM, which ignore FIPS and dual
 * stack there, and those of DynamoDB, which refuse addresses of dual stack, whose hosts have no account id.
 */

const [data, cases, ...names] = process.argv.slice(2)
if (data === undefined || cases === undefined) {
  console.error(
    'usage: npm run test:endpoints -- FOLDER TESTS [SERVICE…], where FOLDER is the `data` of a botocore and TESTS its `tests/functional/endpoint-rules`',
  )
  process.exit(2)
}

/** What a client is told beside the call. */
const SETTINGS: ReadonlySet<string> = new Set(['Region', 'UseFIPS', 'UseDualStack', 'Endpoint'])
/** A client that knows no account id is one whose mode is this, or any other where none is given. */
const MODE = 'AccountIdEndpointMode'

const REFUSED = 'an error'

const totals = { passed: 0, failed: 0, apart: 0, alike: 0 }
for (const model of awsModels(data, names)) {
  const file = join(cases, model.name, 'endpoint-tests-1.json')
  if (!existsSync(file)) continue
  const { model: service } = await readModelFile(model.file)
  const { testCases = [] } = Object(JSON.parse(readFileSync(file, 'utf8')))
  for (const testCase of testCases) {
    const outcome = holdCase(model, service, testCase)
    if (outcome === undefined) totals.passed++
    else if (outcome === 'apart' || outcome === 'alike') totals[outcome]++
    else {
      totals.failed++
      console.log(`${model.name}: ${textAt(testCase, 'documentation')}: ${outcome}`)
    }
  }
}
const { passed, failed, apart, alike } = totals
console.log(`${passed} cases passed, ${failed} failed, ${apart} need an account id or values of a call`)
console.log(`${alike} have an address of one's own, about which the client decides alike for all services`)
process.exit(failed > 0 ? 1 : 0)

/**
 * What is wrong with the outcome of a case; `apart` where no client without an account id and a call can tell, `alike`
 * where the client decides about an address of one's own.
 */
function holdCase(model: AwsModel, service: ServiceModel, testCase: JsonObject): string | undefined {
  const params = objectAt(testCase, 'params')
  const own = Object.entries(params).filter(([name]) => !SETTINGS.has(name) && name !== MODE)
  const rules = rulesFor(model, service, own)
  if (rules === undefined || params[MODE] === 'required') return 'apart'
  const expected = expectedOf(service, testCase, params)
  const actual = resolve(service, rules, params)
  if (actual === expected) return undefined
  const isRefused = params['UseFIPS'] === true || params['UseDualStack'] === true
  if (params['Endpoint'] !== undefined && isRefused === (actual === REFUSED)) return 'alike'
  return `expected ${expected}, got ${actual}`
}

/** The rules of an operation that sets just these parameters; those of the service where there are none. */
function rulesFor(
  { json }: AwsModel,
  service: ServiceModel,
  own: readonly (readonly [string, JsonValue | undefined])[],
): EndpointRules | undefined {
  for (const [name, operation] of objectEntries(objectAt(json, 'operations'))) {
    const given = objectAt(operation, 'staticContextParams')
    const isSame =
      Object.keys(given).length === own.length &&
      own.every(([parameter, value]) => objectAt(given, parameter)['value'] === value)
    if (!isSame) continue
    const found = service.operations.find((known) => known.name === (operation['name'] ?? name))
    // What every call names its host by is none of these cases.
    if (found && !found.endpoints?.hosts?.some(({ error }) => error?.startsWith('The host is named')))
      return found.endpoints ?? service.endpoints ?? {}
  }
  return own.length === 0 ? (service.endpoints ?? {}) : undefined
}

function resolve(service: ServiceModel, rules: EndpointRules, params: JsonObject): string {
  const options: EndpointOptions = {
    region: textAt(params, 'Region'),
    endpoint: textAt(params, 'Endpoint'),
    useFipsEndpoint: params['UseFIPS'] === true,
    useDualstackEndpoint: params['UseDualStack'] === true,
  }
  try {
    const table = endpointTable(rules, { prefix: service.endpointPrefix })
    const [url, region = options.region ?? '', name = service.signingName] = resolveEndpoint(
      service.endpointPrefix,
      table,
      options,
    )
    return written(url, [region, name])
  } catch (cause) {
    if (cause instanceof EndpointError) return REFUSED
    throw cause
  }
}

function expectedOf(service: ServiceModel, { expect }: JsonObject, params: JsonObject): string {
  const endpoint = isJsonObject(expect) ? objectAt(expect, 'endpoint') : {}
  const url = textAt(endpoint, 'url')
  if (url === undefined) return REFUSED
  const schemes = objectAt(endpoint, 'properties')['authSchemes']
  const [scheme = {}] = Array.isArray(schemes) ? schemes.filter(isJsonObject) : []
  const { signingRegion = textAt(params, 'Region') ?? '', signingName = service.signingName } = scheme
  return written(`${url}/`, [String(signingRegion), String(signingName)])
}

function written(url: string, [region, name]: readonly [string, string]): string {
  return `${url.replace(/\/+$/, '/')} signed for ${name} in ${region}`
}
