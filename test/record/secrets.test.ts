import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { reportRenderer } from '../../src/capture/index.js'
import { openRecorder, startProxy } from '../../src/record/index.js'
import { judge, readAll, TARGET, temporaryFolder, WIRE } from './drive.js'

/** Put together here, so that no scanner takes this file for a leak. */
const join2 = (...parts: readonly string[]): string => parts.join('')

const SESSION_TOKEN = 'CANARYsessiontokenOfTheRecorder'
const KEYS = {
  accessKeyId: join2('ASIA', 'CANARYRECORDER42'),
  secretAccessKey: 'CANARYsecretOfTheRecorder',
  sessionToken: SESSION_TOKEN,
}
const ACCESS_KEY = join2('AKIA', 'CANARYBODY123456')
const JWT = join2('eyJhbGciOiJIUzI1NiJ9', '.eyJDQU5BUlkiOiJjYW5hcnkifQ', '.c2lnbmF0dXJl')
const ACCOUNT = '987654321098'
const SECRETS = ['CANARY', 'canary', JWT, ACCOUNT, ACCESS_KEY, KEYS.accessKeyId]

const STEP = {
  StepName: `use ${ACCESS_KEY}`,
  Action: 'aws:executeAwsApi',
  ExecutionStartTime: 1773934305.877,
  StepExecutionId: '73c8eef8-f4ee-4a05-820c-123456789012',
  Inputs: { 'canary-key': '"canary-input"', Password: 'canary-password' },
  Outputs: { Token: ['canary-output'] },
  Response: 'canary-response',
  FailureMessage: `role arn:aws:iam::${ACCOUNT}:role/x in ${ACCOUNT} with ${JWT} and password=canary-assigned`,
  TargetLocation: { Accounts: [ACCOUNT], Regions: ['eu-central-1'] },
}
const ANSWER = JSON.stringify({ StepExecutions: [STEP], NextToken: JWT })
  // In AWS's spelling, and an escape that hides a key from whoever searches the bytes.
  .replace('1773934305.877', '1.773934305877E9')
  .replace('AKIA', '\\u0041KIA')

/** A service that repeats whatever it was sent, as AWS does of a request that is signed wrongly. */
function answer(path: string, headers: NodeJS.Dict<string | string[]>, body: string): [number, string] {
  if (path.startsWith('/fine')) return [200, ANSWER]
  if (path.startsWith('/cut')) return [200, ANSWER.slice(0, -20)]
  if (path.startsWith('/page')) return [502, `<html>${JWT} ${ACCOUNT}</html>`]
  const echo = `canonical: ${JSON.stringify(headers)} ${path}`
  return [403, JSON.stringify({ __type: 'InvalidSignatureException', message: echo, body })]
}

async function serveSecrets(): Promise<AsyncDisposable & { url: URL }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const [status, text] = answer(request.url ?? '', request.headers, Buffer.concat(chunks).toString())
      response.writeHead(status, {
        'content-type': status === 502 ? 'text/html' : WIRE,
        'content-encoding': 'gzip',
        'set-cookie': ['session=canary-set-cookie; Secure', 'b=canary-second-cookie'],
        'x-internal-token': 'canary-internal',
      })
      response.end(gzipSync(text))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has such an address.
  const { port } = server.address() as AddressInfo
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { url: new URL(`http://127.0.0.1:${port}`), [Symbol.asyncDispose]: close }
}

const HEADERS = {
  'content-type': WIRE,
  'x-amz-target': TARGET,
  authorization: `AWS4-HMAC-SHA256 Credential=${ACCESS_KEY}/20261123/us-east-1/ssm/aws4_request, SignedHeaders=host, Signature=canary-signature-canary-signature`,
  'x-amz-security-token': 'canary-client-token',
  cookie: 'session=canary-cookie-value',
  'x-api-key': 'canary-api-key',
  'x-custom': `Bearer canary-custom-bearer ${ACCOUNT}`,
}
const PATHS = [
  '/fine',
  '/cut',
  '/page',
  '/echo?X-Amz-Credential=canary-presigned&X-Amz-Signature=canary-presigned-signature&keep=1',
  `/echo?access_token=canary-query-token&account=${ACCOUNT}`,
]

describe.each([false, true])('a recording (HAR: %s) of traffic full of secrets', (har) => {
  it('holds none of them, and neither does any report on it', async () => {
    await using folder = await temporaryFolder()
    await using service = await serveSecrets()
    const file = join(folder.path, har ? 'secrets.har' : 'secrets.ndjson')
    const recorder = openRecorder({ file, har, secrets: Object.values(KEYS) })
    const signing = { keys: KEYS, region: 'eu-central-1', service: 'ssm' }
    await using proxy = await startProxy({ target: service.url, recorder, signing })
    const body = JSON.stringify({ AutomationExecutionId: STEP.StepExecutionId, NextToken: JWT })
    for (const path of PATHS) {
      for (const target of [TARGET, 'AmazonSSM.PutParameter']) {
        const headers = { ...HEADERS, 'x-amz-target': target }
        const unknown = target === TARGET ? body : JSON.stringify({ Value: 'canary-unknown-operation' })
        const response = await fetch(proxy.url + path, { method: 'POST', headers, body: unknown })
        if (path === '/fine') expect(await response.text()).toBe(ANSWER)
        else await response.arrayBuffer()
      }
    }
    await recorder.close()
    const { text } = await readAll(folder.path)
    const run = await judge(file)
    const reports = await Promise.all(
      (['pretty', 'json', 'html', 'junit', 'sarif', 'github'] as const).map(async (kind) =>
        (await reportRenderer(kind))(run, { failures: [] }),
      ),
    )
    expect(recorder.counts).toMatchObject({ recorded: PATHS.length * 2, failed: 0, lost: 0 })
    expect(SECRETS.filter((secret) => [text, ...reports].join('').includes(secret))).toEqual([])
    // What is no secret is as it was, and what belongs together still does.
    expect(text).toContain('1.773934305877E9')
    expect(text).toContain(STEP.StepExecutionId)
    const token = /NextToken\\":\\"(redacted-\w+)/.exec(text)?.[1] ?? 'none'
    expect(text.split(token).length).toBeGreaterThan(PATHS.length)
    expect(text).toMatch(/arn:aws:iam::0000\d{8}:role/)
  })
})

describe('a recording that is told to keep what is sensitive', () => {
  it('keeps it, but no credentials', async () => {
    await using folder = await temporaryFolder()
    await using service = await serveSecrets()
    const file = join(folder.path, 'kept.ndjson')
    const recorder = openRecorder({ file, keepSensitive: ['members', 'accounts', 'keys', 'unmatched'] })
    await using proxy = await startProxy({ target: service.url, recorder })
    await (await fetch(`${proxy.url}/fine`, { method: 'POST', headers: HEADERS, body: '{}' })).text()
    await recorder.close()
    const { text } = await readAll(folder.path)
    for (const kept of ['canary-input', ACCOUNT, JWT]) expect(text).toContain(kept)
    for (const credential of [
      'canary-cookie-value',
      'canary-api-key',
      'canary-set-cookie',
      'canary-internal',
    ]) {
      expect(text).not.toContain(credential)
    }
  })
})
