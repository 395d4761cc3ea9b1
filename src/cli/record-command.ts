import type { Contract } from '../contract/contract.js'
import type { Recorder, RecordingCounts } from '../record/create-recorder.js'
import type { Signing } from '../record/proxy/sign-request.js'
import type { Target } from '../record/proxy/target.js'
import {
  readHosts,
  readKeptKinds,
  readKeys,
  readMaxSize,
  readRecordPort,
  readSigning,
  requireOption,
  secretsOf,
} from './captures/record-options.js'
import { refusePipe } from './captures/refuse-pipe.js'
import { type Command, type CommandArguments, type CommandIo, type ExitCode, UsageError } from './command.js'
import { listOf } from './mock/options.js'
import { overlaysIn } from './named-contracts.js'
import { untilAborted } from './terminal/until-aborted.js'

/** `record`: a proxy that AWS clients use as their endpoint, and that records what they say. The URL is the first line of stdout. */
export const recordCommand: Command = {
  name: 'record',
  summary: 'Record AWS traffic through a proxy, with secrets removed.',
  usage: 'record --target URL --out FILE [options]',
  examples: [
    'record --target https://ssm.eu-central-1.amazonaws.com --out traffic.ndjson',
    'record --target https://ssm.eu-central-1.amazonaws.com --out traffic.har --har --max-size 100M',
    'record --target http://127.0.0.1:4010 --out traffic.ndjson --port 0 --region eu-central-1',
  ],
  options: {
    target: { type: 'string' },
    out: { type: 'string' },
    har: { type: 'boolean' },
    port: { type: 'string' },
    'max-size': { type: 'string' },
    'keep-sensitive': { type: 'string', multiple: true },
    region: { type: 'string' },
    service: { type: 'string' },
    unsigned: { type: 'boolean' },
    'allow-host': { type: 'string', multiple: true },
  },
  optionRules: [{ options: ['region', 'service'], excludes: 'unsigned', because: 'that signs nothing' }],
  optionHelp: {
    target: 'the service: scheme, host and port',
    out: 'the capture to append to',
    har: 'write HAR 1.2 instead of NDJSON',
    port: 'default: 4011, on 127.0.0.1; 0 picks a free port',
    'max-size':
      'begin a new file before this one gets larger, such as 100M; full ones are kept as name.1.ext and on',
    'keep-sensitive':
      'record this too: members (that the contract calls sensitive), accounts, keys, unmatched (bodies of operations that no contract describes) or all; repeatable',
    region:
      'sign for this Region; by default the one that the client signed for, or what the target or the environment says',
    service:
      'sign for this service; by default the one that the client signed for, or what the target or the contract says',
    unsigned: 'send requests on unsigned, even if the environment has credentials',
    'allow-host':
      'serve clients that call this machine by another name too, such as host.docker.internal; repeatable',
  },
  helpTable: {
    heading: 'More',
    rows: () => [
      [
        'what is hidden',
        'and what cannot be recognised: openapi/guides/60-recording.md, "Recording and redacting" in the docs',
      ],
    ],
  },
  run,
}

