import type { Contract } from '../contract/contract.js'
import { describeBareDocuments } from './describe-bare-documents.js'
import type { CaptureFormat, ReadOptions } from './formats/read-options.js'
import { JUDGED_HEADER_NAMES } from './judge/judged-headers.js'

/** What of the reading the user decides. */
export interface ReadingChoices {
  readonly inputFormat?: CaptureFormat
  /** The operation that bare documents belong to. */
  readonly operation?: string
}

/** How captures are read to be checked against these contracts. */
export function readOptions(
  contracts: readonly Contract[],
  { inputFormat, operation }: ReadingChoices,
): ReadOptions {
  const describeBareDocument = describeBareDocuments(contracts, operation)
  return {
    headers: JUDGED_HEADER_NAMES,
    ...(describeBareDocument && { describeBareDocument }),
    ...(inputFormat !== undefined && { inputFormat }),
  }
}
