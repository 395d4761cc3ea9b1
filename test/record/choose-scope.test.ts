import { describe, expect, it } from 'vitest'
import { readTarget } from '../../src/record/index.js'
import { chooseScope } from '../../src/record/proxy/choose-scope.js'

const DEFAULTS = {
  region: 'us-east-1',
  service: 'ssm',
  services: new Map([['DynamoDB_20120810', 'dynamodb']]),
}

const signedFor = (region: string, service: string): string =>
  `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`

function scope(headers: Readonly<Record<string, string>>, insists = {}, url = '/') {
  const { region, service } = chooseScope(
    { rawHeaders: Object.entries(headers).flat(), url },
    { ...DEFAULTS, insists },
  )
  return `${service} in ${region}`
}

describe('a request is signed anew', () => {
  it('for what its client signed it for', () => {
    expect(scope({ Authorization: signedFor('eu-west-1', 'kms') })).toBe('kms in us-east-1')
    expect(scope({ Authorization: signedFor('eu-west-1', 'kms') }, { region: false })).toBe(
      'kms in eu-west-1',
    )
    const presigned = '/?X-Amz-Credential=AKID%2F20261123%2Feu-west-1%2Fsqs%2Faws4_request'
    expect(scope({}, { region: false }, presigned)).toBe('sqs in eu-west-1')
  })

  it('for the service of its target, when nobody signed it', () => {
    expect(scope({ 'X-Amz-Target': 'DynamoDB_20120810.PutItem' })).toBe('dynamodb in us-east-1')
    expect(scope({ 'X-Amz-Target': 'Unknown.PutItem' })).toBe('ssm in us-east-1')
    expect(scope({ authorization: 'Bearer x' })).toBe('ssm in us-east-1')
  })

  it('for what the user insists on', () => {
    const headers = { authorization: signedFor('eu-west-1', 'kms') }
    expect(scope(headers, { region: true })).toBe('kms in us-east-1')
    expect(scope(headers, { service: true, region: false })).toBe('ssm in eu-west-1')
  })
})

describe('a target of any partition', () => {
  it.each([
    ['https://ssm.us-iso-east-1.c2s.ic.gov', 'us-iso-east-1'],
    ['https://ssm.us-isob-east-1.sc2s.sgov.gov', 'us-isob-east-1'],
    ['https://ssm.eu-isoe-west-1.cloud.adc-e.uk', 'eu-isoe-west-1'],
    ['https://ssm.us-isof-south-1.csp.hci.ic.gov', 'us-isof-south-1'],
    ['https://ssm.eusc-de-east-1.amazonaws.eu', 'eusc-de-east-1'],
    ['https://ssm.cn-north-1.api.amazonwebservices.com.cn', 'cn-north-1'],
    ['https://ssm-fips.us-gov-east-1.api.aws', 'us-gov-east-1'],
    ['https://ssm.us-iso-east-1.api.aws.ic.gov', 'us-iso-east-1'],
  ])('%s tells service and Region', (text, region) => {
    const target = readTarget(text)
    expect([target.service, target.region]).toEqual(['ssm', region])
  })

  it('may be an address of IPv6', () => {
    expect(readTarget('http://[::1]:4010').url.host).toBe('[::1]:4010')
  })
})
