import { createHash } from 'node:crypto'
import type { Contract } from '../../contract/contract.js'
import { createRunJudge } from '../create-run-judge.js'
import { CaptureInputError } from '../formats/capture-input-error.js'
import { type ReadingChoices, readOptions } from '../read-options.js'
import { createRunLedger, type RunLedger, type RunPart } from '../results/run-ledger.js'
import { type PlannedPiece, wholeFile } from './capture-plan.js'
import { type PieceItems, type PieceProgress, readRange } from './read-range.js'

/** What checking one piece found. Its places are counted from where the piece begins. */
export interface JudgedPiece extends PlannedPiece {
  /** How many entries and lines the piece has. */
  readonly entries: number
  readonly lines: number
  /**
   * Where it was read to, in bytes, if what the next piece begins with is no entry of the capture but one that stands
   * elsewhere in the document: the file can only be checked whole.
   */
  readonly readTo?: number
  readonly found: RunPart
}

/**
 * What checking pieces of captures found, without any of their values; described by `capture-part.schema.json`. Parts
 * are plain data: JSON carries them to wherever they are put together, in any order and any number of times.
 */
export interface CapturePart {
  readonly partVersion: 1
  /** SHA-256 of the contracts and options that the pieces were checked against; parts of other ones do not go together. */
  readonly judgedBy: string
  readonly pieces: readonly JudgedPiece[]
}

/** How pieces are checked; all parts of a run must be checked alike. */
export interface PieceOptions extends ReadingChoices {
  readonly contracts: readonly Contract[]
  /** How many findings are listed; all are counted. 10,000 unless told. */
  readonly mostFindings?: number
  /** Whether entries like those before them may be checked without being parsed; the part is the same. */
  readonly fastPath?: boolean
  /** Show values in findings: for parts that stay in this process. */
  readonly showValues?: boolean
  /** What parts say that they were checked against, in place of a hash: for parts that stay in this process. */
  readonly judgedBy?: string
  /** Told how many exchanges were checked, as it goes on. */
  readonly onJudged?: (exchanges: number) => void
}

/** A stretch of a file to check. */
export interface PieceRequest {
  readonly source: string
  /** Where it begins and ends, in bytes; the whole file without them. They need not be those of a plan. */
  readonly from?: number
  readonly to?: number
}

/**
 * Checks a piece of a capture. A piece holds the lines or entries that begin in its range. Throws a `CaptureInputError` for
 * a file that cannot be opened, or that is shorter than the range.
 *
 * ```ts
 * import { judgePiece, openContracts } from 'aws-json-contract/capture'
 *
 * const part = await judgePiece({ source: 'traffic.ndjson' }, { contracts: await openContracts([]) })
 * ```
 */
export async function judgePiece(request: PieceRequest, options: PieceOptions): Promise<CapturePart> {
  const whole = await wholeFile(request.source)
  const { from = 0, to = whole.size } = request
  if (to > whole.size) {
    const why = `has ${whole.size} bytes, so none to ${to}: it has changed since it was planned, or the range is another's`
    throw new CaptureInputError(whole.source, why)
  }
  const { contracts, showValues = false, fastPath = true, mostFindings, onJudged } = options
  const judge = createRunJudge({ contracts, showValues, fastPath })
  const ledger = createRunLedger(judge, { mostFindings, isPiece: true })
  const reading = { ...readOptions(contracts, options), ...judge.reading }
  const range = { source: whole.source, size: whole.size, from, to }
  const progress = await judgeItems(readRange(range, reading), { ledger, onJudged })
  const piece: JudgedPiece = { ...whole, from, to, ...progress, found: ledger.part() }
  return { partVersion: 1, judgedBy: judgedBy(options), pieces: [piece] }
}

/** Checks the entries of a piece; returns how many there were. */
export async function judgeItems(
  items: PieceItems,
  { ledger, onJudged }: { readonly ledger: RunLedger; readonly onJudged: PieceOptions['onJudged'] },
): Promise<PieceProgress> {
  let step = await items.next()
  for (; !step.done; step = await items.next()) {
    let exchanges = 0
    for (const item of step.value) exchanges += ledger.add(item)
    onJudged?.(exchanges)
  }
  return step.value
}

const hashes = new WeakMap<readonly Contract[], string>()

/** The hash of what pieces are checked against. */
export function judgedBy(options: PieceOptions): string {
  const { contracts, inputFormat, operation, mostFindings } = options
  if (options.judgedBy !== undefined) return options.judgedBy
  const documents = hashes.get(contracts) ?? digest(contracts.map(({ document }) => document))
  hashes.set(contracts, documents)
  return `sha256:${digest([documents, inputFormat, operation, mostFindings])}`
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
