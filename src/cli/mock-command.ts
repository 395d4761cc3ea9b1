import { USUAL_REGION } from '../mock/calls/arns.js'
import { loadContracts } from '../mock/calls/service-table.js'
import type { Mock, MockOptions } from '../services/mock.js'
import { type Command, type CommandArguments, type CommandIo, type ExitCode, UsageError } from './command.js'
import { bannerOf, sampleRows } from './mock/banner.js'
import { docsOf } from './mock/docs.js'
import { cannotListen, createRequestLog, readLogKind } from './mock/log.js'
import { listOf, readMockOptions, readServeOptions } from './mock/options.js'
import type { MockRecording } from './mock/record.js'
import { dataOf, describeError, readSources, startReloading } from './mock/reload.js'
import type { MockSources } from './mock/sources.js'
import type { StateFile } from './mock/state-file.js'
import { overlaysIn } from './named-contracts.js'
import { untilAborted } from './terminal/until-aborted.js'

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string', multiple: true },
  'replay-only': { type: 'boolean' },
  play: { type: 'string' },
  runbooks: { type: 'string' },
  stubs: { type: 'string' },
  'virtual-time': { type: 'boolean' },
  record: { type: 'string' },
  'keep-sensitive': { type: 'boolean' },
  seed: { type: 'string' },
  fault: { type: 'string', multiple: true },
  'verify-signatures': { type: 'boolean' },
  key: { type: 'string', multiple: true },
  region: { type: 'string' },
  'allow-unsigned': { type: 'boolean' },
  state: { type: 'string' },
  stateless: { type: 'boolean' },
  'max-resources': { type: 'string' },
  explain: { type: 'boolean' },
  log: { type: 'string' },
  cors: { type: 'string', multiple: true },
  'wire-only': { type: 'boolean' },
  watch: { type: 'boolean' },
} satisfies Command['options']

/** `mock`: serves contracts until it is interrupted. The URL is the first line of stdout, once it answers. */
export const mockCommand: Command = {
  name: 'mock',
  summary: 'Run a mock server.',
  usage: 'mock [options]',
  examples: [
    'mock',
    'mock --port 0 --data capture.ndjson --play 100',
    'mock --fault throttle=0.3 --fault latency=20,200',
    'mock --runbooks runbooks --stubs stubs.json --virtual-time',
    'mock --verify-signatures --key AKIDEXAMPLE:secret --record exchanges.ndjson',
  ],
  options: OPTIONS,
  optionRules: [
    {
      options: Object.keys(OPTIONS).filter((name) => name !== 'explain'),
      excludes: 'explain',
      because: 'that serves nothing',
    },
    { options: ['replay-only'], needs: 'data', because: 'without it nothing was recorded' },
    { options: ['stubs', 'virtual-time'], needs: 'runbooks', because: 'without it no runbook runs' },
    { options: ['keep-sensitive'], needs: 'record', because: 'without it nothing is recorded' },
    { options: ['key'], needs: 'verify-signatures', because: 'without it signatures are not checked' },
    { options: ['state', 'max-resources'], excludes: 'stateless', because: 'that remembers nothing' },
  ],
  optionHelp: {
    port: 'default: 4010; 0 picks a free port',
    host: 'default: 127.0.0.1, which only this machine can reach',
    data: 'serve what this capture recorded, of any operation: the same input gets the same response; repeatable',
    'replay-only': 'with --data: an input that was not recorded is an error that names the nearest recording',
    play: 'replay executions and latencies in real time; speed factor',
    runbooks:
      'run the Automation documents of this folder (YAML or JSON) when they are started; steps call the mock itself',
    stubs:
      'with --runbooks: a JSON file of what steps do instead of their actions: {"STEP or ACTION": {"outputs": {…}, "seconds": 3}}',
    'virtual-time':
      'with --runbooks: these take no time: each request for an execution finds it one event further',
    record: 'append every exchange to this file, with credentials and sensitive values removed',
    'keep-sensitive': 'with --record: record sensitive values too, but never credentials',
    seed: 'the same seed gives the same dynamic data and faults',
    fault:
      'NAME=SHARE: throttle, throttleEvery, internalError, unavailable, expiredToken, truncate, reset, latency=MEDIAN,P99 or an error code; repeatable; /__mock/faults changes them while it runs',
    'verify-signatures': 'check every signature, with --key or the keys of the environment',
    key: 'with --verify-signatures: ID:SECRET or ID:SECRET:TOKEN that requests may be signed with; repeatable',
    region:
      'Region of unsigned requests, us-east-1 by default; with --verify-signatures, the one to sign for',
    'allow-unsigned': 'serve wire requests without credentials, which AWS refuses',
    state: 'keep what was created in this file, over restarts',
    stateless: 'remember nothing: every response is made up',
    'max-resources': 'how many resources are remembered, 100000 by default; for more the oldest is forgotten',
    explain: 'print which operations the mock remembers resources for, and which it makes up; then end',
    log: 'pretty (the default), json or off: a line for each request on stderr',
    cors: 'a web page of this origin may read responses to --data, beside those of this machine; * for any; repeatable',
    'wire-only': 'respond as AWS does and nothing else: 404 to application/json, no page, no /__mock',
    watch: 'reload contracts and data when their files change, as on SIGHUP',
  },
  run,
}

