import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { listAt, textAt, textsAt } from '../model-json.js'
import {
  type EndpointRules,
  findEndpoint,
  type HostConditions,
  type HostRequest,
  type HostRule,
  VARIANTS,
} from './endpoint-rules.js'
import { evaluateRuleSet } from './evaluate-rule-set.js'
import { ALL_PARTITIONS, partitionOf } from './partitions.js'

/** The service that a rule set is of. */
export interface RuleSetService {
  readonly endpointPrefix: string
  readonly signingName: string
  /** Values of the rule set's own parameters, which operations set. */
  readonly parameters?: JsonObject
}

/** Where the rule set sends a request. */
interface Found {
  readonly url?: string
  readonly signingRegion?: string
  readonly signingName?: string
  readonly error?: string
}

type Variant = Omit<HostRequest, 'region'>

/** Which variants a rule may be for, the most first. */
const VARIANT_CONDITIONS: readonly Partial<Variant>[] = [
  {},
  ...[false, true].flatMap((value): Partial<Variant>[] => [{ fips: value }, { dualStack: value }]),
  ...VARIANTS,
]

/**
 * Reduces an endpoint rule set to what sets the service's hosts apart from the usual ones: asks it for a host for each
 * partition, each Region that it names, and each combination of FIPS and dual stack. Returns no members where all
 * hosts are the usual ones. Throws `UnknownRuleError` where the rule set cannot be understood.
 */
export function reduceRuleSet(ruleSet: JsonObject, service: RuleSetService): EndpointRules {
  const ask = (request: HostRequest): Found => foundIn(ruleSet, { service, request })
  const partitions = ALL_PARTITIONS.map(({ id, area }) => ({
    where: { partition: id },
    region: `${area}-any-1`,
  }))
  let rules = addPlaces({}, { places: partitions, ask, service })
  for (const region of namedRegions(ruleSet)) {
    const isUsual = VARIANTS.every((variant) =>
      isFound(rules, { ask, service, request: { region, ...variant } }),
    )
    if (!isUsual) rules = addPlaces(rules, { places: [{ where: { region }, region }], ask, service })
  }
  return rules
}

/** Partitions with a Region for each, or a Region. */
interface Place {
  readonly where: HostConditions
  readonly region: string
}

interface Asking {
  readonly service: RuleSetService
  ask(request: HostRequest): Found
}

function isFound(
  rules: EndpointRules,
  { ask, service, request }: Asking & { readonly request: HostRequest },
): boolean {
  const {
    url,
    signingRegion,
    error,
    signingName = service.signingName,
  } = findEndpoint(service.endpointPrefix, rules, request)
  const wanted = ask(request)
  if (wanted.error !== undefined || error !== undefined) return wanted.error === error
  return (
    url === wanted.url &&
    signingRegion === (wanted.signingRegion ?? request.region) &&
    signingName === (wanted.signingName ?? service.signingName)
  )
}

/** Adds what places need beyond the rules that there are; of places that need the same, one rule says it. */
function addPlaces(
  { regions, hosts = [] }: EndpointRules,
  { places, ask, service }: Asking & { readonly places: readonly Place[] },
): EndpointRules {
  const homes = { ...regions, ...Object.fromEntries(places.flatMap((place) => homeOf(place, ask))) }
  const cells = places.flatMap(({ where, region }) =>
    VARIANTS.map((variant) => {
      const request = { region, ...variant }
      const rule = ruleFor(ask(request), { request, homes, service })
      const differs = !isFound({ regions: homes, hosts }, { ask, service, request })
      return { where: { ...where, ...variant }, rule: differs ? JSON.stringify(rule) : undefined }
    }),
  )
  const found = [
    ...mergeCells(cells, [...(places.length > 1 ? [{}] : []), ...places.map(({ where }) => where)]),
    ...hosts,
  ]
  return {
    ...(Object.keys(homes).length > 0 && { regions: homes }),
    ...(found.length > 0 && { hosts: found }),
  }
}

