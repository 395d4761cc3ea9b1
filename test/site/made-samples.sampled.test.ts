import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readSiteSource } from '../../src/cli/docs/read-site-source.js'
import { commandName } from '../../src/services/command-names.js'
import { createMock, type MockServer } from '../../src/services/mock.js'
import { LANGUAGES } from '../../src/site/samples/languages.js'
import { hyphenated, serviceNames, underscored } from '../../src/site/samples/service-names.js'
import type { SiteSource } from '../../src/site/site-source.js'
import { importSnippet, printed } from '../e2e/documents/modules.js'
import { sampled } from '../sampling.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const OPERATION = 'DescribeAutomationExecutions'

/** How a sample is run here, and what has to be there for it. Java and Go need their SDKs too, which npm has not. */
const RUNS: Readonly<
  Record<string, { readonly file: string; readonly words: readonly string[]; readonly needs: string }>
> = {
  'AWS CLI': { file: 'sample.sh', words: ['bash'], needs: 'command -v aws' },
  Python: { file: 'sample.py', words: ['python3'], needs: "python3 -c 'import boto3'" },
  JavaScript: { file: 'sample.mjs', words: [process.execPath], needs: 'true' },
  curl: { file: 'sample.sh', words: ['bash'], needs: 'command -v curl' },
}

let source: SiteSource
let mock: MockServer
let folder: string
const statuses: number[] = []

beforeAll(async () => {
  source = await readSiteSource({ file: `${ROOT}generated/ssm/openapi.json`, base: '/', date: '2026-03-19' })
  mock = await createMock({
    credentials: [{ accessKeyId: 'any', secretAccessKey: 'any' }],
    onExchange: (_: unknown, { status }: { status: number }) => statuses.push(status),
  }).serve({ port: 0 })
  await mkdir(join(ROOT, '.tmp'), { recursive: true })
  folder = await mkdtemp(join(ROOT, '.tmp', 'samples-'))
})
afterAll(async () => {
  await mock.close()
  await rm(folder, { recursive: true, force: true })
})

describe('made samples', () => {
  it('are there for every operation in every language, each beside a valid request', () => {
    const { operations } = source.contract
    expect(source.samples.filter(({ made }) => made)).toHaveLength(operations.size * LANGUAGES.length)
    const empty = source.presets.filter(
      ({ body, title }) => title === 'Every member' && JSON.stringify(body) === '{}',
    )
    expect(empty).toEqual([])
    // Operations whose request has required members never start from an empty one.
    const put = source.presets.find(({ operation }) => operation === 'PutParameter')
    expect(put?.body).toMatchObject({ Name: expect.any(String), Value: expect.any(String) })
  })

  it('start from requests that the mock which the page names serves, every one of them', async () => {
    expect(source.mockCommand).toBe('npx aws-json-contract mock --stateless')
    const stateless = createMock({ stateless: true, allowUnsigned: true })
    const refused: string[] = []
    for (const { operation, title, body } of source.presets) {
      if (!/^(?:Smallest valid request|Every member)$/.test(title)) continue
      const response = await stateless.fetch('http://127.0.0.1/', {
        method: 'POST',
        headers: { 'x-amz-target': `AmazonSSM.${operation}`, 'content-type': 'application/x-amz-json-1.1' },
        body: JSON.stringify(body),
      })
      const text = await response.text()
      if (title === 'Smallest valid request' && response.status !== 200) refused.push(`${operation}: ${text}`)
      // One with every member may ask for too much at once, but never breaks the contract.
      if (text.includes('ValidationException')) refused.push(`${operation}, ${title}: ${text}`)
    }
    expect(refused).toEqual([])
  })

  for (const [label, { file, words, needs }] of Object.entries(RUNS)) {
    // Python starts slowly; the AWS CLI is what README shows first.
    if (sampled(label === 'Python', false)) continue
    it(`${label}: calls the mock, where its SDK is there`, async () => {
      const isThere = await run('bash', ['-c', needs]).then(
        () => true,
        () => false,
      )
      if (!isThere) return
      const sample = source.samples.find((each) => each.operation === OPERATION && each.label === label)
      const path = join(folder, file)
      await writeFile(path, sample?.source ?? '')
      statuses.length = 0
      await run(words[0] ?? '', [...words.slice(1), path], {
        cwd: folder,
        env: {
          ...process.env,
          AWS_ENDPOINT_URL_SSM: mock.url,
          AWS_REGION: 'us-east-1',
          AWS_DEFAULT_REGION: 'us-east-1',
          AWS_ACCESS_KEY_ID: 'any',
          AWS_SECRET_ACCESS_KEY: 'any',
          AWS_SESSION_TOKEN: '',
          AWS_CONFIG_FILE: '/dev/null',
          AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        },
      })
      expect(new Set(statuses)).toEqual(new Set([200]))
    })
  }

  it('TypeScript: calls the mock', async () => {
    const sample = source.samples.find(
      ({ operation, label }) => operation === OPERATION && label === 'TypeScript',
    )
    // In this process, so the environment that the page has the reader set is said in place.
    const settings = JSON.stringify({
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'any',
      AWS_SECRET_ACCESS_KEY: 'any',
      AWS_ENDPOINT_URL_SSM: mock.url,
    })
    statuses.length = 0
    printed.length = 0
    await importSnippet('typescript-sample', (sample?.source ?? '').replaceAll('process.env', settings))
    expect(printed.length).toBeGreaterThan(0)
    expect(new Set(statuses)).toEqual(new Set([200]))
  })

  it('name pagers of SSM that the AWS SDK for JavaScript has', async () => {
    const sdk: Readonly<Record<string, unknown>> = await import('@aws-sdk/client-ssm')
    const named = source.samples.flatMap(({ label, source: text }) =>
      label === 'JavaScript' ? (text.match(/\bpaginate[A-Z]\w+/)?.[0] ?? []) : [],
    )
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((name) => sdk[name] === undefined)).toEqual([])
  })

  it('name services and commands as the SDKs do', () => {
    expect(serviceNames(source.contract)).toEqual({
      command: 'ssm',
      npm: '@aws-sdk/client-ssm',
      javascript: 'SSMClient',
      javaPackage: 'ssm',
      java: 'SsmClient',
      go: 'ssm',
    })
    const logs = { ...source.contract, serviceId: 'CloudWatch Logs', endpointPrefix: 'logs' }
    expect(serviceNames(logs)).toMatchObject({
      command: 'logs',
      npm: '@aws-sdk/client-cloudwatch-logs',
      javascript: 'CloudWatchLogsClient',
      java: 'CloudWatchLogsClient',
    })
    expect(['SFN', 'EventBridge', 'SSO Admin', 'SSM'].map(commandName)).toEqual([
      'stepfunctions',
      'events',
      'sso-admin',
      undefined,
    ])
    expect(['GetParametersByPath', 'DescribeOpsItems', 'ListHITs'].map(hyphenated)).toEqual([
      'get-parameters-by-path',
      'describe-ops-items',
      'list-hits',
    ])
    expect(underscored('GetKMSKeyId')).toBe('get_kms_key_id')
  })
})
