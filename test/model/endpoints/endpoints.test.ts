import { describe, expect, it } from 'vitest'
import { EndpointError } from '../../../src/client/index.js'
import { resolveEndpoint } from '../../../src/client/settings/endpoints.js'
import { readC2j, readSmithy, toOpenApi } from '../../../src/import/index.js'
import { findEndpoint, type HostRequest, VARIANTS } from '../../../src/model/endpoints/endpoint-rules.js'
import { endpointTable } from '../../../src/model/endpoints/endpoint-table.js'
import { evaluateRuleSet } from '../../../src/model/endpoints/evaluate-rule-set.js'
import { isEndpointRules } from '../../../src/model/endpoints/is-endpoint-rules.js'
import { reduceRuleSet } from '../../../src/model/endpoints/reduce-rule-set.js'
import { readContract } from '../../../src/model/read-openapi/read-contract.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/protocol/json-values.js'
import { gardenC2j } from '../garden-c2j.js'
import { gardenSmithy } from '../garden-smithy.js'
import { endpoint, KINDS, ruleSet, usualRules } from './rule-sets.js'

const REGIONS = [
  ...[
    'us-east-1',
    'eu-central-1',
    'xx-north-9',
    'cn-north-1',
    'cn-northwest-1',
    'us-gov-west-1',
    'us-gov-east-1',
  ],
  ...['us-iso-east-1', 'us-isob-west-1', 'eu-isoe-west-1', 'us-isof-south-1', 'eusc-de-east-1'],
]
const REQUESTS = REGIONS.flatMap((region) => VARIANTS.map((variant) => ({ region, ...variant })))
const SERVICE = { endpointPrefix: 'kiosk', signingName: 'kiosk' }

/** What a rule set says: the address, the Region and the name to sign for; `refused` where it refuses. */
function ruled(rules: JsonObject, { region, fips, dualStack }: HostRequest): readonly string[] | 'refused' {
  const result = evaluateRuleSet(rules, {
    'AWS::Region': region,
    'AWS::UseFIPS': fips,
    'AWS::UseDualStack': dualStack,
  })
  if ('error' in result) return 'refused'
  const schemes = Array.isArray(result.properties['authSchemes']) ? result.properties['authSchemes'] : []
  const { signingRegion = region, signingName = 'kiosk' } = schemes.filter(isJsonObject).at(-1) ?? {}
  return [`${result.url}/`, String(signingRegion), String(signingName)]
}

/** How a client calls a service of a rule set: the address, the Region and the name it signs for. */
function clientOf(rules: JsonObject): (request: HostRequest) => readonly string[] | 'refused' {
  const table = endpointTable(reduceRuleSet(rules, SERVICE), { prefix: 'kiosk' })
  return ({ region, fips, dualStack }) => {
    try {
      const options = { region, useFipsEndpoint: fips, useDualstackEndpoint: dualStack }
      const [url, signingRegion = region, signingName = 'kiosk'] = resolveEndpoint('kiosk', table, options)
      return [url, signingRegion, signingName]
    } catch (cause) {
      if (cause instanceof EndpointError) return 'refused'
      throw cause
    }
  }
}

describe('the addresses of a service', () => {
  it.each(Object.entries(KINDS))('with %s are those of its rule set, in every partition', (_, rules) => {
    const named = ['local', 'aws-global'].map((region) => ({ region, fips: false, dualStack: false }))
    const others = JSON.stringify(rules).includes('"local"') ? named : []
    const requests = [...REQUESTS, ...others]
    expect(requests.map(clientOf(rules))).toEqual(requests.map((request) => ruled(rules, request)))
  })

  it('need no rules where they are the usual ones, and few where they are not', () => {
    const rules = Object.values(KINDS).map((kind) => reduceRuleSet(kind, SERVICE))
    expect(rules[0]).toEqual({})
    expect(rules[1]).toEqual({
      hosts: [
        {
          when: { partition: 'aws-us-gov', fips: true, dualStack: false },
          url: 'https://kiosk.{region}.{suffix}',
        },
      ],
    })
    expect(rules[2]?.hosts).toHaveLength(2)
    expect(rules.every((rule) => isEndpointRules(JSON.parse(JSON.stringify(rule))))).toBe(true)
  })

  it('are those of the home for the name of a whole partition', () => {
    const rules = KINDS['one home in each partition'] ?? {}
    const request = { region: 'aws-cn-global', fips: false, dualStack: false }
    expect(clientOf(rules)(request)).toEqual(ruled(rules, request))
  })
})

