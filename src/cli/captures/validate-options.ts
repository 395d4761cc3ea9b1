import { CAPTURE_FORMATS, type CaptureFormat } from '../../capture/formats/read-options.js'
import { type CommandArguments, UsageError } from '../command.js'
import { overlaysIn } from '../named-contracts.js'
import { type OutputSettings, oneOf, readOutputSettings, textOf, texts } from './run-output.js'

/** What `validate` was asked to do. */
export interface ValidateSettings extends OutputSettings {
  readonly captures: readonly string[]
  readonly contracts: readonly string[]
  /** Files of overlays, which each contract is changed by. */
  readonly overlays: readonly string[]
  readonly showValues: boolean
  /** Whether entries like those before them may be checked without being parsed. */
  readonly fastPath: boolean
  /** Where to write a part instead of reports. */
  readonly part?: string
  /** The stretch of the one capture to check, in bytes. */
  readonly range?: { readonly from: number; readonly to: number }
  readonly inputFormat?: CaptureFormat
  readonly operation?: string
  /** How many threads check; without it the captures tell how many they are worth. */
  readonly jobs?: number
}

/** Reads the arguments of `validate`. Throws `UsageError` for what cannot be meant. */
export function readValidateSettings(parsed: CommandArguments): ValidateSettings {
  const { values, positionals } = parsed
  if (positionals.length === 0) {
    throw new UsageError('validate needs a capture: a file, a folder, a pattern, or - for standard input')
  }
  const text = (name: string): string | undefined => textOf(values[name])
  const inputFormat = oneOf('input-format', text('input-format'), CAPTURE_FORMATS)
  const operation = text('operation')
  const contracts = texts(values['contract'])
  const overlays = overlaysIn(values)
  const part = text('part')
  const range = readRange(text('range'), positionals)
  return {
    captures: positionals,
    contracts,
    overlays,
    showValues: values['show-values'] === true,
    fastPath: values['no-fast-path'] !== true,
    ...readJobs(text('jobs')),
    ...readOutputSettings(parsed, [
      ...positionals,
      ...contracts,
      ...overlays,
      ...(part === undefined ? [] : [part]),
    ]),
    ...(part !== undefined && { part }),
    ...(range && { range }),
    ...(inputFormat !== undefined && { inputFormat }),
    ...(operation !== undefined && { operation }),
  }
}

const MOST_JOBS = 64

function readJobs(text: string | undefined): Pick<ValidateSettings, 'jobs'> {
  if (text === undefined) return {}
  const jobs = Number(text)
  if (/^\d+$/.test(text) && jobs >= 1 && jobs <= MOST_JOBS) return { jobs }
  throw new UsageError(`--jobs takes a number from 1 to ${MOST_JOBS}; not \`${text}\``)
}

/** `FROM-TO`, in bytes. A range belongs to one file, and only a part says which piece it is of. */
function readRange(
  text: string | undefined,
  captures: readonly string[],
): { readonly from: number; readonly to: number } | undefined {
  if (text === undefined) return undefined
  const [, from, to] = /^(\d+)-(\d+)$/.exec(text) ?? []
  if (from === undefined || to === undefined || Number(from) > Number(to)) {
    throw new UsageError(`--range takes FROM-TO in bytes, as \`plan\` lists them; not \`${text}\``)
  }
  if (captures.length !== 1) throw new UsageError('--range is of one capture; name only that')
  return { from: Number(from), to: Number(to) }
}
