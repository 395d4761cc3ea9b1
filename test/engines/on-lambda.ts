import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { link, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { playLambda } from './play-lambda.js'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const ENGINES = join(root, 'dist/engines')
const CONTRACT = 'generated/openapi.json'
const SOURCE = 's3://captures/traffic.ndjson'
const FAILURES = 2

/** Why this machine cannot play Step Functions and Lambda; `undefined` where it can. */
export async function whyNoLambda(): Promise<string | undefined> {
  const hasMoto = await run('python3', ['-c', 'import moto.server, moto.stepfunctions.parser']).then(
    () => true,
    () => false,
  )
  if (!hasMoto) return "moto's server (pip install 'moto[server,s3,stepfunctions]') is not installed"
  try {
    createRequire(import.meta.url).resolve('@aws-sdk/client-s3')
    return undefined
  } catch {
    return '@aws-sdk/client-s3, which Lambda carries, is not installed'
  }
}

/** What a run on Step Functions and Lambda is made of. */
interface LambdaCheck {
  readonly folder: string
  readonly capture: string
  readonly pieceBytes: number
  readonly reports: readonly string[]
}

/**
 * Checks a capture by the state machine that is shipped: moto has S3 and interprets the machine, its Distributed Map
 * included; Lambda's Invoke is played here. Writes `lambda.KIND` and, of one run over a file of the same name,
 * `lambda-whole.KIND`; returns how many pieces failed first and how many invocations there were.
 */
export async function checkOnLambda(check: LambdaCheck): Promise<{ invoked: number; failed: number }> {
  const motoPort = await freePort()
  const lambda = await playLambda(join(ENGINES, '../cli/engines/lambda.js'), { motoPort, failures: FAILURES })
  const moto = spawn('python3', ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(motoPort)], {
    env: { ...process.env, MOTO_PORT: String(lambda.port) },
    stdio: 'ignore',
  })
  try {
    const aws = `http://127.0.0.1:${lambda.port}`
    Object.assign(process.env, {
      ...{ AWS_ENDPOINT_URL_S3: aws, AWS_REGION: 'us-east-1', CONTRACTS: CONTRACT },
      ...{ AWS_ACCESS_KEY_ID: 'example', AWS_SECRET_ACCESS_KEY: 'example' },
    })
    process.chdir(root)
    await untilUp(`${aws}/moto-api/config`)
    await put(`${aws}/captures`)
    await put(`${aws}/work`)
    await put(`${aws}/captures/traffic.ndjson`, await readFile(check.capture))
    await execute(aws, check)
    for (const kind of check.reports) {
      const text = await (
        await ok(fetch(`${aws}/work/run/report.${kind}`, { headers: signedFor('s3') }))
      ).text()
      await writeFile(join(check.folder, `lambda.${kind}`), text)
    }
  } finally {
    moto.kill()
    lambda.close()
  }
  await validateByThatName(check)
  return lambda.counts
}

async function execute(aws: string, { pieceBytes, reports }: LambdaCheck): Promise<void> {
  const definition = (await readFile(join(ENGINES, 'step-functions.json'), 'utf8')).replaceAll(
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as CloudFormation writes it.
    '${FunctionArn}',
    'arn:aws:lambda:us-east-1:123456789012:function:judge',
  )
  const roleArn = 'arn:aws:iam::123456789012:role/engine'
  const { stateMachineArn } = await states(aws, 'CreateStateMachine', { name: 'engine', definition, roleArn })
  const input = JSON.stringify({
    ...{ captures: [SOURCE], work: 's3://work/run', pieceBytes, reports, failOn: 'never' },
  })
  const { executionArn } = await states(aws, 'StartExecution', { stateMachineArn, input })
  for (;;) {
    const told = await states(aws, 'DescribeExecution', { executionArn })
    if (told['status'] === 'SUCCEEDED') return
    if (told['status'] !== 'RUNNING') throw new Error(`the execution: ${JSON.stringify(told)}`)
    await sleep(200)
  }
}

async function states(aws: string, action: string, body: object): Promise<Readonly<Record<string, string>>> {
  const headers = {
    ...signedFor('states'),
    'Content-Type': 'application/x-amz-json-1.0',
    'X-Amz-Target': `AWSStepFunctions.${action}`,
  }
  const response = await ok(fetch(aws, { method: 'POST', headers, body: JSON.stringify(body) }))
  return (await response.json()) as Record<string, string> // of what is read here
}

/** What moto wants to see of a signature, which it does not check. */
function signedFor(service: string): { readonly Authorization: string } {
  const scope = `Credential=example/20250101/us-east-1/${service}/aws4_request`
  return { Authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0` }
}

async function put(url: string, body?: Uint8Array<ArrayBuffer>): Promise<void> {
  await ok(fetch(url, { method: 'PUT', ...(body && { body }) }))
}

async function ok(answering: Promise<Response>): Promise<Response> {
  const response = await answering
  if (response.ok) return response
  throw new Error(`${response.url}: ${response.status} ${await response.text()}`)
}

/** Waits for moto, and has its Step Functions do what the state machine says. */
async function untilUp(config: string): Promise<void> {
  const body = JSON.stringify({ stepfunctions: { execute_state_machine: true } })
  for (let tries = 0; tries < 150; tries++) {
    const isUp = await fetch(config, { method: 'POST', body }).then(
      (response) => response.ok,
      () => false,
    )
    if (isUp) return
    await sleep(200)
  }
  throw new Error("moto's server did not start within 30 seconds")
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** One run over a file that reports name as they name the object: on disk `s3:` is a folder. */
async function validateByThatName({ folder, capture, reports }: LambdaCheck): Promise<void> {
  await mkdir(join(folder, 's3:/captures'), { recursive: true })
  await link(capture, join(folder, 's3:/captures/traffic.ndjson'))
  await mkdir(join(folder, 'generated'))
  await writeFile(join(folder, CONTRACT), await readFile(join(root, CONTRACT)))
  const words = ['validate', SOURCE, '--contract', CONTRACT, '--fail-on', 'never', '--jobs', '1']
  const written = reports.flatMap((kind) => ['--report', `${kind}=lambda-whole.${kind}`])
  await run(process.execPath, [join(root, 'dist/cli/main.cjs'), ...words, ...written], {
    cwd: folder,
    maxBuffer: 2 ** 28,
  })
}
