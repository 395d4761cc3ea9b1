import { describeBareDocuments } from './describe-bare-documents.js'
import type { CaptureFormat, ReadOptions } from './formats/read-options.js'
import { JUDGED_HEADERS } from './judge/judged-headers.js'
import type { JudgedContract } from './judge/operation-plan.js'

/** What of the reading the user decides. */
export interface ReadingChoices {
  readonly inputFormat?: CaptureFormat
  /** The operation that bare documents belong to. */
  readonly operation?: string
}

/** How captures are read to be judged by these contracts. */
export function readOptions(
  contracts: readonly JudgedContract[],
  { inputFormat, operation }: ReadingChoices,
): ReadOptions {
  const describeBareDocument = describeBareDocuments(contracts, operation)
  return {
    headers: JUDGED_HEADERS,
    ...(describeBareDocument && { describeBareDocument }),
    ...(inputFormat !== undefined && { inputFormat }),
  }
}
