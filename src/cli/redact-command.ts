import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { CAPTURE_FORMATS } from '../capture/formats/read-options.js'
import type { ReadingChoices } from '../capture/read-options.js'
import type { RedactionResult } from '../capture/redact-captures.js'
import type { SensitiveKind } from '../redaction/sensitive-kinds.js'
import type { Copy } from './captures/open-copy.js'
import { readKeptKinds } from './captures/record-options.js'
import { type Command, type CommandArguments, type CommandIo, type ExitCode, UsageError } from './command.js'
import { listOf } from './mock/options.js'
import { overlaysIn } from './named-contracts.js'

/** `redact`: a copy of captures without credentials, sensitive members and what looks like a secret. */
export const redactCommand: Command = {
  name: 'redact',
  summary: 'Copy captures with credentials and sensitive values removed.',
  usage: 'redact <capture…> --out FILE [options]',
  examples: [
    'redact traffic.har --out shareable.har',
    'redact logs/ --out shareable.ndjson --contract openapi.yaml',
    'redact traffic.ndjson --out shareable.ndjson --keep-sensitive accounts',
  ],
  options: {
    out: { type: 'string' },
    'keep-sensitive': { type: 'string', multiple: true },
    'input-format': { type: 'string' },
    operation: { type: 'string' },
  },
  optionHelp: {
    out: 'the copy: NDJSON, or HAR 1.2 where the name ends in .har',
    'keep-sensitive':
      'keep this: members (that a contract calls sensitive), accounts, keys, unmatched (bodies of operations that no contract describes) or all; repeatable',
    'input-format': `the format of the captures, where it cannot be told: ${CAPTURE_FORMATS.join(', ')}`,
    operation: 'the operation that JSON files without a request belong to',
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
  const { out } = values
  if (positionals.length === 0) throw new UsageError('redact needs a capture (see redact --help)')
  if (typeof out !== 'string' || out === '')
    throw new UsageError('redact needs --out FILE (see redact --help)')
  if (positionals.some((input) => isSame(input, out))) {
    throw new UsageError(`${out} is read: name another file to write to`)
  }
  const format = CAPTURE_FORMATS.find((known) => known === values['input-format'])
  if (values['input-format'] !== undefined && !format) {
    throw new UsageError(
      `--input-format takes ${CAPTURE_FORMATS.join(', ')}, not \`${String(values['input-format'])}\``,
    )
  }
  const { SENSITIVE_KINDS } = await import('../redaction/sensitive-kinds.js')
  const keep = readKeptKinds(listOf(values, 'keep-sensitive'), SENSITIVE_KINDS)
  const { openCopy } = await import('./captures/open-copy.js')
  const copy = openCopy(out)
  try {
    const operation = typeof values['operation'] === 'string' ? values['operation'] : undefined
    const reading = { ...(format && { inputFormat: format }), ...(operation !== undefined && { operation }) }
    const { signal } = io
    const result = await redact(positionals, {
      contracts: listOf(values, 'contract'),
      overlays: overlaysIn(values),
      reading,
      keep,
      copy: { ...copy, write: (exchange) => unlessStopped(signal, () => copy.write(exchange)) },
      io,
    })
    if (result.problems.length > 0) {
      const [first] = result.problems
      const more = result.problems.length - 1
      throw new UsageError(
        `nothing was written, for nobody can tell what is in what could not be read: ${first?.place.source}, entry ${first?.place.entry}: ${first?.reason}${more > 0 ? `, and ${more} more` : ''}`,
      )
    }
    if (result.exchanges === 0) {
      throw new UsageError(
        `nothing was written, for ${positionals.join(', ')} ${positionals.length === 1 ? 'holds' : 'hold'} no exchange`,
      )
    }
    copy.finish()
    io.talk.write(describe(result, out))
    return 0
  } finally {
    copy.discard()
  }
}

interface Redacting {
  readonly contracts: readonly string[]
  readonly overlays: readonly string[]
  readonly reading: ReadingChoices
  readonly keep: readonly SensitiveKind[]
  readonly copy: Copy
  readonly io: CommandIo
}

async function redact(
  captures: readonly string[],
  { contracts: files, overlays, reading, keep, copy, io }: Redacting,
): Promise<RedactionResult> {
  const [{ openCaptures }, { readOptions }, { redactCaptures }, { loadKnownContracts }, { keyedDigest }] =
    await Promise.all([
      import('../capture/formats/open-captures.js'),
      import('../capture/read-options.js'),
      import('../capture/redact-captures.js'),
      import('./load-known-contracts.js'),
      import('../redaction/keyed-digest.js'),
    ])
  const contracts = await loadKnownContracts({ files, overlays }, io)
  const { headers: _, ...options } = readOptions(contracts, reading)
  const tools = { contracts, digest: keyedDigest(), keep }
  return redactCaptures(openCaptures(captures, options), tools, copy.write).catch((cause: unknown) => {
    const isInput = cause instanceof Error && cause.name === 'CaptureInputError'
    throw isInput ? new UsageError(cause.message, { cause }) : cause
  })
}

/** Whoever stops the command gets no half of a copy, and none of what was written for it stays. */
function unlessStopped(signal: AbortSignal, action: () => void): void {
  if (signal.aborted) throw new UsageError('nothing was written, for the command was told to stop')
  action()
}

function isSame(input: string, out: string): boolean {
  try {
    return realpathSync(input) === realpathSync(out)
  } catch {
    return resolve(input) === resolve(out)
  }
}

function describe({ exchanges, hidden, changed }: RedactionResult, out: string): string {
  const lines = hidden.map(({ kind, part, target, count }) => {
    const where = `${part} of ${target ?? 'an operation that no contract describes'}`
    return `${String(count).padStart(8)}  ${kind}, ${where}`
  })
  const total = hidden.reduce((sum, { count }) => sum + count, 0)
  return [
    `${exchanges} ${exchanges === 1 ? 'exchange' : 'exchanges'} written to ${out}, ${total} ${total === 1 ? 'value' : 'values'} redacted`,
    ...lines,
    ...(changed > 0 ? [`${changed} of them had findings about values that are hidden now`] : []),
    '',
  ].join('\n')
}