async function run({ values, positionals }: CommandArguments, io: CommandIo): Promise<ExitCode> {
  if (positionals.length > 0) throw new UsageError(`record takes no arguments, but got \`${positionals[0]}\``)
  const { readTarget } = await import('../record/proxy/target.js')
  attempt('--target', () => readTarget(requireOption(values, 'target')))
  const file = requireOption(values, 'out')
  const port = readRecordPort(values)
  const hosts = readHosts(listOf(values, 'allow-host'))
  const contracts = await (await import('./load-known-contracts.js')).loadKnownContracts(
    { files: listOf(values, 'contract'), overlays: overlaysIn(values) },
    io,
  )
  const target = readTarget(requireOption(values, 'target'), contracts)
  const signing = chooseSigning(values, { target, contracts, io })
  const recorder = await open(file, { values, contracts, signing, io })
  const { startProxy } = await import('../record/proxy/start-proxy.js')
  const proxy = await startProxy({ target: target.url, recorder, signing, port, hosts }).catch(
    (cause: unknown) => {
      throw new UsageError(`cannot listen: ${messageOf(cause)}`, { cause })
    },
  )
  if (target.url.port === String(proxy.port) && /^(?:localhost|127\.|\[::1)/.test(target.url.hostname)) {
    await proxy.close()
    throw new UsageError('--target is the recorder itself')
  }
  io.talk.write(`recording exchanges with ${target.url.origin} in ${file}; Ctrl+C ends it\n`)
  io.talk.write(
    `point a client at it: AWS_ENDPOINT_URL=${proxy.url}, --endpoint-url of the AWS CLI, or \`endpoint\` of an SDK\n`,
  )
  // Whoever reads the address may stop it from then on.
  const stopped = untilAborted(io.signal)
  io.out.write(`${proxy.url}\n`)
  await stopped
  await proxy.close()
  await recorder.close()
  io.talk.write(`${io.talk.isTTY ? '\r\u001B[K' : ''}${describeCounts(recorder.counts, file)}\n`)
  return recorder.counts.lost > 0 ? 2 : 0
}

function describeCounts({ recorded, failed, withheld, lost }: RecordingCounts, file: string): string {
  return [
    `${recorded} ${recorded === 1 ? 'exchange' : 'exchanges'} recorded in ${file}`,
    ...(failed > 0 ? [`${failed} without a whole response`] : []),
    ...(withheld > 0
      ? [
          `${withheld} with a body left out (--contract describes more operations, --keep-sensitive keeps them)`,
        ]
      : []),
    ...(lost > 0 ? [`${lost} lost`] : []),
  ].join(', ')
}

function chooseSigning(
  values: CommandArguments['values'],
  { target, contracts, io }: { target: Target; contracts: readonly Contract[]; io: CommandIo },
): Signing | undefined {
  if (values['unsigned'] === true) return undefined
  const keys = readKeys(process.env)
  if (!keys) {
    io.talk.write(
      'warning: no AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, so requests are sent on unsigned; AWS refuses them, a mock may not\n',
    )
    return undefined
  }
  const service = contracts[0]?.signingName ?? ''
  const services = new Map(contracts.map(({ targetPrefix, signingName }) => [targetPrefix, signingName]))
  const signing = readSigning(values, { keys, target, environment: process.env, service, services })
  io.talk.write(`signing for ${signing.service} in ${signing.region}, unless a client signs for another\n`)
  return signing
}

async function open(
  file: string,
  {
    values,
    contracts,
    signing,
    io,
  }: {
    values: CommandArguments['values']
    contracts: readonly Contract[]
    signing: Signing | undefined
    io: CommandIo
  },
): Promise<Recorder> {
  const { openRecorder } = await import('../record/open-recorder.js')
  const { SENSITIVE_KINDS } = await import('../redaction/sensitive-kinds.js')
  const keepSensitive = readKeptKinds(listOf(values, 'keep-sensitive'), SENSITIVE_KINDS)
  let recorded = 0
  const options = {
    file,
    har: values['har'] === true,
    maxSize: readMaxSize(values),
    contracts,
    keepSensitive,
    secrets: secretsOf(signing?.keys),
    onError: (error: unknown) => io.talk.write(`exchanges are lost: ${messageOf(error)}\n`),
    onRecorded: () => {
      recorded += 1
      if (io.talk.isTTY) io.talk.write(`\r  ${recorded.toLocaleString('en')} exchanges recorded`)
    },
  }
  refusePipe('--out', file)
  return attempt(`--out ${file}`, () => openRecorder(options))
}

function attempt<Result>(option: string, action: () => Result): Result {
  try {
    return action()
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    throw new UsageError(`${option}: ${messageOf(cause)}`, { cause })
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
