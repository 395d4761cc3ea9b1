import { shippedContract } from '../contract/shipped-contract.js'
import type { Service } from '../model/service.js'
import { createExchangeRedaction } from '../redaction/exchange.js'
import { keyedDigest } from '../redaction/keyed-digest.js'
import type { SensitiveKind } from '../redaction/sensitive-kinds.js'
import { createRecorder, type Recorder } from './create-recorder.js'
import { type CaptureFileOptions, openCaptureFile } from './sinks/capture-file.js'
import type { CaptureSink } from './sinks/capture-sink.js'

/** How a recorder redacts, and whom it tells what. */
export interface RecordingRules {
  /** They say what is sensitive; the built-in contract by default. */
  readonly contracts?: readonly Service[] | undefined
  /** What is kept although it is sensitive; nothing by default, and never credentials. */
  readonly keepSensitive?: readonly SensitiveKind[] | undefined
  /** Secrets that are known beforehand. */
  readonly secrets?: readonly string[] | undefined
  /** Makes pseudonyms the same in every recording with this key; drawn at random by default. */
  readonly pseudonymKey?: string | Uint8Array | undefined
  readonly onError?: ((error: unknown) => void) | undefined
  readonly onRecorded?: (() => void) | undefined
}

/** A recorder's rules, and the file or the sink that it writes to. */
export type RecorderOptions = RecordingRules & (CaptureFileOptions | { readonly sink: CaptureSink })

/**
 * Opens a recorder. Throws when its file cannot be opened.
 *
 * ```ts
 * import { openRecorder, recordFetch } from 'aws-json-contract/record'
 *
 * const recorder = openRecorder({ file: 'traffic.ndjson' })
 * const recordedFetch = recordFetch(fetch, recorder)
 * await recorder.close()
 * ```
 */
export function openRecorder(options: RecorderOptions): Recorder {
  const {
    contracts = [shippedContract()],
    keepSensitive,
    secrets,
    pseudonymKey,
    onError,
    onRecorded,
  } = options
  const sink = 'sink' in options ? options.sink : openCaptureFile(options)
  const digest = keyedDigest(pseudonymKey)
  const redact = createExchangeRedaction({ contracts, digest, keep: keepSensitive, secrets })
  return createRecorder({ sink, redact, onError, onRecorded })
}