/** Numbers as the nodes of a decision diagram are written. */
function numbersText(numbers: readonly number[]): string {
  const bytes = Buffer.alloc(numbers.length * 4)
  for (const [index, number] of numbers.entries()) bytes.writeInt32BE(number, index * 4)
  return bytes.toString('base64')
}

/** A decision diagram that decides as a rule set does. */
function diagramOf({ rules, ...more }: JsonObject): JsonObject {
  const conditions: JsonValue[] = []
  const results: JsonValue[] = []
  const nodes = [-1, 1, -1]
  const add = (condition: JsonValue, high: number, low: number): number => {
    nodes.push(conditions.push(condition) - 1, high, low)
    return nodes.length / 3
  }
  const listed = (list: JsonValue | undefined, otherwise: number): number =>
    (Array.isArray(list) ? list : []).toReversed().reduce<number>((next, rule: JsonValue) => {
      const { conditions: own, rules: inner, ...result } = Object(rule)
      const body = inner ? listed(inner, next) : 100_000_000 + results.push({ ...result, conditions: [] })
      return own.toReversed().reduce((high: number, condition: JsonValue) => add(condition, high, next), body)
    }, otherwise)
  const root = listed(rules, -1)
  return { ...more, conditions, results, root, nodeCount: nodes.length / 3, nodes: numbersText(nodes) }
}

