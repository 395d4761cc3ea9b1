import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { EndpointOptions } from '../../../src/client/index.js'
import { EndpointError } from '../../../src/client/index.js'
import { resolveEndpoint } from '../../../src/client/settings/endpoints.js'
import type { EndpointTable } from '../../../src/protocol/endpoints.js'
import { service } from '../../../src/services/ssm.js'
import { awsEndpoint } from './aws-endpoints.js'

// biome-ignore format: a list to glance over
const REGIONS = [
  'us-east-1', 'us-west-2', 'eu-central-1', 'eu-south-2', 'ap-southeast-7', 'sa-east-1', 'ca-west-1', 'me-central-1',
  'af-south-1', 'il-central-1', 'mx-central-1', 'xx-north-9',
  'cn-north-1', 'cn-northwest-1', 'us-gov-east-1', 'us-gov-west-1', 'us-iso-east-1', 'us-iso-west-1', 'us-isob-east-1',
  'us-isob-west-1', 'eu-isoe-west-1', 'us-isof-east-1', 'us-isof-south-1', 'eusc-de-east-1',
]

const VARIANTS = [false, true].flatMap((useFipsEndpoint) =>
  [false, true].map((useDualstackEndpoint) => ({ useFipsEndpoint, useDualstackEndpoint })),
)

/** The address that a client calls; SSM's by default. */
function addressOf(
  options: EndpointOptions,
  prefix = 'ssm',
  table: EndpointTable = service.endpoints,
): string {
  return resolveEndpoint(prefix, table, options)[0]
}

function thrownBy(call: () => unknown): unknown {
  try {
    return call()
  } catch (error) {
    return error
  }
}

describe('endpoints', () => {
  it.each([
    ['http://localhost:4010', 'http://localhost:4010/'],
    ['http://localhost/proxy', 'http://localhost/proxy/'],
    ['http://localhost?stage=b', 'http://localhost/?stage=b'],
    ['http://localhost/proxy?path=a/b', 'http://localhost/proxy/?path=a/b'],
    ['http://localhost/proxy/?a', 'http://localhost/proxy/?a'],
  ])('that are given end their path with a slash and keep their query: %s', (endpoint, address) => {
    expect(addressOf({ endpoint })).toBe(address)
  })

  it.each([
    'http://user:hunter2@localhost:4010',
    'http://hunter2@localhost',
    'http:hunter2@localhost',
    ' http:\\\\user:hunter2@localhost',
    new URL('https://:hunter2@localhost/path'),
    'http://user:hunter2@localhost:99999',
    'user:hunter2@localhost',
  ])('with a user or a password are refused, and neither is quoted: %s', (endpoint) => {
    const refused = (): unknown => addressOf({ endpoint, region: 'eu-central-1' })
    expect(refused).toThrow(EndpointError)
    expect(refused).toThrow(/password/)
    expect(inspect(thrownBy(refused))).not.toContain('hunter2')
  })

  it.each([
    'localhost',
    'localhost:4010',
    '//localhost',
    'ftp://localhost',
    'file:///etc',
    'http://',
    'http://h:99999',
  ])('that are no addresses of HTTP are refused: %s', (endpoint) => {
    expect(thrownBy(() => addressOf({ endpoint }))).toBeInstanceOf(EndpointError)
  })

  it('may have a colon and an at sign in their path', () => {
    expect(addressOf({ endpoint: 'http://localhost:4010/a@b/c:d' })).toBe('http://localhost:4010/a@b/c:d/')
  })

  it.each(REGIONS)('of %s are those of the AWS SDK, plain, FIPS, dual stack and both', (region) => {
    for (const variant of VARIANTS) {
      const options = { region, ...variant }
      expect(addressOf(options)).toBe(awsEndpoint(options))
    }
  })

  it.each(VARIANTS)('given as an address are taken or refused as the AWS SDK does: %o', (variant) => {
    const options = { region: 'eu-central-1', endpoint: 'https://ssm.example.com/', ...variant }
    const refuses = variant.useFipsEndpoint || variant.useDualstackEndpoint
    if (refuses) {
      expect(() => awsEndpoint(options)).toThrow()
      expect(() => addressOf(options)).toThrow(EndpointError)
    } else {
      expect(addressOf(options)).toBe(awsEndpoint(options))
    }
  })

  it('need a region, as the AWS SDK does', () => {
    expect(() => awsEndpoint({})).toThrow('Missing Region')
    expect(() => addressOf({})).toThrow(EndpointError)
  })

  it.each(['evil.example/', 'a b', '-x', 'x-', 'eu-central-1.evil.example', 'ä'])(
    'refuse a region that is no part of a host name: %s',
    (region) => {
      expect(() => addressOf({ region })).toThrow(EndpointError)
    },
  )

  it('are those of any service', () => {
    expect(addressOf({ region: 'cn-north-1' }, 'dynamodb', {})).toBe(
      'https://dynamodb.cn-north-1.amazonaws.com.cn/',
    )
  })

  it('given as a URL may have a path, which ends in a slash as the AWS SDKs send it', () => {
    expect(addressOf({ endpoint: new URL('http://localhost:4566/ssm') })).toBe('http://localhost:4566/ssm/')
  })
})
