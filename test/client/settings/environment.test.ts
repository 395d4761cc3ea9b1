import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { endpointVariable } from '../../../src/protocol/endpoint-variable.js'

const program = fileURLToPath(new URL('./environment-program.ts', import.meta.url))

/** The address and the signing scope that a client without options uses in an environment. */
function run(env: Record<string, string>): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', program], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    encoding: 'utf8',
  })
  return stdout + stderr
}

describe('the environment', () => {
  it('gives region and endpoint when the options do not', () => {
    const env = { AWS_REGION: 'cn-north-1', AWS_ENDPOINT_URL_SSM: 'http://localhost:4010' }
    expect(run({ AWS_REGION: 'cn-north-1' })).toBe('https://ssm.cn-north-1.amazonaws.com.cn/ cn-north-1\n')
    expect(run(env)).toBe('http://localhost:4010/ cn-north-1\n')
  })

  it("has the endpoint under the service's id, in capitals and without spaces, as for every AWS client", () => {
    const facts = {
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      targetPrefix: 'Vault',
      signingName: 'vault',
      endpointVariable: endpointVariable('vault'),
    }
    const env = { AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL_VAULT: 'http://localhost:1' }
    const named = { ...env, AWS_ENDPOINT_URL_BANK_VAULT_V2: 'http://localhost:2' }
    expect(run({ ...named, SERVICE: JSON.stringify(facts) })).toBe('http://localhost:1/ eu-west-1\n')
    const other = JSON.stringify({ ...facts, endpointVariable: endpointVariable('Bank Vault v2') })
    expect(run({ ...named, SERVICE: other })).toBe('http://localhost:2/ eu-west-1\n')
    expect(run({ ...env, SERVICE: other })).toBe('https://vault.eu-west-1.amazonaws.com/ eu-west-1\n')
  })

  it('has one endpoint for all services, which a service of its own wins over', () => {
    const env = { AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL: 'http://localhost:3' }
    expect(run(env)).toBe('http://localhost:3/ eu-west-1\n')
    expect(run({ ...env, AWS_ENDPOINT_URL_SSM: 'http://localhost:4' })).toBe(
      'http://localhost:4/ eu-west-1\n',
    )
  })

  it('asks for FIPS and dual stack, and has its endpoints ignored, as for every AWS client', () => {
    const env = { AWS_REGION: 'eu-west-1', AWS_USE_FIPS_ENDPOINT: 'True', AWS_USE_DUALSTACK_ENDPOINT: 'true' }
    const ignored = { AWS_ENDPOINT_URL: 'http://localhost:5', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }
    expect(run({ ...env, ...ignored })).toBe('https://ssm-fips.eu-west-1.api.aws/ eu-west-1\n')
  })

  it('never drops FIPS in silence: a switch that is neither true nor false is refused', () => {
    const env = { AWS_REGION: 'eu-west-1' }
    expect(run({ ...env, AWS_USE_FIPS_ENDPOINT: '1' })).toContain(
      'EndpointError: AWS_USE_FIPS_ENDPOINT is not true or false',
    )
    expect(run({ ...env, AWS_USE_FIPS_ENDPOINT: 'False' })).toBe(
      'https://ssm.eu-west-1.amazonaws.com/ eu-west-1\n',
    )
  })

  it('is not needed: without it, and without options, there is a clear error', () => {
    expect(run({})).toContain('EndpointError: `undefined` is no region')
  })
})