describe('an imported model', () => {
  const rules = KINDS['hosts without -fips in GovCloud'] ?? {}

  it('says in either format where calls go, and the contract does', () => {
    const c2j = readC2j(gardenC2j(), { ruleSet: rules })
    const smithy = gardenSmithy()
    const service = Object.values(smithy.shapes).find(({ type }) => type === 'service')
    Object.assign(Object(service?.['traits']), { 'smithy.rules#endpointRuleSet': rules })
    expect(readSmithy(smithy).endpoints).toEqual(c2j.endpoints)
    const { document } = toOpenApi(c2j)
    const read = readContract(document)
    const request = { region: 'us-gov-east-1', fips: true, dualStack: false }
    expect(findEndpoint('garden', read.endpoints, request).url).toBe(
      'https://kiosk.us-gov-east-1.amazonaws.com',
    )
    expect(document['servers']).toHaveProperty(['1', 'url'], 'https://kiosk.{region}.amazonaws.com.cn')
  })

  it('says so by the decision diagram of a newer Smithy model, too', () => {
    for (const kind of Object.values(KINDS)) {
      const diagram = diagramOf(kind)
      expect(REQUESTS.map(clientOf(diagram))).toEqual(REQUESTS.map((request) => ruled(kind, request)))
    }
    const smithy = gardenSmithy()
    const service = Object.values(smithy.shapes).find(({ type }) => type === 'service')
    Object.assign(Object(service?.['traits']), { 'smithy.rules#endpointBdd': diagramOf(rules) })
    expect(readSmithy(smithy).endpoints).toEqual(readC2j(gardenC2j(), { ruleSet: rules }).endpoints)
  })

  it('follows references that turn a condition around, and gives up on those that lead nowhere', () => {
    const [fips, plain] = [100_000_001, 100_000_002]
    const diagram = (root: number, ...nodes: readonly number[]): JsonObject => ({
      parameters: { UseFIPS: { type: 'boolean', builtIn: 'AWS::UseFIPS' } },
      conditions: [{ fn: 'booleanEquals', argv: [{ ref: 'UseFIPS' }, true] }],
      results: ['fips', 'plain'].map((name) => ({ ...endpoint(`https://${name}.aws`), conditions: [] })),
      root,
      nodes: numbersText([-1, 1, -1, ...nodes]),
    })
    const hosts = (rules: JsonObject) =>
      [true, false].map((value) => evaluateRuleSet(rules, { 'AWS::UseFIPS': value }))
    const url = (name: string) => expect.objectContaining({ url: `https://${name}.aws` })
    expect(hosts(diagram(2, 0, fips, plain))).toEqual([url('fips'), url('plain')])
    expect(hosts(diagram(-2, 0, fips, plain))).toEqual([url('plain'), url('fips')])
    const none = [{ error: 'No rule fits' }, { error: 'No rule fits' }]
    for (const lost of [diagram(7, 0, fips, plain), diagram(2, 0, 2, 2), diagram(2), diagram(1), diagram(0)])
      expect(hosts(lost)).toEqual(none)
  })

  it('says of each operation where it goes by the parameters that it sets', () => {
    const model = gardenC2j()
    Object.assign(model.operations.PlantTree, { staticContextParams: { UseControl: { value: true } } })
    const control = { UseControl: { required: false, type: 'boolean' } }
    const isControl = { fn: 'isSet', argv: [{ ref: 'UseControl' }] }
    const { operations, endpoints } = readC2j(model, {
      ruleSet: ruleSet(
        [endpoint('https://control.garden.amazonaws.com', undefined, [isControl]), ...usualRules('garden')],
        control,
      ),
    })
    expect(endpoints).toBeUndefined()
    expect(operations.map(({ name, endpoints: own }) => [name, own?.hosts?.[0]?.url])).toEqual([
      ['ListTrees', undefined],
      ['PlantTree', 'https://control.garden.{suffix}'],
      ['RemoveTree', undefined],
    ])
  })

  const named = ruleSet(
    [
      endpoint('https://{Plot}.plot.{Region}.aws', undefined, [{ fn: 'isSet', argv: [{ ref: 'Plot' }] }]),
      ...usualRules('garden'),
    ],
    { Plot: { required: false, type: 'string' } },
  )
  const namedInC2j = () => {
    const model = gardenC2j()
    const bound = { contextParam: { name: 'Plot' } }
    Object.assign(Object(model.shapes['PlantTreeRequest']?.['members']).Name, bound)
    Object.assign(Object(model.shapes['ListTreesRequest']?.['members']).Next, bound)
    return readC2j(model, { ruleSet: named })
  }
  const namedInSmithy = () => {
    const { shapes, ...model } = gardenSmithy()
    const bound = { 'smithy.rules#contextParam': { name: 'Plot' } }
    const bind = (request: string, member: string) => {
      const [, found] = Object.entries(shapes).find(([id]) => id.endsWith(request)) ?? []
      const facts = Object(found?.['members'])[member]
      facts.traits = { ...facts.traits, ...bound }
    }
    bind('#PlantTreeRequest', 'Name')
    bind('#ListTreesRequest', 'Next')
    const service = Object.values(shapes).find(({ type }) => type === 'service')
    Object.assign(Object(service?.['traits']), { 'smithy.rules#endpointRuleSet': named })
    return readSmithy({ ...model, shapes })
  }

  it.each([
    ['C2J', namedInC2j],
    ['Smithy', namedInSmithy],
  ])('as %s tells where a member names the host, and calls none where every call does', (_, read) => {
    const { operations, endpoints, notes } = read()
    expect(endpoints).toBeUndefined()
    expect(notes.map(({ kind, shape }) => [kind, shape]).toSorted()).toEqual([
      ['endpoint-rules', 'ListTrees'],
      ['endpoint-rules', 'PlantTree'],
    ])
    const own = operations.flatMap(({ name, endpoints: rules }) => (rules ? [{ name, rules }] : []))
    expect(own.map(({ name }) => name)).toEqual(['PlantTree'])
    const table = endpointTable(own[0]?.rules ?? {}, { prefix: 'garden' })
    for (const request of REQUESTS) {
      const options = { useFipsEndpoint: request.fips, useDualstackEndpoint: request.dualStack }
      const find = () => resolveEndpoint('garden', table, { ...options, region: request.region })
      expect(find).toThrow(EndpointError)
    }
    const endpoint = 'https://oak.plot.example/'
    expect(resolveEndpoint('garden', table, { region: 'us-east-1', endpoint })).toEqual([endpoint])
  })

  it('is imported with a note where the rules have a function that nobody knows', () => {
    const { endpoints, notes } = readC2j(gardenC2j(), {
      ruleSet: ruleSet([endpoint('https://x.aws', undefined, [{ fn: 'aws.moonPhase', argv: [] }])]),
    })
    expect(endpoints).toBeUndefined()
    expect(notes.map(({ message }) => message)).toEqual([
      'The endpoint rule set has the function `aws.moonPhase`, which this importer does not know: calls go to the usual hosts.',
    ])
  })
})
