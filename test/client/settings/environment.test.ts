import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpointVariable } from '../../../src/protocol/endpoint-variable.js'

const program = fileURLToPath(new URL('./environment-program.ts', import.meta.url))

// One process for all environments: this one's is shared with other tests.
let child: ChildProcessWithoutNullStreams
let printed: AsyncIterator<string>
beforeAll(() => {
  child = spawn(process.execPath, ['--import', 'tsx', program])
  printed = createInterface(child.stdout)[Symbol.asyncIterator]()
})
afterAll(() => child.stdin.end())

/** The address and the signing scope that a client without options uses in an environment. */
async function run(env: Record<string, string>): Promise<string> {
  child.stdin.write(`${JSON.stringify(env)}\n`)
  return (await printed.next()).value
}

describe('the environment', () => {
  it('gives region and endpoint when the options do not', async () => {
    const env = { AWS_REGION: 'cn-north-1', AWS_ENDPOINT_URL_SSM: 'http://localhost:4010' }
    expect(await run({ AWS_REGION: 'cn-north-1' })).toBe(
      'https://ssm.cn-north-1.amazonaws.com.cn/ cn-north-1',
    )
    expect(await run(env)).toBe('http://localhost:4010/ cn-north-1')
  })

  it("has the endpoint under the service's id, in capitals and without spaces, as for every AWS client", async () => {
    const facts = {
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      targetPrefix: 'Vault',
      signingName: 'vault',
      endpointVariable: endpointVariable('vault'),
    }
    const env = { AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL_VAULT: 'http://localhost:1' }
    const named = { ...env, AWS_ENDPOINT_URL_BANK_VAULT_V2: 'http://localhost:2' }
    expect(await run({ ...named, SERVICE: JSON.stringify(facts) })).toBe('http://localhost:1/ eu-west-1')
    const other = JSON.stringify({ ...facts, endpointVariable: endpointVariable('Bank Vault v2') })
    expect(await run({ ...named, SERVICE: other })).toBe('http://localhost:2/ eu-west-1')
    expect(await run({ ...env, SERVICE: other })).toBe('https://vault.eu-west-1.amazonaws.com/ eu-west-1')
  })

  it('has one endpoint for all services, which a service of its own wins over', async () => {
    const env = { AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL: 'http://localhost:3' }
    expect(await run(env)).toBe('http://localhost:3/ eu-west-1')
    expect(await run({ ...env, AWS_ENDPOINT_URL_SSM: 'http://localhost:4' })).toBe(
      'http://localhost:4/ eu-west-1',
    )
  })

  it('asks for FIPS and dual stack, and has its endpoints ignored, as for every AWS client', async () => {
    const env = { AWS_REGION: 'eu-west-1', AWS_USE_FIPS_ENDPOINT: 'True', AWS_USE_DUALSTACK_ENDPOINT: 'true' }
    const ignored = { AWS_ENDPOINT_URL: 'http://localhost:5', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }
    expect(await run({ ...env, ...ignored })).toBe('https://ssm-fips.eu-west-1.api.aws/ eu-west-1')
  })

  it('never drops FIPS in silence: a switch that is neither true nor false is refused', async () => {
    const env = { AWS_REGION: 'eu-west-1' }
    expect(await run({ ...env, AWS_USE_FIPS_ENDPOINT: '1' })).toContain(
      'EndpointError: AWS_USE_FIPS_ENDPOINT is not true or false',
    )
    expect(await run({ ...env, AWS_USE_FIPS_ENDPOINT: 'False' })).toBe(
      'https://ssm.eu-west-1.amazonaws.com/ eu-west-1',
    )
  })

  it('is not needed: without it, and without options, there is a clear error', async () => {
    expect(await run({})).toContain('EndpointError: `undefined` is no region')
  })
})
