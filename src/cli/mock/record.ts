import type { Contract } from '../../contract/contract.js'
import { openRecorder, type Recorder } from '../../mock/record/recorder.js'
import { createExchangeRedaction, type RedactExchange } from '../../redaction/exchange.js'
import { keyedDigest } from '../../redaction/keyed-digest.js'
import { refusePipe } from '../captures/refuse-pipe.js'
import { UsageError } from '../command.js'

/** A recording that follows the contracts of the mock. */
export interface MockRecording {
  readonly recorder: Recorder
  /** From now on these say what is sensitive. */
  follow(contracts: readonly Contract[]): void
}

/** How to record. */
export interface RecordingOptions {
  readonly file: string
  readonly contracts: readonly Contract[]
  /** Record sensitive members as they are; credentials are left out all the same. */
  readonly keepSensitive: boolean
  readonly talk: NodeJS.WriteStream
}

/** Opens a recording. Throws `UsageError` for a file that cannot be written. */
export async function openRecording(options: RecordingOptions): Promise<MockRecording> {
  const { file, keepSensitive, talk } = options
  refusePipe('--record', file)
  // One digest for all of it, so that the same secret has the same pseudonym after a reload.
  const digest = keyedDigest()
  const redactBy = (contracts: readonly Contract[]): RedactExchange =>
    createExchangeRedaction({ contracts, digest })
  let redact = redactBy(options.contracts)
  try {
    const recorder = await openRecorder({
      file,
      now: Date.now,
      redact: keepSensitive ? undefined : (exchange) => redact(exchange),
      onError: (error) => talk.write(`recording ends: ${error.message}\n`),
    })
    return {
      recorder,
      follow(contracts) {
        redact = redactBy(contracts)
      },
    }
  } catch (cause) {
    throw new UsageError(`cannot record: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}
