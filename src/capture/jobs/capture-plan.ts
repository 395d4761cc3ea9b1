import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { CaptureInputError } from '../formats/capture-input-error.js'
import { expandInputs } from '../formats/expand-inputs.js'
import type { ReadOptions } from '../formats/read-options.js'
import { cutFile, cuttingOf, readAt } from './cut-file.js'

/** A stretch of a capture, to be checked apart from the others. */
export interface PlannedPiece {
  /** The file, as reports name it. */
  readonly source: string
  /** The file's length in bytes. */
  readonly size: number
  /** SHA-256 of the file's length, its first and its last 64 KiB: tells it from another of that name. */
  readonly fingerprint: string
  /** Where the piece begins and ends, in bytes. */
  readonly from: number
  readonly to: number
}

/** How captures are cut into pieces; described by `capture-plan.schema.json`. */
export interface CapturePlan {
  readonly planVersion: 1
  /** In the order of the captures. */
  readonly pieces: readonly PlannedPiece[]
}

/** How captures are cut. */
export interface PlanOptions extends ReadOptions {
  /** About how long a piece is, in bytes; 256 MiB unless told. */
  readonly pieceBytes?: number
}

const USUAL_PIECE = 256 * 1024 * 1024

/**
 * Cuts captures into pieces that can be checked apart, on this machine or on others: NDJSON where lines end, HAR where
 * entries begin; other formats and compressed files are pieces as a whole. Throws a `CaptureInputError` for an input that
 * cannot be opened, and for standard input (`-`).
 *
 * ```ts
 * import { planCaptures } from 'aws-json-contract/capture'
 *
 * const plan = await planCaptures(['traffic.ndjson'], { pieceBytes: 64 * 1024 * 1024 })
 * ```
 */
export async function planCaptures(
  inputs: readonly string[],
  { pieceBytes = USUAL_PIECE, ...options }: PlanOptions = {},
): Promise<CapturePlan> {
  const pieces: PlannedPiece[] = []
  for (const name of await filesOf(inputs)) pieces.push(...(await planFile(name, pieceBytes, options)))
  return { planVersion: 1, pieces }
}

/** The files of some inputs; throws a `CaptureInputError` where one cannot be opened or is standard input. */
export async function filesOf(inputs: readonly string[]): Promise<readonly string[]> {
  const files = await expandInputs(inputs)
  return files.map(({ name, refusal }) => {
    if (name === '-') throw new CaptureInputError(name, 'standard input cannot be planned; name a file')
    if (refusal !== undefined) throw new CaptureInputError(name, refusal)
    return name
  })
}

async function planFile(
  name: string,
  pieceBytes: number,
  options: ReadOptions,
): Promise<readonly PlannedPiece[]> {
  const whole = await wholeFile(name)
  const { size } = whole
  const cutting = size > pieceBytes ? await cuttingOf(name, options) : undefined
  if (!cutting) return [whole]
  const stretches = await cutFile(name, { cutting, size, lengthAt: () => pieceBytes })
  return stretches.map((stretch) => ({ ...whole, ...stretch }))
}

const EDGE = 64 * 1024

/** A file as one piece. */
export async function wholeFile(source: string): Promise<PlannedPiece> {
  const { size } = await stat(source)
  const hash = createHash('sha256').update(`${size}\n`)
  hash.update(await readAt(source, 0, EDGE)).update(await readAt(source, Math.max(0, size - EDGE), EDGE))
  return { source, size, fingerprint: `sha256:${hash.digest('hex')}`, from: 0, to: size }
}
