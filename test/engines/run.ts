import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { checkOnLambda, whyNoLambda } from './on-lambda.js'

/*
 * Checks one capture by the engines that carry parts to other machines, and compares every byte with one run:
 *
 *     npm run test:engines            48 MB, or as many as ENGINES_MEGABYTES says; with `-- --har` of HAR
 *
 * Spark runs as a cluster of two worker processes on this machine; one executor is killed in the middle. Step Functions
 * and S3 are moto's, Lambda is played; two invocations fail. An engine that is not installed is skipped by name;
 * with `--all` the run then fails.
 */

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const CLI = join(root, 'dist/cli/main.cjs')
const CONTRACT = 'generated/openapi.json'
const megabytes = Number(process.env['ENGINES_MEGABYTES'] ?? 48)

/** Whether what is not installed makes the run fail, as where all of it should be. */
const mustRunAll = process.argv.includes('--all')

/** Whether the capture is one HAR file instead of lines of JSON. */
const asHar = process.argv.includes('--har')

const KINDS = ['json', 'html', 'junit']

type Outcome = 'passed' | 'failed' | 'skipped'

const folder = await mkdtemp(join(tmpdir(), 'engines-'))
try {
  const capture = join(folder, asHar ? 'traffic.har' : 'traffic.ndjson')
  await writeCapture(capture)
  await validateWhole(capture)
  const outcomes = {
    spark: await onSpark(capture),
    lambda: await onLambda(capture),
    parallel: await inParallel(capture),
  }
  const named = (wanted: Outcome): string[] =>
    Object.entries(outcomes).flatMap(([engine, outcome]) => (outcome === wanted ? [engine] : []))
  for (const outcome of ['passed', 'failed', 'skipped'] as const) {
    if (named(outcome).length > 0) say(`engines ${outcome}: ${named(outcome).join(', ')}`)
  }
  if (named('failed').length > 0 || (mustRunAll && named('skipped').length > 0)) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** The recorded responses over and over, every hundredth round with a step that breaks the contract. */
async function writeCapture(file: string): Promise<void> {
  const lines = await readFile(join(root, 'test/recordings/responses.ndjson'), 'utf8')
  const recorded = asHar ? harEntries(lines) : lines
  const broken = recorded.replaceAll('StepStatus\\":\\"Success', 'StepStatus\\":7,\\"Was\\":\\"Success')
  const stream = createWriteStream(file)
  const rounds = Math.ceil((megabytes * 1024 * 1024) / recorded.length)
  if (asHar) stream.write('{"log":{"version":"1.2","creator":{"name":"test","version":"1"},"entries":[\n')
  for (let round = 0; round < rounds; round++) {
    if (asHar && round > 0) stream.write(',\n')
    if (!stream.write(round % 100 === 99 ? broken : recorded)) {
      await once(stream, 'drain')
    }
  }
  if (asHar) stream.write('\n]}}\n')
  stream.end()
  await finished(stream)
}

/** Lines of captured exchanges as entries of a HAR file. */
function harEntries(lines: string): string {
  const entries = lines
    .trim()
    .split('\n')
    .map((line) => {
      const { request, response } = JSON.parse(line)
      const { body, ...sent } = { ...request, headers: harHeaders(request.headers) }
      const content = { mimeType: response.headers['content-type'], text: response.body }
      return JSON.stringify({
        startedDateTime: '2026-03-19T15:31:45.000Z',
        time: 1,
        request: { ...sent, postData: { mimeType: request.headers['content-type'], text: body } },
        response: { status: response.status, headers: harHeaders(response.headers), content },
      })
    })
  return entries.join(',\n')
}

function harHeaders(headers: Readonly<Record<string, string>>): readonly object[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}

function reports(name: string): string[] {
  return KINDS.flatMap((kind) => ['--report', `${kind}=${join(folder, `${name}.${kind}`)}`])
}

async function validateWhole(capture: string): Promise<void> {
  const words = [CLI, 'validate', capture, '--contract', CONTRACT, '--fail-on', 'never', '--jobs', '1']
  await run(process.execPath, [...words, ...reports('whole')], { cwd: root, maxBuffer: 2 ** 28 })
}

async function compare(engine: string, one = 'whole'): Promise<Outcome> {
  for (const kind of KINDS) {
    const [whole, parts] = await Promise.all([
      readFile(join(folder, `${one}.${kind}`)),
      readFile(join(folder, `${engine}.${kind}`)),
    ])
    if (!whole.equals(parts)) {
      say(`${engine}: the ${kind} report is not that of one run`)
      return 'failed'
    }
  }
  say(`${engine}: the bytes of one run`)
  return 'passed'
}

async function onSpark(capture: string): Promise<Outcome> {
  const home = await run('python3', ['-c', 'import os, pyspark; print(os.path.dirname(pyspark.__file__))'])
    .then(({ stdout }) => stdout.trim())
    .catch(() => undefined)
  const hasJava = await run('java', ['-version']).then(
    () => true,
    () => false,
  )
  if (home === undefined || !hasJava) {
    say(`spark: skipped, ${home === undefined ? 'PySpark' : 'Java'} is not installed`)
    return 'skipped'
  }
  const split = `${Math.max(1, Math.floor(megabytes / 8))}M`
  const local = [
    'spark.ui.enabled=false',
    'spark.driver.host=127.0.0.1',
    'spark.driver.bindAddress=127.0.0.1',
  ]
  const job = spawn(
    join(home, 'bin/spark-submit'),
    [
      ...['--master', 'local-cluster[2,1,1024]'],
      ...local.flatMap((setting) => ['--conf', setting]),
      join(root, 'dist/engines/spark_job.py'),
      ...[capture, '--split', split, '--contract', CONTRACT, '--node', process.execPath],
      ...['--', '--fail-on', 'never', ...reports('spark')],
    ],
    { cwd: root, env: { ...process.env, SPARK_HOME: home, PYSPARK_PYTHON: 'python3' } },
  )
  let log = ''
  let killed = false
  job.stderr.on('data', (chunk) => {
    log += chunk
    // The first piece is done: the executor that did it dies.
    if (!killed && /Finished task \d+\.0 in stage/.test(log)) {
      killed = true
      void killExecutor()
    }
  })
  const code = await new Promise((resolve) => job.on('close', resolve))
  if (code !== 0 || !killed) {
    say(
      `spark: ended with ${code}, ${killed ? 'after' : 'before'} an executor was killed\n${log.slice(-2_000)}`,
    )
    return 'failed'
  }
  return compare('spark')
}

async function onLambda(capture: string): Promise<Outcome> {
  const reason = await whyNoLambda()
  if (reason !== undefined) {
    say(`lambda: skipped, ${reason}`)
    return 'skipped'
  }
  const pieceBytes = Math.ceil((megabytes * 1024 * 1024) / 8)
  const { invoked, failed } = await checkOnLambda({ folder, capture, pieceBytes, reports: KINDS })
  say(`lambda: ${invoked} invocations, of which ${failed} failed and were retried`)
  return failed === 2 ? compare('lambda', 'lambda-whole') : 'failed'
}

/** Ends one executor of the cluster as the loss of a machine would. */
async function killExecutor(): Promise<void> {
  const { stdout } = await run('pgrep', ['-f', 'CoarseGrainedExecutorBackend']).catch(() => ({ stdout: '' }))
  const [first] = stdout.trim().split('\n')
  if (first !== undefined && first !== '') process.kill(Number(first), 'SIGKILL')
}

/** The line of the docs for GNU parallel. */
async function inParallel(capture: string): Promise<Outcome> {
  const isThere = await run('parallel', ['--version']).then(
    ({ stdout }) => stdout.includes('GNU'),
    () => false,
  )
  if (!isThere) {
    say('parallel: skipped, GNU parallel is not installed')
    return 'skipped'
  }
  const tool = `${process.execPath} ${CLI}`
  const line = [
    `${tool} plan ${capture} --split 8M --out ${folder}/plan.json`,
    `node -p "JSON.parse(fs.readFileSync('${folder}/plan.json')).pieces.map((piece) => piece.from + '-' + piece.to).join('\\n')" |
       parallel ${tool} validate ${capture} --range {} --part ${folder}/{}.part.json --contract ${CONTRACT}`,
    `${tool} merge ${folder}/*.part.json --plan ${folder}/plan.json --contract ${CONTRACT} --fail-on never ${reports('parallel').join(' ')}`,
  ].join(' && ')
  await run('bash', ['-o', 'pipefail', '-c', line], { cwd: root, maxBuffer: 2 ** 28 })
  return compare('parallel')
}
