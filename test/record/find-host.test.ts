import { describe, expect, it } from 'vitest'
import { readC2j, toOpenApi } from '../../src/import/index.js'
import { VARIANTS } from '../../src/model/endpoints/endpoint-rules.js'
import { evaluateRuleSet } from '../../src/model/endpoints/evaluate-rule-set.js'
import { readContract } from '../../src/model/read-openapi/read-contract.js'
import { isJsonObject, type JsonObject } from '../../src/protocol/json-values.js'
import { readTarget } from '../../src/record/index.js'
import { c2jOf } from '../model/contract-of.js'
import { endpoint, KINDS, ruleSet } from '../model/endpoints/rule-sets.js'

/** The contract of an imported model with a rule set. */
function contractWith(rules: JsonObject) {
  const operations = {
    Get: { name: 'Get' },
    Tail: { name: 'Tail', endpoint: { hostPrefix: 'stream-' } },
  }
  const model = c2jOf({ metadata: { endpointPrefix: 'kiosk', signingName: 'kiosk' }, operations })
  return readContract(toOpenApi(readC2j(model, { ruleSet: rules })).document)
}

const REGIONS = [
  'us-east-1',
  'eu-central-1',
  'cn-north-1',
  'us-gov-east-1',
  'us-iso-east-1',
  'eusc-de-east-1',
]

/** What the rule set itself says of a Region: the address, and the Region and name to sign for. */
function ruled(rules: JsonObject, region: string, fips: boolean, dualStack: boolean) {
  const given = { 'AWS::Region': region, 'AWS::UseFIPS': fips, 'AWS::UseDualStack': dualStack }
  const result = evaluateRuleSet(rules, given)
  if ('error' in result) return undefined
  const schemes = Array.isArray(result.properties['authSchemes']) ? result.properties['authSchemes'] : []
  const { signingRegion = region, signingName = 'kiosk' } = schemes.filter(isJsonObject).at(-1) ?? {}
  return { url: result.url, region: signingRegion, service: signingName }
}

describe('a target of an imported service', () => {
  it.each(Object.entries(KINDS))('is signed for what its rule set says: %s', (_, rules) => {
    const contract = contractWith(rules)
    for (const region of REGIONS) {
      for (const { fips, dualStack } of VARIANTS) {
        const wanted = ruled(rules, region, fips, dualStack)
        if (!wanted) continue
        const { region: signedFor, service } = readTarget(wanted.url, [contract])
        expect({ signedFor, service }, wanted.url).toEqual({
          signedFor: wanted.region,
          service: wanted.service,
        })
      }
    }
  })

  it('may have a host without a Region, and the prefix of an operation', () => {
    const signing = { signingName: 'stall', signingRegion: 'us-east-1' }
    const rules = ruleSet([endpoint('https://kiosk.amazonaws.com', signing)])
    const scope = { region: 'us-east-1', service: 'stall' }
    expect(readTarget('https://kiosk.amazonaws.com', [contractWith(rules)])).toMatchObject(scope)
    expect(readTarget('https://stream-kiosk.amazonaws.com', [contractWith(rules)])).toMatchObject(scope)
    expect(readTarget('https://kiosk.amazonaws.com')).not.toHaveProperty('region')
  })

  it('is told from hosts of other services, and from those of no service', () => {
    const contract = contractWith(KINDS['one home in each partition'] ?? {})
    expect(readTarget('https://ssm.eu-west-1.amazonaws.com', [contract])).toMatchObject({
      service: 'ssm',
      region: 'eu-west-1',
    })
    expect(readTarget('http://127.0.0.1:4010', [contract])).not.toHaveProperty('service')
  })
})