/** The one Region for which all requests of a place are signed, if it is not the caller's. */
function homeOf({ where, region }: Place, ask: Asking['ask']): readonly (readonly [string, string])[] {
  const resolved = VARIANTS.map((variant) => ask({ region, ...variant })).filter(
    ({ error }) => error === undefined,
  )
  const [first, ...others] = new Set(resolved.map(({ signingRegion }) => signingRegion ?? region))
  const key = where.partition ?? where.region
  // An address that names the caller's Region has no other in its place; the signature alone does.
  if (resolved.some(({ url = '' }) => `${url}.`.includes(`.${region}.`))) return []
  return first === undefined || first === region || others.length > 0 || key === undefined
    ? []
    : [[key, first]]
}

interface RuleContext {
  readonly request: HostRequest
  readonly homes: Readonly<Record<string, string>>
  readonly service: RuleSetService
}

/** What a host rule says of a place, with variables where the Region or its partition speak. */
function ruleFor(found: Found, { request, homes, service }: RuleContext): Omit<HostRule, 'when'> {
  const { url = '', error, signingName = service.signingName } = found
  if (error !== undefined) return { error }
  const { id, suffix, dualStackSuffix } = partitionOf(request.region)
  const region = homes[request.region] ?? homes[id] ?? request.region
  const signingRegion = found.signingRegion ?? request.region
  const template = `${url}.`
    .replace(`.${region}.`, '.{region}.')
    .replace(`.${dualStackSuffix}.`, '.{dualStackSuffix}.')
    .replace(`.${suffix}.`, '.{suffix}.')
  return {
    url: template.slice(0, -1),
    ...(signingRegion !== region && { signingRegion }),
    ...(signingName !== service.signingName && { signingName }),
  }
}

interface Cell {
  readonly where: HostConditions
  readonly rule: string | undefined
}

/** Says with few rules what all cells need: the widest conditions first under which every cell needs the same. */
function mergeCells(cells: readonly Cell[], wheres: readonly HostConditions[]): readonly HostRule[] {
  const rules: HostRule[] = []
  const open = new Set(cells.filter(({ rule }) => rule !== undefined))
  for (const when of wheres.flatMap((where) =>
    VARIANT_CONDITIONS.map((variant) => ({ ...where, ...variant })),
  )) {
    const covered = cells.filter(({ where }) =>
      Object.entries(when).every(([key, value]) =>
        Object.entries(where).some(([name, own]) => name === key && own === value),
      ),
    )
    const [rule, ...others] = new Set(covered.map((cell) => cell.rule))
    if (rule === undefined || others.length > 0 || !covered.some((cell) => open.has(cell))) continue
    // Written by `addPlaces` from such a rule.
    rules.push({ when, ...(JSON.parse(rule) as Omit<HostRule, 'when'>) })
    for (const cell of covered) open.delete(cell)
  }
  return rules
}

/** The Regions that a rule set compares the caller's with, and the names of whole partitions. */
function namedRegions(ruleSet: JsonObject): ReadonlySet<string> {
  const names = new Set(ALL_PARTITIONS.map(({ id }) => `${id}-global`))
  const visit = (value: JsonValue): void => {
    if (Array.isArray(value)) value.forEach(visit)
    if (!isJsonObject(value)) return
    if (value['fn'] === 'stringEquals') {
      for (const text of textsAt(value, 'argv')) names.add(text)
    }
    for (const member of Object.values(value)) visit(member ?? null)
  }
  visit(ruleSet)
  // The names of partitions are compared, too.
  return new Set(
    [...names].filter((name) => /^[a-z\d-]+$/.test(name) && !ALL_PARTITIONS.some(({ id }) => id === name)),
  )
}

function foundIn(
  ruleSet: JsonObject,
  { service, request }: { readonly service: RuleSetService; readonly request: HostRequest },
): Found {
  const { region, fips, dualStack } = request
  const result = evaluateRuleSet(ruleSet, {
    ...service.parameters,
    'AWS::Region': region,
    'AWS::UseFIPS': fips,
    'AWS::UseDualStack': dualStack,
  })
  if ('error' in result) return result
  const schemes = listAt(result.properties, 'authSchemes').filter(isJsonObject)
  const scheme = schemes.find(({ name }) => name === 'sigv4') ?? {}
  const [signingRegion, signingName] = [textAt(scheme, 'signingRegion'), textAt(scheme, 'signingName')]
  return { url: result.url, ...(signingRegion && { signingRegion }), ...(signingName && { signingName }) }
}
