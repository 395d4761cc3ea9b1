import type { CaptureFormat } from '../formats/read-options.js'
import type { RunPart } from '../results/run-ledger.js'
import type { CapturePiece } from '../source/split-capture.js'

/** What every thread of a run judges by. */
export interface ThreadSettings {
  /** Files of the contracts; none for the shipped one. */
  readonly contracts: readonly string[]
  readonly showValues: boolean
  readonly fastPath: boolean
  readonly mostFindings?: number
  readonly inputFormat?: CaptureFormat
  readonly operation?: string
}

/** What a thread is told: to judge a piece, or to hand in what it found. */
export type ThreadOrder =
  | { readonly kind: 'judge'; readonly piece: CapturePiece }
  | { readonly kind: 'finish' }

/** What a thread answers: how many exchanges a piece had, what it found in all, or why it failed. */
export type ThreadAnswer =
  | { readonly kind: 'judged'; readonly exchanges: number }
  | { readonly kind: 'finished'; readonly part: RunPart }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string }