async function run({ values, positionals }: CommandArguments, io: CommandIo): Promise<ExitCode> {
  if (positionals.length > 0) throw new UsageError(`mock takes no arguments, but got \`${positionals[0]}\``)
  const files = {
    contracts: listOf(values, 'contract'),
    overlays: overlaysIn(values),
    data: listOf(values, 'data'),
  }
  const options = readMockOptions(values, process.env)
  const serveOptions = readServeOptions(values)
  const sources = await readSources(files, io)
  if (values['explain'] === true) {
    const { explainState } = await import('./mock/explain.js')
    io.out.write(explainState(await loadContracts(sources.contracts)))
    return 0
  }
  const log = createRequestLog(readLogKind(values['log']), io)
  const recording = await openRecording(values, sources, io)
  const { createMock } = await import('../services/mock.js')
  let url = ''
  const mock = createMock({
    ...options,
    ...(await runbooksOf(values)),
    contracts: sources.contracts,
    ...dataOf(sources),
    replayOnly: values['replay-only'] === true,
    samples: sampleRows(sources),
    docs: docsOf(files, () => url),
    ...log.options,
    ...(recording && { onExchange: recording.recorder.record }),
    onError: (error) => io.talk.write(`the mock failed on a request: ${describeError(error)}\n`),
  })
  const { state } = values
  const stateFile = typeof state === 'string' ? await openState(state, mock, io) : undefined
  const server = await mock.serve(serveOptions).catch((error: unknown) => {
    throw new UsageError(cannotListen(error), { cause: error })
  })
  const stopReloading = await startReloading(mock, {
    files,
    io,
    watch: values['watch'] === true,
    beforeReload: async () => stateFile?.save(),
    onReload: async ({ contracts }) => recording?.follow(await loadContracts(contracts)),
  })
  url = server.url
  // Whoever reads the address may stop it from then on.
  const stopped = untilAborted(io.signal)
  io.out.write(`${url}\n`)
  io.talk.write(
    bannerOf(sources, {
      url,
      region: options.region ?? USUAL_REGION,
      wireOnly: values['wire-only'] === true,
    }),
  )
  await stopped
  stopReloading()
  await server.close()
  log.flush()
  const closingState = stateFile?.close()
  const closingRecording = recording?.recorder.close().catch((error: unknown) => {
    throw new UsageError(`the recording is not whole: ${describeError(error)}`, { cause: error })
  })
  // Neither costs the other.
  await Promise.allSettled([closingState, closingRecording])
  await closingState
  await closingRecording
  return 0
}

/** What runs runbooks is loaded when there are some. */
async function runbooksOf(
  values: CommandArguments['values'],
): Promise<Pick<MockOptions, 'runbooks' | 'stubs' | 'virtualTime'>> {
  const { runbooks, stubs } = values
  const virtualTime = values['virtual-time'] === true
  if (typeof runbooks !== 'string' && typeof stubs !== 'string') return { virtualTime }
  const { readRunbooks, readStubs } = await import('./mock/runbooks.js')
  return {
    virtualTime,
    ...(typeof runbooks === 'string' && { runbooks: await readRunbooks(runbooks) }),
    ...(typeof stubs === 'string' && { stubs: await readStubs(stubs) }),
  }
}

async function openState(file: string, mock: Mock, io: CommandIo): Promise<StateFile> {
  const { openStateFile } = await import('./mock/state-file.js')
  return openStateFile(file, mock, (error) =>
    io.talk.write(`the state was not kept: ${describeError(error)}\n`),
  )
}

/** A recording is loaded when there is one to make. */
async function openRecording(
  { record, 'keep-sensitive': keep }: CommandArguments['values'],
  { contracts }: MockSources,
  io: CommandIo,
): Promise<MockRecording | undefined> {
  if (typeof record !== 'string') return undefined
  const recording = await import('./mock/record.js')
  return recording.openRecording({
    file: record,
    contracts: await loadContracts(contracts),
    keepSensitive: keep === true,
    talk: io.talk,
  })
}
