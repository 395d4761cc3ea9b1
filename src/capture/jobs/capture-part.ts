import { expandInputs } from '../formats/expand-inputs.js'
import type { CapturePlan } from './capture-plan.js'
import { type CapturePart, judgedBy, judgePiece, type PieceOptions } from './judge-piece.js'
import { PartError } from './merge-parts.js'

/** How the captures of one part are checked. */
export interface PartOptions extends PieceOptions {
  /** The stretch of the one capture to check, in bytes; all of it without. */
  readonly range?: { readonly from: number; readonly to: number }
}

/** Checks captures, each as a piece, or a stretch of one, into one part. */
export async function judgeCaptures(
  inputs: readonly string[],
  { range, ...options }: PartOptions,
): Promise<CapturePart> {
  const files = await expandInputs(inputs)
  const parts: CapturePart[] = []
  for (const { name, refusal } of files) {
    if (name === '-') throw new PartError('standard input cannot be a part; name a file')
    if (refusal !== undefined) throw new PartError(`${name}: ${refusal}`)
    parts.push(await judgePiece({ source: name, ...range }, options))
  }
  return { partVersion: 1, judgedBy: judgedBy(options), pieces: parts.flatMap(({ pieces }) => pieces) }
}

/** A part as the text of its file: the same part gives the same bytes. */
export function partText(part: CapturePart): string {
  return `${JSON.stringify(part)}\n`
}

/** Reads the text of a part's file; throws a `PartError` for anything else. `capture-part.schema.json` describes it all. */
export function parsePart(file: string, text: string): CapturePart {
  return parse(file, {
    text,
    version: 'partVersion',
    what: 'part, as `validate --part` writes it',
  }) as CapturePart // as its version says
}

/** Reads the text of a plan's file; throws a `PartError` for anything else. */
export function parsePlan(file: string, text: string): CapturePlan {
  return parse(file, { text, version: 'planVersion', what: 'plan, as `plan` writes it' }) as CapturePlan // as its version says
}

interface Expected {
  readonly text: string
  readonly version: 'partVersion' | 'planVersion'
  readonly what: string
}

function parse(file: string, { text, version, what }: Expected): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new PartError(`${file} is no ${what}: it is no whole JSON, so it was not written to its end`, {
      cause,
    })
  }
  const found = Object(value)[version]
  const { pieces } = Object(value)
  const isWhole = Array.isArray(pieces) && pieces.every((piece) => typeof Object(piece).source === 'string')
  if (found === 1 && isWhole) return value
  const other =
    found === undefined || found === 1 ? '' : `; its version is ${JSON.stringify(found)}, and 1 is known here`
  throw new PartError(`${file} is no ${what}${other}`)
}
