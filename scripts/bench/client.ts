import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, dirname } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { transform } from 'esbuild'
import { operations as ssm } from '../../src/contract/ssm.js'
import { bundle, CLIENT, CLIENT_WITH_SSM } from './client/client-bundle.js'

const BUILT = new URL('../../dist/client/', import.meta.url)

/** What a process that calls reports. */
interface Reading {
  /** Milliseconds to import the client and make the first call. */
  readonly firstCall: number
  /** Microseconds of CPU time for each further call. */
  readonly cpuPerCall: number
}

/** Who calls, in one process each, and with what. */
const CALLERS: Readonly<Record<string, readonly [kind: string, module: string, runtime?: string]>> = {
  'AWS SDK': ['sdk', import.meta.resolve('@aws-sdk/client-ssm')],
  'client, nodeFetch': ['client', new URL('index.js', BUILT).href, new URL('node/index.js', BUILT).href],
  'client, fetch': ['client', new URL('index.js', BUILT).href],
  'fetch alone, unsigned': ['fetch', ''],
}

/**
 * Measures the client beside the AWS SDK's: bytes in a browser, CPU time of a call and time to the first one, in
 * processes of their own against the same local stub. `--calls N` and `--rounds N` set how much is measured.
 */
export async function run(words: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: { calls: { type: 'string', default: '6000' }, rounds: { type: 'string', default: '3' } },
  })
  await reportSizes()
  if (!existsSync(new URL('index.js', BUILT))) throw new Error('build first: npm run build')
  await using stub = await startStub()
  const readings = new Map<string, Reading[]>(Object.keys(CALLERS).map((name) => [name, []]))
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const [name, list] of readings)
      list.push(await measure(name, { url: stub.url, calls: values.calls }))
  }
  reportRatios(readings, {
    title: 'CPU per call',
    unit: 'µs',
    target: 'at most 1 with fetch, 0.45 with nodeFetch',
    read: ({ cpuPerCall }) => cpuPerCall,
  })
  reportRatios(readings, {
    title: 'import and first call',
    unit: 'ms',
    target: 'at most 0.25',
    read: ({ firstCall }) => firstCall,
  })
}

async function reportSizes(): Promise<void> {
  const programs = {
    client: CLIENT,
    'client with the operations of all of SSM': CLIENT_WITH_SSM,
    'client with two operations of SSM, as a program writes them': `${CLIENT}; import { service } from './src/services/ssm.js'; globalThis.ssm = { service, operations: { GetParameter: {}, GetParametersByPath: { items: 'Parameters' } } }`,
    'client with the names of all operations of SSM': `${CLIENT}; globalThis.names = ${JSON.stringify(Object.keys(ssm))}`,
    'client with checks and watch': `export { createClient } from './src/client/index.js'; export { watchAutomationSteps } from './src/services/ssm.js'; export { checkExchanges, shippedChecks } from './src/client/checks.js'`,
    'openapi-fetch and the signer of aws4fetch, without us': `import f from 'openapi-fetch'; import { AwsV4Signer } from 'aws4fetch'; globalThis.x = [f, AwsV4Signer]`,
    '@aws-sdk/client-ssm with one command': `import { DescribeAutomationStepExecutionsCommand as C, SSMClient } from '@aws-sdk/client-ssm'; globalThis.x = [SSMClient, C]`,
  }
  for (const [name, program] of Object.entries(programs)) {
    console.log(`${name}: ${(await bundle(program)).gzipped} bytes gzipped`)
  }
  await reportParts(CLIENT)
}

/** What the bytes of the client are spent on, by folder and module; a share of the compressed bytes is that of its code. */
async function reportParts(program: string): Promise<void> {
  const { code, gzipped, bytes } = await bundle(program)
  const folders = new Map<string, (readonly [string, number])[]>()
  for (const [file, size] of bytes)
    folders.set(dirname(file), [...(folders.get(dirname(file)) ?? []), [file, size]])
  const share = (files: readonly (readonly [string, number])[]): number =>
    Math.round((files.reduce((sum, [, size]) => sum + size, 0) / code.length) * gzipped)
  const bySize = (left: number, right: number): number => right - left
  const parts = [...folders].map(([folder, files]) => ({ folder, files, size: share(files) }))
  for (const { folder, files, size } of parts.toSorted((left, right) => bySize(left.size, right.size))) {
    const modules = files.toSorted(([, left], [, right]) => bySize(left, right))
    const shares = modules.map((module) => `${basename(module[0], '.ts')} ${share([module])}`)
    console.log(`  of these, ${folder}: ${size} bytes (${shares.join(', ')})`)
  }
}

async function startStub(): Promise<AsyncDisposable & { readonly url: string }> {
  const body = readFileSync(new URL('client/client-response.json', import.meta.url))
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, {
        'content-type': 'application/x-amz-json-1.1',
        'content-length': body.length,
        'x-amzn-requestid': '1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d',
      })
      response.end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // It listens on a port, so this is no path.
  const dispose = async (): Promise<void> => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}/`, [Symbol.asyncDispose]: dispose }
}

async function measure(
  name: string,
  { url, calls }: { readonly url: string; readonly calls: string },
): Promise<Reading> {
  const [kind = '', module = '', runtime = ''] = CALLERS[name] ?? []
  const source = readFileSync(new URL('client/client-caller.ts', import.meta.url), 'utf8')
  const { code } = await transform(source, { loader: 'ts' })
  const words = ['--no-warnings', '--input-type=module', '--eval', code, kind, module, url, calls, runtime]
  const { stdout } = await promisify(execFile)(process.execPath, words)
  // What `client/client-caller.ts` prints.
  return JSON.parse(stdout) as Reading
}

interface Report {
  readonly title: string
  readonly unit: string
  readonly target: string
  readonly read: (reading: Reading) => number
}

/** Prints the median of each caller and its ratio to the AWS SDK's. */
function reportRatios(
  readings: ReadonlyMap<string, readonly Reading[]>,
  { title, unit, target, read }: Report,
): void {
  const median = (list: readonly Reading[]): number =>
    list.map(read).toSorted((left, right) => left - right)[list.length >> 1] ?? 0
  const peer = median(readings.get('AWS SDK') ?? [])
  for (const [name, list] of readings) {
    const value = median(list)
    console.log(
      `${title}, ${name}: ${value.toFixed(0)} ${unit}, ratio ${(value / peer).toFixed(2)} (target: ${target})`,
    )
  }
}
